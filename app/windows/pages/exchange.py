"""One request on the conversation page: the question, and the reply or what went wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.echo.timing import RequestTiming
from app.translation import tr
from app.views.model_words import describe_model
from app.views.number_formats import describe_loading_wait, format_milliseconds
from app.windows.theme.text_size import scaled, scaled_distance
from app.windows.theme.typography import (
    SPACE_1,
    SPACE_2,
    SPACE_3,
    SPACE_4,
    Role,
    set_tone,
    text_label,
)
from app.windows.widgets.bubble_text import BubbleText
from app.windows.widgets.buttons import text_button
from app.windows.widgets.elided_label import ElidedLabel
from backend.wire.messages import ReplyCard, ReplyMessage

BUBBLE_SHARE = 0.78
"""Widest bubble, as a share of the conversation's width."""
BUBBLE_LIMIT = 620
"""Widest bubble in device-independent pixels: longer lines are hard to read."""

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class Exchange(QWidget):
    """A question bubble on the right and, below it on the left, the reply or the problem.

    Attributes:
        request_id: the shown request.
        sentence, reply, failure: what was recognised, what was replied, and what went wrong; each
            empty until then.

    Signals:
        timing_clicked(int): the user wants to see the timing of this request.
        asked_again(str): the user wants to ask the same question again.
    """

    timing_clicked = Signal(int)
    asked_again = Signal(str)

    def __init__(self, request_id: int, *, typed: bool) -> None:
        super().__init__()
        self.request_id = request_id
        self.sentence = self.reply = self.failure = ""
        self._texts: list[BubbleText] = []
        self._reply_text: BubbleText | None = None
        self._width = 400
        self._is_answered = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_2)
        self._question = self._text(
            "…" if typed else tr("Listening…"), tone="" if typed else "secondary"
        )
        self._phonemes = self._text("", Role.SMALL, tone="secondary")
        self._phonemes.hide()
        self._add_bubble("question", [self._question, self._phonemes], Qt.AlignmentFlag.AlignRight)
        self._status = text_label("", Role.SMALL, tone="secondary", wrap=True)
        self._status.hide()
        self._layout.addWidget(self._status)

    def show_nothing_heard(self) -> None:
        """Show a line of small text instead of bubbles: nobody spoke."""
        for bubble in self.findChildren(QFrame, options=_DIRECT):
            bubble.hide()
        self._status.setText(tr("Nothing heard"))
        self._status.show()

    def show_partial(self, phonemes: str) -> None:
        """Show the phonemes recognised so far, below the question."""
        self._phonemes.setText(phonemes)
        self._phonemes.setVisible(bool(phonemes))

    def show_sentence(self, sentence: str) -> None:
        """Show the recognised sentence as the question."""
        self.sentence = sentence
        set_tone(self._question, "")
        self._question.setText(sentence)
        self.setAccessibleName(tr("You asked: {sentence}").format(sentence=sentence))

    def show_progress(self, words: str) -> None:
        """Show the current step until the reply arrives; empty words hide the line."""
        words = "" if self._is_answered else words
        self._status.setText(words)
        self._status.setVisible(bool(words))

    def show_reply(self, reply: ReplyMessage) -> None:
        """Show the reply with its cards."""
        if reply.sentence:
            self.show_sentence(reply.sentence)
        elif not self.sentence:
            self._question.setText(tr("Nothing heard"))
        self._is_answered = True
        self.reply = reply.text
        self.show_progress("")
        self._reply_text = self._text(reply.text)
        parts: list[QWidget] = [self._reply_text] if reply.text else []
        parts += [
            self._card(card) for card in reply.cards if card.text.strip() != reply.text.strip()
        ]
        if reply.asked_again:
            reason = tr("Asked again: {reason}").format(reason=reply.asked_again)
            parts.append(self._text(reason, Role.SMALL, tone="secondary"))
        if reply.model is not None:
            words = describe_model(reply.model)
            parts.append(self._text(words, Role.SMALL, tone="secondary"))
        if not parts:
            parts = [self._text(tr("Done."), tone="secondary")]
        self._add_bubble("reply", parts, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleDescription(tr("Reply: {text}").format(text=reply.text))

    def extend_reply(self, reply: ReplyMessage) -> None:
        """Show the longer text of the same reply, or what a skill says before it."""
        if not self._is_answered:
            self.show_progress(reply.text)
            return
        self.reply = reply.text
        if self._reply_text is not None:
            self._reply_text.setText(reply.text)
        self.fit_width(self._width)
        self.setAccessibleDescription(tr("Reply: {text}").format(text=reply.text))

    def show_failure(self, sentence: str) -> None:
        """Show what went wrong and, if there is a sentence, a button to ask again."""
        self.failure = sentence
        self.show_progress("")
        if not self.sentence:
            self._question.setText(tr("Nothing understood"))
        parts: list[QWidget] = [self._text(sentence, tone="danger")]
        if self.sentence:
            again = text_button(tr("Ask again"), kind="link")
            again.clicked.connect(lambda: self.asked_again.emit(self.sentence))
            parts.append(again)
        self._add_bubble("problem", parts, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleDescription(tr("Problem: {sentence}").format(sentence=sentence))

    def show_timing(self, timing: RequestTiming, accelerator_title: str) -> None:
        """Show the perceived latency as a link to the timing page, and the accelerator."""
        self.show_progress("")
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        link = text_button(_format_latency(timing), kind="link", role=Role.SMALL)
        link.setToolTip(tr("Show every step of this request"))
        link.clicked.connect(lambda: self.timing_clicked.emit(self.request_id))
        row.addWidget(link)
        accelerator = ElidedLabel(Role.SMALL, tone="secondary")
        accelerator.setText(accelerator_title)
        row.addWidget(accelerator, 1)
        self._layout.addLayout(row)

    def fit_width(self, width: int) -> None:
        """Wrap the texts for a page of this width, in device-independent pixels."""
        self._width = width
        widest = min(round(width * BUBBLE_SHARE), scaled(BUBBLE_LIMIT))
        limit, inset = widest - 2 * scaled_distance(SPACE_4), 2 * scaled_distance(SPACE_3)
        for text in self._texts:
            text.limit_width(limit - (inset if text.property("inner") else 0))

    def _text(self, text: str, role: Role = Role.BODY, *, tone: str = "") -> BubbleText:
        label = BubbleText(text, role, tone=tone)
        self._texts.append(label)
        return label

    def _card(self, card: ReplyCard) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "answer-card")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        layout.setSpacing(SPACE_1)
        for text, role, tone in (
            (card.title, Role.STRONG, ""),
            (card.text, Role.TEXT, "secondary"),
        ):
            if text:
                part = self._text(text, role, tone=tone)
                part.setProperty("inner", True)
                layout.addWidget(part)
        return frame

    def _add_bubble(self, role: str, parts: list[QWidget], side: Qt.AlignmentFlag) -> None:
        bubble = QFrame()
        bubble.setProperty("role", role)
        layout = QVBoxLayout(bubble)
        layout.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        layout.setSpacing(SPACE_2)
        for part in parts:
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addWidget(bubble, 0, side)
        self.fit_width(self._width)


def _format_latency(timing: RequestTiming) -> str:
    """Format the latency and its provenance; an interrupted reply has a latency as well."""
    words, figures = "", tr(timing.figures)
    if timing.perceived_ms is not None:
        latency = format_milliseconds(timing.perceived_ms)
        words = tr("{latency} to first sound, {figures}").format(latency=latency, figures=figures)
    elif timing.first_audio_ms is not None:
        latency = format_milliseconds(timing.first_audio_ms)
        words = tr("{latency} to first audio, {figures}").format(latency=latency, figures=figures)
    if words and (wait := describe_loading_wait(timing.loading_wait_ms)):
        words += f" · {wait}"
    if timing.cancelled:
        return words + " · " + tr("interrupted") if words else tr("cancelled")
    return words or tr("timing")
