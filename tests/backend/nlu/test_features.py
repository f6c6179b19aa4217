"""A number is no value for an intent that leaves its unit of time unread."""

from __future__ import annotations

from backend.pipeline.data import Sentence
from backend.pipeline.request import Request
from tests.helpers.understanding import sentence_to_intent


def test_a_number_with_a_unit_of_time_is_no_count() -> None:
    request = Request("1", device_state={"time_zone": "Europe/Berlin"})
    understood = sentence_to_intent().run(Sentence("rolls in, eighteen minutes"), request)
    assert understood.name == "SetTimerIntent"
    assert sentence_to_intent().run(Sentence("roll two dice"), request).name == "RollDieIntent"
