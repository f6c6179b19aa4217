"""Typing slips: long words of time are corrected, other words are left alone."""

from __future__ import annotations

import pytest

from backend.g2p.pronunciation import load_common_words
from backend.nlu.typing_slips import correct_slip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tommorow", "tomorrow"),
        ("tomorow", "tomorrow"),
        ("tommorrow", "tomorrow"),
        ("wensday", "wednesday"),
        ("wednesady", "wednesday"),
        ("thrusday", "thursday"),
        ("febuary", "february"),
        ("saterday", "saturday"),
        ("yesterdy", "yesterday"),
    ],
)
def test_a_slip_in_a_word_of_time_is_corrected(typed: str, meant: str) -> None:
    assert correct_slip(typed) == meant


@pytest.mark.parametrize("word", ["tomorrows", "saturdays", "augusta", "monday", "o"])
def test_a_plural_and_a_short_word_are_left_alone(word: str) -> None:
    assert correct_slip(word) == word


def test_no_word_of_the_lexicon_is_taken_for_a_slip() -> None:
    words = [word for word in load_common_words() if word.islower()]
    assert [word for word in words if correct_slip(word) != word] == []
