"""What was said and what was heard, brought into the same words."""

from __future__ import annotations

import pytest

from scripts.evaluation.normaliser import RULES, normalised, without_wake_word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A 12 ounce coffee.", "a twelve ounce coffee"),
        ("16 oz", "sixteen-ounce"),
        ("the 21st of May, 1984", "the twenty first of may nineteen eighty four"),
        ("at 7:30 p.m.", "at seven thirty pm"),
        ("wake me at 6 am", "wake me at six a m"),
        ("at 9:05", "at nine oh five"),
        ("one hundred and five", "105"),
        ("1,250 feet", "one thousand two hundred and fifty feet"),
        ("$3.50", "three dollars and fifty cents"),
        ("£1", "one pound"),
        ("$1,250", "one thousand two hundred fifty dollars"),
        ("3.14 & 40%", "three point one four and forty percent"),
        ("I’d like it, can't I?", "i would like it can not i"),
        ("what's the driver's name", "what is the drivers name"),
        ("Alexa, let's go", "let us go"),
        ("Café", "cafe"),
        ("call 007", "call zero zero seven"),
    ],
)
def test_two_ways_to_write_the_same_are_the_same(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)
    assert normalised(normalised(one)) == normalised(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("I am here", "I was here"), ("PT5M", "PT50M"), ("salt and pepper", "salt pepper")],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


def test_the_stated_examples_hold() -> None:
    for example, words in (
        ("12", "twelve"),
        ("21st", "twenty first"),
        ("7:30 pm", "seven thirty p m"),
    ):
        assert f"{example} → {words}" in RULES
        assert normalised(example) == words


def test_only_a_wake_word_at_the_beginning_is_left_out() -> None:
    assert without_wake_word("Hey Alexa, call Alexa") == "call Alexa"
    assert without_wake_word("Alexandra called") == "Alexandra called"
