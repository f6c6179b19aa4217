"""Written text becomes the words that people say."""

from __future__ import annotations

import pytest

from backend.asr.spoken import (
    number_in_words,
    ordinal_in_words,
    spoken_words,
    year_in_words,
)
from backend.itn.number_words import cardinal, ordinal


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("The 2nd Café & Bar", "the second cafe and bar"),
        ("I'd like a {x}!", "i'd like a x"),
        ("50% off", "fifty percent off"),
        ("3.5 miles", "three point five miles"),
        ("7am or 8 p.m.", "seven a m or eight p m"),
        ("U.S.A. in 1984", "u s a in nineteen eighty four"),
        ("1,000,000 years", "one million years"),
        ("agent 007", "agent zero zero seven"),
        ("'s birthday", "'s birthday"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("東京", ""),
    ],
)
def test_a_text_is_spelt_as_people_say_it(written: str, spoken: str) -> None:
    assert spoken_words(written) == spoken


def test_numbers_survive_a_round_trip_through_words() -> None:
    for number in (*range(1, 1200), 12_345, 999_999, 1_000_001, 999_999_999):
        assert cardinal(number_in_words(number).split()) == number
    for number in range(1, 200):
        assert ordinal(ordinal_in_words(number).split()) == number


def test_years_are_said_in_pairs_of_digits() -> None:
    assert year_in_words(1999) == "nineteen ninety nine"
    assert year_in_words(1900) == "nineteen hundred"
    assert year_in_words(1907) == "nineteen oh seven"
    assert year_in_words(2000) == "two thousand"
    assert year_in_words(2026) == "twenty twenty six"
