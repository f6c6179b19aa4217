"""Texts are normalised to comparable words."""

from __future__ import annotations

import pytest

from backend.itn.number_words import parse_cardinal, parse_ordinal
from backend.text_normalisation.number_speller import (
    number_in_words,
    ordinal_in_words,
    year_in_words,
)
from scripts.evaluation.normaliser import RULES, normalise, strip_wake_word


@pytest.mark.parametrize(
    ("first", "second"),
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
def test_two_spellings_of_the_same_words_are_normalised_to_the_same_text(
    first: str, second: str
) -> None:
    assert normalise(first) == normalise(second)
    assert normalise(normalise(first)) == normalise(first)


@pytest.mark.parametrize(
    ("first", "second"),
    [("I am here", "I was here"), ("PT5M", "PT50M"), ("salt and pepper", "salt pepper")],
)
def test_different_words_are_normalised_to_different_texts(first: str, second: str) -> None:
    assert normalise(first) != normalise(second)


def test_the_examples_in_the_stated_rules_are_true() -> None:
    for example, words in (
        ("12", "twelve"),
        ("21st", "twenty first"),
        ("7:30 pm", "seven thirty p m"),
    ):
        assert f"{example} → {words}" in RULES
        assert normalise(example) == words


def test_only_a_leading_wake_word_is_removed() -> None:
    assert strip_wake_word("Hey Alexa, call Alexa") == "call Alexa"
    assert strip_wake_word("Alexandra called") == "Alexandra called"


@pytest.mark.parametrize(
    "number", [0, 7, 13, 40, 99, 100, 101, 999, 1_000, 1_001, 54_321, 2_000_016]
)
def test_spelled_numbers_are_read_back_by_the_inverse_text_normaliser(number: int) -> None:
    words = number_in_words(number).split()
    assert parse_cardinal(words) == number or number == 0
    if 0 < number < 1_000:
        assert parse_ordinal(ordinal_in_words(number).split()) == number


def test_years_are_spelled_as_people_say_them() -> None:
    assert year_in_words(1984) == "nineteen eighty four"
    assert year_in_words(1900) == "nineteen hundred"
    assert year_in_words(1905) == "nineteen oh five"
    assert year_in_words(2007) == "two thousand and seven"
