"""Plots: lengths are to scale, and what is modelled is hatched and says so."""

from __future__ import annotations

from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest

from backend.benchmark.charts import Bar, Point, RatioRow, Segment, draw_bars, draw_ratios


def _with_class(drawing: Element, name: str) -> list[Element]:
    return [each for each in drawing.iter() if name in each.get("class", "").split()]


def _bar(value: float, *, modelled: bool = False) -> Bar:
    return Bar("A name", [Segment(value, "whole", "tells")], f"{value:g} ms", modelled=modelled)


def test_bars_are_to_scale_and_lie_on_round_ticks() -> None:
    drawing = draw_bars([_bar(30.0), _bar(90.0)], "ms", "what it shows")
    assert drawing.get("aria-label") == "what it shows"
    widths = [float(each.get("width", "")) for each in _with_class(drawing, "bar")]
    assert widths[1] == pytest.approx(3 * widths[0], rel=1e-4)
    ticks = [float(each.text or "") for each in _with_class(drawing, "tick")]
    assert ticks == [0, 20, 40, 60, 80, 100]
    assert [each.text for each in _with_class(drawing, "unit")] == ["ms"]
    assert [each.text for each in _with_class(drawing, "value")] == ["30 ms", "90 ms"]


def test_stacked_parts_follow_each_other() -> None:
    parts = [Segment(10.0, "stage4", "4"), Segment(30.0, "stage5", "5")]
    first, second = _with_class(draw_bars([Bar("A name", parts, "40")], "ms", ""), "bar")
    end = float(first.get("x", "")) + float(first.get("width", ""))
    assert end == pytest.approx(float(second.get("x", "")))


def test_only_what_is_modelled_is_hatched_and_says_the_word() -> None:
    drawing = draw_bars([_bar(1.0), _bar(2.0, modelled=True)], "ms", "")
    assert len(_with_class(drawing, "hatched")) == 1
    assert [each.text for each in _with_class(drawing, "word")] == [" modelled"]
    point = Point(0.5, 0.4, 0.6, "first", "tells")
    drawn = draw_ratios([RatioRow("a", [point], ""), RatioRow("b", [point], "", modelled=True)], "")
    assert len(_with_class(drawn, "open")) == 1
    assert len(_with_class(drawn, "word")) == 1


@pytest.mark.parametrize("modelled", [False, True])
def test_a_long_name_has_room_and_one_without_end_is_cut(*, modelled: bool) -> None:
    long, endless = "NVIDIA H100 SXM (p5.48xlarge, one of eight)", "name " * 30
    for name in (long, endless):
        drawing = draw_bars([Bar(name, [], "", modelled=modelled)], "ms", "")
        (label,) = _with_class(drawing, "label")
        shown = label.text or ""
        assert (shown == name) is (name == long)
        assert len(shown) * 7 + 62 * modelled <= float(label.get("x", ""))
        assert [each.text for each in label.iter("title")] == ([] if name == long else [name])


def test_twice_and_half_are_as_far_from_the_baseline() -> None:
    points = [Point(0.5, 0.4, 0.7, "first", ""), Point(2.0, None, None, "second", "")]
    drawing = draw_ratios([RatioRow("a", points, "0.5×")], "")
    left, right = (float(each.get("cx", "")) for each in drawing.iter("circle"))
    one = float(_with_class(drawing, "one")[0].get("x1", ""))
    assert one - left == pytest.approx(right - one, rel=1e-3)
    groups = _with_class(drawing, "point")
    assert [len(list(group.iter("line"))) for group in groups] == [1, 0], "no interval, no line"


@pytest.mark.parametrize("longest", [0.004, 0.7, 3.0, 158.0, 99_999.0])
def test_ticks_are_few_and_even(longest: float) -> None:
    drawing = draw_bars([_bar(longest)], "ms", "")
    ticks = [float((each.text or "").replace(",", "")) for each in _with_class(drawing, "tick")]
    assert 4 <= len(ticks) <= 8
    assert ticks[-1] >= longest
    steps = [after - before for before, after in pairwise(ticks)]
    assert steps == pytest.approx([steps[0]] * len(steps))
