"""The conversation page: requests with their replies, and the entry for typed questions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.echo.follow_up import CONTINUED
from app.echo.state import EchoState
from app.echo.timing import RequestTiming
from app.link.stages import list_stage_names
from app.link.state import LinkState
from app.translation import tr
from app.views.loading_words import STARTING
from app.views.request_history import NO_SPEECH, has_no_outcome
from app.windows.pages.empty_conversation import EmptyConversation
from app.windows.pages.exchange import Exchange
from app.windows.theme.text_size import follow_new_content, scaled_distance
from app.windows.theme.theme import make_part, style_part
from app.windows.theme.typography import SPACE_3, SPACE_4, SPACE_5
from app.windows.widgets.page_tabs import PageStack
from app.windows.widgets.player_bar import PlayerBar
from app.windows.widgets.question_entry import QuestionEntry
from backend.wire.messages import (
    LoadingProgress,
    ReplyMessage,
    SkillDescription,
    StageDescription,
    StageMessage,
)

EXCHANGES_KEPT = 100
"""Number of exchanges on screen; older ones are removed."""


class ConversationPage(QWidget):
    """Shows one exchange per request; signals about unknown requests are ignored.

    Attributes:
        entry: for typed questions.
        player_bar: the audio stream that plays.
        exchanges: request id → exchange on screen, oldest first.

    Signals:
        asked(str): the user typed or clicked a question.
        timing_clicked(int): the user wants to see this request's timing.
        tour_clicked(): the user wants to see the guided tour.
    """

    asked = Signal(str)
    timing_clicked = Signal(int)
    tour_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Conversation"))
        self.exchanges: dict[int, Exchange] = {}
        self._stage_names: dict[int, str] = {}
        self._phonemes_shown = True
        self._at_end = True
        self._progress = tr(STARTING)
        self._waiting_id = 0
        self._nothing_heard_id = 0
        self.entry = QuestionEntry()
        self.entry.asked.connect(self.asked)
        self.player_bar = PlayerBar()
        self._empty = EmptyConversation()
        self._empty.phrase_clicked.connect(self.asked)
        self._empty.tour_clicked.connect(self.tour_clicked)
        self._make_list()
        # Each exchange is a theme part: restyling a hundred at once would block the window.
        make_part(self._empty, self.player_bar, self.entry, self._scroll.verticalScrollBar())
        self._pages = PageStack()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._scroll)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._pages, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(SPACE_5, 0, SPACE_5, SPACE_4)
        foot.setSpacing(SPACE_3)
        foot.addWidget(self.player_bar)
        foot.addWidget(self.entry)
        layout.addLayout(foot)

    def show_skills(self, skills: Sequence[SkillDescription]) -> None:
        """Offer phrases of these skills until the first request."""
        self._empty.show_skills(skills)

    def show_stages(self, stages: Sequence[StageDescription]) -> None:
        """Take the stages' names, for the line that shows the running stage."""
        self._stage_names = list_stage_names(stages)

    def show_phonemes(self, shown: bool) -> None:
        """Show or hide the phonemes below the question."""
        self._phonemes_shown = shown

    def on_request_started(self, request_id: int, trigger: str) -> None:
        """A request began."""
        exchange = Exchange(request_id, typed=trigger == "typed")
        exchange.timing_clicked.connect(self.timing_clicked)
        exchange.asked_again.connect(self.asked)
        exchange.fit_width(self._exchange_width())
        style_part(exchange)
        self.exchanges[request_id] = exchange
        self._list.insertWidget(self._list.count() - 1, exchange)
        self._remove(self._nothing_heard_id)
        self._pages.setCurrentWidget(self._scroll)
        self._at_end = True
        while len(self.exchanges) > EXCHANGES_KEPT:
            self._remove(next(iter(self.exchanges)))

    def show_link(
        self, state: LinkState, progress: str, loading: LoadingProgress | None = None
    ) -> None:
        """Show the backend's progress on the empty page and below a request that waits for it."""
        self._progress = progress
        self._empty.show_link(state, progress, loading)
        self._show_waiting()

    def on_state_changed(self, state: EchoState) -> None:
        """The state of the Echo changed: adapt the hints on the empty page."""
        self._empty.show_microphone(state)

    def on_request_waiting(self, request_id: int, is_waiting: bool) -> None:
        """A request began or ceased to wait for the backend."""
        if not is_waiting and (exchange := self.exchanges.get(request_id)):
            exchange.show_progress("")
        self._waiting_id = request_id if is_waiting else 0
        self._show_waiting()

    def on_partial_changed(self, request_id: int, phonemes: str) -> None:
        """The phonemes recognised so far changed."""
        if self._phonemes_shown and (exchange := self.exchanges.get(request_id)):
            exchange.show_partial(phonemes)

    def on_sentence_understood(self, request_id: int, sentence: str) -> None:
        """The request's sentence was recognised."""
        if exchange := self.exchanges.get(request_id):
            exchange.show_sentence(sentence)

    def on_stage_changed(self, request_id: int, message: StageMessage) -> None:
        """Show the stage that started."""
        exchange = self.exchanges.get(request_id)
        if exchange is not None and message.state == "started":
            name = tr(self._stage_names.get(message.stage, ""))
            exchange.show_progress(f"{message.stage} · {name}")

    def on_reply_received(self, request_id: int, reply: ReplyMessage) -> None:
        """The reply arrived."""
        if exchange := self.exchanges.get(request_id):
            exchange.show_reply(reply)

    def on_reply_extended(self, request_id: int, reply: ReplyMessage) -> None:
        """A skill says something while it works, or a language model has written on."""
        if exchange := self.exchanges.get(request_id):
            exchange.extend_reply(reply)

    def on_request_failed(self, request_id: int, sentence: str) -> None:
        """The request ended without a reply."""
        if exchange := self.exchanges.get(request_id):
            exchange.show_failure(sentence)

    def on_request_finished(
        self, request_id: int, timing: RequestTiming, accelerator_title: str
    ) -> None:
        """The request is over and its speech was played.

        An exchange of which nothing came is removed: at once, or after "Nothing heard" when the
        next request begins.
        """
        exchange = self.exchanges.get(request_id)
        if exchange is None:
            return
        if not has_no_outcome(exchange, timing):
            exchange.show_timing(timing, accelerator_title)
        elif timing.endpoint_reason == NO_SPEECH and timing.trigger != CONTINUED:
            exchange.show_nothing_heard()
            self._nothing_heard_id = request_id
        else:
            self._remove(request_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wrap the texts again when the width of the visible area changed."""
        if event.type() == QEvent.Type.Resize and watched is self._scroll.viewport():
            for exchange in self.exchanges.values():
                exchange.fit_width(self._exchange_width())
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
            kept = tr("Your question is kept and answered next.")
            exchange.show_progress(f"{kept} {self._progress}")

    def _exchange_width(self) -> int:
        return self._scroll.viewport().width() - 2 * scaled_distance(SPACE_5)

    def _make_list(self) -> None:
        inner = QWidget()
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        self._list.setSpacing(SPACE_5)
        self._list.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidget(inner)
        follow_new_content(inner)
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
