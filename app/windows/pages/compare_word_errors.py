"""The card that counts word errors on the recordings that ship with Bergamot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from app.comparison.word_errors import WordErrors
from app.translation import tr, tr_noop
from app.views.word_error_words import (
    INTRODUCTION,
    describe_count,
    describe_word_errors,
    format_interval,
    format_rate,
    format_same_words,
)
from app.windows.pages.figure_card import lay_out_figures
from app.windows.theme.typography import Role, text_label
from app.windows.widgets.buttons import text_button
from app.windows.widgets.figure_table import FigureTable

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
        table: a row for each accelerator.
        count_label: when and how the shown errors were counted.

    Signals:
        count_clicked(): the user wants a count.
    """

    count_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.count_button = text_button(tr("Count word errors"))
        self.count_button.clicked.connect(self.count_clicked)
        self.hint_label = text_label("", Role.SMALL, tone="secondary", wrap=True)
        self.count_label = text_label("", Role.SMALL, tone="secondary", wrap=True)
        self.table = FigureTable()
        lay_out_figures(
            self,
            tr(INTRODUCTION),
            self.table,
            self.count_label,
            self.count_button,
            self.hint_label,
        )

    def show_state(self, hint: str, *, can_count: bool) -> None:
        """Show what will be counted, or what is missing for it."""
        self.count_button.setEnabled(can_count)
        self.hint_label.setText(hint)

    def show_results(
        self, results: Mapping[str, WordErrors], titles: Mapping[str, str], counted_at: datetime
    ) -> None:
        """Show the errors of each accelerator; `titles` are their names for people."""
        rows = [
            (
                titles.get(name, name),
                tr("{number} of {count}").format(number=errors.errors, count=errors.words),
                format_rate(errors),
                format_interval(errors),
                format_same_words(errors, is_first=place == 0),
            )
            for place, (name, errors) in enumerate(results.items())
        ]
        self.table.show_rows([tr(each) for each in HEADINGS], rows)
        for label, errors in zip(self.table.names, results.values(), strict=True):
            label.setAccessibleName(f"{label.text()}: {describe_word_errors(errors)}")
        recordings = max((errors.recordings for errors in results.values()), default=0)
        self.count_label.setText(describe_count(recordings, counted_at))
        self.count_label.show()
