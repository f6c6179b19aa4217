"""The check of microphone, speaker, wake word and backend: the Echo's live data in a sheet."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.echo.blocks import compute_level_decibels
from app.echo.device_lists import DeviceLists
from app.echo.devices import AudioDevice
from app.echo.echo import Echo, EchoParts
from app.echo.hearing import ScoredBlock
from app.settings.pages import Settings
from app.views.check_words import (
    MicrophoneFacts,
    SpeakerAnswer,
    judge_backend,
    judge_microphone,
    judge_speaker,
    judge_wake_word,
)
from app.views.loading_words import describe_progress
from app.views.microphone_judge import MicrophoneJudge
from app.windows.announcements import announce
from app.windows.dialogs.check_sheet import CheckSheet
from app.windows.main_window import MainWindow

LOUDER_BY = 2
LOUDEST = 10


class SoundCheck(QObject):
    """Opens the sheet and keeps it current. While it is open, the wake word starts no request.

    Only a ringing timer or alarm can be stopped by voice meanwhile.

    Attributes:
        sheet: what is shown; None while it is closed.

    Signals:
        closed: the user has closed the sheet.
    """

    closed = Signal()

    def __init__(
        self,
        window: MainWindow,
        echo: Echo,
        parts: EchoParts,
        devices: DeviceLists,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._echo, self._parts, self._devices = window, echo, parts, devices
        self.sheet: CheckSheet | None = None
        self._judge = MicrophoneJudge()
        self._microphones: tuple[AudioDevice, ...] | None = None
        self._score = self._best_score = 0.0
        self._answer = SpeakerAnswer.NOT_ASKED
        self._speaker_loss = ""
        self._settings = parts.store.settings
        window.check_requested.connect(self.open)
        echo.front_end.handled.connect(self._on_block)
        echo.front_end.changed.connect(self._show_microphone)
        echo.front_end.heard_words.changed.connect(self._show_heard_words)
        echo.level_changed.connect(self._on_level_changed)
        parts.microphone.opened.connect(self._forget_sound)
        parts.speaker.lost.connect(self._on_speaker_lost)
        parts.timers.ringing_changed.connect(self._hold_wake_word)
        parts.link.state_changed.connect(self._show_backend)
        parts.link.description_changed.connect(self._show_backend)
        parts.store.changed.connect(self._on_settings_changed)
        devices.listed.connect(self._on_devices_listed)

    def open(self, *, leads_to_tour: bool = False) -> None:
        """Show the sheet from its beginning, unless it is open."""
        if self.sheet is not None:
            return
        sheet = self.sheet = CheckSheet(self._window, leads_to_tour=leads_to_tour)
        self._answer, self._speaker_loss = SpeakerAnswer.NOT_ASKED, ""
        self._connect(sheet)
        self._hold_wake_word()
        self._forget_sound()
        self._on_settings_changed(self._parts.store.settings)
        self._show_backend()
        self._devices.refresh()
        sheet.open_styled()

    def _connect(self, sheet: CheckSheet) -> None:
        store = self._parts.store
        sheet.microphone_field.edited.connect(lambda name: store.update("audio", microphone=name))
        sheet.speaker_field.edited.connect(lambda name: store.update("audio", speaker=name))
        for field in (sheet.microphone_field, sheet.speaker_field):
            field.refresh_clicked.connect(self._devices.refresh)
        sheet.speaker_field.test_clicked.connect(self._play)
        sheet.answered.connect(self._on_answered)
        sheet.louder_clicked.connect(self._on_louder_clicked)
        sheet.unmute_clicked.connect(lambda: self._echo.set_muted(False))
        for chooser in (sheet, sheet.heard_words):
            chooser.threshold_chosen.connect(
                lambda value: store.update("wake_word", threshold=value)
            )
        sheet.heard_words.answered.connect(self._echo.front_end.heard_words.answer)
        sheet.restart_clicked.connect(self._parts.link.restart)
        sheet.outcome_changed.connect(lambda sentence: announce(sheet, sentence))
        sheet.finished.connect(self._on_finished)

    def _on_finished(self) -> None:
        self.sheet = None
        self._hold_wake_word()
        self._parts.store.update("desktop", check_seen=True)
        self.closed.emit()

    def _hold_wake_word(self) -> None:
        is_held = self.sheet is not None and not self._parts.timers.is_ringing
        self._echo.front_end.is_wake_word_held = is_held

    # ----- microphone and wake word

    def _on_block(self, block: ScoredBlock) -> None:
        if self.sheet is None:
            return
        self._judge.process_block(block.samples)
        self.sheet.show_left(compute_level_decibels(block.samples))
        self._score = block.score
        self._best_score = max(self._best_score, block.score)
        self._show_microphone()

    def _forget_sound(self) -> None:
        """Begin anew: the sheet was opened, or another microphone was."""
        self._judge.reset()
        self._score = self._best_score = 0.0
        self._show_microphone()

    def _show_heard_words(self) -> None:
        if self.sheet is not None:
            words = self._echo.front_end.heard_words.words
            self.sheet.heard_words.show_words(words, self._settings.wake_word.threshold)

    def _on_level_changed(self, level_dbfs: float) -> None:
        if self.sheet is not None:
            self.sheet.show_level(level_dbfs)

    def _show_microphone(self) -> None:
        """Show what is known of the microphone, and of the wake word, which needs it."""
        if self.sheet is None:
            return
        front_end, threshold = self._echo.front_end, self._settings.wake_word.threshold
        facts = MicrophoneFacts(
            is_muted=front_end.is_muted,
            loss=front_end.loss,
            chosen=self._settings.audio.microphone,
            devices=self._microphones,
            heard=self._judge.heard,
        )
        self.sheet.show_microphone(judge_microphone(facts), is_muted=front_end.is_muted)
        finding = judge_wake_word(
            self._best_score,
            threshold,
            front_end.wake_word_failure,
            is_listening=not (front_end.is_muted or front_end.is_lost),
        )
        self.sheet.show_wake_word(finding, self._score, self._best_score, threshold)

    def _on_devices_listed(
        self, microphones: list[AudioDevice], speakers: list[AudioDevice]
    ) -> None:
        self._microphones = tuple(microphones)
        if self.sheet is not None:
            self.sheet.show_devices(microphones, speakers)
            self._show_microphone()

    # ----- speaker

    def _play(self) -> None:
        self._answer, self._speaker_loss = SpeakerAnswer.OPEN, ""
        self._show_speaker()
        self._echo.play_test_sound()

    def _on_answered(self, was_heard: bool) -> None:
        self._answer = SpeakerAnswer.HEARD if was_heard else SpeakerAnswer.NOT_HEARD
        self._show_speaker()

    def _on_louder_clicked(self) -> None:
        self._echo.set_volume(min(LOUDEST, self._settings.audio.volume + LOUDER_BY))
        self._play()

    def _on_speaker_lost(self, sentence: str) -> None:
        self._answer, self._speaker_loss = SpeakerAnswer.NOT_ASKED, sentence
        self._show_speaker()

    def _show_speaker(self) -> None:
        if self.sheet is None:
            return
        volume = self._settings.audio.volume
        is_unheard = self._answer is SpeakerAnswer.NOT_HEARD or volume == 0
        self.sheet.show_speaker(
            judge_speaker(self._answer, self._speaker_loss, volume),
            asks=self._answer is SpeakerAnswer.OPEN and volume > 0,
            can_be_louder=is_unheard and volume < LOUDEST,
        )

    # ----- backend and settings

    def _show_backend(self) -> None:
        if self.sheet is None:
            return
        state, description = self._parts.link.state, self._parts.link.description
        self.sheet.show_backend(
            judge_backend(state, describe_progress(state, description)),
            description.loading if description is not None else None,
            needs_restart=state.needs_restart,
        )

    def _on_settings_changed(self, settings: Settings) -> None:
        earlier, self._settings = self._settings, settings
        if settings.audio.speaker != earlier.audio.speaker:
            self._answer, self._speaker_loss = SpeakerAnswer.NOT_ASKED, ""
        if self.sheet is None:
            return
        self.sheet.microphone_field.show_value(settings.audio.microphone)
        self.sheet.speaker_field.show_value(settings.audio.speaker)
        self._show_microphone()
        self._show_heard_words()
        self._show_speaker()
