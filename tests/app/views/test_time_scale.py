"""The time axis: zoom around the pointer, pan within limits, a fold, round ticks with units."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.views.time_scale import FOLDED_SHARE, TimeScale, format_tick, tick_step


@pytest.fixture
def scale() -> TimeScale:
    made = TimeScale()
    made.set_range(-2.0, 2.0, fold=(0.0, 1.0))
    return made


def test_the_time_under_the_pointer_stays_there_while_zooming(scale: TimeScale) -> None:
    before = scale.position(0.5)
    scale.zoom(3, at_seconds=0.5)
    assert scale.position(0.5) == pytest.approx(before)
    start, end = scale.visible_seconds
    assert end - start == pytest.approx(4 / 1.25**3)
    scale.zoom(-99)
    assert scale.is_whole


def test_panning_ends_at_the_limits(scale: TimeScale) -> None:
    scale.pan(1.0)
    assert scale.visible_seconds == (-2.0, 2.0)
    scale.show_stretch(0.0, 1.0)
    scale.pan(0.5)
    assert scale.visible_seconds == (0.5, 1.5)
    scale.pan(-100)
    assert scale.visible_seconds == (-2.0, -1.0)


def test_a_closed_fold_leaves_its_room_to_the_rest(scale: TimeScale) -> None:
    assert scale.position(1.0) - scale.position(0.0) == pytest.approx(0.25)
    scale.set_folded(True)
    folded = scale.position(1.0) - scale.position(0.0)
    assert folded == pytest.approx(FOLDED_SHARE / (3 + FOLDED_SHARE))
    assert scale.visible_seconds == pytest.approx((-2.0, 2.0))
    for seconds in (-1.5, 0.0, 0.3, 1.0, 1.7):
        assert scale.seconds(scale.position(seconds)) == pytest.approx(seconds)


def test_opening_the_fold_keeps_what_is_visible(scale: TimeScale) -> None:
    scale.set_folded(True)
    scale.show_stretch(1.0, 1.5)
    scale.set_folded(False)
    assert scale.visible_seconds == pytest.approx((1.0, 1.5))


def test_ticks_are_round_times_and_none_is_within_a_closed_fold(scale: TimeScale) -> None:
    assert scale.ticks(8) == pytest.approx([-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2])
    scale.set_folded(True)
    assert scale.ticks(8) == pytest.approx([-2, -1.5, -1, -0.5, 0, 1.5, 2])


def test_the_closest_zoom_is_bounded_and_still_has_ticks(scale: TimeScale) -> None:
    scale.zoom(500, at_seconds=0.1)
    start, end = scale.visible_seconds
    assert end - start == pytest.approx(0.0002)
    assert 1 <= len(scale.ticks(5)) <= 6


@pytest.mark.parametrize(
    ("least", "step"), [(0.03, 0.05), (0.05, 0.05), (0.11, 0.2), (1, 1), (7, 10)]
)
def test_steps_between_ticks_are_one_two_or_five(least: float, step: float) -> None:
    assert tick_step(least) == pytest.approx(step)


def test_ticks_carry_their_unit() -> None:
    assert format_tick(-0.25, 0.05) == "−250 ms"
    assert format_tick(0.0, 0.0005) == "0 ms"
    assert format_tick(0.0125, 0.0005) == "12.5 ms"
    assert format_tick(12.0, 2.0) == "12 s"
    assert format_tick(1.5, 0.5) == "1.5 s"
    assert format_tick(0.0, 0.5) == "0 s"


def test_the_cursor_is_announced_when_it_moves(scale: TimeScale, qtbot: QtBot) -> None:
    with qtbot.waitSignal(scale.cursor_moved):
        scale.move_cursor(0.5)
    with qtbot.assertNotEmitted(scale.cursor_moved):
        scale.move_cursor(0.5)
