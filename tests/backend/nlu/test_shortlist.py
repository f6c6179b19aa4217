"""An intent that does what is asked is looked at, however many others the sentence is like."""

from __future__ import annotations

import pytest

from backend.pipeline.data import Sentence
from backend.pipeline.request import Request
from tests.helpers.understanding import sentence_to_intent


@pytest.mark.parametrize(
    "text",
    [
        "remind me to check my shopping list at five pm",
        "remind me to read my to do list tonight at eight",
        "remind me tomorrow at nine to clear my to do list",
        "set a reminder to write a shopping list at ten am",
    ],
)
def test_a_reminder_about_a_list_is_a_reminder(text: str) -> None:
    request = Request("1", device_state={"time_zone": "Europe/Berlin"})
    assert sentence_to_intent().run(Sentence(text), request).name == "SetReminderIntent"
