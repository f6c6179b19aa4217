"""The card of one compared accelerator: first audio, change, cost, quality and reply."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.comparison.compared_quantities import COST, FIRST_AUDIO
from app.comparison.quality import Quality
from app.comparison.statistics import Summary
from app.translation import locale, tr
from app.views.chart_rows import format_change, format_dollars
from app.views.number_formats import format_milliseconds, format_p90
from app.views.quality_words import describe_quality, summarise_results
from app.views.word_error_words import summarise_word_errors
from app.windows.theme.text_size import keep_scaled
from app.windows.theme.typography import (
    SPACE_1,
    SPACE_3,
    Role,
    set_tone,
    text_label,
)
from app.windows.widgets.buttons import small_button
from app.windows.widgets.elided_label import ElidedLabel

CARD_WIDTH = 204
"""In device-independent pixels."""


class AcceleratorCard(QFrame):
    """First audio, change, cost and reply of one accelerator.

    Attributes:
        play_button: plays the reply.

    Signals:
        play_clicked(): the user wants to hear the reply.
    """

    play_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        keep_scaled(self, setFixedWidth=CARD_WIDTH)
        self.title_label = ElidedLabel(Role.STRONG)
        self.figure_label = text_label("", Role.DISPLAY, figures=True)
        self.words_label = text_label("", Role.SMALL, tone="secondary")
        self.change_label = text_label("", Role.LABEL, figures=True)
        self.cost_label = ElidedLabel(Role.SMALL)
        self.reply_label = ElidedLabel(Role.SMALL, tone="secondary")
        self.p90_label = text_label("", Role.SMALL, tone="secondary", figures=True)
        self.quality_label = ElidedLabel(Role.SMALL)
        self.word_errors_label = text_label("", Role.SMALL, figures=True)
        self.runs_label = text_label("", Role.SMALL, tone="secondary", figures=True)
        self.play_button = small_button("play", tr("Play reply"))
        self.play_button.clicked.connect(self.play_clicked)
        layout = self._rows = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_3, SPACE_3, SPACE_3, SPACE_3)
        layout.setSpacing(SPACE_1)
        for widget in (
            self.title_label,
            self.figure_label,
            self.words_label,
            self.change_label,
            self.p90_label,
            self.cost_label,
            self.quality_label,
            self.word_errors_label,
            self.runs_label,
        ):
            layout.addWidget(widget)
        reply_row = QHBoxLayout()
        reply_row.setSpacing(SPACE_1)
        reply_row.addWidget(self.play_button)
        reply_row.addWidget(self.reply_label, 1)
        layout.addLayout(reply_row)

    def show_summary(
        self,
        summary: Summary,
        title: str,
        price: str,
        quality: Quality | None,
        *,
        is_baseline: bool,
        can_play: bool,
    ) -> None:
        """Show the statistics so far."""
        self.title_label.setText(title)
        self._show_latency(summary, is_baseline)
        self._show_quality(quality, is_baseline)
        self._show_cost(summary, price)
        runs = tr("%n run(s)", "", summary.counted)
        failed = tr("%n failed", "", summary.failed)
        self.runs_label.setText(f"{runs}, {failed}" if summary.failed else runs)
        set_tone(self.runs_label, "danger" if summary.failed else "secondary")
        self.reply_label.setText(
            locale().quoteString(summary.reply) if summary.reply else tr("no reply yet")
        )
        self.play_button.setEnabled(can_play)
        self.play_button.setToolTip(tr("Play reply"))
        self.play_button.setAccessibleName(
            tr("Play reply of {accelerator}").format(accelerator=title)
        )

    def _show_latency(self, summary: Summary, is_baseline: bool) -> None:
        first = summary.figures.get(FIRST_AUDIO)
        self.figure_label.setText(format_milliseconds(first.median if first else None))
        self.words_label.setText(
            tr("to first audio, {figures}").format(figures=tr(first.provenance))
            if first
            else tr("to first audio")
        )
        words, tone, interval = format_change(summary.changes.get(FIRST_AUDIO))
        if is_baseline:
            words, tone, interval = tr("baseline"), "secondary", ""
        # The chart shows the interval; here it would be cut off.
        if words and tone == "secondary" and not is_baseline:
            words = tr("{change}, not certain").format(change=words)
        self.change_label.setText(words or "–")
        self.change_label.setToolTip(interval)
        set_tone(self.change_label, tone)
        self.p90_label.setText(format_p90(first))

    def _show_quality(self, quality: Quality | None, is_baseline: bool) -> None:
        described = describe_quality(quality)
        self.quality_label.setText(
            tr("the reference") if is_baseline else summarise_results(quality)
        )
        self.quality_label.setToolTip(described)
        self.quality_label.setAccessibleName(described)
        word_errors = summarise_word_errors(quality.word_errors if quality else None)
        self.word_errors_label.setText(word_errors)
        self.word_errors_label.setToolTip(described)
        self.word_errors_label.setVisible(bool(word_errors))

    def _show_cost(self, summary: Summary, price: str) -> None:
        cost = summary.figures.get(COST)
        self.cost_label.setText(
            tr("{cost} a million, {figures}").format(
                cost=format_dollars(cost.median), figures=tr(cost.provenance)
            )
            if cost
            else price
        )
        self.cost_label.setToolTip(price)

    def fit(self) -> None:
        """Apply the layout now instead of in the next pass of the event loop."""
        self._rows.activate()
