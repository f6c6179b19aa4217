"""A request beside another clause, with what the Echo keeps."""

from __future__ import annotations

import pytest

from backend.pipeline.data import Intent, Sentence
from backend.pipeline.request import Request
from tests.helpers.understanding import sentence_to_intent

TIMERS = [
    {"id": str(number), "kind": "timer", "label": label, "number": number}
    for number, label in enumerate(("pasta", "rice"))
]


def understand(text: str, *, has_timers: bool = True) -> Intent:
    request = Request("1", device_state={"timers": TIMERS if has_timers else []})
    return sentence_to_intent().run(Sentence(text), request)


@pytest.mark.parametrize(
    "text",
    [
        "the pasta is done, cancel that one",
        "the pasta is ready now, you can stop it",
        "the pasta has enough, stop its timer",
    ],
)
def test_what_a_clause_tells_of_is_the_timer_of_that_name(text: str) -> None:
    intent = understand(text)
    assert intent.skill == "timer_and_alarm"
    assert {slot.name: slot.value for slot in intent.slots} == {"label": "pasta"}


def test_a_reason_that_runs_into_a_value_is_cut_off() -> None:
    intent = understand("cancel the alarm because the neighbours are asleep")
    assert (intent.name, intent.sentence) == ("CancelAlarmIntent", "cancel the alarm")


def test_a_text_keeps_its_reason() -> None:
    intent = understand("remind me to call her because she moved")
    assert "because she moved" in intent.sentence
