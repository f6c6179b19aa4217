"""Texts of every kind are read as people read them: the lists in `readings`, by kind.

A line is `text => words`, or `text => words | other words` where the reading is a matter of taste.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.helpers.speech_synthesis import pronouncer

READINGS = sorted((Path(__file__).parent / "readings").glob("*.txt"))
LEAST_SHARE = 0.97
"""Of the texts of all kinds; of one kind, one text in ten may fail."""
_WEAK = str.maketrans("", "", "ˈˌː")


def _sounds(text: str) -> str:
    """The phonemes without stress, punctuation and the weak forms of "to" and "the"."""
    phonemes = pronouncer().transcribe(text).translate(_WEAK)
    letters = "".join(letter for letter in phonemes if letter.isalpha())
    return letters.replace("ði", "ðə").replace("tə", "tu").replace("tʊ", "tu")


def _lines(file: Path) -> list[tuple[str, list[str]]]:
    lines = file.read_text("utf-8").splitlines()
    parts = [line.split(" => ") for line in lines if line]
    return [(text, readings.split(" | ")) for text, readings in parts]


@cache
def _wrong(file: Path) -> tuple[str, ...]:
    return tuple(
        text
        for text, readings in _lines(file)
        if _sounds(text) not in {_sounds(words) for words in readings}
    )


@pytest.mark.parametrize("file", READINGS, ids=lambda file: file.stem)
def test_texts_of_a_kind_are_read_rightly(file: Path) -> None:
    assert len(_wrong(file)) <= len(_lines(file)) / 10, _wrong(file)


def test_nearly_all_texts_are_read_rightly() -> None:
    count = sum(len(_lines(file)) for file in READINGS)
    wrong = [text for file in READINGS for text in _wrong(file)]
    assert len(wrong) <= (1 - LEAST_SHARE) * count, wrong
