"""Keeps the settings between starts, in one JSON file that is replaced in one step."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal

from app.errors import SettingsFileError
from app.notices import Notices
from app.settings.migrations import migrate
from app.settings.pages import Settings, page_names


def settings_folder() -> Path:
    """Where settings and timers are kept: BERGAMOT_CONFIG, else the platform's folder."""
    return Path(
        os.environ.get("BERGAMOT_CONFIG") or platformdirs.user_config_dir("bergamot")
    )


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
        self,
        notices: Notices,
        folder: Path | None = None,
        parent: QObject | None = None,
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
        raise NotImplementedError

    def reset(self, page: str) -> None:
        """Give a page its defaults back."""
        raise NotImplementedError

    def _load(self) -> Settings:
        return Settings()
