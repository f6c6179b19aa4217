"""The key combination that talks to the Echo while another program has the keyboard's focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.echo.echo import Echo
from app.errors import GlobalKeyError
from app.global_key.find import GlobalKey, find_global_key
from app.notices import Notices
from app.settings.pages import NO_TALK_KEY, Settings
from app.settings.sections import SettingName
from app.settings.store import SettingsStore
from app.windows.pages.settings_page import SettingsPage

NOTICE_SOURCE = "global talk key"
SETTING = SettingName("audio", "global_talk_key")


class GlobalTalk(QObject):
    """Holds the combination of the settings; without one, it asks nothing of the system."""

    def __init__(
        self,
        echo: Echo,
        store: SettingsStore,
        page: SettingsPage,
        notices: Notices,
        parent: QObject | None = None,
        *,
        find: Callable[[], GlobalKey] = find_global_key,
    ) -> None:
        super().__init__(parent)
        self._store, self._page = store, page
        self._name = NO_TALK_KEY
        self._key: GlobalKey | None = None
        try:
            self._key = find()
        except GlobalKeyError as error:
            page.rows[SETTING].show_unavailable(NO_TALK_KEY, error.sentence)
            return
        self._key.pressed.connect(echo.press_to_talk)
        self._key.released.connect(echo.release_to_talk)
        self._key.failed.connect(self._on_failed)
        store.changed.connect(self._on_settings_changed)
        if sentence := self._take(store.settings.audio.global_talk_key):
            notices.show(sentence, "warning", NOTICE_SOURCE)

    def shut_down(self) -> None:
        """Give the combination back."""
        if self._key is not None:
            self._key.release()

    def _on_settings_changed(self, settings: Settings) -> None:
        if sentence := self._take(settings.audio.global_talk_key):
            self._page.show_problem(SETTING, sentence)

    def _take(self, wanted: str) -> str:
        """Take this combination, or none; a sentence says why the setting is off again."""
        if self._key is None or wanted == self._name:
            return ""
        self._name = wanted
        if wanted == NO_TALK_KEY:
            self._key.release()
            return ""
        try:
            self._key.grab(wanted)
        except GlobalKeyError as error:
            self._switch_off()
            return error.sentence
        return ""

    def _on_failed(self, sentence: str) -> None:
        self._switch_off()
        self._page.show_problem(SETTING, sentence)

    def _switch_off(self) -> None:
        self._name = NO_TALK_KEY
        self._store.update(SETTING.page, **{SETTING.field: NO_TALK_KEY})
