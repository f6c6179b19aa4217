"""A multiple is of what was spoken of last; without that it is of nothing."""

from __future__ import annotations

import pytest

from backend.dialog.multiples import find_multiplying_verb
from tests.backend.dialog.test_understanding import after, understand


@pytest.mark.parametrize(
    ("said", "verb"),
    [
        ("double it", "double"),
        ("make that three times as long", "triple"),
        ("cut it in half", "halve"),
        ("double espresso", ""),
        ("make it half an hour", ""),
    ],
)
def test_the_verb_of_a_multiple_is_found(said: str, verb: str) -> None:
    assert find_multiplying_verb(tuple(said.split())) == verb


@pytest.mark.parametrize(
    ("before", "skill"),
    [
        ("set a timer for ten minutes", "timer_and_alarm"),
        ("set the volume to three", "device_control"),
        ("what is twelve plus five", "calculator_and_units"),
    ],
)
def test_the_last_request_says_what_is_doubled(before: str, skill: str) -> None:
    assert understand("double it please", after(before)).skill == skill


def test_nothing_is_doubled_where_nothing_was_spoken_of() -> None:
    assert not understand("double it").skill
    assert not understand("double it", after("tell me a joke")).skill
