"""The light ring's patterns differ by state; only those of animated states change with time."""

from __future__ import annotations

import pytest

from app.echo.state import EchoState
from app.views.light_patterns import ANIMATED, CYAN, LIGHT_COUNT, RED, light_colours, loudness


@pytest.mark.parametrize("state", list(EchoState))
def test_a_pattern_has_one_colour_for_each_light(state: EchoState) -> None:
    assert len(light_colours(state, 1.0, -30.0)) == LIGHT_COUNT


@pytest.mark.parametrize("state", list(EchoState))
def test_only_patterns_of_animated_states_change_with_time(state: EchoState) -> None:
    moves = light_colours(state, 0.1, -30.0) != light_colours(state, 0.35, -30.0)
    # Listening moves with the voice, not with time; it is animated so that the level is followed.
    assert moves == (state in ANIMATED and state is not EchoState.LISTENING)


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
        return sum(colour == CYAN for colour in light_colours(EchoState.LISTENING, 0.0, level_dbfs))

    assert lit(-60.0) < lit(-35.0) < lit(-15.0)


def test_the_loading_pattern_rotates_and_the_offline_pattern_does_not() -> None:
    assert light_colours(EchoState.OFFLINE, 0.0, -96.0, loading=True) != light_colours(
        EchoState.OFFLINE, 0.5, -96.0, loading=True
    )


@pytest.mark.parametrize(("level_dbfs", "share"), [(-96.0, 0.0), (0.0, 1.0), (-33.5, 0.5)])
def test_loudness_stays_in_range(level_dbfs: float, share: float) -> None:
    assert loudness(level_dbfs) == pytest.approx(share)
