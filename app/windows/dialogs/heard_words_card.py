"""What sounded like the wake word lately, with "that was me" and "that was not"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.echo.heard_words import HeardWord, suggest_threshold
from app.translation import format_decimal, tr
from app.windows.theme.theme import style_part
from app.windows.theme.typography import SPACE_1, SPACE_2, SPACE_3, SPACE_4, Role, text_label
from app.windows.widgets.buttons import text_button
from app.windows.widgets.layouts import separator
from backend.wire.wake_word import WAKE_WORD_TITLE


class HeardWordsCard(QFrame):
    """Shows the words and takes the user's answers; knows nothing of the Echo.

    Attributes:
        threshold_button: takes the threshold that the answers speak for; visible when there is one.

    Signals:
        answered(int, bool): whether the word of this number was meant.
        threshold_chosen(float): the threshold is to be this, from 0 to 1.
    """

    answered = Signal(int, bool)
    threshold_chosen = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._suggested: float | None = None
        self._shown: tuple[HeardWord, ...] | None = None
        self._advice = text_label("", Role.SMALL, tone="secondary", wrap=True)
        self.threshold_button = text_button("")
        self.threshold_button.clicked.connect(self._on_chosen)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        column.setSpacing(SPACE_2)
        name = tr("What sounded like “{wake_word}” lately").format(wake_word=WAKE_WORD_TITLE)
        column.addWidget(text_label(name, Role.STRONG))
        column.addWidget(self._advice)
        button_row = QHBoxLayout()
        button_row.addWidget(self.threshold_button)
        button_row.addStretch()
        column.addLayout(button_row)
        column.addLayout(self._list)

    def show_words(self, words: Sequence[HeardWord], threshold: float) -> None:
        """Show these words, the newest first, and what the answers mean for the threshold."""
        self._suggested = suggest_threshold(words, threshold)
        self.threshold_button.setVisible(self._suggested is not None)
        if self._suggested is not None:
            written = format_decimal(self._suggested, 2)
            words_of_button = tr("Set the threshold to {threshold}")
            self.threshold_button.setText(words_of_button.format(threshold=written))
        self._advice.setText(_advise(words))
        if self._shown == tuple(words):
            return
        self._shown = tuple(words)
        self._clear()
        for number, word in enumerate(words):
            self._list.addWidget(separator())
            row = self._make_row(number, word)
            self._list.addWidget(row)
            style_part(row)

    def _make_row(self, number: int, word: HeardWord) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, SPACE_1, 0, SPACE_1)
        layout.setSpacing(SPACE_2)
        described = describe_word(word)
        layout.addWidget(text_label(described, Role.SMALL, figures=True, wrap=True), 1)
        for was_meant, title in ((True, tr("That was me")), (False, tr("That was not"))):
            chosen = word.was_meant is was_meant
            button = text_button(title, kind="primary" if chosen else "quiet", role=Role.SMALL)
            button.setAccessibleName(f"{title}: {described}")
            button.clicked.connect(
                lambda _=False, was_meant=was_meant: self.answered.emit(number, was_meant)
            )
            layout.addWidget(button)
        return row

    def _clear(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _on_chosen(self) -> None:
        if self._suggested is not None:
            self.threshold_chosen.emit(self._suggested)


def describe_word(word: HeardWord) -> str:
    """When it was heard, how clearly, and whether the Echo woke."""
    score = format_decimal(word.score, 2)
    clock = word.heard_at.strftime("%H:%M:%S")
    outcome = tr("woke") if word.woke else tr("did not wake")
    return tr("{time} · score {score} · {outcome}").format(time=clock, score=score, outcome=outcome)


def _advise(words: Sequence[HeardWord]) -> str:
    if not words:
        return tr("Nothing yet. Scores near the threshold appear here; no sound is kept of them.")
    return tr(
        "Say of each whether it was you, and the threshold that fits is worked out. Only the "
        "scores are kept, until you close Bergamot."
    )
