"""The card that counts word errors on the recordings that ship with Bergamot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.comparison.word_errors import WordErrors
from app.translation import tr, tr_noop
from app.views.word_error_words import (
    INTRODUCTION,
    describe_count,
    describe_word_errors,
    format_interval,
    format_rate,
)
from app.windows.theme.typography import SPACE_2, SPACE_3, SPACE_4, Role, text_label
from app.windows.widgets.buttons import text_button
from app.windows.widgets.layouts import clear

HEADINGS = (
    "",
    tr_noop("wrong"),
    tr_noop("WER"),
    tr_noop("95 % interval"),
    tr_noop("same words"),
)


class CompareWordErrors(QFrame):
    """What it does, the button, and a row of results for each accelerator.

    Attributes:
        count_button: begins a count.
        hint_label: what is missing for one, or what will be counted.
        count_label: when and how the shown errors were counted.

    Signals:
        count_clicked(): the user wants a count.
    """

    count_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.count_button = text_button(tr("Count word errors"))
        self.count_button.clicked.connect(self.count_clicked)
        self.hint_label = text_label("", Role.SMALL, tone="secondary", wrap=True)
        self.count_label = text_label("", Role.SMALL, tone="secondary", wrap=True)
        self._results = QWidget()
        self._grid = QGridLayout(self._results)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_4)
        self._grid.setVerticalSpacing(SPACE_2)
        self._grid.setColumnStretch(0, 1)
        action = QHBoxLayout()
        action.setSpacing(SPACE_3)
        action.addWidget(self.count_button, 0, Qt.AlignmentFlag.AlignTop)
        action.addWidget(self.hint_label, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        layout.setSpacing(SPACE_3)
        layout.addWidget(text_label(tr(INTRODUCTION), Role.TEXT, tone="secondary", wrap=True))
        layout.addWidget(self._results)
        layout.addWidget(self.count_label)
        layout.addLayout(action)
        self._results.hide()
        self.count_label.hide()

    def show_state(self, hint: str, *, can_count: bool) -> None:
        """Show what will be counted, or what is missing for it."""
        self.count_button.setEnabled(can_count)
        self.hint_label.setText(hint)

    def show_results(
        self, results: Mapping[str, WordErrors], titles: Mapping[str, str], counted_at: datetime
    ) -> None:
        """Show the errors of each accelerator; `titles` are their names for people."""
        clear(self._grid)
        self._add_row(0, [tr(each) for each in HEADINGS], is_heading=True)
        for row, (name, errors) in enumerate(results.items(), start=1):
            same = tr("{number} of {count}").format(
                number=errors.same_recordings, count=errors.recordings
            )
            cells = (
                titles.get(name, name),
                tr("{number} of {count}").format(number=errors.errors, count=errors.words),
                format_rate(errors),
                format_interval(errors),
                tr("the first") if row == 1 else same,
            )
            self._add_row(row, cells)
            title = self._grid.itemAtPosition(row, 0)
            if title is not None and (label := title.widget()) is not None:
                label.setAccessibleName(f"{cells[0]}: {describe_word_errors(errors)}")
        recordings = max((errors.recordings for errors in results.values()), default=0)
        self.count_label.setText(describe_count(recordings, counted_at))
        self._results.show()
        self.count_label.show()

    @property
    def rows(self) -> list[list[str]]:
        """The texts of the results, row by row, without the headings."""
        return [
            [self._text(row, column) for column in range(len(HEADINGS))]
            for row in range(1, self._grid.rowCount())
            if self._grid.itemAtPosition(row, 0) is not None
        ]

    def _text(self, row: int, column: int) -> str:
        item = self._grid.itemAtPosition(row, column)
        label = item.widget() if item is not None else None
        return label.text() if isinstance(label, QLabel) else ""

    def _add_row(self, row: int, cells: Sequence[str], *, is_heading: bool = False) -> None:
        for column, cell in enumerate(cells):
            role, tone = (Role.SMALL, "secondary") if is_heading else (Role.TEXT, "")
            label = text_label(cell, role, tone=tone, figures=True, wrap=column == 0)
            if column:
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(label, row, column)
