"""Documents of our own: what they quote."""

from __future__ import annotations

import pytest

from backend.nlu.built_in_intents import NOTHING_ASKED_INTENT
from backend.pipeline.conversation import Conversation, LastRequest
from backend.pipeline.data import Intent
from backend.pipeline.request import Request
from backend.skill_runtime.own_documents import (
    ASK_AGAIN_INTENT,
    build_own_document,
    leave_out_wake_word,
)


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("Alexa, paint the fence.", "Paint the fence."),
        ("Hey Alexa what is up?", "What is up?"),
        ("Tell Alexa to stop.", "Tell to stop."),
        ("Who is Alexander?", "Who is Alexander?"),
        ("Alexa.", ""),
    ],
)
def test_a_quoted_sentence_has_no_wake_word(sentence: str, quoted: str) -> None:
    assert leave_out_wake_word(sentence) == quoted


def test_the_question_to_repeat_a_request_does_not_say_the_wake_word() -> None:
    intent = Intent("", ASK_AGAIN_INTENT, (), 0.2, "Alexa, paint the fence.")
    text = build_own_document(intent, Request("1"))["response"]["outputSpeech"]["text"]
    assert "Paint the fence" in text
    assert "alexa" not in text.lower()


def test_an_answer_to_nothing_says_how_to_take_back_what_was_done() -> None:
    no = Intent("", NOTHING_ASKED_INTENT, (), 1.0, "no")
    louder = LastRequest(
        Intent("device_control", "VolumeUpIntent", (), 1.0, "louder"),
        directives=({"type": "Bergamot.SetVolume", "volume": 6},),
    )
    after_change = Request("1", conversation=Conversation(last=louder))
    assert "undo that" in _spoken(no, after_change)
    assert "ask" in _spoken(no, Request("2"))
    in_the_room = Request("3", is_continued=True)
    assert "outputSpeech" not in build_own_document(no, in_the_room)["response"]


def _spoken(intent: Intent, request: Request) -> str:
    return str(build_own_document(intent, request)["response"]["outputSpeech"]["text"])
