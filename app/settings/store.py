"""Keeps the settings between starts, in one JSON file that is replaced in one step."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal

from app.errors import SettingsFileError
from app.notices import Notices
from app.settings.files import read_json, set_aside, write_json
from app.settings.migrations import migrate
from app.settings.pages import Page, Settings, page_names


def settings_folder() -> Path:
    """Where settings and timers are kept: BERGAMOT_CONFIG, else the platform's folder."""
    return Path(os.environ.get("BERGAMOT_CONFIG") or platformdirs.user_config_dir("bergamot"))


class SettingsStore(QObject):
    """The settings of this app; every change is checked, kept and announced.

    Attributes:
        settings: the present settings; frozen, replaced with every change.
        path: the file that they are kept in.

    Signals:
        changed(Settings): the settings are others now.
    """

    changed = Signal(object)

    def __init__(
        self, notices: Notices, folder: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._notices = notices
        self.path = (folder or settings_folder()) / "settings.json"
        self.settings = self._load()

    def update(self, page: str, **values: Any) -> None:
        """Change fields of a page, keep the result and announce it. A file that cannot be written is a notice.

        Raises:
            SettingsFileError: a value does not fit its field, or there is no such page or field.
        """
        present = self._page(page)
        unknown = values.keys() - type(present).model_fields.keys()
        if unknown:
            raise SettingsFileError(f"The settings page {page!r} has no field {min(unknown)!r}.")
        try:
            changed = type(present).model_validate({**present.model_dump(), **values})
        except ValidationError as error:
            raise SettingsFileError(_why(type(present), error)) from error
        self._replace(page, changed)

    def reset(self, page: str) -> None:
        """Give a page its defaults back."""
        self._replace(page, type(self._page(page))())

    def _page(self, name: str) -> Page:
        if name not in page_names():
            raise SettingsFileError(
                f"There is no settings page {name!r}; there are {', '.join(page_names())}."
            )
        page: Page = getattr(self.settings, name)
        return page

    def _replace(self, name: str, page: Page) -> None:
        if page == getattr(self.settings, name):
            return
        self.settings = self.settings.model_copy(update={name: page})
        self._save()
        self.changed.emit(self.settings)

    def _save(self) -> None:
        try:
            write_json(self.path, self.settings.model_dump(mode="json"))
        except SettingsFileError as error:
            self._notices.show(error.sentence, "warning", "settings")
        else:
            self._notices.withdraw("settings")

    def _load(self) -> Settings:
        """Read the file; what cannot be used is set aside or left out, with a notice, and never stops the app."""
        try:
            document = read_json(self.path)
        except SettingsFileError as error:
            aside = set_aside(self.path)
            self._tell(f"{error.sentence} The defaults are used; the old file is kept as {aside}.")
            return Settings()
        if document is None:
            return Settings()
        document = migrate(document)
        try:
            return Settings.model_validate(document)
        except ValidationError:
            return self._load_what_fits(document)

    def _load_what_fits(self, document: dict[str, Any]) -> Settings:
        """One bad value must not cost all the others: each page is read by itself."""
        pages: dict[str, Page] = {}
        for name in page_names():
            try:
                pages[name] = type(getattr(Settings(), name)).model_validate(document.get(name, {}))
            except ValidationError as error:
                page = type(getattr(Settings(), name))
                self._tell(f"{_why(page, error)} That page has its defaults again.")
        return Settings().model_copy(update=dict(pages))

    def _tell(self, sentence: str) -> None:
        self._notices.show(sentence, "warning", "settings")


def _why(page: type[Page], error: ValidationError) -> str:
    """One sentence about the first value that does not fit."""
    first = error.errors(include_url=False)[0]
    place = str(first["loc"][0]) if first["loc"] else ""
    field = page.model_fields.get(place)
    title = field.title if field is not None and field.title else place
    message = str(first["msg"]).removeprefix("Value error, ")
    return f"The setting “{title}” on the page “{page.model_config.get('title', '')}” does not fit: {message}."
