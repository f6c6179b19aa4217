"""Requests that end early: silence, the echo of a reply, and talk that was not for the Echo."""

from __future__ import annotations

import pytest

from backend.engine.early_end import ends_after
from backend.pipeline.data import Intent, Sentence, Words
from backend.pipeline.request import Request
from backend.skill_runtime.own_documents import (
    ASK_AGAIN_INTENT,
    FALLBACK_INTENT,
    NOTHING_HEARD_INTENT,
)


@pytest.mark.parametrize("name", [ASK_AGAIN_INTENT, FALLBACK_INTENT, NOTHING_HEARD_INTENT])
def test_what_is_not_understood_after_an_answer_gets_no_reply(name: str) -> None:
    intent = Intent("", name, (), 0.2, "what a day")
    assert ends_after(7, intent, Request("1", is_continued=True))
    assert not ends_after(7, intent, Request("1"))


def test_what_is_understood_after_an_answer_gets_one() -> None:
    intent = Intent("date_and_time", "TimeIntent", (), 0.9, "what time is it")
    assert not ends_after(7, intent, Request("1", is_continued=True))


def test_silence_ends_only_a_request_that_need_not_answer_it() -> None:
    assert ends_after(5, Words(()), Request("1", answers_silence=False))
    assert not ends_after(5, Words(()), Request("1"))


def test_the_echo_of_the_reply_is_no_request() -> None:
    request = Request("1", spoken_over="You have three timers.")
    assert ends_after(6, Sentence("You have three timers"), request)
    assert not ends_after(6, Sentence("Cancel all of them"), request)


def test_the_last_stage_ends_it() -> None:
    assert ends_after(5, Words(()), Request("1", last_stage=5))
