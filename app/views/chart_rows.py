"""The rows of the comparison's chart: texts and bar lengths, without any painting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.comparison.compared_quantities import COST, ENERGY, FELT, FIRST_AUDIO, stage_key
from app.comparison.published import AMAZON
from app.comparison.quality import Quality
from app.comparison.statistics import Change, Figure, Summary
from app.link.stages import find_stage_by_output
from app.translation import format_decimal, format_grouped, tr, tr_noop
from app.views.number_formats import format_milliseconds, format_span
from app.views.quality_words import describe_quality, summarise_quality

ARROWS = {"less": "▼", "more": "▲", "unclear": ""}
TONES = {"less": "success", "more": "danger", "unclear": "secondary"}
"""Less is better for every quantity here: time and money."""
FELT_TITLE = tr_noop("Felt: with the wait for the end of the sentence")
ENERGY_TITLE = tr_noop("Energy of a request on this machine, idle power included")
MINUS = "\u2212"


@dataclass(frozen=True)
class ChartRow:
    """One quantity on one accelerator.

    Attributes:
        title: the accelerator, or who published the figure.
        value: the figure with its unit.
        provenance: "measured", "modelled" or "published".
        change: against the baseline, with sign and arrow; `change_tone` is its colour.
        interval: confidence interval of the change.
        length, low, high: length of the bar and ends of its whisker, as shares of the group's axis
            (0 to 1); None draws none.
        is_baseline: whether the other rows are compared with this one.
        quality: whether the results are the baseline's, in a word or two.
        description: the whole row in words, for tooltips and screen readers.
    """

    title: str
    value: str
    provenance: str
    change: str = ""
    change_tone: str = "secondary"
    interval: str = ""
    length: float | None = None
    low: float | None = None
    high: float | None = None
    is_baseline: bool = False
    description: str = ""
    quality: str = ""


@dataclass(frozen=True)
class ChartGroup:
    """One quantity on all accelerators.

    Attributes:
        title: the quantity.
        rows: one for each accelerator, then the published change if there is one.
    """

    title: str
    rows: tuple[ChartRow, ...]


def build_chart_groups(
    summaries: Sequence[Summary],
    titles: Mapping[str, str],
    stage_names: Mapping[int, str],
    qualities: Mapping[str, Quality] | None = None,
) -> tuple[ChartGroup, ...]:
    """Build all groups of the chart; stages that no run passed are left out.

    Args:
        summaries: of the accelerators, the baseline first.
        titles: accelerator → short title.
        stage_names: stage number → name, from the backend's description.
        qualities: accelerator → its results beside the baseline's.
    """
    # All times share one axis, so that equal bars are equal times in every group.
    named = {stage_key(number): f"{number} {tr(name)}" for number, name in stage_names.items()}
    named = {FIRST_AUDIO: tr("First audio"), FELT: tr(FELT_TITLE)} | named
    longest_ms = _largest(summaries, list(named))
    published = find_stage_by_output(stage_names, AMAZON.gives)
    groups = []
    for key, title in named.items():
        if not any(key in summary.figures for summary in summaries):
            continue
        group = _group(title, key, summaries, titles, longest_ms)
        if published is not None and key == stage_key(published):
            group = _with_published(group, AMAZON.latency_percent)
        groups.append(group)
    if any(ENERGY in summary.figures for summary in summaries):
        groups.append(
            _group(tr(ENERGY_TITLE), ENERGY, summaries, titles, _largest(summaries, [ENERGY]))
        )
    cost = _group(
        tr("Cost of a million requests"), COST, summaries, titles, _largest(summaries, [COST])
    )
    groups.append(_with_published(cost, AMAZON.cost_percent))
    return tuple(_with_quality(group, summaries, qualities or {}) for group in groups)


def format_change(change: Change | None) -> tuple[str, str, str]:
    """Format a change: percentage with sign and arrow, tone, and interval."""
    if change is None:
        return "", "secondary", ""
    arrow = ARROWS[change.direction]
    words = f"{arrow} {format_percent(change.percent)}".strip()
    if change.low_percent is None or change.high_percent is None:
        return words, TONES[change.direction], tr("too few runs")
    interval = format_interval(change.low_percent, change.high_percent)
    return words, TONES[change.direction], interval


def format_interval(low_percent: float, high_percent: float) -> str:
    """Format a range of changes: "−25 % to +3 %"."""
    low, high = format_percent(low_percent), format_percent(high_percent)
    return tr("{low} to {high}").format(low=low, high=high)


def format_percent(value: float) -> str:
    """Format a change with its sign: "−25 %", "+3 %", "0 %"."""
    rounded = round(value)
    sign = MINUS if rounded < 0 else ("+" if rounded > 0 else "")
    return f"{sign}{abs(rounded):,} %".replace(",", "\u202f")


def format_dollars(value: float) -> str:
    """Format the cost of a million requests: with cents below 100 dollars, without them above."""
    return tr("${value}").format(value=format_grouped(value, 2 if value < 100 else 0))


def _group(
    title: str,
    key: str,
    summaries: Sequence[Summary],
    titles: Mapping[str, str],
    largest: float,
) -> ChartGroup:
    rows = [
        _row(
            titles.get(summary.accelerator, summary.accelerator), key, summary, largest, index == 0
        )
        for index, summary in enumerate(summaries)
    ]
    return ChartGroup(title, tuple(rows))


def _row(title: str, key: str, summary: Summary, largest: float, is_baseline: bool) -> ChartRow:
    figure = summary.figures.get(key)
    if figure is None:
        missing = tr("no price set") if key == COST and summary.counted else "–"
        return ChartRow(
            title, missing, "", is_baseline=is_baseline, description=f"{title}: {missing}"
        )
    change, tone, interval = format_change(summary.changes.get(key))
    value = _format_value(key, figure.median)
    return ChartRow(
        title,
        value,
        figure.provenance,
        tr("baseline") if is_baseline else change,
        tone,
        interval,
        figure.median / largest,
        figure.low / largest,
        figure.high / largest,
        is_baseline,
        _describe_row(title, value, figure, key, change, interval),
    )


def _format_value(key: str, value: float) -> str:
    """A value with the unit of its quantity."""
    if key == ENERGY:
        return f"{format_decimal(value, 2)} J"
    return format_dollars(value) if key == COST else format_milliseconds(value)


def _describe_row(
    title: str, value: str, figure: Figure, key: str, change: str, interval: str
) -> str:
    range_words = (
        tr("{low} to {high}").format(
            low=_format_value(key, figure.low), high=_format_value(key, figure.high)
        )
        if key in (COST, ENERGY)
        else format_span(figure.low, figure.high)
    )
    meaning = (
        tr("between the datasheet's assumptions and the model's error")
        if figure.provenance == "modelled"
        else tr("half of %n run(s) lie", "", figure.count)
    )
    words = f"{title}: {value} {tr(figure.provenance)}, {meaning}: {range_words}"
    if change:
        words += tr("; {change} against the baseline").format(change=change)
    return words + (f" ({interval})" if change and interval else "")


def _with_quality(
    group: ChartGroup, summaries: Sequence[Summary], qualities: Mapping[str, Quality]
) -> ChartGroup:
    """Add the quality to the rows of the accelerators, which are in the order of the summaries."""
    rows = list(group.rows)
    for index, summary in enumerate(summaries):
        quality = qualities.get(summary.accelerator)
        if quality is not None and not rows[index].is_baseline:
            rows[index] = replace(
                rows[index],
                quality=summarise_quality(quality),
                description=f"{rows[index].description}; {describe_quality(quality)}",
            )
    return ChartGroup(group.title, tuple(rows))


def _with_published(group: ChartGroup, published_percent: float) -> ChartGroup:
    """Add a row with a line where the baseline would be after Amazon's published change."""
    baseline = group.rows[0].length if group.rows else None
    position = None if baseline is None else baseline * (1 + published_percent / 100)
    words = f"{tr(AMAZON.what)}: {format_percent(published_percent)} ({tr(AMAZON.source)})"
    row = ChartRow(
        tr("Amazon, Nov 2020"),
        "",
        "published",
        format_percent(published_percent),
        "secondary",
        tr("GPU → Inf1"),
        low=position,
        high=position,
        description=words,
    )
    return ChartGroup(group.title, (*group.rows, row))


def _largest(summaries: Sequence[Summary], keys: Sequence[str]) -> float:
    figures = [
        summary.figures[key] for summary in summaries for key in keys if key in summary.figures
    ]
    return max((max(figure.high, figure.median) for figure in figures), default=1.0) or 1.0
