"""Entries of the history in words: moment, times with unit and provenance, what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.history.descriptions import describe_keeping, format_moment, list_times, second_line
from app.history.entry import Entry

ENTRY = Entry(
    1,
    datetime.now(UTC),
    "how high is the moon",
    "NVIDIA T4",
    "modelled",
    640.0,
    True,
    "",
    timing={"first_audio_ms": 31.0, "uplink_ms": 18.0, "steps_ms": {"3": 18.0, "5": 7.25}},
)


def test_the_year_is_named_only_when_it_is_another_one() -> None:
    assert str(datetime.now().year) not in format_moment(datetime.now(UTC))
    assert "2019" in format_moment(datetime(2019, 5, 6, 12, tzinfo=UTC))


def test_the_second_line_says_whether_the_latency_is_measured_or_modelled() -> None:
    assert second_line(ENTRY).endswith("640 ms modelled · sound")
    assert second_line(replace(ENTRY, failure="No answer.")).endswith("failed · sound")


def test_times_have_a_unit_and_a_provenance() -> None:
    assert list_times(ENTRY, {5: "phonemes → words"}) == [
        ("Uplink", "18 ms measured"),
        ("Stages up to the first audio", "31 ms modelled"),
        ("3 · uplink", "18 ms measured"),
        ("5 · phonemes → words", "7.2 ms modelled"),
    ]


@pytest.mark.parametrize(
    ("keep", "words"),
    [("off", "Nothing is written"), ("text", "Text and times"), ("sound", "times and sound")],
)
def test_the_page_says_what_is_kept_and_where(keep: str, words: str) -> None:
    sentence = describe_keeping(keep, 30, "/data/history.sqlite3")
    assert words in sentence
    assert "/data/history.sqlite3" in sentence


def test_a_moment_is_that_of_this_machines_clock() -> None:
    moment = datetime.now(UTC) - timedelta(minutes=1)
    assert f"{moment.astimezone():%H:%M}" in format_moment(moment)
