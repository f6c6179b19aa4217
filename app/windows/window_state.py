"""Keeps the window's place, size and page between starts."""

from __future__ import annotations

import base64
import binascii
import contextlib
from pathlib import Path

from PySide6.QtCore import QByteArray

from app.errors import SettingsFileError
from app.notices import Notices
from app.settings.files import read_json, set_aside, write_json
from app.settings.store import settings_folder
from app.translation import tr
from app.windows.main_window import MainWindow


class WindowState:
    """The file window.json; a damaged one is a notice, and the window opens as on the first start.

    A window whose place no screen shows any more is moved onto one, by Qt itself.
    """

    def __init__(self, window: MainWindow, notices: Notices, folder: Path | None = None) -> None:
        self._window = window
        self._notices = notices
        self._path = (folder or settings_folder()) / "window.json"

    def restore(self) -> None:
        """Give the window its place, size and page of the last time."""
        try:
            kept = read_json(self._path)
            if kept is not None:
                self._restore_geometry(kept.get("geometry"))
                self._restore_page(kept.get("page"))
        except SettingsFileError as error:
            set_aside(self._path)
            self._notices.show(
                error.sentence + " " + tr("The window opens with its usual size."),
                "information",
            )

    def save(self) -> None:
        """Keep the window's present place, size and page."""
        tabs = self._window.tabs
        page = next(each.accessibleName() for each in tabs.buttons if each.isChecked())
        geometry = base64.b64encode(self._window.saveGeometry().data()).decode()
        # The app ends or hides its window, where nobody reads a notice; nothing of worth is lost.
        with contextlib.suppress(SettingsFileError):
            write_json(self._path, {"geometry": geometry, "page": page})

    def _restore_geometry(self, kept: object) -> None:
        try:
            geometry = base64.b64decode(kept if isinstance(kept, str) else "", validate=True)
        except (binascii.Error, ValueError) as error:
            raise SettingsFileError(
                tr("{path} is damaged: {error}.").format(path=self._path, error=error)
            ) from error
        if not self._window.restoreGeometry(QByteArray(geometry)):
            raise SettingsFileError(
                tr("{path} is damaged: it holds no place of a window.").format(path=self._path)
            )

    def _restore_page(self, kept: object) -> None:
        """Choose the page; one of another version of Bergamot stays unchosen."""
        tabs = self._window.tabs
        for button, page in zip(tabs.buttons, tabs.pages, strict=True):
            if button.accessibleName() == kept:
                tabs.choose(page)
