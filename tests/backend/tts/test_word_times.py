"""When words are spoken: found among a segment's symbols, by their durations."""

from __future__ import annotations

from backend.pipeline.data import SpokenWord
from backend.tts.word_times import locate_words, move_words


def test_words_are_apart_by_spaces_and_have_no_stress_marks_and_punctuation() -> None:
    symbols = "sˈA, stˈɑp."
    ends = [0.1 * (number + 1) for number in range(len(symbols) + 1)]
    said, stop = locate_words(symbols, ends)
    assert (said.phonemes, stop.phonemes) == ("sA", "stɑp")
    assert (round(said.start_seconds, 1), round(said.end_seconds, 1)) == (0.1, 0.4)
    assert (round(stop.start_seconds, 1), round(stop.end_seconds, 1)) == (0.6, 1.1)


def test_punctuation_alone_is_no_word() -> None:
    assert locate_words(" — . ", [0.1] * 6) == ()


def test_moved_words_do_not_begin_before_the_reply() -> None:
    words = (SpokenWord("ə", 0.05, 0.1), SpokenWord("stɑp", 0.2, 0.5))
    moved = move_words(words, -0.1)
    assert [round(word.start_seconds, 2) for word in moved] == [0.0, 0.1]
    assert [round(word.end_seconds, 2) for word in moved] == [0.0, 0.4]
