"""The reader of AMAZON.DURATION: fractions, left-out units, letters; to the end or not at all."""

from __future__ import annotations

from datetime import datetime

import pytest

from backend.nlu.slot_readers.duration import DurationReader
from backend.nlu.tokens import list_texts, tokenize

NOW = datetime(2026, 11, 23, 12)


def read_all(sentence: str) -> list[str]:
    texts = list_texts(tokenize(sentence))
    return [match.value for match in DurationReader().find_matches(texts, NOW)]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("four fifths of an hour", "PT48M"),
        ("2/3 of a minute", "PT40S"),
        ("two hours and three quarters", "PT2H45M"),
        ("three and a quarter hours", "PT3H15M"),
        ("2 3/4 hours", "PT2H45M"),
        ("3¼ hours", "PT3H15M"),
        ("two hours fifty", "PT2H50M"),
        ("an hour and five", "PT1H5M"),
        ("six minutes twenty", "PT6M20S"),
        ("3h20", "PT3H20M"),
        ("2h 5m", "PT2H5M"),
        ("75s", "PT1M15S"),
        ("two extra minutes", "PT2M"),
        ("an additional hour", "PT1H"),
        ("another extra minute", "PT1M"),
        ("half a dozen minutes", "PT6M"),
        ("a couple of days", "P2D"),
        ("an hour, two minutes and ten seconds", "PT1H2M10S"),
    ],
)
def test_fractions_and_left_out_units_are_read(said: str, value: str) -> None:
    assert read_all(f"set a timer for {said}") == [value]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("ten 5 minutes", []),
        ("five ten minutes", []),
        ("one hundred and five minutes", ["PT1H45M"]),
        ("one for two minutes and one for ten minutes", ["PT2M", "PT10M"]),
        ("two minutes and eight for the tea", ["PT2M"]),
        ("3 m long", ["PT3M"]),
        ("the m and the s", []),
    ],
)
def test_a_duration_with_a_part_left_unread_is_not_taken(sentence: str, values: list[str]) -> None:
    assert read_all(sentence) == values
