"""Questions are for a model; orders, answers and what a skill is about are not."""

from __future__ import annotations

import pytest

from backend.language_model.questions import is_for_model
from backend.nlu.built_in_intents import FALLBACK_INTENT
from backend.pipeline.intent import Intent, IntentCandidate


def _unanswered(sentence: str, likeliest: float = 0.0) -> Intent:
    candidate = IntentCandidate("lists", "CreateListIntent", likeliest)
    return Intent("", FALLBACK_INTENT, (), 0.9, sentence, candidates=(candidate,))


@pytest.mark.parametrize(
    "sentence",
    ["How do airplanes stay in the air?", "Explain entropy.", "Write me a limerick.",
     "Give me three ideas.", "Make up a riddle about bread.", "Would a bear beat a shark?",
     "Help me plan a weekend in Rome."],
)  # fmt: skip
def test_a_question_is_for_the_model(sentence: str) -> None:
    assert is_for_model(_unanswered(sentence))


@pytest.mark.parametrize(
    "sentence",
    ["Turn the fog machine off.", "Rename the list to gifts.", "Buy two tickets.", "No, not that.",
     "Yes.", "Wake me when September ends.", "Don't tell me about it.", "Stop the thing there.",
     "Bergamot", "Close the hatch and tell me why."],
)  # fmt: skip
def test_an_order_or_an_answer_is_not(sentence: str) -> None:
    assert not is_for_model(_unanswered(sentence))


def test_what_a_skill_is_about_is_not() -> None:
    assert is_for_model(_unanswered("How long is left?", 0.2))
    assert not is_for_model(_unanswered("How long is left?", 0.4))
    assert not is_for_model(_unanswered("Make up a list of gifts.", 0.2))
