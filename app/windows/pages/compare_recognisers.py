"""The card that compares the recogniser's sizes side by side on the accelerator in use."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from app.comparison.variant_titles import title_recogniser
from app.comparison.word_error_counter import WordErrorCounter
from app.translation import tr
from app.views.accelerator_groups import title_with_precision
from app.views.recogniser_words import (
    INTRODUCTION,
    describe_measurement,
    describe_size,
    find_chosen,
    list_variants,
    make_rows,
    say_what_is_missing,
    title_size,
)
from app.windows.pages.figure_card import lay_out_figures
from app.windows.theme.typography import Role, text_label
from app.windows.widgets.buttons import text_button
from app.windows.widgets.figure_table import FigureTable
from backend.wire.messages import Description


class CompareRecognisers(QFrame):
    """What it does, the button, and a column of figures for each size.

    Attributes:
        compare_button: begins a comparison.
        hint_label: what is missing for one, or where it takes place.
        table: the figures of the last one.
        measured_label: when and how they were measured.

    Signals:
        compare_clicked(tuple[str, ...]): the user wants these compared.
    """

    compare_clicked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._description: Description | None = None
        self._compared: Description | None = None
        self.compare_button = text_button(tr("Compare both"))
        self.compare_button.clicked.connect(self._on_clicked)
        self.hint_label = text_label("", Role.SMALL, tone="secondary", wrap=True)
        self.table = FigureTable()
        self.measured_label = text_label("", Role.SMALL, tone="secondary", wrap=True)
        lay_out_figures(
            self,
            tr(INTRODUCTION),
            self.table,
            self.measured_label,
            self.compare_button,
            self.hint_label,
        )
        self.show_state(is_online=False, is_running=False)

    def show_description(self, description: Description) -> None:
        """Take the accelerator in use and the sizes; `show_state` shows what they allow."""
        self._description = description

    def show_state(self, *, is_online: bool, is_running: bool) -> None:
        """Show what will be compared, or what is missing for it."""
        missing = say_what_is_missing(self._description, is_online=is_online)
        self.compare_button.setEnabled(not missing and not is_running)
        chosen = find_chosen(self._description) if self._description is not None else None
        where = title_with_precision(chosen) if chosen is not None else ""
        self.hint_label.setText(missing or tr("On {accelerators}.").format(accelerators=where))

    def show_results(self, counter: WordErrorCounter) -> None:
        """Show the figures of the last comparison."""
        description, compared_at = self._compared, counter.counted_at
        chosen = find_chosen(description) if description is not None else None
        if description is None or chosen is None or compared_at is None:
            return
        sizes = list_variants(description)
        rows = make_rows(counter.results, counter.times, sizes)
        self.table.show_rows(["", *(title_size(sizes[name]) for name in counter.results)], rows)
        for column, name in enumerate(counter.results, start=1):
            title = title_recogniser(sizes[name].name)
            self.table.headings[column].setAccessibleName(describe_size(title, rows, column))
        recordings = max(errors.recordings for errors in counter.results.values())
        self.measured_label.setText(
            describe_measurement(recordings, title_with_precision(chosen), compared_at)
        )
        self.measured_label.show()

    def _on_clicked(self) -> None:
        if self._description is not None:
            # The accelerator may be another one by the end.
            self._compared = self._description
            self.compare_clicked.emit(tuple(list_variants(self._description)))
