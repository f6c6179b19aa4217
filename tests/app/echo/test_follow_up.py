"""When the Echo listens without the wake word: to an answer, and, if it may, after one."""

from __future__ import annotations

from typing import Any

import pytest

from app.echo.follow_up import ANSWER, CONTINUED, choose_trigger
from app.echo.request import ActiveRequest
from backend.wire.messages import ReplyMessage


def make_request(trigger: str = "wake_word", **reply: Any) -> ActiveRequest:
    """A request whose reply was spoken to its end."""
    values = {
        "sentence": "What time is it?",
        "text": "It's noon.",
        "intent": "TimeIntent",
        "skill": "date_and_time",
    }
    request = ActiveRequest(1, trigger, began_at=0.0)
    request.is_played = True
    request.reply = ReplyMessage(id=1, **(values | reply))
    return request


def test_a_question_back_is_listened_to_whatever_the_setting() -> None:
    assert choose_trigger(make_request(expects_answer=True), goes_on=False) == ANSWER
    assert choose_trigger(make_request(expects_answer=True), goes_on=True) == ANSWER


def test_after_an_answer_it_listens_only_if_it_may() -> None:
    assert choose_trigger(make_request(), goes_on=True) == CONTINUED
    assert choose_trigger(make_request(CONTINUED), goes_on=True) == CONTINUED
    assert choose_trigger(make_request(), goes_on=False) == ""


@pytest.mark.parametrize(
    "reply",
    [
        {"sentence": "", "skill": "", "intent": "Bergamot.NothingHeard"},
        {"skill": "", "intent": "AMAZON.FallbackIntent"},
        {"asked_again": "confidence 0.2 is below 0.4"},
        {"directives": ({"type": "Bergamot.Stop"},)},
        {"intent": "AMAZON.StopIntent"},
    ],
)
def test_after_noise_a_misunderstanding_or_a_farewell_it_does_not(reply: dict[str, Any]) -> None:
    assert choose_trigger(make_request(**reply), goes_on=True) == ""


def test_after_a_typed_request_or_without_sound_it_does_not() -> None:
    assert choose_trigger(make_request("typed"), goes_on=True) == ""
    silent = make_request()
    silent.is_played = False
    assert choose_trigger(silent, goes_on=True) == ""
