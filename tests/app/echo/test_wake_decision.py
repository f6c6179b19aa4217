"""A doubtful wake word must be repeated, or a second network agree; a clear one need not."""

from __future__ import annotations

from collections.abc import Callable

from app.echo.wake_decision import PATIENCE_BLOCKS, WakeDecision
from app.echo.wake_word_trigger import WakeWordTrigger


def decide(
    scores: list[float], verify: Callable[[], float] | None, least_blocks: int = 1
) -> tuple[list[bool], int]:
    decision = WakeDecision(WakeWordTrigger(threshold=0.3, least_blocks=least_blocks))
    return [decision.wakes(score, verify) for score in scores], decision.near_misses


def test_a_clear_score_wakes_at_once() -> None:
    woken, _ = decide([0.0, 0.95], lambda: 0.0)
    assert woken == [False, True]


def test_a_doubtful_score_wakes_when_the_second_network_agrees() -> None:
    woken, misses = decide([0.4], lambda: 0.8)
    assert (woken, misses) == ([True], 0)


def test_the_second_network_may_agree_a_moment_later() -> None:
    seconds = iter([0.0, 0.1, 0.9])
    woken, _ = decide([0.4, 0.2, 0.1, 0.0], lambda: next(seconds))
    assert woken == [False, False, True, False]


def test_a_score_that_becomes_clear_needs_no_second_network() -> None:
    woken, _ = decide([0.4, 0.95], lambda: 0.0)
    assert woken == [False, True]


def test_a_doubtful_score_that_nothing_confirms_is_a_near_miss() -> None:
    woken, misses = decide([0.4] + [0.0] * (PATIENCE_BLOCKS + 2), lambda: 0.1)
    assert not any(woken)
    assert misses == 1


def test_the_wake_word_right_after_what_nothing_confirmed_wakes() -> None:
    woken, misses = decide([0.4] + [0.0] * (PATIENCE_BLOCKS + 1) + [0.5, 0.6], lambda: 0.0)
    assert (woken[-1], misses) == (True, 1)


def test_two_scores_in_a_row_need_no_second_network() -> None:
    assert decide([0.4, 0.35, 0.0], lambda: 0.0) == ([False, True, False], 0)
    assert decide([0.4, 0.35, 0.0], None) == ([False, True, False], 0)
    assert not any(decide([0.4, 0.1, 0.35, 0.0, 0.0], lambda: 0.0)[0]), "not in a row"


def test_without_a_second_network_a_single_score_must_be_clear() -> None:
    assert not any(decide([0.4, 0.0, 0.0, 0.0, 0.0], None)[0])
    assert decide([0.0, 0.95], None)[0] == [False, True]


def test_where_two_in_a_row_are_asked_for_anyway_more_of_them_confirm_nothing() -> None:
    assert not any(decide([0.4] * 5, lambda: 0.0, least_blocks=2)[0])
    assert decide([0.4] * 3, lambda: 0.8, least_blocks=2)[0] == [False, True, False]
    assert decide([0.4] * 3, None, least_blocks=2)[0] == [False, True, False]
