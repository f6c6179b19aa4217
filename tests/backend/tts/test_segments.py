"""ResponseTracker are split into segments."""

from __future__ import annotations

import itertools
import time

import pytest

from backend.pipeline.data import SpeechPart
from backend.pipeline.speech_part import (
    CLAUSE_PAUSE_SECONDS,
    PARAGRAPH_PAUSE_SECONDS,
    SENTENCE_PAUSE_SECONDS,
)
from backend.tts.segments import SEGMENT_CHARACTERS, Segment, split_into_segments


def _segments(text: str) -> list[Segment]:
    return list(split_into_segments([SpeechPart(text)]))


def _texts(text: str) -> list[str]:
    return [segment.text for segment in _segments(text)]


def _pauses(text: str) -> list[tuple[str, float]]:
    return [(segment.text, segment.pause_seconds) for segment in _segments(text)]


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
    assert _pauses(f"{first} {second}") == [
        ("I have set a timer for five minutes,", CLAUSE_PAUSE_SECONDS),
        ("and it will ring at twenty past four.", SENTENCE_PAUSE_SECONDS),
        (second, SENTENCE_PAUSE_SECONDS),
    ]


def test_paragraphs_are_further_apart_than_sentences() -> None:
    assert _pauses("One is here. Two is too.\n\nThree is there.") == [
        ("One is here.", SENTENCE_PAUSE_SECONDS),
        ("Two is too.", PARAGRAPH_PAUSE_SECONDS),
        ("Three is there.", SENTENCE_PAUSE_SECONDS),
    ]


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("1. Milk\n2. Eggs\n3. Bread", ["1: Milk,", "2: Eggs,", "3: Bread"]),
        ("- Milk\n- Eggs", ["Milk,", "Eggs"]),
        (
            "You need:\n• Milk\n• Eggs\nThat is all.",
            ["You need:", "Milk,", "Eggs.", "That is all."],
        ),
        ("A title\nA text.", ["A title.", "A text."]),
        ("42. That is it.", ["42.", "That is it."]),
    ],
)
def test_lines_are_read_as_sentences_or_as_the_items_of_a_list(
    text: str, spoken: list[str]
) -> None:
    assert _texts(text) == spoken


def test_only_the_end_of_a_question_rises() -> None:
    text = "Should I cancel the timer of ten minutes, the one for the pasta? I can."
    assert [segment.rises for segment in _segments(text)] == [False, True, False]


def test_a_part_keeps_its_manner_and_ends_with_its_own_pause() -> None:
    slow = SpeechPart("One. Two.", 3.0, rate=0.8)
    segments = list(split_into_segments([slow, SpeechPart("", 1.0), SpeechPart("Three.")]))
    assert [(segment.text, segment.pause_seconds) for segment in segments] == [
        ("One.", SENTENCE_PAUSE_SECONDS),
        ("Two.", 3.0),
        ("", 1.0),
        ("Three.", SENTENCE_PAUSE_SECONDS),
    ]
    assert [segment.part.rate for segment in segments] == [0.8, 0.8, 1.0, 1.0]


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
    first = list(itertools.islice(split_into_segments([SpeechPart(text)]), 1))
    assert first[0].text == "Tea is a drink,"
    assert time.perf_counter() - start < 0.5
