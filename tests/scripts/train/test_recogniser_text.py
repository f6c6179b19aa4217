"""Written requests as they are spoken."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.train.recogniser_text import fill_templates, is_held_out, spoken_form

GRAMMAR = Path("scripts/train/recogniser_requests.json")


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Wake me at 7:30am!", "wake me at seven thirty a m"),
        ("the 21st of May, 1984", "the twenty first of may nineteen eighty four"),
        ("It’s 5 p.m.", "it's five p m"),
        (
            "3.5 miles & 1,250 feet",
            "three point five miles and one thousand two hundred and fifty feet",
        ),
        ("Set it to 40%", "set it to forty percent"),
        ("the drivers' lounge at 9:05", "the drivers' lounge at nine oh five"),
        ("Café del Mar", "cafe del mar"),
        ("i am up at six thirty am", "i am up at six thirty a m"),
        ("日本", ""),
    ],
)
def test_numbers_times_and_signs_become_words(written: str, spoken: str) -> None:
    assert spoken_form(written) == spoken


def test_made_requests_are_spoken_words_and_repeatable() -> None:
    made = fill_templates(GRAMMAR, 300, seed=4)
    assert made == fill_templates(GRAMMAR, 300, seed=4)
    assert len(set(made)) > 200
    assert all(set(sentence) <= set("abcdefghijklmnopqrstuvwxyz' ") for sentence in made)


def test_a_sixth_of_the_sentences_is_held_out() -> None:
    share = sum(is_held_out(f"sentence {number}") for number in range(3_000)) / 3_000
    assert share == pytest.approx(1 / 6, abs=0.03)
