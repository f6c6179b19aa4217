"""Keeps the settings between starts, in one JSON file that is replaced in one step."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal

from app.errors import SettingsFileError
from app.notices import Notices
from app.settings.files import back_up, read_json, set_aside, write_json
from app.settings.migrations import migrate
from app.settings.pages import SETTINGS_VERSION, Page, Settings, page_names
from app.settings.salvage import InvalidValue, Place, read_valid_values
from app.settings.sections import SettingName, section_of
from app.translation import tr

TITLES_SHOWN = 5
"""At most this many invalid settings are named."""


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
        self._must_back_up = False
        self.settings = self._load()

    def update(self, page: str, **values: Any) -> None:
        """Change fields of a page, save and announce it; a failed write shows a notice.

        Raises:
            SettingsFileError: a value does not fit its field, or there is no such page or field.
        """
        self.change({SettingName(page, field): value for field, value in values.items()})

    def change(self, values: Mapping[SettingName, Any]) -> None:
        """Change settings of any pages at once, as `update` does those of one."""
        fields: dict[str, dict[str, Any]] = {}
        for (page, field), value in values.items():
            fields.setdefault(page, {})[field] = value
        self._replace({page: self._changed_page(page, fields[page]) for page in fields})

    def _changed_page(self, name: str, values: Mapping[str, Any]) -> Page:
        present = self._page(name)
        unknown = values.keys() - type(present).model_fields.keys()
        if unknown:
            raise SettingsFileError(f"The settings page {name!r} has no field {min(unknown)!r}.")
        try:
            return type(present).model_validate({**present.model_dump(), **values})
        except ValidationError as error:
            raise SettingsFileError(_explain(name, error)) from error

    def _page(self, name: str) -> Page:
        if name not in page_names():
            raise SettingsFileError(
                f"There is no settings page {name!r}; there are {', '.join(page_names())}."
            )
        page: Page = getattr(self.settings, name)
        return page

    def _replace(self, pages: Mapping[str, Page]) -> None:
        changed = self.settings.model_copy(update=dict(pages))
        if changed == self.settings:
            return
        self.settings = changed
        self._save()
        self.changed.emit(self.settings)

    def _save(self) -> None:
        try:
            if self._must_back_up and back_up(self.path) is None:
                raise SettingsFileError(
                    tr(
                        "{path} holds what this version cannot read and cannot be copied, so it "
                        "is not overwritten. The change lasts until the app is closed."
                    ).format(path=self.path)
                )
            self._must_back_up = False
            write_json(self.path, self.settings.model_dump(mode="json"))
        except SettingsFileError as error:
            self._notices.show(error.sentence, "warning", "settings")
        else:
            self._notices.withdraw("settings")

    def _load(self) -> Settings:
        try:
            document = read_json(self.path)
        except SettingsFileError as error:
            aside = set_aside(self.path)
            words = tr("The defaults are used; it stays where it is.")
            if aside:
                words = tr("The defaults are used; the old file is kept as {aside}.")
            self._notify(f"{error.sentence} {words.format(aside=aside)}")
            return Settings()
        if document is None:
            return Settings()
        settings, invalid_values = read_valid_values(Settings, migrate(document))
        is_newer = settings.version > SETTINGS_VERSION
        if invalid_values or is_newer:
            copy = back_up(self.path)
            self._must_back_up = copy is None
            self._notify(_describe_losses(invalid_values, is_newer, copy))
        return settings

    def _notify(self, sentence: str) -> None:
        # Stays until it is read, whatever is changed meanwhile.
        self._notices.show(sentence, "warning", "settings of the last time")


def _describe_losses(
    invalid_values: Sequence[InvalidValue], is_newer: bool, copy: Path | None
) -> str:
    """Describe the values that were left out, or the newer version that wrote the file."""
    kept = tr("The file as it was is kept as {copy}.").format(copy=copy)
    if not copy:
        kept = tr("The file cannot be copied.")
    if not invalid_values:
        newer = tr(
            "The settings are of a newer version of Bergamot, and what this one does not know is "
            "kept."
        )
        return f"{newer} {kept}"
    titles = [_title(invalid.place) for invalid in invalid_values]
    shown = ", ".join(titles[:TITLES_SHOWN]) + (" …" if len(titles) > TITLES_SHOWN else "")
    if len(titles) == 1:
        words = tr("The setting {setting} does not fit and has its default again ({reason}).")
        return f"{words.format(setting=shown, reason=invalid_values[0].reason)} {kept}"
    words = tr("%n setting(s) do not fit and have their defaults again: {names}.", "", len(titles))
    return f"{words.format(names=shown)} {kept}"


def _title(place: Place) -> str:
    """What a place in the settings is called on screen: “Volume” under “Microphone and speaker”."""
    page, *inner = place
    model = type(getattr(Settings(), str(page))) if page in page_names() else None
    if model is None or not inner:
        title = str(model.model_config.get("title", page)) if model else str(page)
        return tr("“{setting}”").format(setting=tr(title))
    field = model.model_fields.get(str(inner[0]))
    words = [tr(field.title or str(inner[0])) if field else inner[0], *inner[1:]]
    section = section_of(SettingName(str(page), str(inner[0])))
    under = section.title if section else model.model_config.get("title", page)
    return tr("“{setting}” under “{section}”").format(
        setting=" ".join(map(str, words)), section=tr(str(under))
    )


def _explain(page: str, error: ValidationError) -> str:
    """One sentence about the first value that does not fit."""
    first = error.errors(include_url=False)[0]
    message = str(first["msg"]).removeprefix("Value error, ")
    title = _title((page, *first["loc"]))
    words = tr("The setting {setting} does not fit: {reason}.")
    return words.format(setting=title, reason=message)
