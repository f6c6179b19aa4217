"""ResponseTracker are split into segments."""

from __future__ import annotations

import itertools
import time

import pytest

from backend.tts.segments import (
    CLAUSE_PAUSE_SECONDS,
    SEGMENT_CHARACTERS,
    SENTENCE_PAUSE_SECONDS,
    Segment,
    split_into_segments,
)


def _texts(text: str) -> list[str]:
    return [segment.text for segment in split_into_segments(text)]


@pytest.mark.parametrize("text", ["", "  ", "\n\n \t"])
def test_an_empty_text_gives_no_segments(text: str) -> None:
    assert _texts(text) == []


def test_sentences_are_segments_and_titles_do_not_end_them() -> None:
    assert _texts("Ask Dr. Brown about it. He knows! Does he?") == [
        "Ask Dr. Brown about it.",
        "He knows!",
        "Does he?",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "It takes approx. 5 minutes in all.",
        "Look at Fig. 2 on p. 12 of it.",
        "It is on Sept. 11 this year.",
        "Take route No. 5, e.g. Main Street.",
    ],
)
def test_abbreviations_do_not_end_sentences(sentence: str) -> None:
    assert _texts(f"Well. {sentence} No. I do.") == ["Well.", sentence, "No.", "I do."]


def test_only_the_first_segment_is_cut_short_at_a_clause() -> None:
    first = "I have set a timer for five minutes, and it will ring at twenty past four."
    second = "If you want to stop it earlier than that, say stop, and I shall be quiet again."
    assert list(split_into_segments(f"{first} {second}")) == [
        Segment("I have set a timer for five minutes,", CLAUSE_PAUSE_SECONDS),
        Segment("and it will ring at twenty past four.", SENTENCE_PAUSE_SECONDS),
        Segment(second, SENTENCE_PAUSE_SECONDS),
    ]


def test_clauses_are_not_cut_so_short_that_they_sound_chopped() -> None:
    text = "Well, yes, I believe that the answer you are looking for is bergamot, no?"
    assert _texts(text) == [text]


def test_a_sentence_without_clauses_is_cut_between_words() -> None:
    words = " ".join(f"word{number}" for number in range(200))
    cut = _texts(words)
    assert " ".join(cut) == words
    assert all(len(segment) <= SEGMENT_CHARACTERS for segment in cut)


def test_even_a_word_without_end_is_cut() -> None:
    cut = _texts("a" * 1000)
    assert "".join(cut) == "a" * 1000
    assert all(len(segment) <= SEGMENT_CHARACTERS for segment in cut)


def test_nothing_but_white_space_is_lost() -> None:
    text = (
        'She said: "It costs $3,000, or so." — and left.\nThen, at 10:30, he (the other one) came; '
        "nobody knew why, and nobody asked, since everyone was busy with their own tea."
    )
    assert "".join("".join(_texts(text)).split()) == "".join(text.split())


def test_the_first_segment_of_a_long_text_is_there_at_once() -> None:
    text = "Tea is a drink, and a very old one at that, which many people like. " * 3000
    start = time.perf_counter()
    first = list(itertools.islice(split_into_segments(text), 1))
    assert first[0].text == "Tea is a drink,"
    assert time.perf_counter() - start < 0.5
