"""Names of people and places are found by spelling and by sound."""

from __future__ import annotations

import pytest

from backend.asr.known_names import KnownNames, load_known_names
from backend.asr.plain_pronunciation import simplify_pronunciation
from backend.g2p.pronunciation import Pronouncer, load_common_words

NAMES = KnownNames({"las vegas": "lɑs vAɡəs", "vegas": "vAɡəs", "lyon": "lIən"})


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("what time is it in las vegas now", {5, 6}),
        ("vegas or lyon", {0, 2}),
        ("las palmas", set()),
        ("", set()),
    ],
)
def test_the_words_of_names_are_found(words: str, places: set[int]) -> None:
    assert NAMES.find_name_words(words.split()) == places


def test_the_names_that_sound_most_alike_come_first() -> None:
    assert NAMES.find_alike(["lɔsvAɡəs", "tImɚ"], 0.5, 2) == [["las vegas", "vegas"], []]
    assert NAMES.find_alike(["lɔsvAɡəs"], 0.5, 1) == [["las vegas"]]
    assert NAMES.find_alike([], 0.5, 2) == []
    assert KnownNames({}).find_alike(["lIən"], 0.5, 2) == [[]]


def test_the_table_has_names_as_they_are_said_and_no_ordinary_words() -> None:
    names = load_known_names()
    pronounce = Pronouncer()
    for name in ("las vegas", "albert einstein", "chicago"):
        assert names.get_pronunciation(name) == simplify_pronunciation(pronounce.transcribe(name))
    assert not names.find_name_words(["nice", "reading", "moody"])
    assert not any(names.find_name_words([word]) for word in ("the", "set", "timer"))
    assert "timer" in load_common_words()
