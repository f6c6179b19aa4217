"""Keeps finished requests on disk as the settings say, and serves the history page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.comparison.comparison_run import ComparisonRun
from app.comparison.measuring_turn import MeasuringTurn
from app.echo.echo import Echo
from app.errors import AppError, HistoryError
from app.history.database import Database
from app.history.entry import Entry, Sound, Summary
from app.history.export import export_entries
from app.history.record_conversion import make_entry
from app.history.replay import Replay
from app.history.sound_codec import decompress
from app.history.store import HistoryStore, history_file
from app.link.link import BackendLink
from app.notices import Notices
from app.relay import Relay
from app.settings.pages import Settings
from app.settings.store import SettingsStore
from app.views.request_history import RequestRecord

SOURCE = "history"
AGE_CHECK_MILLISECONDS = 3_600_000
"""How often entries that are too old are looked for."""


class HistoryController(QObject):
    """Lives as long as the app; a page calls its methods and shows what its signals report.

    Attributes:
        replay: runs an entry again.
        path: the history's file.

    Signals:
        changed(): entries were added or removed.
        listed(str, tuple of Summary): the entries that match these words.
        opened(Entry): the entry that was asked for.
        exported(str, bool): what to say about an export, and whether it failed.
        settings_changed(HistorySettings): another setting counts.
        description_changed(Description): of the backend.
    """

    changed = Signal()
    listed = Signal(str, object)
    opened = Signal(object)
    exported = Signal(str, bool)
    settings_changed = Signal(object)
    description_changed = Signal(object)

    def __init__(
        self,
        echo: Echo,
        link: BackendLink,
        store: SettingsStore,
        notices: Notices,
        turn: MeasuringTurn,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._echo = echo
        self._link = link
        self._notices = notices
        self._relay = Relay(self)
        self.settings = store.settings.history
        self.path: Path = history_file()
        self._store = HistoryStore(
            self.path, lambda sentence: self._relay.call(self._show_problem, sentence)
        )
        self.replay = Replay(link, echo.describe_device, turn, self)
        self.replayed_speech: tuple[int, bytes] | None = None
        self.replay.replayed.connect(self._on_replayed)
        self._age_clock = QTimer(self)
        self._age_clock.setInterval(AGE_CHECK_MILLISECONDS)
        self._age_clock.timeout.connect(self._erase_old)
        self._age_clock.start()
        echo.request_started.connect(lambda *_: self.replay.runner.hold(True))
        echo.request_finished.connect(lambda *_: self.replay.runner.hold(False))
        link.description_changed.connect(self.description_changed)
        store.changed.connect(self._on_settings_changed)
        self._erase_old()

    def shut_down(self) -> None:
        """Stop a replay, write what is left and close the file."""
        self._age_clock.stop()
        self.replay.runner.shut_down()
        self._store.close()

    def keep(self, record: RequestRecord) -> None:
        """Keep a finished request as the settings say; returns at once."""
        timing = record.timing
        if self.settings.keep == "off" or timing is None:
            return
        asked_at, with_sound = datetime.now(UTC), self.settings.keep == "sound"
        self._store.do(
            lambda database: database.add(
                make_entry(record, timing, asked_at, with_sound=with_sound)
            ),
            self._tell_changed,
        )

    # ----- for the page

    def search(self, words: str) -> None:
        """Look for the entries with these words, all for none; `listed` follows."""
        none: tuple[Summary, ...] = ()
        self._store.do_if_kept(
            lambda database: database.search(words),
            none,
            lambda found: self._relay.call(self.listed.emit, words, found),
        )

    def open(self, entry_id: int) -> None:
        """Read an entry; `opened` follows if it is still there."""
        self._store.do_if_kept(lambda database: database.read(entry_id), None, self._tell_opened)

    def delete(self, entry_id: int) -> None:
        """Delete an entry."""
        self._store.do_if_kept(lambda database: database.delete([entry_id]), 0, self._tell_changed)

    def erase_older(self, days: int) -> None:
        """Erase the entries that are older than this."""
        self._store.erase_older(days, self._tell_changed)

    def erase_all(self) -> None:
        """Erase all entries."""
        self._store.do_if_kept(Database.erase_all, 0, self._tell_changed)

    def export(self, entry_ids: Sequence[int], file: Path) -> None:
        """Write these entries; `exported` follows."""

        def work(database: Database) -> tuple[str, bool]:
            try:
                return export_entries(database, entry_ids, file), False
            except AppError as error:
                return error.sentence, True

        self._store.do(work, lambda result: self._relay.call(self.exported.emit, *result))

    def play(self, sound: Sound) -> None:
        """Play a kept sound; a request under way is cancelled."""
        try:
            samples = decompress(sound)
        except HistoryError as error:
            self._show_problem(error.sentence)
        else:
            self._echo.play_speech(sound.rate_hertz, samples.astype("<i2").tobytes())

    def play_replayed(self) -> None:
        """Play the reply of the last replay."""
        if self.replayed_speech is not None:
            self._echo.play_speech(*self.replayed_speech)

    def start_replay(self, entry: Entry, accelerator: str) -> None:
        """Run an entry again; signals of `replay` follow."""
        self.replayed_speech = None
        try:
            self.replay.start(entry, accelerator)
        except HistoryError as error:
            self.replay.failed.emit(error.sentence)

    # ----- what happened

    def _on_replayed(self, run: ComparisonRun) -> None:
        self.replayed_speech = self.replay.runner.speech.get(run.accelerator)

    def _on_settings_changed(self, settings: Settings) -> None:
        if settings.history != self.settings:
            self.settings = settings.history
            self._erase_old()
            self.settings_changed.emit(self.settings)

    def _erase_old(self) -> None:
        self._store.erase_older(self.settings.max_age_days, self._tell_erased)

    def _tell_erased(self, count: int) -> None:
        if count:
            self._tell_changed(count)

    def _tell_changed(self, result: int) -> None:
        """On the history's thread."""
        self._relay.call(self.changed.emit)

    def _tell_opened(self, entry: Entry | None) -> None:
        """On the history's thread."""
        if entry is not None:
            self._relay.call(self.opened.emit, entry)

    def _show_problem(self, sentence: str) -> None:
        self._notices.show(sentence, "warning", SOURCE)
