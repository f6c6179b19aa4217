"""Pronunciations of words: alone, and as they were learnt within phrases."""

from __future__ import annotations

from backend.asr.graph_pronunciations import Pronunciations
from tests.helpers.skill_graphs import read


def test_a_word_is_also_pronounced_as_within_phrases() -> None:
    pronunciations = Pronunciations(read)
    assert pronunciations.pronounce_word("the") == (read("the"),)
    pronunciations.learn(["the apple", "the table"])
    assert pronunciations.pronounce_word("the") == (read("the"), read("the apple").split()[0])


def test_a_phrase_pronounced_as_more_words_teaches_nothing() -> None:
    pronunciations = Pronunciations({"tv": "ti vi", "on tv": "ɔn ti vi", "on": "ɔn"}.__getitem__)
    pronunciations.learn(["on tv"])
    assert pronunciations.pronounce_word("on") == ("ɔn",)


def test_phrases_articles_and_genitives_have_pronunciations() -> None:
    pronunciations = Pronunciations(read)
    assert pronunciations.pronounce_phrase("iced tea") == (read("iced tea"),)
    assert " " in read("iced tea")
    assert pronunciations.list_spellings("a|an") == ("a", "an")
    assert pronunciations.list_spellings("tea") == ("tea",)
    assert set(pronunciations.pronounce_word("'s")) == {"s", "z", "ᵻz"}
