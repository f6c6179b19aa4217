"""What is said about timers and alarms before the app is closed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from app.windows.closing_question import describe_pending_timers
from backend.wire.device import Timer


def timer(seconds: float, label: str = "", *, kind: str = "timer", ringing: bool = False) -> Timer:
    due = datetime.now().astimezone() + timedelta(seconds=seconds)
    return Timer.model_validate(
        {
            "id": f"{kind}-{seconds}",
            "kind": kind,
            "label": label,
            "remaining_seconds": seconds,
            "due": due.isoformat(),
            "ringing": ringing,
        }
    )


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (20, "less than a minute"),
        (60, "1 minute"),
        (480, "8 minutes"),
        (3_600, "1 hour"),
        (7_500, "2 hours and 5 minutes"),
    ],
)
def test_the_closing_question_names_a_timer_by_its_remaining_time(
    seconds: float, words: str
) -> None:
    assert describe_pending_timers([timer(seconds)]) == (
        f"A timer with {words} left will not ring while Bergamot is closed."
    )


def test_the_closing_question_names_an_alarm_by_its_time() -> None:
    alarm = timer(2 * 86_400, "work", kind="alarm")
    due = datetime.fromisoformat(alarm.due)
    assert describe_pending_timers([alarm]) == (
        f"The alarm “work” for {due:%H:%M} on {due:%A} will not ring while Bergamot is closed."
    )


def test_the_closing_question_names_a_reminder_and_leaves_out_what_is_paused() -> None:
    reminder = timer(1, "call mom", kind="reminder")
    paused = timer(500).model_copy(update={"paused": True})
    assert describe_pending_timers([reminder, paused]).startswith("The reminder “call mom” for ")
    assert describe_pending_timers([paused]) == ""


def test_the_closing_question_counts_several_timers_and_alarms() -> None:
    timers = [timer(90), timer(500, "tea"), timer(5_000, kind="alarm")]
    assert describe_pending_timers(timers) == (
        "2 timers and 1 alarm will not ring while Bergamot is closed. The next one is due in 2 "
        "minutes."
    )


def test_closing_with_a_ringing_timer_or_without_timers_asks_nothing() -> None:
    assert describe_pending_timers([]) == ""
    assert describe_pending_timers([timer(0, ringing=True)]) == ""
