"""The sheet that checks microphone, speaker, wake word and backend, with what to do for each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.echo.devices import AudioDevice
from app.translation import format_decimal, tr, tr_noop
from app.views.check_words import Finding, Outcome, lower_threshold
from app.windows.dialogs.check_row import CheckRow
from app.windows.dialogs.heard_words_card import HeardWordsCard
from app.windows.dialogs.sheet import Sheet
from app.windows.settings_form.form_pickers import DeviceField
from app.windows.theme.text_size import scaled
from app.windows.theme.typography import SPACE_2, SPACE_4, Role, text_label
from app.windows.widgets.buttons import text_button
from app.windows.widgets.layouts import separator
from app.windows.widgets.level_meter import LevelMeter
from app.windows.widgets.loading_bar import LoadingBar
from app.windows.widgets.score_bar import ScoreBar
from backend.wire.messages import LoadingProgress
from backend.wire.wake_word import WAKE_WORD_TITLE

TITLE = tr_noop("Microphone and speaker")
SIZE = (700, 640)
INTRODUCTION = tr_noop("Can Bergamot hear you, and can you hear it? Everything here is live.")
TOUR_INTRODUCTION = tr_noop(
    "Before the first question: can Bergamot hear you, and can you hear it? You may skip this and "
    "type; the help menu has it at any time."
)
CONTINUE, SKIP = tr_noop("Continue"), tr_noop("Skip the check")


class CheckSheet(Sheet):
    """Shows four findings with their controls; knows nothing of the Echo.

    Attributes:
        microphone, speaker, wake_word, backend: the rows.
        microphone_field, speaker_field: the choosers of devices.
        score_bar, loading_bar, left_meter: live figures; the last one is what is left of the
            microphone's sound without the Echo's own voice.
        heard_words: what sounded like the wake word lately.
        unmute_button, heard_button, not_heard_button, louder_button, lower_button,
            restart_button: what can be done; each is visible when it makes sense.

    Signals:
        answered(bool): whether the test sound was heard.
        louder_clicked, unmute_clicked, restart_clicked: the user clicked this.
        threshold_chosen(float): the wake word's threshold is to be this, from 0 to 1.
        outcome_changed(str): one part stands differently now; the sentence says how.
    """

    answered = Signal(bool)
    louder_clicked = Signal()
    unmute_clicked = Signal()
    restart_clicked = Signal()
    threshold_chosen = Signal(float)
    outcome_changed = Signal(str)

    def __init__(self, parent: QWidget, *, leads_to_tour: bool) -> None:
        super().__init__(tr(TITLE), parent)
        self.resize(*map(scaled, SIZE))
        self._leads_to_tour = leads_to_tour
        self._lowered: float | None = None
        self.add_words(tr(TOUR_INTRODUCTION if leads_to_tour else INTRODUCTION))
        self.microphone = CheckRow(tr("Microphone"))
        self.speaker = CheckRow(tr("Speaker"))
        self.wake_word = CheckRow(tr("Wake word"))
        self.backend = CheckRow(tr("Backend"))
        self._rows = (self.microphone, self.speaker, self.wake_word, self.backend)
        self.microphone_field = DeviceField(is_microphone=True)
        self.speaker_field = DeviceField(is_microphone=False)
        self.score_bar = ScoreBar(tr("Score of “{wake_word}”").format(wake_word=WAKE_WORD_TITLE))
        self.loading_bar = LoadingBar()
        self.left_meter = LevelMeter(tr("Without Bergamot's own voice"))
        self.heard_words = HeardWordsCard()
        self._make_buttons()
        self._lay_out()

    def show_finding(self, row: CheckRow, finding: Finding) -> None:
        """Show a finding in one of the rows."""
        is_news = row.finding is None or row.finding.outcome is not finding.outcome
        row.show_finding(finding)
        if is_news:
            self.outcome_changed.emit(row.accessibleName())
        if self._leads_to_tour:
            outcomes = [each.finding.outcome for each in self._rows if each.finding is not None]
            is_all_good = outcomes == [Outcome.GOOD] * len(self._rows)
            self.close_button.setText(tr(CONTINUE if is_all_good else SKIP))

    def show_microphone(self, finding: Finding, *, is_muted: bool) -> None:
        """Show how the microphone stands."""
        self.show_finding(self.microphone, finding)
        self.unmute_button.setVisible(is_muted)

    def show_speaker(self, finding: Finding, *, asks: bool, can_be_louder: bool) -> None:
        """Show how the speaker stands, with the question whether the test sound was heard."""
        self.show_finding(self.speaker, finding)
        for button in (self.heard_button, self.not_heard_button):
            button.setVisible(asks)
        self.louder_button.setVisible(can_be_louder)

    def show_wake_word(
        self, finding: Finding, score: float, best_score: float, threshold: float
    ) -> None:
        """Show how the wake word stands; the numbers are from 0 to 1."""
        self.show_finding(self.wake_word, finding)
        self.score_bar.show_scores(score, best_score, threshold)
        self._lowered = lower_threshold(best_score, threshold)
        self.lower_button.setVisible(self._lowered is not None)
        if self._lowered is not None:
            words = tr("Lower the threshold to {threshold}")
            threshold_words = format_decimal(self._lowered, 2)
            self.lower_button.setText(words.format(threshold=threshold_words))

    def show_backend(
        self, finding: Finding, loading: LoadingProgress | None, *, needs_restart: bool
    ) -> None:
        """Show how the backend stands, with the progress while it loads."""
        self.show_finding(self.backend, finding)
        self.loading_bar.show_loading(loading, finding.advice)
        self.restart_button.setVisible(needs_restart)

    def show_devices(
        self, microphones: Sequence[AudioDevice], speakers: Sequence[AudioDevice]
    ) -> None:
        """Offer these audio devices."""
        self.microphone_field.show_devices(microphones)
        self.speaker_field.show_devices(speakers)

    def show_level(self, level_dbfs: float) -> None:
        """Show the loudness of the microphone's audio."""
        if self.microphone_field.meter is not None:
            self.microphone_field.meter.show_level(level_dbfs)

    def show_left(self, level_dbfs: float) -> None:
        """Show how loud the rest is when the Echo's own voice is cancelled."""
        self.left_meter.show_level(level_dbfs)

    def _make_buttons(self) -> None:
        self.unmute_button = self._button(tr("Unmute"))
        self.heard_button = self._button(tr("Yes, I heard it"))
        self.not_heard_button = self._button(tr("No"))
        self.louder_button = self._button(tr("Louder"))
        self.lower_button = self._button("")
        self.restart_button = self._button(tr("Restart"))
        self.restart_button.setAccessibleName(tr("Restart the backend"))
        self.unmute_button.clicked.connect(self.unmute_clicked)
        self.heard_button.clicked.connect(lambda: self.answered.emit(True))
        self.not_heard_button.clicked.connect(lambda: self.answered.emit(False))
        self.louder_button.clicked.connect(self.louder_clicked)
        self.lower_button.clicked.connect(self._on_lower_clicked)
        self.restart_button.clicked.connect(self.restart_clicked)

    def _button(self, words: str) -> QPushButton:
        button = text_button(words)
        button.hide()
        return button

    def _on_lower_clicked(self) -> None:
        if self._lowered is not None:
            self.threshold_chosen.emit(self._lowered)

    def _lay_out(self) -> None:
        self.microphone.controls.addWidget(self.microphone_field)
        self.microphone.controls.addWidget(
            text_label(self.left_meter.accessibleName(), Role.SMALL, tone="secondary", wrap=True)
        )
        self.microphone.controls.addWidget(self.left_meter)
        self.microphone.controls.addLayout(_row(self.unmute_button))
        self.speaker.controls.addWidget(self.speaker_field)
        self.speaker.controls.addLayout(
            _row(self.heard_button, self.not_heard_button, self.louder_button)
        )
        self.wake_word.controls.addWidget(self.score_bar)
        self.wake_word.controls.addLayout(_row(self.lower_button))
        self.backend.controls.addWidget(self.loading_bar)
        self.backend.controls.addLayout(_row(self.restart_button))
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_2)
        column.setSpacing(0)
        for index, row in enumerate(self._rows):
            if index:
                column.addWidget(separator())
            column.addWidget(row)
        self.column.addSpacing(SPACE_2)
        self.column.addWidget(card)
        self.column.addSpacing(SPACE_2)
        self.column.addWidget(self.heard_words)
        if self._leads_to_tour:
            self.close_button.setText(tr(SKIP))


def _row(*buttons: QPushButton) -> QHBoxLayout:
    """Buttons beside each other at the left."""
    row = QHBoxLayout()
    row.setSpacing(SPACE_2)
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return row
