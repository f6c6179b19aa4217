"""The choice of the compared request: typed, a recording, or the last spoken one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.comparison.comparison_plan import AudioRequest, ComparedRequest, TypedRequest
from app.translation import format_decimal, locale, tr, tr_noop
from app.windows.theme.typography import SPACE_2, SPACE_5, Role, font, text_label
from app.windows.widgets.buttons import IconButton, text_button
from app.windows.widgets.elided_label import ElidedLabel
from backend.wire.limits import TYPED_TEXT_LIMIT_CHARACTERS

EXAMPLE = "What's the special ingredient in Earl Grey tea?"
FILE_FILTER = tr_noop("Recordings (*.wav *.flac);;All files (*)")


class CompareRequestChoice(QWidget):
    """Three kinds of request, one of which is chosen.

    Attributes:
        typed_choice, recording_choice, spoken_choice: the radio buttons.
        line: the typed question.

    Signals:
        changed(): the request changed; it can be None now.
        recording_chosen(Path): the user picked a file that is to be read.
        talk_pressed, talk_released: the talk button was pressed or released.
    """

    changed = Signal()
    recording_chosen = Signal(object)
    talk_pressed = Signal()
    talk_released = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._recording: AudioRequest | None = None
        self._spoken: AudioRequest | None = None
        self._make_choices()
        self._make_fields()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        for choice, fields in (
            (self.typed_choice, (self.line,)),
            (self.recording_choice, (self.file_button, self.recording_label)),
            (self.spoken_choice, (self.talk_button, self.spoken_label)),
        ):
            column.addWidget(choice)
            row = QHBoxLayout()
            row.setContentsMargins(SPACE_5 + SPACE_2 // 2, 0, 0, SPACE_2)
            row.setSpacing(SPACE_2)
            for field in fields:
                row.addWidget(field, 0 if field in (self.file_button, self.talk_button) else 1)
            column.addLayout(row)
        column.addWidget(self.problem_label)

    @property
    def request(self) -> ComparedRequest | None:
        """The chosen request; None while there is none of the chosen kind."""
        if self.recording_choice.isChecked():
            return self._recording
        if self.spoken_choice.isChecked():
            return self._spoken
        text = self.line.text().strip()
        return TypedRequest(text) if text else None

    @property
    def missing(self) -> str:
        """A hint on what is missing for a request; empty when there is one."""
        if self.request is not None:
            return ""
        if self.recording_choice.isChecked():
            return tr("Choose a recording.")
        return tr("Say something.") if self.spoken_choice.isChecked() else tr("Type a question.")

    def show_recording(self, recording: AudioRequest) -> None:
        """Take the request from a file that was read, and choose it."""
        self._recording = recording
        self.recording_label.setText(f"{recording.name}, {format_decimal(recording.seconds, 1)} s")
        self._show_problem("")
        self.recording_choice.setChecked(True)
        self.changed.emit()

    def show_recording_problem(self, sentence: str) -> None:
        """Show why a file cannot be used; an earlier recording stays."""
        self._show_problem(sentence)

    def show_spoken(self, spoken: AudioRequest) -> None:
        """Take the last request that was spoken to the Echo."""
        self._spoken = spoken
        self.spoken_label.setText(
            f"{locale().quoteString(spoken.name)}, {format_decimal(spoken.seconds, 1)} s"
        )
        self.changed.emit()

    def show_talk_possible(self, possible: bool) -> None:
        """Enable the talk button while the microphone is usable."""
        self.talk_button.setEnabled(possible)

    def _make_choices(self) -> None:
        self.typed_choice = QRadioButton(tr("Type it"))
        self.recording_choice = QRadioButton(tr("Use a recording"))
        self.spoken_choice = QRadioButton(
            tr("Say it: the last spoken request, kept in memory only")
        )
        self._choices = QButtonGroup(self)
        for choice in (self.typed_choice, self.recording_choice, self.spoken_choice):
            choice.setFont(font(Role.LABEL))
            self._choices.addButton(choice)
        self.typed_choice.setChecked(True)
        self._choices.buttonToggled.connect(self.changed)

    def _make_fields(self) -> None:
        self.line = QLineEdit(EXAMPLE)
        self.line.setMaxLength(TYPED_TEXT_LIMIT_CHARACTERS)
        self.line.setFont(font(Role.LABEL))
        self.line.setAccessibleName(tr("Question to compare with"))
        self.line.setPlaceholderText(tr("Type a question"))
        self.line.textEdited.connect(self._on_typed)
        self.file_button = text_button(tr("Choose a file…"))
        self.file_button.setAccessibleName(tr("Choose a recording"))
        self.file_button.clicked.connect(self._on_choose)
        self.recording_label = ElidedLabel(Role.SMALL, tone="secondary")
        self.recording_label.setText(tr("WAV or FLAC, up to 30 s"))
        self.talk_button = IconButton("microphone", tr("Hold and say it"))
        self.talk_button.setToolTip(tr("Hold while you speak, or click and speak"))
        self.talk_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.talk_button.pressed.connect(self._on_talk)
        self.talk_button.released.connect(self.talk_released)
        self.spoken_label = ElidedLabel(Role.SMALL, tone="secondary")
        self.spoken_label.setText(tr("Nothing spoken yet"))
        self.problem_label = text_label("", Role.SMALL, tone="danger", wrap=True)
        self.problem_label.hide()

    def _on_typed(self) -> None:
        self.typed_choice.setChecked(True)
        self.changed.emit()

    def _on_choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Recorded request"), "", tr(FILE_FILTER))
        if name:
            self.recording_chosen.emit(Path(name))

    def _on_talk(self) -> None:
        self.spoken_choice.setChecked(True)
        self.talk_pressed.emit()

    def _show_problem(self, sentence: str) -> None:
        self.problem_label.setText(sentence)
        self.problem_label.setVisible(bool(sentence))
