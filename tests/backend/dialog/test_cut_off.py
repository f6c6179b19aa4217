"""Sentences that went on: the whole counts, or its part, or only the answer is told to stop."""

from __future__ import annotations

import pytest

from backend.dialog.cut_off import choose_intent, is_hushed
from backend.pipeline.intent import Intent

PART = Intent("clock", "StartIntent", (), 0.9, "Set a timer for 5 minutes.")


@pytest.mark.parametrize(
    ("whole", "is_hush"),
    [
        ("Set a timer for 5 minutes. Stop.", True),
        ("Set a timer for 5 minutes Alexa stop", True),
        ("set a timer for 5 minutes cancel", True),
        ("Set a timer for 5 minutes and stop the alarm.", False),
        ("Set a timer for 5 minutes.", False),
        ("Stop.", False),
    ],
)
def test_stop_after_a_request_stops_its_answer_alone(whole: str, is_hush: bool) -> None:
    assert is_hushed(whole, PART.sentence) is is_hush


def test_a_whole_that_nobody_understands_is_answered_by_its_part() -> None:
    fallback = Intent("", "AMAZON.FallbackIntent", (), 0.2, "set a timer so as I was saying")
    other = Intent("clock", "StartIntent", (), 0.9, "set a timer for 5 and a half minutes")
    nothing = Intent("", "Bergamot.NothingHeard", (), 1.0, "")
    assert choose_intent(fallback, PART) is PART
    assert choose_intent(other, PART) is other
    assert choose_intent(fallback, nothing) is fallback
