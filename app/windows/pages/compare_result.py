"""The result of a comparison: a card for each accelerator, the chart, and explanatory notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.comparison.comparison_plan import TypedRequest
from app.comparison.other_result import OtherResult
from app.comparison.published import AMAZON
from app.comparison.report import Report, describe_price
from app.comparison.statistics import Summary
from app.link.stages import SENTENCE, VOICE, describe_stage
from app.translation import tr
from app.views.accelerator_groups import short_titles
from app.views.chart_rows import build_chart_groups, format_percent
from app.views.number_formats import format_date
from app.views.other_result_words import describe_other
from app.views.quality_words import describe_sameness
from app.windows.pages.compare_card import AcceleratorCard
from app.windows.pages.compare_chart import CompareChart
from app.windows.theme.colours import current_colours
from app.windows.theme.typography import (
    SPACE_2,
    SPACE_3,
    SPACE_4,
    Role,
    text_label,
)
from app.windows.widgets.flow_layout import FlowLayout
from app.windows.widgets.layouts import clear

PICTURE_SCALE = 2.0
"""Pixels per device-independent pixel of an exported picture, so that it is sharp on slides."""


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
        self._other: OtherResult | None = None
        self._shown: tuple[Report, Sequence[str], Mapping[int, str]] | None = None
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
        self._shown = (report, playable, stage_names)
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
        other = self._other
        summaries = (*report.summaries, *(other.summaries if other else ()))
        titles_shown = titles | dict(other.titles if other else {})
        self.chart.show_groups(
            build_chart_groups(summaries, titles_shown, stage_names, report.qualities)
        )
        laid_beside = f"\n{describe_other(other, report.plan)}" if other else ""
        self.notes_label.setText(_notes(report, titles) + laid_beside)

    def show_other(self, other: OtherResult | None) -> None:
        """Lay another machine's result beside the own one; None takes it away."""
        self._other = other
        if self._shown is not None:
            self.show_report(*self._shown)

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
    day = f"{format_date(report.made_at)}, {report.made_at:%H:%M}"
    state = f" · {report.machine_state.words}" if report.machine_state else ""
    return f"{report.machine} · Bergamot {version} · {day}{state}"


def _warnings(report: Report, titles: Mapping[str, str]) -> str:
    """Describe what makes the runs less comparable; empty when nothing does."""
    warnings = [_warn_of_other_sentences(report.summaries, titles)]
    if any(run.asks_back for run in report.runs):
        warnings.append(
            tr(
                "The reply asks something back, so that each run goes on with the "
                "conversation of the one before. A request that is answered at once compares "
                "better."
            )
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
    return tr("{names} understood other words than the baseline (“{sentence}”).").format(
        names=", ".join(others), sentence=baseline.sentence
    )


def _notes(report: Report, titles: Mapping[str, str]) -> str:
    plan = report.plan
    notes = [
        tr(
            "Medians of up to {count} runs on each accelerator, in turn and in an order "
            "drawn anew every round; the first run of each warms up and is not counted."
        ).format(count=plan.rounds),
        tr(
            "Whiskers: half of the runs lie between their ends where a figure is measured; "
            "where it is modelled (hatched), what the datasheet's assumptions and the model's "
            "error leave does."
        ),
        tr(
            "Changes: the median over the rounds, in each of which a run is compared with the "
            "baseline's; measured, with the 95 % interval of a bootstrap; modelled, between "
            "the best and the worst assumptions, widened by the errors of both models. "
            "Without an arrow no change is sure; stages that no accelerator touches have none."
        ),
        describe_sameness(),
        _describe_entry(report),
    ]
    errors = [
        known.model_error.largest_percent
        for name in plan.accelerators
        if (known := report.accelerator(name)) and known.model_error
    ]
    if errors:
        notes.append(
            tr(
                "Model error where it could be checked: up to {percent} % of a network's time; "
                "the intervals contain the largest error of the stage in question."
            ).format(percent=f"{max(errors):.0f}")
        )
    if report.energy_note:
        notes.append(report.energy_note)
    prices = [f"{titles[name]} {describe_price(report.accelerator(name))}" for name in titles]
    notes.append(tr("Prices: {prices}.").format(prices="; ".join(prices)))
    notes.append(
        tr(
            "Amazon published for {what}: {latency} latency, {cost} cost ({source}). The "
            "dashed line is the baseline after such a change."
        ).format(
            what=tr(AMAZON.what),
            latency=format_percent(AMAZON.latency_percent),
            cost=format_percent(AMAZON.cost_percent),
            source=tr(AMAZON.source),
        )
    )
    return "\n".join(notes)


def _describe_entry(report: Report) -> str:
    """At which stage the request enters, and how."""
    if isinstance(report.plan.request, TypedRequest):
        words = tr("A typed request enters at {stage}.")
        return words.format(stage=describe_stage(report.stage_names, SENTENCE))
    return tr(
        "The voice is sent as a whole: {stage} works on all of it, not only on the end as while "
        "somebody speaks."
    ).format(stage=describe_stage(report.stage_names, VOICE))
