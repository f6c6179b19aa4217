"""The guided tour: asks the Earl Grey question and leads through the steps of the real request."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.link.link import BackendLink
from app.settings.store import SettingsStore
from app.sound_check import SoundCheck
from app.views.request_history import RequestHistory
from app.views.tour_pages import TOUR_QUESTION, TourPage, build_tour
from app.windows.main_window import MainWindow
from app.windows.widgets.tour_card import TourCard


class GuidedTour(QObject):
    """Shows the pages of the tour in turn and follows one request.

    On the first start, the check of microphone and speaker comes after the first page.

    Attributes:
        card: what is shown.
    """

    def __init__(
        self,
        window: MainWindow,
        store: SettingsStore,
        history: RequestHistory,
        link: BackendLink,
        check: SoundCheck,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._store, self._history, self._link = window, store, history, link
        self._check = check
        self._waits_for_check = False
        self._index = 0
        self._request_id: int | None = None
        self._known_ids: frozenset[int] = frozenset()
        self.card = TourCard(window)
        self.card.ask_clicked.connect(self._ask)
        self.card.back_clicked.connect(lambda: self._turn(self._index - 1))
        self.card.next_clicked.connect(lambda: self._turn(self._index + 1))
        self.card.skip_clicked.connect(self._end)
        window.tour_requested.connect(self.start)
        check.closed.connect(self._on_check_closed)
        history.changed.connect(self._on_request_changed)
        history.removed.connect(self._on_request_removed)

    @property
    def is_running(self) -> bool:
        """Whether a page is shown."""
        return self.card.isVisibleTo(self._window)

    def start_if_unseen(self) -> None:
        """Start on the first start of the app; the keyboard focus stays where it is."""
        if not self._store.settings.appearance.tour_seen:
            self._begin()

    def start(self) -> None:
        """Start from the first page, with the keyboard focus in the card."""
        self._begin()
        self.card.give_focus()

    def _begin(self) -> None:
        self._request_id, self._index = None, 0
        self._show()

    def _pages(self) -> tuple[TourPage, ...]:
        description = self._link.description
        record = self._history.records.get(self._request_id or 0)
        stages = description.stages if description else ()
        return build_tour(record, stages, leads_to_check=self._leads_to_check)

    @property
    def _leads_to_check(self) -> bool:
        return not self._store.settings.desktop.check_seen

    def _turn(self, index: int) -> None:
        if self._index == 0 and index == 1 and self._leads_to_check:
            self._waits_for_check = True
            self._check.open(leads_to_tour=True)
            return
        pages = self._pages()
        if index >= len(pages):
            self._end()
            return
        had_focus = self.card.isAncestorOf(self._window.focusWidget() or self._window)
        self._index = max(0, index)
        if pages[self._index].asks:
            self._request_id = None
            self._known_ids = frozenset(self._history.records)
        elif pages[self._index].shows_request and self._request_id is not None:
            self._window.show_request_timing(self._request_id)
        self._show()
        if had_focus:
            self.card.give_focus()

    def _on_check_closed(self) -> None:
        """Go on with the question when the tour led to the check."""
        if self._waits_for_check:
            self._waits_for_check = False
            self._turn(self._index + 1)
            self.card.give_focus()

    def _show(self) -> None:
        pages = self._pages()
        self.card.show_page(
            pages[self._index], self._index + 1, len(pages), is_waiting=self._is_waiting
        )

    @property
    def _is_waiting(self) -> bool:
        """Whether the question was asked and its answer is not there yet."""
        record = self._history.records.get(self._request_id or 0)
        return record is not None and record.timing is None and not record.failure

    def _ask(self) -> None:
        """Ask, unless the question was asked already; the button keeps the keyboard focus."""
        if not self._is_waiting:
            self._window.ask(TOUR_QUESTION)
            self.card.give_focus()

    def _on_request_changed(self, request_id: int) -> None:
        """Follow the request that begins on the asking page, and go on when it is answered."""
        if not self.is_running:
            return
        is_asking = self._pages()[self._index].asks
        if is_asking and request_id not in self._known_ids:
            self._request_id = request_id
            self._known_ids |= {request_id}
        if request_id != self._request_id:
            return
        record = self._history.records[request_id]
        if is_asking and record.timing is not None and not record.failure:
            self._turn(self._index + 1)
        else:
            self._show()

    def _on_request_removed(self, request_id: int) -> None:
        if self.is_running and request_id == self._request_id:
            self._request_id = None
            self._show()

    def _end(self) -> None:
        self.card.hide()
        self._store.update("appearance", tour_seen=True)
