"""All values of a sentence, for skills that need more than a slot of each type."""

from __future__ import annotations

from datetime import datetime

from backend.nlu.sentence_values import find_sentence_values

NOW = datetime(2026, 11, 23, 12)


def read_all(sentence: str) -> list[tuple[str, str, str]]:
    return [
        (value.type.removeprefix("AMAZON."), value.value, value.text)
        for value in find_sentence_values(sentence, NOW)
    ]


def test_every_value_of_a_sentence_is_found_in_order() -> None:
    assert read_all("a timer for 5 minutes and one tomorrow at 7:30 am, called 3 eggs") == [
        ("DURATION", "PT5M", "5 minutes"),
        ("TIME", "01:00", "one"),
        ("NUMBER", "1", "one"),
        ("DATE", "2026-11-24", "tomorrow"),
        ("TIME", "07:30", "7:30 am"),
        ("TIME", "03:00", "3"),
        ("NUMBER", "3", "3"),
    ]


def test_of_values_that_overlap_the_longer_is_found() -> None:
    assert read_all("ten minutes past six") == [("TIME", "06:10", "ten minutes past six")]
    assert read_all("in two weeks") == [("DATE", "2026-12-07", "in two weeks")]


def test_a_value_says_where_it_stands() -> None:
    sentence = "wake me at half past six"
    (value,) = find_sentence_values(sentence, NOW)
    assert sentence[value.start : value.end] == "half past six"
