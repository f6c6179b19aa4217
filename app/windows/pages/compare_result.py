"""The result of a comparison: a card for each accelerator, the chart, and explanatory notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.comparison.compared_quantities import COST, FIRST_AUDIO
from app.comparison.comparison_plan import TypedRequest
from app.comparison.published import AMAZON
from app.comparison.quality import Quality
from app.comparison.report import Report, describe_price
from app.comparison.statistics import Summary
from app.link.stages import SENTENCE, VOICE, describe_stage
from app.views.accelerator_groups import short_titles
from app.views.chart_rows import build_chart_groups, format_change, format_dollars, format_percent
from app.views.number_formats import format_milliseconds, format_p90
from app.views.quality_words import QUALITY_NOTE, describe_quality, summarise_results
from app.windows.pages.compare_chart import CompareChart
from app.windows.theme.colours import current_colours
from app.windows.theme.typography import (
    SPACE_1,
    SPACE_2,
    SPACE_3,
    SPACE_4,
    Role,
    set_tone,
    text_label,
)
from app.windows.widgets.buttons import small_button
from app.windows.widgets.elided_label import ElidedLabel
from app.windows.widgets.flow_layout import FlowLayout
from app.windows.widgets.layouts import clear

CARD_WIDTH = 204
PICTURE_SCALE = 2.0
"""Pixels per device-independent pixel of an exported picture, so that it is sharp on slides."""


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
        self.setFixedWidth(CARD_WIDTH)
        self.title_label = ElidedLabel(Role.STRONG)
        self.figure_label = text_label("", Role.DISPLAY, figures=True)
        self.words_label = text_label("", Role.SMALL, tone="secondary")
        self.change_label = text_label("", Role.LABEL, figures=True)
        self.cost_label = ElidedLabel(Role.SMALL)
        self.reply_label = ElidedLabel(Role.SMALL, tone="secondary")
        self.p90_label = text_label("", Role.SMALL, tone="secondary", figures=True)
        self.quality_label = ElidedLabel(Role.SMALL)
        self.runs_label = text_label("", Role.SMALL, tone="secondary", figures=True)
        self.play_button = small_button("play", "Play reply")
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
        first = summary.figures.get(FIRST_AUDIO)
        self.figure_label.setText(format_milliseconds(first.median if first else None))
        self.words_label.setText(
            f"to first audio, {first.provenance}" if first else "to first audio"
        )
        words, tone, interval = format_change(summary.changes.get(FIRST_AUDIO))
        if is_baseline:
            words, tone, interval = "baseline", "secondary", ""
        # The chart shows the interval; here it would be cut off.
        uncertainty = ", not certain" if words and tone == "secondary" and not is_baseline else ""
        self.change_label.setText(f"{words}{uncertainty}" or "–")
        self.change_label.setToolTip(interval)
        set_tone(self.change_label, tone)
        self.p90_label.setText(format_p90(first))
        described = describe_quality(quality)
        self.quality_label.setText("the reference" if is_baseline else summarise_results(quality))
        self.quality_label.setToolTip(described)
        self.quality_label.setAccessibleName(described)
        cost = summary.figures.get(COST)
        self.cost_label.setText(
            f"{format_dollars(cost.median)} a million, {cost.provenance}" if cost else price
        )
        self.cost_label.setToolTip(price)
        failed = f", {summary.failed} failed" if summary.failed else ""
        self.runs_label.setText(f"{summary.counted} runs{failed}")
        set_tone(self.runs_label, "danger" if summary.failed else "secondary")
        self.reply_label.setText(f"“{summary.reply}”" if summary.reply else "no reply yet")
        self.play_button.setEnabled(can_play)
        self.play_button.setToolTip("Play reply")
        self.play_button.setAccessibleName(f"Play reply of {title}")

    def fit(self) -> None:
        """Apply the layout now instead of in the next pass of the event loop."""
        self._rows.activate()


class CompareResult(QWidget):
    """The results of a comparison, also while it is running.

    Attributes:
        cards: accelerator → its card.
        chart: the bars.

    Signals:
        replay_clicked(str): the user wants to hear the reply of this accelerator.
    """

    replay_clicked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.cards: dict[str, AcceleratorCard] = {}
        self.request_label = text_label("", Role.HEADING, wrap=True)
        self._origin_label = text_label("", Role.SMALL, tone="secondary", wrap=True)
        self.notes_label = text_label("", Role.SMALL, tone="secondary", wrap=True)
        self.warning_label = text_label("", Role.SMALL, tone="warning", wrap=True)
        self.chart = CompareChart()
        cards = QWidget()
        self._flow = FlowLayout(SPACE_3, cards)
        self._flow.setContentsMargins(0, 0, 0, 0)
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_4)
        inside.addWidget(self.chart)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_3)
        for widget in (self.request_label, self._origin_label, cards):
            self._column.addWidget(widget)
        for widget in (self.warning_label, frame, self.notes_label):
            self._column.addWidget(widget)

    def show_report(
        self, report: Report, playable: Sequence[str], stage_names: Mapping[int, str]
    ) -> None:
        """Show a report.

        Args:
            report: the results so far.
            playable: accelerators whose reply can be played.
            stage_names: stage number → name, from the backend's description.
        """
        names = report.plan.accelerators
        described = [known for name in names if (known := report.accelerator(name))]
        titles = {name: name for name in names} | short_titles(described)
        if tuple(self.cards) != names:
            self._make_cards(names)
        for summary in report.summaries:
            name = summary.accelerator
            self.cards[name].show_summary(
                summary,
                titles[name],
                describe_price(report.accelerator(name)),
                report.qualities.get(name),
                is_baseline=name == report.plan.baseline,
                can_play=name in playable,
            )
        self.request_label.setText(
            report.plan.request.title[:1].upper() + report.plan.request.title[1:]
        )
        self._origin_label.setText(_format_origin(report))
        warnings = _warnings(report, titles)
        self.warning_label.setText(warnings)
        self.warning_label.setVisible(bool(warnings))
        self.chart.show_groups(
            build_chart_groups(report.summaries, titles, stage_names, report.qualities)
        )
        self.notes_label.setText(_notes(report, titles))

    def render_picture(self) -> QPixmap:
        """Render the result without its buttons, on the window's background colour."""
        for card in self.cards.values():
            card.play_button.hide()
            card.fit()
        margin = SPACE_4
        size = self.size() + QSize(2 * margin, 2 * margin)
        picture = QPixmap(size * PICTURE_SCALE)
        picture.setDevicePixelRatio(PICTURE_SCALE)
        picture.fill(current_colours().colour("window"))
        painter = QPainter(picture)
        self.render(painter, QPoint(margin, margin), renderFlags=QWidget.RenderFlag.DrawChildren)
        painter.end()
        for card in self.cards.values():
            card.play_button.show()
            card.fit()
        return picture

    def _make_cards(self, names: Sequence[str]) -> None:
        clear(self._flow)
        self.cards = {}
        for name in names:
            card = AcceleratorCard()
            card.play_clicked.connect(lambda name=name: self.replay_clicked.emit(name))
            self.cards[name] = card
            self._flow.addWidget(card)


def _format_origin(report: Report) -> str:
    version = report.description.version if report.description else ""
    day = report.made_at
    return f"{report.machine} · Bergamot {version} · {day.day} {day:%B %Y, %H:%M}"


def _warnings(report: Report, titles: Mapping[str, str]) -> str:
    """Describe what makes the runs less comparable; empty when nothing does."""
    warnings = [_warn_of_other_sentences(report.summaries, titles)]
    if any(run.asks_back for run in report.runs):
        warnings.append(
            "The reply asks something back, so that each run goes on with the conversation of the "
            "one before. A request that is answered at once compares better."
        )
    return "\n".join(filter(None, warnings))


def _warn_of_other_sentences(summaries: Sequence[Summary], titles: Mapping[str, str]) -> str:
    """Name the accelerators that recognised another sentence than the baseline; empty for none."""
    baseline = summaries[0]
    others = [
        titles[summary.accelerator]
        for summary in summaries[1:]
        if summary.sentence and baseline.sentence and summary.sentence != baseline.sentence
    ]
    if not others:
        return ""
    return f"{', '.join(others)} understood other words than the baseline (“{baseline.sentence}”)."


def _notes(report: Report, titles: Mapping[str, str]) -> str:
    plan, stages = report.plan, report.stage_names
    notes = [
        f"Medians of up to {plan.rounds} runs on each accelerator, in turn and in an order drawn "
        "anew every round; the first run of each warms up and is not counted.",
        "Whiskers: half of the runs lie between their ends where a figure is measured; where it is "
        "modelled (hatched), what the datasheet's assumptions and the model's error leave does.",
        "Changes: the median over the rounds, in each of which a run is compared with the "
        "baseline's; measured, with the 95 % interval of a bootstrap; modelled, between the best "
        "and the worst assumptions, widened by the errors of both models. Without an arrow no "
        "change is sure; stages that no accelerator touches have none.",
        QUALITY_NOTE,
    ]
    if isinstance(plan.request, TypedRequest):
        notes.append(f"A typed request enters at {describe_stage(stages, SENTENCE)}.")
    else:
        notes.append(
            f"The voice is sent as a whole: {describe_stage(stages, VOICE)} works on all of it, not "
            "only on the end as while somebody speaks."
        )
    errors = [
        known.model_error.largest_percent
        for name in plan.accelerators
        if (known := report.accelerator(name)) and known.model_error
    ]
    if errors:
        notes.append(
            f"Model error where it could be checked: up to {max(errors):.0f} % of a network's time; the "
            "intervals contain the largest error of the stage in question."
        )
    prices = [f"{titles[name]} {describe_price(report.accelerator(name))}" for name in titles]
    notes.append(f"Prices: {'; '.join(prices)}.")
    notes.append(
        f"Amazon published for {AMAZON.what}: {format_percent(AMAZON.latency_percent)} latency, "
        f"{format_percent(AMAZON.cost_percent)} cost ({AMAZON.source}). The dashed line is the "
        "baseline after such a change."
    )
    return "\n".join(notes)
