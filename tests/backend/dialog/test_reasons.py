"""A request beside a clause that only says why."""

from __future__ import annotations

import pytest

from tests.backend.dialog.test_understanding import understand


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            "I have to be there at eight so wake me up at half past six",
            "wake me up at half past six",
        ),
        ("cancel the alarm because I'm sick", "cancel the alarm"),
        (
            "the soup needs a bit longer, give it five more minutes",
            "give the soup five more minutes",
        ),
    ],
)
def test_the_request_is_taken_alone(said: str, sentence: str) -> None:
    intent = understand(said)
    assert (intent.skill, intent.sentence) == ("timer_and_alarm", sentence)


@pytest.mark.parametrize(
    "said", ["I was late because I didn't hear my alarm", "she likes tea, he likes coffee"]
)
def test_what_asks_for_nothing_stays_so(said: str) -> None:
    assert not understand(said).skill
