"""The reader of AMAZON.TIME: military and relative times; to the end or not at all."""

from __future__ import annotations

from datetime import datetime

import pytest

from backend.nlu.slot_readers.time_of_day import TimeReader
from backend.nlu.tokens import list_texts, tokenize

NOW = datetime(2026, 11, 23, 12)


def read_all(sentence: str) -> list[str]:
    texts = list_texts(tokenize(sentence))
    return [match.value for match in TimeReader().find_matches(texts, NOW)]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("zero seven hundred", "07:00"),
        ("oh five forty hours", "05:40"),
        ("nineteen hundred", "19:00"),
        ("sixteen twenty hours", "16:20"),
        ("0730 hours", "07:30"),
        ("twelve minutes before nine", "08:48"),
        ("five past noon", "12:05"),
        ("quarter to midnight", "23:45"),
        ("two hours after noon", "14:00"),
        ("half an hour before seven", "06:30"),
        ("half nine", "09:30"),
        ("3.20pm", "15:20"),
        ("noon fifteen", "12:15"),
        ("ten of eight", "07:50"),
    ],
)
def test_spoken_and_written_times_are_read(said: str, value: str) -> None:
    assert read_all(f"wake me at {said}") == [value]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("in seven hours", []),
        ("five hundred", []),
        ("half an hour", []),
        ("twelve percent", []),
        ("five six and seven pm", ["05:00", "06:00", "19:00"]),
        ("eight and eight ten", ["08:00", "08:10"]),
    ],
)
def test_a_number_that_goes_on_is_no_time_and_a_row_of_times_is_several(
    sentence: str, values: list[str]
) -> None:
    assert read_all(sentence) == values
