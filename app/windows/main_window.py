"""The main window: the Echo panel on the left, the pages with tabs and notices on the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.link.state import LinkState
from app.notices import Notices
from app.translation import tr
from app.views.request_history import RequestHistory
from app.windows.dialogs.help_menu import HelpMenu
from app.windows.pages.compare_page import ComparePage
from app.windows.pages.conversation_page import ConversationPage
from app.windows.pages.echo_panel import EchoPanel
from app.windows.pages.history_page import HistoryPage
from app.windows.pages.models_page import ModelsPage
from app.windows.pages.pipeline_page import PipelinePage
from app.windows.pages.settings_page import SettingsPage
from app.windows.pages.skills_page import SkillsPage
from app.windows.theme.text_size import keep_scaled, scale_distances, text_size
from app.windows.theme.theme import make_part
from app.windows.theme.typography import SPACE_2, SPACE_3, SPACE_4
from app.windows.widgets.accelerator_choice import AcceleratorChoice
from app.windows.widgets.backend_status import BackendStatus
from app.windows.widgets.layouts import ShrinkingContent
from app.windows.widgets.notice_bar import NoticeBar
from app.windows.widgets.page_tabs import PageStack, PageTabs
from app.windows.widgets.talk_keys import TalkKeys
from backend.wire.messages import Description, LoadingProgress

COLUMN_LIMIT = 1160
"""Largest width of every page, in device-independent pixels."""
MINIMUM_SIZE = (896, 460)
OPENING_SIZE = (1180, 760)
"""In device-independent pixels; the minimum fits a screen of 1366 × 768 at 150 %."""


class MainWindow(QMainWindow):
    """Holds the pages; application.py connects it with the Echo.

    Attributes:
        echo_panel, conversation_page, pipeline_page, compare_page, skills_page, models_page,
        history_page, settings_page, accelerator_choice,
        backend_status, notice_bar, tabs, help: its parts.
        may_close: called when the window is to close; False does not end the app.

    Signals:
        asked(str): the user typed or clicked a question.
        talk_pressed, talk_released: the talk button or a talk key was pressed or released.
        quit_requested: the user ends the app, whatever closing the window does.
        closed: the window is closed, which ends the app.
        tour_requested: the user wants to see the guided tour.
        check_requested: the user wants to check microphone and speaker.
        text_size_stepped(int): the user wants larger (1), smaller (-1) or usual (0) text.
    """

    asked = Signal(str)
    talk_pressed = Signal()
    talk_released = Signal()
    quit_requested = Signal()
    closed = Signal()
    tour_requested = Signal()
    check_requested = Signal()
    text_size_stepped = Signal(int)

    def __init__(self, notices: Notices, history: RequestHistory) -> None:
        super().__init__()
        self.setWindowTitle("Bergamot")
        self.setMinimumSize(*MINIMUM_SIZE)
        self.resize(*OPENING_SIZE)
        self.echo_panel = EchoPanel()
        self.conversation_page = ConversationPage()
        self.pipeline_page = PipelinePage(history)
        self.compare_page = ComparePage()
        self.skills_page = SkillsPage()
        self.models_page = ModelsPage()
        self.history_page = HistoryPage()
        self.settings_page = SettingsPage()
        self.accelerator_choice = AcceleratorChoice()
        self.backend_status = BackendStatus()
        self.notice_bar = NoticeBar(notices)
        self.may_close: Callable[[], bool] = lambda: True
        self._talk_keys = TalkKeys(self)
        self._make_pages()
        self._lay_out()
        self._connect()
        self._make_shortcuts()
        text_size().changed.connect(self._fit_tabs)
        scale_distances(self)
        self.setFocus()

    def show_description(self, description: Description) -> None:
        """Show the backend's description on all pages."""
        self.help.description = description
        self.accelerator_choice.show_accelerators(description.accelerators)
        self.settings_page.show_accelerators(description.accelerators)
        self.pipeline_page.show_accelerators(description.accelerators)
        for page in (self.conversation_page, self.pipeline_page):
            page.show_stages(description.stages)
        self.conversation_page.show_skills(description.skills)
        self.skills_page.show_skills(description.skills, tr(description.skills_remark))
        self.models_page.show_networks(description.networks)

    def show_link(
        self, state: LinkState, progress: str, loading: LoadingProgress | None = None
    ) -> None:
        """Show the state of the link, with the progress while the backend starts or loads."""
        self.echo_panel.on_link_changed(state, progress, loading)
        self.backend_status.show_state(state, progress)
        self.conversation_page.show_link(state, progress, loading)

    def show_request_timing(self, request_id: int) -> None:
        """Show the pipeline page with a request."""
        self.pipeline_page.show_request(request_id)
        self.tabs.choose(self.pipeline_page)

    def ask(self, text: str) -> None:
        """Show the conversation page and emit `asked`."""
        self.tabs.choose(self.conversation_page)
        self.asked.emit(text)

    def show_talk_key(self, name: str) -> None:
        """Use a second talk key beside the space bar; "none" for no other."""
        self._talk_keys.set_second_key(name)
        self.echo_panel.show_talk_key(name)

    def come_to_front(self) -> None:
        """Show the window above other windows and give it the keyboard focus."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On the conversation page, type unhandled characters into the entry."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        is_conversation = self._pages.currentWidget() is self.conversation_page
        if is_conversation and plain and event.text().isprintable() and event.text():
            self._focus_entry()
            self.conversation_page.entry.line.insert(event.text())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Release a talk key when another window takes the keyboard focus."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self._talk_keys.release()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the tabs into the header."""
        super().resizeEvent(event)
        self._fit_tabs()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the app, unless `may_close` says no."""
        if not self.may_close():
            event.ignore()
            return
        event.accept()
        self.closed.emit()

    def _make_pages(self) -> None:
        self._pages = PageStack()
        self.tabs = PageTabs(self._pages)
        for icon_name, words, page in (
            ("conversation", tr("Conversation"), self.conversation_page),
            ("pipeline", tr("Pipeline"), self.pipeline_page),
            ("compare", tr("Compare"), self.compare_page),
            ("skills", tr("Skills"), self.skills_page),
            ("models", tr("Models"), self.models_page),
            ("history", tr("History"), self.history_page),
            ("settings", tr("Settings"), self.settings_page),
        ):
            self.tabs.add_page(icon_name, words, page)

    def _lay_out(self) -> None:
        header = QFrame()
        header.setProperty("role", "header")
        row = self._header = QHBoxLayout(header)
        row.setContentsMargins(SPACE_3, SPACE_2, SPACE_4, SPACE_2)
        row.setSpacing(SPACE_2)
        row.addWidget(self.tabs)
        row.addStretch()
        keep_scaled(self.accelerator_choice, setMinimumWidth=84, setMaximumWidth=240)
        row.addWidget(self.accelerator_choice, 1)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(header)
        right.addWidget(self._scrolled_pages(), 1)
        content = QWidget()
        content.setObjectName("page")
        whole = QHBoxLayout(content)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.echo_panel)
        whole.addLayout(right, 1)
        self.help = HelpMenu(self, [button.accessibleName() for button in self.tabs.buttons])
        self.help.tour_action.triggered.connect(self.tour_requested)
        self.help.check_action.triggered.connect(lambda: self.check_requested.emit())
        self.echo_panel.add_to_head(self.help.button)
        self.echo_panel.add_foot(self.backend_status)
        self.setCentralWidget(content)
        # The conversation page grows, so it declares theme parts of its own.
        pages = [page for page in self.tabs.pages if page is not self.conversation_page]
        make_part(self.echo_panel, header, self.notice_bar, *pages)

    def _scrolled_pages(self) -> QScrollArea:
        """Put notices and pages where they scroll together if they have not the least room."""
        content = ShrinkingContent()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice_bar)
        column.addLayout(self._centred_pages(), 1)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for transparent in (scroll.viewport(), content):
            transparent.setAutoFillBackground(False)
        make_part(scroll.verticalScrollBar(), scroll.horizontalScrollBar())
        return scroll

    def _centred_pages(self) -> QHBoxLayout:
        """Make one column in the middle for all pages, which no wide window stretches."""
        keep_scaled(self._pages, setMaximumWidth=COLUMN_LIMIT)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addStretch(1)
        row.addWidget(self._pages, COLUMN_LIMIT)
        row.addStretch(1)
        return row

    def _fit_tabs(self) -> None:
        """Give the tabs what the panel and the least choice of accelerators leave."""
        margins = self._header.contentsMargins()
        least = self.accelerator_choice.minimumWidth() + self._header.spacing()
        taken = self.echo_panel.width() + margins.left() + margins.right() + least
        self.tabs.fit(self.width() - taken)

    def _connect(self) -> None:
        self.echo_panel.talk_pressed.connect(self.talk_pressed)
        self.echo_panel.talk_released.connect(self.talk_released)
        self._talk_keys.pressed.connect(self.talk_pressed)
        self._talk_keys.released.connect(self.talk_released)
        self.conversation_page.asked.connect(self.ask)
        self.conversation_page.tour_clicked.connect(self.tour_requested)
        self.conversation_page.timing_clicked.connect(self.show_request_timing)
        self.skills_page.phrase_clicked.connect(self.ask)
        self.skills_page.log_clicked.connect(self.help.open_skill_log)

    def _make_shortcuts(self) -> None:
        pages = {f"Ctrl+{number}": page for number, page in enumerate(self.tabs.pages, start=1)}
        for keys, page in pages.items():
            self._shortcut(keys).connect(lambda page=page: self.tabs.choose(page))
        self._shortcut("Ctrl+,").connect(lambda: self.tabs.choose(self.settings_page))
        self._shortcut("Ctrl+L").connect(self._focus_entry)
        self._shortcut("Ctrl+M").connect(self.echo_panel.mute_button.toggle)
        self._shortcut("Escape").connect(self.echo_panel.stop_clicked)
        self._shortcut("Shift+F1").connect(self.tour_requested)
        for keys, steps in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            self._shortcut(keys).connect(lambda steps=steps: self.text_size_stepped.emit(steps))
        self._shortcut("Ctrl+Q").connect(self.quit_requested)

    def _shortcut(self, keys: str) -> SignalInstance:
        return QShortcut(QKeySequence(keys), self).activated

    def _focus_entry(self) -> None:
        self.tabs.choose(self.conversation_page)
        self.conversation_page.entry.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
