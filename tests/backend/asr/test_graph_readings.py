"""Readings of words: alone, and as they were learnt within phrases."""

from __future__ import annotations

from backend.asr.graph_readings import Readings
from tests.helpers.skill_graphs import read


def test_a_word_is_also_read_as_it_is_within_phrases() -> None:
    readings = Readings(read)
    assert readings.of_word("the") == (read("the"),)
    readings.learn(["the apple", "the table"])
    assert readings.of_word("the") == (read("the"), read("the apple").split()[0])


def test_a_phrase_that_is_read_as_more_words_teaches_nothing() -> None:
    readings = Readings({"tv": "ti vi", "on tv": "ɔn ti vi", "on": "ɔn"}.__getitem__)
    readings.learn(["on tv"])
    assert readings.of_word("on") == ("ɔn",)


def test_phrases_articles_and_genitives() -> None:
    readings = Readings(read)
    assert readings.of_phrase("iced tea") == (read("iced tea"),)
    assert " " in read("iced tea")
    assert readings.spellings("a|an") == ("a", "an")
    assert readings.spellings("tea") == ("tea",)
    assert set(readings.of_word("'s")) == {"s", "z", "ᵻz"}
