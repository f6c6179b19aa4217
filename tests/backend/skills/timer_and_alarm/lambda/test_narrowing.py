"""Of several only one is kept, or one is left as it is."""

from __future__ import annotations

import pytest

from tests.helpers.device_timers import ALARM, LATER_ALARM, PLAIN, ask_with, directives


@pytest.mark.parametrize(
    "sentence",
    [
        "I only need the later alarm",
        "keep only the later alarm",
        "all I need is the later one",
        "cancel the earlier one but keep the later one",
        "keep the later alarm and cancel the earlier one",
    ],
)
def test_the_other_one_is_cancelled(sentence: str) -> None:
    intent = "KeepOnlyIntent" if "only" in sentence or "all" in sentence else "CancelAllIntent"
    (cancel,) = directives(ask_with(intent, sentence, ALARM, LATER_ALARM))
    assert cancel.ids == (ALARM["id"],)


@pytest.mark.parametrize(
    "sentence", ["I only need the noon alarm", "I only need my keys", "just keep the oven timer"]
)
def test_one_that_is_not_there_costs_no_other(sentence: str) -> None:
    assert directives(ask_with("KeepOnlyIntent", sentence, ALARM, LATER_ALARM, PLAIN)) == []


def test_of_all_those_that_stay_are_left_out() -> None:
    sentence = "cancel all alarms but keep the later one"
    (cancel,) = directives(ask_with("CancelAllIntent", sentence, ALARM, LATER_ALARM))
    assert cancel.ids == (ALARM["id"],)
