"""Words that are spelt alike get the sound that their sentence asks for.

A line of `homographs.txt` is `word | phonemes without stress | sentence`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.speech_synthesis import pronouncer

LINES = (Path(__file__).parent / "homographs.txt").read_text("utf-8").splitlines()
LEAST_SHARE = 0.97
_STRESS = str.maketrans("", "", "ˈˌ")


def _sounds(sentence: str) -> list[str]:
    words = pronouncer().transcribe(sentence).translate(_STRESS).split()
    return ["".join(letter for letter in word if letter.isalpha()) for word in words]


def test_nearly_all_words_that_are_spelt_alike_sound_as_their_sentence_asks() -> None:
    wrong = []
    for line in LINES:
        _, sound, sentence = line.split(" | ")
        if sound not in _sounds(sentence):
            wrong.append(line)
    assert len(wrong) <= (1 - LEAST_SHARE) * len(LINES), wrong


@pytest.mark.parametrize(
    ("sentence", "sound"),
    [
        ("A minute detail.", "mInut"),
        ("The bass guitar.", "bAs"),
        ("Take a bow.", "bW"),
        ("The weather in Nice is warm.", "nis"),
        ("Made of lead.", "lɛd"),
    ],
)
def test_a_neighbour_or_a_topic_decides_where_the_part_of_speech_cannot(
    sentence: str, sound: str
) -> None:
    assert sound in _sounds(sentence)


def test_a_chosen_sound_keeps_the_endings_and_marks_around_it() -> None:
    assert _sounds("The minute's up.")[1] == "mɪnəts"
    assert pronouncer().transcribe("Is it warm in Nice?").endswith("nˈis?")


def test_capitals_do_not_make_other_words_of_words() -> None:
    assert pronouncer().transcribe("IN NO EVENT").startswith("ɪn")
