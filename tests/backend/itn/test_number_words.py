"""Number words to exact values, and nothing that is not quite a number."""

from __future__ import annotations

import pytest

from backend.itn.number_words import parse_below_hundred, parse_cardinal, parse_digit, parse_ordinal


@pytest.mark.parametrize(
    ("spoken", "value"),
    [
        ("zero", 0),
        ("seven", 7),
        ("nineteen", 19),
        ("forty two", 42),
        ("a hundred", 100),
        ("a hundred and five", 105),
        ("one hundred five", 105),
        ("two hundred and forty", 240),
        ("nine hundred ninety nine", 999),
        ("twelve hundred", 1200),
        ("a thousand", 1000),
        ("one thousand and one", 1001),
        ("two thousand twenty six", 2026),
        ("seventeen thousand and sixty", 17_060),
        ("three hundred twenty thousand four hundred and one", 320_401),
        ("one million two hundred thousand", 1_200_000),
        ("two billion and three", 2_000_000_003),
        ("250", 250),
        ("12,500", 12_500),
        ("5 million", 5_000_000),
    ],
)
def test_cardinal_words_have_their_values(spoken: str, value: int) -> None:
    assert parse_cardinal(spoken.split()) == value


@pytest.mark.parametrize(
    "spoken",
    [
        "",
        "a",
        "and",
        "oh",
        "five six",
        "twenty twelve",
        "forty zero",
        "twenty twenty six",
        "hundred and",
        "thousand",
        "hundred",
        "hundred and five",
        "one thousand two thousand",
        "one thousand two million",
        "twenty hundred",
        "five and six",
        "hello",
        "five hello",
        "two hundred and",
        "one million and",
    ],
)
def test_words_that_are_no_cardinal_have_no_value(spoken: str) -> None:
    assert parse_cardinal(spoken.split()) is None


@pytest.mark.parametrize(
    ("spoken", "value"),
    [
        ("first", 1),
        ("twelfth", 12),
        ("twentieth", 20),
        ("twenty first", 21),
        ("hundredth", 100),
        ("one hundred and fifth", 105),
        ("two hundredth", 200),
        ("thousandth", 1000),
        ("five thousandth", 5000),
    ],
)
def test_ordinal_words_have_their_values(spoken: str, value: int) -> None:
    assert parse_ordinal(spoken.split()) == value


@pytest.mark.parametrize("spoken", ["", "five", "first twenty", "twenty twelfth", "first second"])
def test_words_that_are_no_ordinal_have_no_value(spoken: str) -> None:
    assert parse_ordinal(spoken.split()) is None


def test_every_number_below_a_million_that_is_spelt_is_read_back() -> None:
    for value in [*range(1200), *range(1200, 1_000_000, 7919)]:
        assert parse_cardinal(_spell(value).split()) == value


def test_digits_and_pairs() -> None:
    assert [parse_digit(word) for word in ("oh", "zero", "nine", "4", "ten")] == [0, 0, 9, 4, None]
    assert parse_below_hundred(["oh"]) is None
    assert parse_below_hundred(["forty", "7"]) is None


_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def _spell(value: int) -> str:
    if value < 20:
        return _UNITS[value]
    if value < 100:
        rest = f" {_UNITS[value % 10]}" if value % 10 else ""
        return _TENS[value // 10 - 2] + rest
    for size, name in ((1000, "thousand"), (100, "hundred")):
        if value >= size:
            rest = f" {_spell(value % size)}" if value % size else ""
            return f"{_spell(value // size)} {name}{rest}"
    raise AssertionError(value)
