"""A loudness that comes in steps moves smoothly: fast upwards, slowly downwards, never beyond."""

from __future__ import annotations

import pytest

from app.views.level_follower import LevelFollower
from app.views.light_patterns import QUIET_DBFS

FRAME_SECONDS = 1 / 60


def frames(follower: LevelFollower, count: int, began_at: float = 0.0) -> list[float]:
    return [follower.move(began_at + number * FRAME_SECONDS) for number in range(count)]


def test_every_frame_between_two_levels_differs_from_the_one_before() -> None:
    follower = LevelFollower()
    follower.set_target(-20.0)
    levels = frames(follower, 6)
    assert levels == sorted(set(levels))
    assert all(level < -20.0 for level in levels)


def test_a_level_rises_faster_than_it_falls() -> None:
    rising, falling = LevelFollower(), LevelFollower()
    falling.set_target(-15.0)
    falling.move(0.0)
    top = falling.move(10.0)
    falling.set_target(-96.0)
    rising.set_target(-15.0)
    risen = frames(rising, 6)[-1] - QUIET_DBFS
    fallen = top - frames(falling, 6, 10.0)[-1]
    assert risen > 1.5 * fallen > 0.0


def test_a_level_arrives_and_does_not_overshoot() -> None:
    follower = LevelFollower()
    follower.set_target(-20.0)
    assert frames(follower, 120)[-1] == pytest.approx(-20.0, abs=0.01)
    follower.set_target(-96.0)
    assert frames(follower, 240, 2.0)[-1] == pytest.approx(QUIET_DBFS, abs=0.01)


def test_the_pace_does_not_depend_on_the_frame_rate() -> None:
    often, seldom = LevelFollower(), LevelFollower()
    for follower in (often, seldom):
        follower.set_target(-12.0)
        follower.move(0.0)
    for number in range(1, 11):
        level = often.move(number / 100)
    assert level == pytest.approx(seldom.move(0.1))
