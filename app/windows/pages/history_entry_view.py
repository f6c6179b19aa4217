"""One kept request: its text and times, its sound, and its replay on any accelerator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.comparison.comparison_run import ComparisonRun
from app.history.descriptions import describe_origin, list_times, title_of
from app.history.entry import Entry
from app.translation import tr
from app.views.number_formats import format_milliseconds
from app.windows.theme.typography import (
    SPACE_1,
    SPACE_2,
    SPACE_3,
    SPACE_4,
    Role,
    font,
    set_tone,
    text_label,
)
from app.windows.widgets.buttons import IconButton, text_button
from app.windows.widgets.flow_layout import FlowLayout
from backend.wire.messages import AcceleratorDescription


class HistoryEntryView(QWidget):
    """Shows an entry.

    Attributes:
        entry: the shown one; None before the first.
        accelerator_choice, replay_button, replay_label: of the replay.
        question_button, reply_button, replayed_button: play sound.

    Signals:
        replay_clicked(str): run the entry on this accelerator.
        question_clicked, reply_clicked, replayed_clicked: play the user's voice, the kept reply, or
            that of the last replay.
        delete_clicked: delete the entry.
    """

    replay_clicked = Signal(str)
    question_clicked = Signal()
    reply_clicked = Signal()
    replayed_clicked = Signal()
    delete_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.entry: Entry | None = None
        self._accelerators: tuple[AcceleratorDescription, ...] = ()
        self._stage_names: Mapping[int, str] = {}
        self._title = text_label("", Role.TITLE, wrap=True)
        self._origin = text_label("", Role.SMALL, tone="secondary", wrap=True, figures=True)
        self._reply = text_label("", Role.BODY, wrap=True)
        self._failure = text_label("", Role.BODY, tone="danger", wrap=True)
        for label in (self._title, self._reply, self._failure):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._replay_card = _card()
        self.replay_label = text_label("", Role.TEXT, wrap=True, figures=True)
        self.replayed_button = IconButton("play", tr("Its reply"), size=16)
        self._make_actions()
        self._make_replay()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE_2, 0)
        column.setSpacing(SPACE_2)
        for widget in (self._title, self._origin, self._reply, self._failure, self._actions):
            column.addWidget(widget)
        column.addWidget(self._replay_card)
        self._times_card = _card()
        self._times = QGridLayout(self._times_card)
        self._times.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        self._times.setVerticalSpacing(SPACE_1)
        self._times.setColumnStretch(0, 1)
        column.addWidget(self._times_card)
        column.addStretch()

    def show_entry(self, entry: Entry) -> None:
        """Show this entry; the result of a replay is that of another one."""
        if self.entry is None or entry.id != self.entry.id:
            self.show_replay("")
        self.entry = entry
        self._title.setText(title_of(entry))
        self._origin.setText(describe_origin(entry))
        self._reply.setText(entry.reply)
        self._reply.setVisible(bool(entry.reply))
        self._failure.setText(entry.failure)
        self._failure.setVisible(bool(entry.failure))
        self.question_button.setVisible(entry.user_audio is not None)
        self.reply_button.setVisible(entry.speech is not None)
        words = tr("Its recording is sent again.")
        if not entry.user_audio:
            words = tr("Its text is asked again; its sound was not kept.")
        self._replay_words.setText(words)
        self._show_times()
        self._enable_replay()

    def show_accelerators(self, accelerators: Sequence[AcceleratorDescription]) -> None:
        """Offer the accelerators that can be used."""
        offered = tuple(one for one in accelerators if one.available)
        if [one.name for one in offered] != [one.name for one in self._accelerators]:
            chosen = self.accelerator_choice.currentData()
            self.accelerator_choice.clear()
            for one in offered:
                modelled = f" ({tr(one.figures)})" if one.figures == "modelled" else ""
                self.accelerator_choice.addItem(f"{one.title}{modelled}", one.name)
            row = self.accelerator_choice.findData(chosen)
            self.accelerator_choice.setCurrentIndex(max(row, 0))
        self._accelerators = offered
        self._enable_replay()

    def show_stages(self, names: Mapping[int, str]) -> None:
        """Name the steps as the backend does."""
        self._stage_names = names
        self._show_times()

    def show_replay(
        self, words: str, *, is_problem: bool = False, is_running: bool = False
    ) -> None:
        """Say how far a replay is, or why it ended."""
        self.replay_label.setText(words)
        self.replay_label.setVisible(bool(words))
        set_tone(self.replay_label, "danger" if is_problem else "")
        self.replayed_button.hide()
        self._is_replaying = is_running
        self._enable_replay()

    def show_run(self, run: ComparisonRun, *, has_speech: bool) -> None:
        """Show the result of a replay beside what it was then."""
        entry = self.entry
        if entry is None:
            return
        self.show_replay(describe_replay(entry, run, self._title_of(run.accelerator)))
        self.replayed_button.setVisible(has_speech)

    def _title_of(self, name: str) -> str:
        return next((one.title for one in self._accelerators if one.name == name), name)

    def _make_actions(self) -> None:
        self._actions = QWidget()
        row = FlowLayout(SPACE_2, self._actions)
        row.setContentsMargins(0, 0, 0, 0)
        self.question_button = IconButton("play", tr("Your voice"), size=16)
        self.question_button.clicked.connect(self.question_clicked)
        self.reply_button = IconButton("play", tr("The reply"), size=16)
        self.reply_button.clicked.connect(self.reply_clicked)
        delete = text_button(tr("Delete"), kind="quiet")
        delete.setAccessibleName(tr("Delete this request"))
        delete.clicked.connect(self.delete_clicked)
        for button in (self.question_button, self.reply_button, delete):
            row.addWidget(button)

    def _make_replay(self) -> None:
        self._is_replaying = False
        column = QVBoxLayout(self._replay_card)
        column.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        column.setSpacing(SPACE_2)
        column.addWidget(text_label(tr("Replay on an accelerator"), Role.STRONG))
        self._replay_words = text_label("", Role.SMALL, tone="secondary", wrap=True)
        column.addWidget(self._replay_words)
        self.accelerator_choice = QComboBox()
        self.accelerator_choice.setAccessibleName(tr("Accelerator of the replay"))
        self.accelerator_choice.setFont(font(Role.LABEL))
        self.accelerator_choice.setMinimumContentsLength(12)
        self.accelerator_choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.replay_button = text_button(tr("Replay"), kind="primary")
        self.replay_button.clicked.connect(
            lambda: self.replay_clicked.emit(self.accelerator_choice.currentData())
        )
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self.accelerator_choice, 1)
        row.addWidget(self.replay_button)
        column.addLayout(row)
        self.replay_label.hide()
        column.addWidget(self.replay_label)
        self.replayed_button.clicked.connect(self.replayed_clicked)
        self.replayed_button.hide()
        column.addWidget(self.replayed_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _enable_replay(self) -> None:
        entry = self.entry
        is_askable = entry is not None and bool(entry.sentence or entry.user_audio)
        is_possible = is_askable and bool(self._accelerators) and not self._is_replaying
        self.replay_button.setEnabled(is_possible)
        self.accelerator_choice.setEnabled(bool(self._accelerators))

    def _show_times(self) -> None:
        while (item := self._times.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        rows = list_times(self.entry, self._stage_names) if self.entry is not None else []
        for row, (words, time) in enumerate(rows):
            self._times.addWidget(text_label(words, Role.TEXT, wrap=True), row, 0)
            value = text_label(time, Role.TEXT, tone="secondary", figures=True)
            self._times.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight)
        self._times_card.setVisible(bool(rows))


def describe_replay(entry: Entry, run: ComparisonRun, title: str) -> str:
    """Times of then and now, whether the same words were recognised, and the new reply."""
    now = tr("{title}: {latency} to the first audio, {figures}").format(
        title=title, latency=format_milliseconds(run.first_audio_ms), figures=tr(run.figures)
    )
    before_ms = entry.timing.get("first_audio_ms")
    if isinstance(before_ms, int | float):
        before = f"{format_milliseconds(before_ms)}, {tr(entry.provenance)}"
        accelerator = entry.accelerator_title or entry.accelerator
        then = tr("(then {latency}, on {accelerator})")
        now += f" {then.format(latency=before, accelerator=accelerator)}"
    words = tr("The same words were recognised.")
    if run.sentence != entry.sentence:
        words = tr("Recognised now: “{sentence}”.").format(sentence=run.sentence)
    reply = tr("The reply is the same.")
    if run.reply != entry.reply:
        reply = tr("Reply now: “{reply}”").format(reply=run.reply)
    return f"{now}. {words} {reply}"


def _card() -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    return card
