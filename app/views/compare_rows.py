"""What the comparison's chart shows, row by row: its words and lengths, without any painting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.comparison.published import AMAZON
from app.comparison.statistics import COST, FIRST_AUDIO, Change, Figure, Summary, stage_key
from app.link.stages import stage_giving
from app.views.figures import milliseconds, span

ARROWS = {"less": "▼", "more": "▲", "unclear": ""}
TONES = {"less": "success", "more": "danger", "unclear": "secondary"}
"""Less is better for every quantity here: time and money."""
MINUS = "\u2212"


@dataclass(frozen=True)
class Row:
    """One accelerator's figure.

    Attributes:
        title: the accelerator, or who published it.
        value: the figure with its unit.
        figures: "measured", "modelled" or "published".
        change: against the baseline, with sign and arrow; `change_tone` is its colour.
        interval: how sure the change is.
        length, low, high: of the bar and its whisker, 0 to 1 of the group's axis; None draws none.
        is_baseline: whether the others are compared with it.
        explained: the whole row in words, for tooltips and screen readers.
    """

    title: str
    value: str
    figures: str
    change: str = ""
    change_tone: str = "secondary"
    interval: str = ""
    length: float | None = None
    low: float | None = None
    high: float | None = None
    is_baseline: bool = False
    explained: str = ""


@dataclass(frozen=True)
class Group:
    """One quantity on all accelerators.

    Attributes:
        title: what it is.
        rows: one an accelerator, and what was published where there is such a thing.
    """

    title: str
    rows: tuple[Row, ...]


def compare_groups(
    summaries: Sequence[Summary], titles: Mapping[str, str], stage_names: Mapping[int, str]
) -> tuple[Group, ...]:
    """Everything that the chart shows; stages that no run went through are left out.

    Args:
        summaries: of the accelerators, the baseline first.
        titles: accelerator → short title.
        stage_names: the stages' names as the backend says them.
    """
    # All times share one axis, so that a long bar is a long time wherever it stands.
    named = {stage_key(number): f"{number} {name}" for number, name in stage_names.items()}
    longest_ms = _largest(summaries, [FIRST_AUDIO, *named])
    published = stage_giving(stage_names, AMAZON.gives)
    groups = []
    for key, title in ({FIRST_AUDIO: "First audio"} | named).items():
        if not any(key in each.figures for each in summaries):
            continue
        group = _group(title, key, summaries, titles, longest_ms)
        if published is not None and key == stage_key(published):
            group = _with_published(group, AMAZON.latency_percent)
        groups.append(group)
    cost = _group(
        "Cost of a million requests", COST, summaries, titles, _largest(summaries, [COST])
    )
    groups.append(_with_published(cost, AMAZON.cost_percent))
    return tuple(groups)


def change_words(change: Change | None) -> tuple[str, str, str]:
    """A change as words: its figure with sign and arrow, its tone, its interval."""
    if change is None:
        return "", "secondary", ""
    arrow = ARROWS[change.direction]
    words = f"{arrow} {percent(change.percent)}".strip()
    if change.low_percent is None or change.high_percent is None:
        return words, TONES[change.direction], "too few runs"
    interval = f"{percent(change.low_percent)} to {percent(change.high_percent)}"
    return words, TONES[change.direction], interval


def percent(value: float) -> str:
    """A change with its sign: "−25 %", "+3 %", "0 %"."""
    rounded = round(value)
    sign = MINUS if rounded < 0 else ("+" if rounded > 0 else "")
    return f"{sign}{abs(rounded):,} %".replace(",", "\u202f")


def dollars(value: float) -> str:
    """A price of a million requests: cents below ten dollars, none above a hundred."""
    return f"${value:,.2f}" if value < 100 else f"${value:,.0f}"


def _group(
    title: str,
    key: str,
    summaries: Sequence[Summary],
    titles: Mapping[str, str],
    largest: float,
) -> Group:
    rows = [
        _row(titles.get(each.accelerator, each.accelerator), key, each, largest, place == 0)
        for place, each in enumerate(summaries)
    ]
    return Group(title, tuple(rows))


def _row(title: str, key: str, summary: Summary, largest: float, is_baseline: bool) -> Row:
    figure = summary.figures.get(key)
    if figure is None:
        missing = "no price set" if key == COST and summary.counted else "–"
        return Row(title, missing, "", is_baseline=is_baseline, explained=f"{title}: {missing}")
    change, tone, interval = change_words(summary.changes.get(key))
    value = dollars(figure.median) if key == COST else milliseconds(figure.median)
    return Row(
        title,
        value,
        figure.provenance,
        "baseline" if is_baseline else change,
        tone,
        interval,
        figure.median / largest,
        figure.low / largest,
        figure.high / largest,
        is_baseline,
        _explained(title, value, figure, key, change, interval),
    )


def _explained(title: str, value: str, figure: Figure, key: str, change: str, interval: str) -> str:
    around = (
        f"{dollars(figure.low)} to {dollars(figure.high)}"
        if key == COST
        else span(figure.low, figure.high)
    )
    what = (
        "between the datasheet's assumptions"
        if figure.provenance == "modelled"
        else f"half of {figure.count} runs lie"
    )
    words = f"{title}: {value} {figure.provenance}, {what}: {around}"
    if change:
        words += f"; {change} against the baseline"
    return words + (f" ({interval})" if change and interval else "")


def _with_published(group: Group, published_percent: float) -> Group:
    """Amazon's change as a line of its own: where the baseline would be after it."""
    baseline = group.rows[0].length if group.rows else None
    place = None if baseline is None else baseline * (1 + published_percent / 100)
    words = f"{AMAZON.what}: {percent(published_percent)} ({AMAZON.source})"
    row = Row(
        "Amazon, Nov 2020",
        "",
        "published",
        percent(published_percent),
        "secondary",
        "GPU → Inf1",
        low=place,
        high=place,
        explained=words,
    )
    return Group(group.title, (*group.rows, row))


def _largest(summaries: Sequence[Summary], keys: Sequence[str]) -> float:
    figures = [each.figures[key] for each in summaries for key in keys if key in each.figures]
    return max((max(figure.high, figure.median) for figure in figures), default=1.0) or 1.0
