"""How sentences end by what skills expect: complete, to be continued, or open."""

from __future__ import annotations

import pytest

from backend.pipeline.data import Sentence
from backend.pipeline.request import Request
from backend.wire.vocabulary import Ending
from tests.helpers.understanding import sentence_to_intent


def _judge(text: str) -> Ending:
    return sentence_to_intent().run(Sentence(text), Request("1")).ending


@pytest.mark.parametrize(
    "text",
    [
        "Stop.",
        "Louder.",
        "Yes.",
        "No.",
        "Set a timer for five minutes, please.",
        "Roll a die, thanks.",
        "Thank you.",
    ],
)
def test_nothing_is_expected_after_a_complete_sentence(text: str) -> None:
    assert _judge(text) == "complete"


@pytest.mark.parametrize(
    "text",
    [
        "Set a timer for",
        "Set a timer for five minutes and",
        "What is the weather in",
        "What is five plus",
        "How tall is",
        "Cancel the",
        "Remind me to",
        "Wake me up at",
        "Convert ten miles to",
        "Turn the volume",
    ],
)
def test_a_sentence_is_open_where_something_must_follow(text: str) -> None:
    assert _judge(text) == "open"


@pytest.mark.parametrize(
    "text",
    [
        "Set a timer",
        "Set a timer for five",
        "Set a timer for five minutes",
        "What's the weather",
        "Set an alarm",
    ],
)
def test_a_sentence_may_be_complete_and_yet_go_on(text: str) -> None:
    assert _judge(text) == "extendable"


def test_of_a_sentence_that_no_skill_expects_the_end_is_not_known() -> None:
    assert _judge("Purple elephants whistle quietly.") == "unknown"
