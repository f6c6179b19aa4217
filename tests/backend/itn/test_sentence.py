"""Labels and words to text: cases, marks, spans, and that nothing is lost."""

from __future__ import annotations

import numpy as np
import pytest

from backend.itn.casing import apply_case
from backend.itn.sentence import write_sentence
from backend.itn.spoken_words import normalise_words
from backend.networks.itn_labels import (
    CASES,
    MARKS,
    SPAN_TAGS,
    Labels,
    Span,
    choose_labels,
    choose_span_tag,
    decode_spans,
)


def labels(words: list[str], *spans: Span, end: str = ".", **marks: str) -> Labels:
    """Everything lower case, one mark at the end; `marks` by word."""
    placed = [marks.get(word, "") for word in words]
    placed[-1] = end
    return Labels(("lower",) * len(words), tuple(placed), spans)


def test_a_sentence_begins_with_a_capital_and_ends_with_its_mark() -> None:
    words = "is it late".split()
    assert write_sentence(words, labels(words, end="?")) == "Is it late?"


def test_a_second_sentence_begins_with_a_capital_too() -> None:
    words = "stop what time is it".split()
    assert write_sentence(words, labels(words, end="?", stop=".")) == "Stop. What time is it?"


def test_a_span_is_replaced_by_its_written_form() -> None:
    words = "wake me at half past six".split()
    assert write_sentence(words, labels(words, Span(3, 6, "time"))) == "Wake me at 6:30."


def test_a_span_that_cannot_be_read_stays_words() -> None:
    words = "wake me at half past sex".split()
    assert write_sentence(words, labels(words, Span(3, 6, "time"))) == "Wake me at half past sex."


def test_there_is_no_second_full_stop_after_a_m() -> None:
    words = "wake me at six a m".split()
    assert write_sentence(words, labels(words, Span(3, 6, "time"))) == "Wake me at 6 a.m."
    assert write_sentence(words, labels(words, Span(3, 6, "time"), end="?")) == "Wake me at 6 a.m.?"


def test_degrees_stand_at_their_number_and_other_units_apart() -> None:
    words = "it is five degrees celsius".split()
    written = write_sentence(words, labels(words, Span(2, 3, "number"), Span(3, 5, "unit")))
    assert written == "It is 5°C."
    words = "it is five kilometers".split()
    written = write_sentence(words, labels(words, Span(2, 3, "number"), Span(3, 4, "unit")))
    assert written == "It is 5 km."


def test_neighbouring_spans_that_are_one_number_are_joined() -> None:
    words = "take bus twenty one".split()
    halves = labels(words, Span(2, 3, "number"), Span(3, 4, "number"))
    assert write_sentence(words, halves) == "Take bus 21."
    words = "take five six".split()
    halves = labels(words, Span(1, 2, "number"), Span(2, 3, "number"))
    assert write_sentence(words, halves) == "Take 5 6."


def test_the_denominator_after_a_number_belongs_to_it() -> None:
    words = "inches in three quarters of a foot".split()
    written = write_sentence(words, labels(words, Span(2, 3, "number"), end="?"))
    assert written == "Inches in 3/4 of a foot?"


def test_digits_of_a_list_that_goes_on_are_numbers_of_their_own() -> None:
    words = "the mean of one two three four and five".split()
    written = write_sentence(words, labels(words, Span(3, 7, "digits"), Span(8, 9, "number")))
    assert written == "The mean of 1, 2, 3, 4 and 5."
    words = "the code is one two three four and the name is jo".split()
    written = write_sentence(words, labels(words, Span(3, 7, "digits")))
    assert written == "The code is 1234 and the name is jo."


def test_a_digit_after_dollars_is_no_cents_without_their_name() -> None:
    words = "split ninety dollars three ways".split()
    assert "90.03" not in write_sentence(words, labels(words, Span(1, 4, "money")))


def test_a_brand_at_the_start_keeps_its_small_letter() -> None:
    chosen = Labels(("mixed", "lower"), ("", "."), ())
    assert write_sentence(["iphone", "please"], chosen) == "iPhone please."


@pytest.mark.parametrize(
    ("word", "case", "cased"),
    [
        ("paris", "capital", "Paris"),
        ("bbc's", "upper", "BBC's"),
        ("mcdonald's", "mixed", "McDonald's"),
        ("mckenzie", "mixed", "McKenzie"),
        ("o'brien", "mixed", "O'Brien"),
        ("youtube's", "mixed", "YouTube's"),
        ("unknown", "mixed", "Unknown"),
        ("i'm", "lower", "I'm"),
        ("i", "lower", "I"),
        ("celsius", "lower", "Celsius"),
        ("monday's", "lower", "Monday's"),
        ("may", "lower", "may"),
        ("iphone", "capital", "iPhone"),
        ("dog", "lower", "dog"),
    ],
)
def test_cases_of_words_are_written(word: str, case: str, cased: str) -> None:
    assert apply_case(word, case) == cased


def test_spans_are_read_from_tags() -> None:
    first, later = choose_span_tag("number", first=True), choose_span_tag("number", first=False)
    other = choose_span_tag("time", first=False)
    assert decode_spans([0, first, later, first, 0, later, other]) == (
        Span(1, 3, "number"),
        Span(3, 4, "number"),
        Span(5, 6, "number"),
        Span(6, 7, "time"),
    )


def test_the_last_word_always_ends_the_sentence() -> None:
    marks = np.zeros((2, len(MARKS)))
    marks[:, MARKS.index("")] = 9
    marks[1, MARKS.index("?")] = 1
    chosen = choose_labels(np.zeros((2, len(CASES))), marks, np.zeros((2, SPAN_TAGS)))
    assert chosen.marks == ("", "?")


@pytest.mark.parametrize(
    ("given", "even"),
    [
        (["What's", "Up,"], ["what's", "up"]),
        (["twenty-five"], ["twenty", "five"]),
        (["check-in"], ["check-in"]),
        (["whats", "dont", "its"], ["what's", "don't", "its"]),
        (["a.m.", "-", "..."], ["a.m."]),
        (["what’s"], ["what's"]),
        (["two words"], ["two", "words"]),
    ],
)
def test_words_are_made_even(given: list[str], even: list[str]) -> None:
    assert normalise_words(given) == even
