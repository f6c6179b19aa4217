"""The conversation: requests one under the other, the newest in sight, and the entry for typed questions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.echo.state import EchoState
from app.echo.timing import RequestTiming
from app.link.stages import stage_names
from app.link.state import LinkState
from app.views.loading_words import STARTING
from app.views.request_history import NO_SPEECH, came_to_nothing
from app.windows.pages.empty_conversation import EmptyConversation
from app.windows.pages.exchange import Exchange
from app.windows.theme.theme import make_part, style_part
from app.windows.theme.typography import SPACE_4, SPACE_5
from app.windows.widgets.question_entry import QuestionEntry
from backend.wire.messages import (
    LoadingProgress,
    ReplyMessage,
    SkillDescription,
    StageDescription,
    StageMessage,
)

EXCHANGES_KEPT = 100
"""Older ones leave the screen."""


class Conversation(QWidget):
    """Shows requests by their id; what concerns an unknown request is left out.

    Attributes:
        entry: where questions are typed.
        exchanges: the requests on screen, by id, oldest first.

    Signals:
        asked(str): the user typed or clicked a question.
        timing_clicked(int): the user wants to see this request's timing.
    """

    asked = Signal(str)
    timing_clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Conversation")
        self.exchanges: dict[int, Exchange] = {}
        self._stage_names: dict[int, str] = {}
        self._phonemes_shown = True
        self._at_end = True
        self._progress = STARTING
        self._waiting_id = 0
        self._quiet_id = 0
        self.entry = QuestionEntry()
        self.entry.asked.connect(self.asked)
        self._empty = EmptyConversation()
        self._empty.phrase_clicked.connect(self.asked)
        self._make_list()
        # Another theme is put on one exchange at a time: a hundred at once would hold the window.
        make_part(self._empty, self.entry, self._scroll.verticalScrollBar())
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._scroll)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._pages, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(SPACE_5, 0, SPACE_5, SPACE_4)
        foot.addWidget(self.entry)
        layout.addLayout(foot)

    def show_skills(self, skills: Sequence[SkillDescription]) -> None:
        """Offer phrases of these skills while nothing was asked."""
        self._empty.show_skills(skills)

    def show_stages(self, stages: Sequence[StageDescription]) -> None:
        """Names of the stages, for the line that says what is under way."""
        self._stage_names = stage_names(stages)

    def show_phonemes(self, shown: bool) -> None:
        """Whether phonemes are written under what was said."""
        self._phonemes_shown = shown

    def on_request_started(self, request_id: int, trigger: str) -> None:
        """A request began."""
        exchange = Exchange(request_id, typed=trigger == "typed")
        exchange.timing_clicked.connect(self.timing_clicked)
        exchange.asked_again.connect(self.asked)
        exchange.fit_width(self._room())
        style_part(exchange)
        self.exchanges[request_id] = exchange
        self._list.insertWidget(self._list.count() - 1, exchange)
        self._remove(self._quiet_id)
        self._pages.setCurrentWidget(self._scroll)
        self._at_end = True
        while len(self.exchanges) > EXCHANGES_KEPT:
            self._remove(next(iter(self.exchanges)))

    def show_link(
        self, state: LinkState, progress: str, loading: LoadingProgress | None = None
    ) -> None:
        """What the backend is doing: on the empty page while it starts or loads, and under the request that waits for it."""
        self._progress = progress
        self._empty.show_link(state, progress, loading)
        self._show_waiting()

    def on_state_changed(self, state: EchoState) -> None:
        """The Echo does something else now: say what can be done, before anything was."""
        self._empty.show_hearing(state)

    def on_request_waiting(self, request_id: int, is_waiting: bool) -> None:
        """A request waits for the backend, or no longer."""
        if not is_waiting and (exchange := self.exchanges.get(request_id)):
            exchange.show_progress("")
        self._waiting_id = request_id if is_waiting else 0
        self._show_waiting()

    def on_partial_changed(self, request_id: int, phonemes: str) -> None:
        """Phonemes heard so far."""
        if self._phonemes_shown and (exchange := self.exchanges.get(request_id)):
            exchange.show_partial(phonemes)

    def on_sentence_understood(self, request_id: int, sentence: str) -> None:
        """What the person asked."""
        if exchange := self.exchanges.get(request_id):
            exchange.show_sentence(sentence)

    def on_stage_changed(self, request_id: int, message: StageMessage) -> None:
        """A stage started: say which."""
        exchange = self.exchanges.get(request_id)
        if exchange is not None and message.state == "started":
            name = self._stage_names.get(message.stage, "")
            exchange.show_progress(f"{message.stage} · {name}")

    def on_reply_received(self, request_id: int, reply: ReplyMessage) -> None:
        """What will be said."""
        if exchange := self.exchanges.get(request_id):
            exchange.show_reply(reply)

    def on_request_failed(self, request_id: int, sentence: str) -> None:
        """It ended without a reply."""
        if exchange := self.exchanges.get(request_id):
            exchange.show_failure(sentence)

    def on_request_finished(
        self, request_id: int, timing: RequestTiming, accelerator_title: str
    ) -> None:
        """It is over, its speech played. What came to nothing leaves no bubble, and nothing once the next one begins."""
        exchange = self.exchanges.get(request_id)
        if exchange is None:
            return
        if not came_to_nothing(exchange, timing):
            exchange.show_timing(timing, accelerator_title)
        elif timing.endpoint_reason == NO_SPEECH:
            exchange.show_nothing_heard()
            self._quiet_id = request_id
        else:
            self._remove(request_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The visible part has another width: wrap anew."""
        if event.type() == QEvent.Type.Resize and watched is self._scroll.viewport():
            for exchange in self.exchanges.values():
                exchange.fit_width(self._room())
        return super().eventFilter(watched, event)

    def _remove(self, request_id: int) -> None:
        exchange = self.exchanges.pop(request_id, None)
        if exchange is not None:
            exchange.hide()
            exchange.deleteLater()
        if not self.exchanges:
            self._pages.setCurrentWidget(self._empty)

    def _show_waiting(self) -> None:
        exchange = self.exchanges.get(self._waiting_id)
        if exchange is not None and self._progress:
            exchange.show_progress(f"Your question is kept and answered next. {self._progress}")

    def _room(self) -> int:
        return self._scroll.viewport().width() - 2 * SPACE_5

    def _make_list(self) -> None:
        inner = QWidget()
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        self._list.setSpacing(SPACE_5)
        self._list.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().installEventFilter(self)
        bar = self._scroll.verticalScrollBar()
        bar.valueChanged.connect(self._on_scrolled)
        bar.rangeChanged.connect(self._on_range_changed)

    def _on_scrolled(self, value: int) -> None:
        self._at_end = value >= self._scroll.verticalScrollBar().maximum() - SPACE_4

    def _on_range_changed(self, _minimum: int, maximum: int) -> None:
        if self._at_end:
            self._scroll.verticalScrollBar().setValue(maximum)
