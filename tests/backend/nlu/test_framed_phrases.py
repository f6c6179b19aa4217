"""A sample's words around any phrase say what is asked, whatever the phrase is like."""

from __future__ import annotations

import pytest

from backend.nlu.grammar import Grammar
from backend.pipeline.data import Sentence
from backend.pipeline.request import Request
from backend.skill_package.interaction_model import IntentDeclaration, SlotDeclaration
from tests.helpers.understanding import sentence_to_intent


@pytest.mark.parametrize("word", ["call", "tweet", "remind", "timer", "shopping"])
def test_a_question_about_a_word_is_no_request_with_that_word(word: str) -> None:
    request = Request("1", device_state={"time_zone": "Europe/Berlin"})
    intent = sentence_to_intent().run(Sentence(f"what does {word} mean"), request)
    assert intent.skill == "general_knowledge"
    assert [slot.value for slot in intent.slots] == [word]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [("call mom", "CallIntent"), ("what does my shopping list say", "TellListIntent")],
)
def test_without_the_frame_the_request_is_what_it_was(sentence: str, name: str) -> None:
    request = Request("1", device_state={"time_zone": "Europe/Berlin"})
    assert sentence_to_intent().run(Sentence(sentence), request).name == name


def test_a_frame_has_words_on_both_sides_of_the_only_phrase() -> None:
    samples = ["what does {word} mean", "define {word}", "use {word} in one sentence"]
    slot = SlotDeclaration(name="word", type="AMAZON.SearchQuery")
    intent = IntentDeclaration(name="MeaningIntent", slots=(slot,), samples=tuple(samples))
    grammar = Grammar(intent, samples)
    assert grammar.frames("what does bear mean".split())
    assert grammar.frames("use hot air in 1 sentence".split())
    assert not grammar.frames("what does mean".split()), "there is no phrase"
    assert not grammar.frames("define bear".split()), "nothing comes after the phrase"
