"""The history page: requests of earlier days, searched, heard, replayed, exported and erased."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.comparison.comparison_run import ComparisonRun
from app.history.controller import HistoryController
from app.history.descriptions import describe_keeping
from app.history.entry import Entry, Sound, Summary
from app.link.stages import list_stage_names
from app.settings.history_page import HistorySettings
from app.translation import tr, tr_noop
from app.windows.pages.history_entry_view import HistoryEntryView
from app.windows.pages.history_list import HistoryList
from app.windows.theme.text_size import follow_new_content, scaled, text_size
from app.windows.theme.typography import SPACE_2, SPACE_4, SPACE_5, Role, set_tone, text_label
from app.windows.widgets.buttons import text_button
from app.windows.widgets.confirmation import is_confirmed
from backend.wire.messages import Description

LIST_WIDTH, LIST_HEIGHT, LEAST_LIST_HEIGHT, WIDE = 280, 160, 80, 620
"""Width of the list beside an entry, most and least height of one above it, and the page's width
from which it is beside, in device-independent pixels at 100 %."""
NO_LIMIT = 100_000
ERASABLE_DAYS = (1, 7, 30, 90)
EMPTY_WORDS = (
    tr_noop("Nothing is kept yet. What you ask appears here, also after the next start."),
    tr_noop("Nothing was found. Try fewer or other words."),
    tr_noop("Choose a request to see its text and times."),
)


class HistoryPage(QWidget):
    """Shows what is kept; an entry is opened by choosing it in the list.

    Attributes:
        list: the search line and the entries.
        entry_view: the opened entry.
        status_label: where the history is kept, or the result of an export.
        erase_menu: erases by age, or everything.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("History"))
        self._controller: HistoryController | None = None
        self.list = HistoryList()
        self.entry_view = HistoryEntryView()
        self._make_head()
        self._make_empty()
        scroll = QScrollArea()
        scroll.setWidget(self.entry_view)
        scroll.setWidgetResizable(True)
        follow_new_content(self.entry_view)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(scroll)
        body = self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        body.setSpacing(SPACE_4)
        body.addWidget(self.list)
        body.addWidget(self._stack, 1)
        self._arrange()
        text_size().changed.connect(self._arrange)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        column.setSpacing(SPACE_2)
        column.addLayout(self._head)
        column.addWidget(self.status_label)
        column.addSpacing(SPACE_2)
        column.addLayout(body, 1)

    def connect_to(self, controller: HistoryController) -> None:
        """Serve the page by this controller."""
        self._controller = controller
        self.list.searched.connect(controller.search)
        self.list.picked.connect(controller.open)
        controller.changed.connect(self._on_changed)
        controller.listed.connect(self._on_listed)
        controller.opened.connect(self._on_opened)
        controller.exported.connect(self._on_exported)
        controller.settings_changed.connect(self._show_settings)
        controller.description_changed.connect(self._on_description_changed)
        view = self.entry_view
        view.replay_clicked.connect(self._on_replay_clicked)
        view.question_clicked.connect(lambda: self._play("user_audio"))
        view.reply_clicked.connect(lambda: self._play("speech"))
        view.replayed_clicked.connect(controller.play_replayed)
        view.delete_clicked.connect(self._on_delete_clicked)
        controller.replay.progressed.connect(lambda words: view.show_replay(words, is_running=True))
        controller.replay.replayed.connect(self._on_replayed)
        controller.replay.failed.connect(lambda words: view.show_replay(words, is_problem=True))
        self._show_settings(controller.settings)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the list beside the entry in a wide page, else above it."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        is_wide = self.width() >= scaled(WIDE)
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
        self.list.setMinimumWidth(scaled(LIST_WIDTH) if is_wide else 0)
        self.list.setMaximumWidth(scaled(LIST_WIDTH) if is_wide else NO_LIMIT)
        self.list.setMaximumHeight(NO_LIMIT if is_wide else scaled(LIST_HEIGHT))
        self.list.view.setMinimumHeight(0 if is_wide else scaled(LEAST_LIST_HEIGHT))

    def showEvent(self, event: QShowEvent) -> None:
        """List what was kept meanwhile."""
        super().showEvent(event)
        if self._controller is not None:
            self._show_settings(self._controller.settings)
            self._controller.search(self.list.words)

    def _make_head(self) -> None:
        self.export_button = text_button(tr("Export…"))
        self.export_button.setToolTip(tr("The requests in the list, as JSON lines and WAV files"))
        self.export_button.clicked.connect(self._on_export_clicked)
        self.erase_button = text_button(tr("Erase…"))
        self.erase_menu = QMenu(self)
        for days in ERASABLE_DAYS:
            action = self.erase_menu.addAction(tr("Older than %n day(s)…", "", days))
            action.triggered.connect(lambda _=False, days=days: self._erase_older(days))
        self.erase_menu.addSeparator()
        self.erase_menu.addAction(tr("Everything…")).triggered.connect(self._erase_all)
        self.erase_button.setMenu(self.erase_menu)
        self.status_label = text_label("", Role.SMALL, tone="secondary", wrap=True)
        self._head = QHBoxLayout()
        self._head.setSpacing(SPACE_2)
        self._head.addWidget(text_label(tr("History"), Role.TITLE))
        self._head.addStretch()
        self._head.addWidget(self.export_button)
        self._head.addWidget(self.erase_button)

    def _make_empty(self) -> None:
        self._empty = QWidget()
        column = QVBoxLayout(self._empty)
        self.empty_label = text_label(tr(EMPTY_WORDS[0]), Role.BODY, tone="secondary", wrap=True)
        column.addWidget(self.empty_label)
        column.addStretch()

    # ----- what the controller reports

    def _on_changed(self) -> None:
        if self._controller is not None and self.isVisible():
            self._controller.search(self.list.words)

    def _on_listed(self, words: str, summaries: tuple[Summary, ...]) -> None:
        if words != self.list.words:
            return  # the user has typed on
        entry = self.entry_view.entry
        self.list.show_summaries(summaries, entry.id if entry is not None else 0)
        self.export_button.setEnabled(bool(summaries))
        shown_id = entry.id if entry is not None else 0
        if self.list.model.row_of(shown_id) < 0:
            self._stack.setCurrentIndex(0)
        self.empty_label.setText(tr(EMPTY_WORDS[2 if summaries else 1 if words else 0]))

    def _on_opened(self, entry: Entry) -> None:
        self.entry_view.show_entry(entry)
        self._stack.setCurrentIndex(1)

    def _on_exported(self, sentence: str, has_failed: bool) -> None:
        self._show_status(sentence, "danger" if has_failed else "success")

    def _on_replayed(self, run: ComparisonRun) -> None:
        speech = self._controller.replayed_speech if self._controller is not None else None
        self.entry_view.show_run(run, has_speech=speech is not None)

    def _on_description_changed(self, description: Description) -> None:
        self.entry_view.show_accelerators(description.accelerators)
        self.entry_view.show_stages(list_stage_names(description.stages))

    def _show_settings(self, settings: HistorySettings) -> None:
        path = str(self._controller.path) if self._controller is not None else ""
        words = describe_keeping(settings.keep, settings.max_age_days, path)
        self._show_status(words, "secondary")

    def _show_status(self, words: str, tone: str) -> None:
        self.status_label.setText(words)
        set_tone(self.status_label, tone)

    # ----- what the user does

    def _play(self, kind: Literal["user_audio", "speech"]) -> None:
        entry = self.entry_view.entry
        sound: Sound | None = getattr(entry, kind) if entry is not None else None
        if self._controller is not None and sound is not None:
            self._controller.play(sound)

    def _on_replay_clicked(self, accelerator: str) -> None:
        if self._controller is not None and self.entry_view.entry is not None:
            self.entry_view.show_replay(tr("Connecting…"), is_running=True)
            self._controller.start_replay(self.entry_view.entry, accelerator)

    def _on_delete_clicked(self) -> None:
        if self._controller is not None and self.entry_view.entry is not None:
            self._controller.delete(self.entry_view.entry.id)

    def _on_export_clicked(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Export requests"), "requests.jsonl", tr("JSON lines (*.jsonl)")
        )
        if name and self._controller is not None:
            ids = [summary.id for summary in self.list.model.summaries]
            self._controller.export(ids, Path(name))

    def _erase_older(self, days: int) -> None:
        question = tr("Erase every request that is older than %n day(s)?", "", days)
        if self._controller is not None and self._is_confirmed(question):
            self._controller.erase_older(days)

    def _erase_all(self) -> None:
        if self._controller is not None and self._is_confirmed(tr("Erase every kept request?")):
            self._controller.erase_all()

    def _is_confirmed(self, sentence: str) -> bool:
        words = sentence + " " + tr("This cannot be undone.")
        return is_confirmed(self, words, tr("Erase"), tr("Keep"))
