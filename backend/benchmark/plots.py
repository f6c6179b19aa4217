"""Which plots a bench's page shows, and what is in each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element

from backend.benchmark.charts import Bar, Point, RatioRow, Segment, draw_bars, draw_ratios
from backend.benchmark.markup import append, create_element
from backend.benchmark.row import ComparedToBaseline, Row

MEASURED, MODELLED = "measured", "modelled: what a datasheet's model says"


def plot_first_audio(rows: Sequence[Row]) -> Element:
    """Medians, the fastest first; whiskers to the 95th percentile, or over the model's span."""
    shown = _sort_fastest_first(rows, lambda row: row.median_first_audio_ms)
    made = [
        Bar(
            row.title,
            [Segment(median_ms, "whole", f"{row.title}: {median_ms:.1f} ms, {row.figures}")],
            f"{median_ms:.0f} ms",
            modelled=row.figures == "modelled",
            whisker=_compute_whisker(row, median_ms),
        )
        for row, median_ms in shown
    ]
    keys = [_build_key("bar whole", MEASURED), _build_whisker_key("to the 95th percentile")]
    if _is_any_modelled(rows):
        keys += [
            _build_key("bar whole", MODELLED, hatched=True),
            _build_whisker_key("modelled: its span"),
        ]
    return _build_figure(
        keys, draw_bars(made, "ms", "First audio, median milliseconds by accelerator")
    )


def plot_stages(rows: Sequence[Row]) -> Element:
    """The medians of the stages, stacked."""
    shown = _sort_fastest_first(rows, _sum_stages_ms)
    made = [
        Bar(
            row.title,
            [
                Segment(ms, f"stage{number}", f"{_find_stage_name(row, number)}: {ms:.1f} ms")
                for number, ms in row.median_stages_ms.items()
                if ms is not None
            ],
            f"{total_ms:.0f} ms",
            modelled=row.figures == "modelled",
        )
        for row, total_ms in shown
    ]
    keys = [
        _build_key(f"bar stage{number}", _find_stage_name(rows[0], number))
        for number in rows[0].median_stages_ms
    ]
    if _is_any_modelled(rows):
        keys.append(_build_key("bar stage9", MODELLED, hatched=True))
    return _build_figure(
        keys, draw_bars(made, "ms", "Stages 4 to 10, median milliseconds by accelerator")
    )


def plot_ratios(rows: Sequence[Row]) -> Element:
    """First audio and stage 10 against the baseline."""
    ordered = [row for row, _ in _sort_fastest_first(rows, lambda row: row.median_first_audio_ms)]
    made = []
    for row in ordered:
        if row.accelerator == row.run.baseline:
            continue
        first, speech = row.compared.get("first_audio"), row.compared.get("10")
        points = [
            _point(compared, kind, name)
            for compared, kind, name in (
                (first, "first", "first audio"),
                (speech, "second", "stage 10"),
            )
            if compared is not None
        ]
        text = " · ".join(f"{each.ratio:.2f}×" for each in (first, speech) if each is not None)
        made.append(RatioRow(row.title, points, text, modelled=row.figures == "modelled"))
    keys = [
        _point_key("point first", "first audio"),
        _point_key("point second", "stage 10, text → speech"),
    ]
    if _is_any_modelled(rows):
        keys.append(_point_key("point first open", MODELLED))
    return _build_figure(keys, draw_ratios(made, "Ratio to the baseline by accelerator"))


def plot_rates(rows: Sequence[Row]) -> Element:
    """Requests a second for each number of requests at once."""
    titles = dict.fromkeys(row.title for row in rows)
    ordered = [row for title in titles for row in rows if row.title == title]
    made = [
        Bar(
            row.title,
            [Segment(rate, "second", f"{rate:.2f} requests a second, {row.figures}")],
            f"{rate:.2f}, {row.concurrency} at once",
            modelled=row.figures == "modelled",
        )
        for row in ordered
        if (rate := row.requests_per_second) is not None
    ]
    keys = [_build_key("bar second", MEASURED)]
    if _is_any_modelled(rows):
        keys.append(_build_key("bar second", f"{MODELLED}, one request at a time", hatched=True))
    return _build_figure(
        keys, draw_bars(made, "requests a second", "Requests a second by accelerator")
    )


def plot_costs(rows: Sequence[Row]) -> Element:
    """US dollars for a million requests, the cheapest first."""
    shown = _sort_fastest_first(rows, lambda row: row.cost_per_million_requests_usd)
    made = [
        Bar(
            row.title,
            [Segment(usd, "second", f"{usd:.2f} US dollars, {row.figures}")],
            f"${usd:.2f}",
            modelled=row.figures == "modelled",
        )
        for row, usd in shown
    ]
    keys = [_build_key("bar second", MEASURED)]
    if _is_any_modelled(rows):
        keys.append(_build_key("bar second", MODELLED, hatched=True))
    return _build_figure(
        keys, draw_bars(made, "US dollars", "Cost of a million requests by accelerator")
    )


def _sort_fastest_first(
    rows: Sequence[Row], reading: Callable[[Row], float | None]
) -> list[tuple[Row, float]]:
    values = [(row, value) for row in rows if (value := reading(row)) is not None]
    return sorted(values, key=lambda pair: pair[1])


def _sum_stages_ms(row: Row) -> float:
    return sum(ms for ms in row.median_stages_ms.values() if ms is not None)


def _find_stage_name(row: Row, number: str) -> str:
    return f"{number} {row.run.stages.get(number, '')}".rstrip()


def _compute_whisker(row: Row, median_ms: float) -> tuple[float, float] | None:
    if row.figures == "modelled":
        return row.median_first_audio_span_ms
    return None if row.p95_first_audio_ms is None else (median_ms, row.p95_first_audio_ms)


def _is_any_modelled(rows: Sequence[Row]) -> bool:
    return any(row.figures == "modelled" for row in rows)


def _point(compared: ComparedToBaseline, kind: str, name: str) -> Point:
    interval = (
        f", 95 % {compared.low:.2f} to {compared.high:.2f}×"
        if compared.low is not None and compared.high is not None
        else ""
    )
    title = f"{name}: {compared.ratio:.2f}×{interval}, {compared.pairs} pairs"
    return Point(compared.ratio, compared.low, compared.high, kind, title)


def _build_figure(keys: Sequence[Element], drawing: Element) -> Element:
    return create_element("figure", None, create_element("figcaption", None, *keys), drawing)


def _build_key(kind: str, text: str, *, hatched: bool = False) -> Element:
    box: dict[str, str | float] = {"x": 0.5, "y": 0.5, "width": 21, "height": 11}
    sample = _sample(create_element("rect", {**box, "class": kind}))
    if hatched:
        append(sample, create_element("rect", {**box, "class": "hatched"}))
    return create_element("span", {"class": "key"}, sample, text)


def _build_whisker_key(text: str) -> Element:
    path = create_element("path", {"d": "M1,6 H21 M1,2 v8 M21,2 v8", "class": "whisker"})
    return create_element("span", {"class": "key"}, _sample(path), text)


def _point_key(kind: str, text: str) -> Element:
    line = create_element("line", {"x1": 1, "x2": 21, "y1": 6, "y2": 6})
    circle = create_element("circle", {"cx": 11, "cy": 6, "r": 4})
    return create_element(
        "span", {"class": "key"}, _sample(create_element("g", {"class": kind}, line, circle)), text
    )


def _sample(shape: Element) -> Element:
    return create_element("svg", {"viewBox": "0 0 22 12", "aria-hidden": "true"}, shape)
