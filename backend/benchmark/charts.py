"""The plots of a bench's page as inline SVG: bars, stacked bars and ratios with intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from backend.benchmark.markup import append, create_element

WIDTH, VALUE_WIDTH = 960.0, 130.0
LABEL_CHARACTER_WIDTH, WORD_WIDTH, WIDEST_LABEL = 7.0, 62.0, 380.0
"""Text can only be measured by who draws it; these are a little wider than the widest usual
typeface at 13 pixels."""
ROW_HEIGHT, BAR_HEIGHT, AXIS_HEIGHT = 30.0, 18.0, 34.0


@dataclass(frozen=True)
class Segment:
    """A part of a bar; `kind` is the class that colours it."""

    value: float
    kind: str
    title: str


@dataclass(frozen=True)
class Bar:
    """One row of a bar plot.

    Attributes:
        whisker: from where to where a thin line goes, on the axis.
        modelled: hatched, and the label says so.
    """

    label: str
    segments: Sequence[Segment]
    text: str
    modelled: bool = False
    whisker: tuple[float, float] | None = None


@dataclass(frozen=True)
class Point:
    """A ratio with its interval."""

    ratio: float
    low: float | None
    high: float | None
    kind: str
    title: str


@dataclass(frozen=True)
class RatioRow:
    """One row of a ratio plot."""

    label: str
    points: Sequence[Point]
    text: str
    modelled: bool = False


@dataclass(frozen=True)
class _Scale:
    """Values on a horizontal axis, as positions."""

    low: float
    high: float
    ticks: Sequence[float]
    left: float
    logarithmic: bool = False
    unit: str = field(default="")

    def at(self, value: float) -> float:
        value = min(max(value, self.low), self.high)
        if self.logarithmic:
            share = math.log(value / self.low) / math.log(self.high / self.low)
        else:
            share = (value - self.low) / (self.high - self.low)
        return self.left + share * (self.right - self.left)

    @property
    def right(self) -> float:
        return WIDTH - VALUE_WIDTH


def draw_hatch() -> Element:
    """The pattern over everything modelled; once in a page."""
    line = create_element(
        "path", {"d": "M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4", "class": "hatch-line"}
    )
    pattern = create_element(
        "pattern",
        {"id": "hatch", "width": 8, "height": 8, "patternUnits": "userSpaceOnUse"},
        line,
    )
    attributes: dict[str, str | float] = {"width": 0, "height": 0, "class": "patterns"}
    return create_element(
        "svg", attributes | {"aria-hidden": "true"}, create_element("defs", None, pattern)
    )


def draw_bars(rows: Sequence[Bar], unit: str, description: str) -> Element:
    """Horizontal bars from zero; several segments are stacked."""
    longest = max(
        (max(sum(s.value for s in row.segments), *(row.whisker or (0.0,))) for row in rows),
        default=1.0,
    )
    ticks = _choose_ticks(longest or 1.0)
    scale = _Scale(0.0, ticks[-1], ticks, _label_width(rows), unit=unit)
    drawing = _draw(len(rows), scale, description)
    for number, row in enumerate(rows):
        top = number * ROW_HEIGHT + (ROW_HEIGHT - BAR_HEIGHT) / 2
        _add_label(drawing, row, top, scale.left)
        end = _add_segments(drawing, row, top, scale)
        if row.whisker is not None:
            low, high = (scale.at(value) for value in row.whisker)
            _add_whisker(drawing, low, high, top + BAR_HEIGHT / 2)
            end = max(end, high)
        _add_text(drawing, row.text, end + 8, top)
    return drawing


def draw_ratios(rows: Sequence[RatioRow], description: str) -> Element:
    """Points with intervals on a logarithmic axis; 1 is the baseline."""
    values = [
        value
        for row in rows
        for point in row.points
        for value in (point.ratio, point.low, point.high)
        if value
    ]
    low = 2.0 ** math.floor(math.log2(min([*values, 0.8])))
    high = 2.0 ** math.ceil(math.log2(max([*values, 1.2])))
    steps = round(math.log2(high / low))
    ticks = [low * 2.0**step for step in range(steps + 1)]
    scale = _Scale(low, high, ticks, _label_width(rows), logarithmic=True, unit="×")
    drawing = _draw(len(rows), scale, description)
    one = scale.at(1.0)
    height = len(rows) * ROW_HEIGHT
    append(
        drawing,
        create_element("line", {"x1": one, "x2": one, "y1": 0, "y2": height, "class": "one"}),
    )
    for number, row in enumerate(rows):
        top = number * ROW_HEIGHT + (ROW_HEIGHT - BAR_HEIGHT) / 2
        _add_label(drawing, row, top, scale.left)
        for place, point in enumerate(row.points):
            offset = (place - (len(row.points) - 1) / 2) * 10
            _add_point(drawing, point, scale, top + BAR_HEIGHT / 2 + offset, modelled=row.modelled)
        _add_text(drawing, row.text, scale.right + 10, top)
    return drawing


def _draw(rows: int, scale: _Scale, description: str) -> Element:
    height = rows * ROW_HEIGHT
    attributes: dict[str, str | float] = {
        "viewBox": f"0 0 {WIDTH:g} {height + AXIS_HEIGHT:g}",
        "role": "img",
        "aria-label": description,
    }
    drawing = create_element("svg", attributes)
    for tick in scale.ticks:
        x = scale.at(tick)
        append(
            drawing,
            create_element("line", {"x1": x, "x2": x, "y1": 0, "y2": height, "class": "grid"}),
        )
        text = f"{tick:g}{scale.unit}" if scale.unit == "×" else f"{tick:,g}"
        append(drawing, create_element("text", {"x": x, "y": height + 18, "class": "tick"}, text))
    if scale.unit != "×":
        place: dict[str, str | float] = {"x": WIDTH, "y": height + 18, "class": "unit"}
        append(drawing, create_element("text", place, scale.unit))
    return drawing


def _label_width(rows: Sequence[Bar | RatioRow]) -> float:
    widths = [
        len(row.label) * LABEL_CHARACTER_WIDTH + WORD_WIDTH * row.modelled + 12 for row in rows
    ]
    return min(WIDEST_LABEL, max(widths, default=0.0))


def _add_label(drawing: Element, row: Bar | RatioRow, top: float, left: float) -> None:
    place: dict[str, str | float] = {"x": left - 12, "y": top + 13.5, "class": "label"}
    room = int((left - 12 - WORD_WIDTH * row.modelled) / LABEL_CHARACTER_WIDTH)
    fits = len(row.label) <= room
    text = create_element(
        "text", place, row.label if fits else f"{row.label[: room - 1].rstrip()}…"
    )
    if not fits:
        append(text, create_element("title", None, row.label))
    if row.modelled:
        append(text, create_element("tspan", {"class": "word"}, " modelled"))
    append(drawing, text)


def _add_segments(drawing: Element, row: Bar, top: float, scale: _Scale) -> float:
    """Draw a bar's parts one after the other; gives where they end."""
    start, total = scale.at(0.0), 0.0
    for segment in row.segments:
        total += segment.value
        end = scale.at(total)
        box: dict[str, str | float] = {
            "x": start,
            "y": top,
            "width": max(0.0, end - start),
            "height": BAR_HEIGHT,
        }
        shape = create_element("rect", {**box, "class": f"bar {segment.kind}"})
        append(shape, create_element("title", None, segment.title))
        append(drawing, shape)
        if row.modelled:
            append(drawing, create_element("rect", {**box, "class": "hatched"}))
        start = end
    return start


def _add_whisker(drawing: Element, low: float, high: float, middle: float) -> None:
    path = (
        f"M{low:.1f},{middle:g} H{high:.1f} M{low:.1f},{middle - 4:g} v8 "
        f"M{high:.1f},{middle - 4:g} v8"
    )
    append(drawing, create_element("path", {"d": path, "class": "whisker"}))


def _add_point(
    drawing: Element, point: Point, scale: _Scale, middle: float, *, modelled: bool
) -> None:
    group = create_element("g", {"class": f"point {point.kind}{' open' if modelled else ''}"})
    append(group, create_element("title", None, point.title))
    if point.low and point.high:
        low, high = scale.at(point.low), scale.at(point.high)
        append(group, create_element("line", {"x1": low, "x2": high, "y1": middle, "y2": middle}))
    append(group, create_element("circle", {"cx": scale.at(point.ratio), "cy": middle, "r": 4}))
    append(drawing, group)


def _add_text(drawing: Element, text: str, x: float, top: float) -> None:
    append(drawing, create_element("text", {"x": x, "y": top + 13.5, "class": "value"}, text))


def _choose_ticks(longest: float) -> list[float]:
    """From zero to past the longest, in four to eight steps of 1, 2 or 5."""
    rough = longest / 5
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    return [round(step * number, 10) for number in range(math.ceil(longest / step) + 1)]
