"""Numbers in words."""

from __future__ import annotations

import pytest

from backend.itn.number_words import cardinal, ordinal
from scripts.evaluation.spoken_numbers import number_words, ordinal_words, year_words


@pytest.mark.parametrize(
    "number", [0, 7, 13, 40, 99, 100, 101, 999, 1_000, 1_001, 54_321, 2_000_016]
)
def test_the_writing_stage_reads_them_back(number: int) -> None:
    words = number_words(number).split()
    assert cardinal(words) == number or number == 0
    if 0 < number < 1_000:
        assert ordinal(ordinal_words(number).split()) == number


def test_years_are_said_as_people_say_them() -> None:
    assert year_words(1984) == "nineteen eighty four"
    assert year_words(1900) == "nineteen hundred"
    assert year_words(1905) == "nineteen oh five"
    assert year_words(2007) == "two thousand and seven"
