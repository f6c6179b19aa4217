"""Numbers become words."""

from __future__ import annotations

from backend.itn.number_words import parse_cardinal, parse_ordinal
from backend.text_normalisation.number_speller import (
    number_in_words,
    ordinal_in_words,
    year_in_words,
)


def test_numbers_survive_a_round_trip_through_words() -> None:
    for number in (*range(1, 1200), 12_345, 999_999, 1_000_001, 999_999_999, 10**12 + 7):
        assert parse_cardinal(number_in_words(number).split()) == number
    for number in range(1, 200):
        assert parse_ordinal(ordinal_in_words(number).split()) == number


def test_years_are_said_in_pairs_of_digits() -> None:
    assert year_in_words(1999) == "nineteen ninety nine"
    assert year_in_words(1900) == "nineteen hundred"
    assert year_in_words(1907) == "nineteen oh seven"
    assert year_in_words(2000) == "two thousand"
    assert year_in_words(2026) == "twenty twenty six"


def test_numbers_can_be_said_without_and() -> None:
    assert number_in_words(1_000_101, joint=" ") == "one million one hundred one"
    assert ordinal_in_words(112, joint=" ") == "one hundred twelfth"
    assert year_in_words(2005, joint=" ") == "two thousand five"
