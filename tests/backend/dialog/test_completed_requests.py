"""A request is completed with what a statement beside it says."""

from __future__ import annotations

import pytest

from tests.backend.dialog.test_understanding import slots_of, understand


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("I can stay in bed on Friday, no alarm then", "no alarm on Friday"),
        ("I have an exam tomorrow so wake me at six", "wake me at six tomorrow"),
        (
            "I have to call the plumber at three, can you remind me",
            "can you remind me to call the plumber at three",
        ),
        (
            "the lesson is at five, remind me a quarter of an hour before",
            "remind me a quarter of an hour before five about the lesson",
        ),
        ("our bus leaves at nine, remind me at ten to", "remind me at ten to nine about our bus"),
        (
            "the office shuts at noon, remind me an hour before to send the letter",
            "remind me an hour before noon to send the letter",
        ),
        (
            "the concert is tonight, remind me at seven",
            "remind me at seven tonight about the concert",
        ),
    ],
)
def test_what_is_missing_is_taken_from_the_statement(said: str, sentence: str) -> None:
    assert understand(said).sentence == sentence


def test_what_is_past_gives_no_value() -> None:
    intent = understand("I was gone for two hours, start a timer")
    assert intent.name == "SetTimerIntent"
    assert "duration" not in slots_of(intent)


@pytest.mark.parametrize("said", ["my train leaves at ten past six", "the movie lasts two hours"])
def test_a_statement_alone_asks_for_nothing(said: str) -> None:
    assert understand(said).skill != "timer_and_alarm"
