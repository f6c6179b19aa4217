"""The words of a reply that the Echo obeys: found by their sound, told when they are played."""

from __future__ import annotations

import pytest

from app.echo.spoken_words import MOST_WORDS, ObeyedWord, SpokenWords
from backend.g2p.pronunciation import Pronouncer
from backend.wire.messages import SpeechWord

STOP = SpeechWord(phonemes="stɑp", start_seconds=1.0, end_seconds=1.3)


def say(text: str) -> list[SpeechWord]:
    """The words of a text as the backend sends them, one a second."""
    phonemes = Pronouncer().transcribe(text).replace("ˈ", "").replace("ˌ", "")
    sounds = ("".join(filter(str.isalpha, word)) for word in phonemes.split())
    return [
        SpeechWord(phonemes=sound, start_seconds=number, end_seconds=number + 0.9)
        for number, sound in enumerate(sounds)
    ]


def play_all(words: list[SpeechWord]) -> list[tuple[ObeyedWord, float]]:
    spoken = SpokenWords()
    spoken.add(1, words)
    spoken.note_played(1, 100.0, 0.0, 60.0)
    return [(each.word, round(each.played_until, 2)) for each in spoken.take_played()]


@pytest.mark.parametrize(
    ("text", "word", "ends"),
    [
        ("The next stop is near", ObeyedWord.STOP, [102.9]),
        ("A non-stop flight", ObeyedWord.STOP, [101.9]),
        ("It stopped and it stops", ObeyedWord.STOP, [101.9, 104.9]),
        ("Just opposite", ObeyedWord.STOP, [101.9]),
        ("Ask Alexa's brother", ObeyedWord.ALEXA, [101.9]),
    ],
)
def test_what_sounds_like_an_obeyed_word_is_told_with_its_end(
    text: str, word: ObeyedWord, ends: list[float]
) -> None:
    assert play_all(say(text)) == [(word, end) for end in ends]


def test_other_words_are_not_told() -> None:
    text = (
        "The weather stays fine, so step outside, start on top and study a flexible complex plan."
    )
    assert play_all(say(text)) == []


def test_a_word_is_told_once_as_the_sound_card_begins_to_take_it() -> None:
    spoken = SpokenWords()
    spoken.add(1, [STOP])
    spoken.note_played(1, 50.0, 0.9, 0.1)
    assert spoken.take_played() == []
    spoken.note_played(1, 50.1, 1.0, 0.02)
    spoken.note_played(1, 50.12, 1.02, 0.02)
    assert [round(each.played_until, 3) for each in spoken.take_played()] == [50.4]
    assert spoken.take_played() == []


def test_words_of_an_earlier_reply_are_not_told() -> None:
    spoken = SpokenWords()
    spoken.add(1, [STOP])
    spoken.add(2, [SpeechWord(phonemes="jɛs", start_seconds=0, end_seconds=1)])
    spoken.note_played(1, 50.0, 0.0, 5.0)
    spoken.note_played(2, 50.0, 0.0, 5.0)
    assert spoken.take_played() == []


def test_a_reply_of_endless_words_keeps_only_so_many() -> None:
    assert len(play_all([STOP] * (2 * MOST_WORDS))) == MOST_WORDS
