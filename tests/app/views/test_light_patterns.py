"""The light ring's patterns differ by state; only those of animated states change with time."""

from __future__ import annotations

import pytest

from app.echo.state import EchoState
from app.views.light_patterns import (
    ANIMATED,
    CYAN,
    FOLLOWING,
    LIGHT_COUNT,
    PERSON,
    RED,
    SWEEP_SECONDS,
    is_moving,
    light_colours,
    loudness,
)

SETTLED = SWEEP_SECONDS + 0.1


@pytest.mark.parametrize("state", list(EchoState))
def test_a_pattern_has_one_colour_for_each_light(state: EchoState) -> None:
    assert len(light_colours(state, 1.0, -30.0)) == LIGHT_COUNT


@pytest.mark.parametrize("state", list(EchoState))
def test_only_patterns_of_animated_states_change_with_time(state: EchoState) -> None:
    moves = light_colours(state, SETTLED, -30.0) != light_colours(state, SETTLED + 0.2, -30.0)
    # Listening and speaking move with the voice, not with time.
    assert moves == (state in ANIMATED - FOLLOWING)
    assert is_moving(state) == (state in ANIMATED)


@pytest.mark.parametrize("state", list(EchoState))
def test_patterns_follow_a_loudness_while_somebody_speaks_only(state: EchoState) -> None:
    moves = light_colours(state, SETTLED, -40.0) != light_colours(state, SETTLED, -20.0)
    assert moves == (state in FOLLOWING)


@pytest.mark.parametrize("state", list(EchoState))
@pytest.mark.parametrize("loading", [True, False])
def test_no_pattern_changes_with_time_when_motion_is_reduced(
    state: EchoState, loading: bool
) -> None:
    first, later = (
        light_colours(state, seconds, -30.0, loading=loading, still=True) for seconds in (0.0, 0.3)
    )
    assert first == later
    assert is_moving(state, loading=loading, still=True) == (state in FOLLOWING)


def test_states_stay_different_when_motion_is_reduced() -> None:
    pictures = {
        tuple(colour.rgba() for colour in light_colours(state, 0.3, -30.0, still=True))
        for state in EchoState
        if state is not EchoState.ERROR
    }
    assert len(pictures) == len(EchoState) - 1


def test_waking_sweeps_from_behind_the_device_along_both_sides_to_the_person() -> None:
    def lit(seconds: float) -> set[int]:
        colours = light_colours(EchoState.LISTENING, seconds, -30.0)
        return {index for index, colour in enumerate(colours) if colour.alphaF() > 0.5}

    person = round(PERSON * LIGHT_COUNT)
    behind = (person + LIGHT_COUNT // 2) % LIGHT_COUNT
    middle = lit(SWEEP_SECONDS / 2)
    assert behind in middle
    assert person not in middle
    assert {(2 * person - index) % LIGHT_COUNT for index in middle} == middle, "both sides"
    assert len(lit(SWEEP_SECONDS / 4)) < len(middle) < len(lit(SWEEP_SECONDS * 3 / 4))
    assert lit(SWEEP_SECONDS) == set(range(LIGHT_COUNT))


def test_thinking_turns_around_the_ring() -> None:
    def brightest(seconds: float) -> int:
        greens = [
            colour.green() for colour in light_colours(EchoState.THINKING, seconds, -96.0)[:8]
        ]
        return greens.index(max(greens))

    assert [brightest(seconds) for seconds in (0.0, 0.14, 0.28, 0.42)] == [0, 6, 4, 2]


def test_a_louder_reply_makes_the_ring_brighter() -> None:
    def light(level_dbfs: float) -> float:
        return sum(
            colour.alphaF() * colour.greenF()
            for colour in light_colours(EchoState.SPEAKING, 1.0, level_dbfs)
        )

    assert light(-60.0) < light(-35.0) < light(-20.0) < light(-12.0)


def test_states_have_different_patterns() -> None:
    pictures = {
        tuple(colour.rgba() for colour in light_colours(state, 0.3, -30.0))
        for state in EchoState
        if state is not EchoState.ERROR
    }
    assert len(pictures) == len(EchoState) - 1


def test_the_muted_pattern_is_red_all_around() -> None:
    assert set(map(str, light_colours(EchoState.MUTED, 0.0, -96.0))) == {str(RED)}


def test_louder_speech_turns_on_more_lights() -> None:
    def lit(level_dbfs: float) -> int:
        return sum(colour == CYAN for colour in light_colours(EchoState.LISTENING, 1.0, level_dbfs))

    assert lit(-60.0) < lit(-35.0) < lit(-15.0)


def test_the_loading_pattern_rotates_and_the_offline_pattern_does_not() -> None:
    assert light_colours(EchoState.OFFLINE, 0.0, -96.0, loading=True) != light_colours(
        EchoState.OFFLINE, 0.5, -96.0, loading=True
    )


@pytest.mark.parametrize(("level_dbfs", "share"), [(-96.0, 0.0), (0.0, 1.0), (-33.5, 0.5)])
def test_loudness_stays_in_range(level_dbfs: float, share: float) -> None:
    assert loudness(level_dbfs) == pytest.approx(share)
