"""Calculations and amounts are found whole, and numbers that ask for nothing are none."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.helpers.slot_values import best_value

NOW = datetime(2026, 11, 23, 12)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("what's two plus two plus two", "two plus two plus two"),
        ("how much is 1/3 of 90", "1 divided by 3 of 90"),
        ("is ninety one prime", "ninety one prime"),
        ("what's the cosine of sixty degrees", "the cosine of sixty degrees"),
        ("the average of 10, 20 and 45", "the average of 10 20 and 45"),
        ("half of ninety", "half of ninety"),
        ("what's roman numeral XIV", "roman numeral xiv"),
        ("what's 2 hours plus 45 minutes", "2 hours plus 45 minutes"),
        ("is 100 a perfect square", "100 a perfect square"),
        ("times 3", "times 3"),
        ("what's 255 in binary", "255 in binary"),
        ("fifty percent", None),
        ("minus three", None),
        ("number two", None),
        ("the answer is seven", None),
        ("set a timer for ten minutes", None),
        ("542-129-7065", None),
        ("four point eight five dollars", None),
        ("what's the square root of all evil", None),
    ],
)
def test_a_calculation_is_found_whole_or_not_at_all(sentence: str, value: str | None) -> None:
    assert best_value("BERGAMOT_CALCULATION", sentence, NOW) == value


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("three quarters of a cup", "0.75"),
        ("a cup", "1"),
        ("half an hour", "0.5"),
        ("1 1/2 cups", "1.5"),
        ("3/4 cup", "0.75"),
        ("two and a half miles", "2.5"),
        ("miles", None),
    ],
)
def test_an_amount_is_read_with_the_words_before_its_unit(sentence: str, value: str | None) -> None:
    assert best_value("BERGAMOT_AMOUNT", sentence, NOW) == value
