"""A due reminder rings and has its text spoken."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.echo import reminders
from app.echo.reminders import WHAT_RINGS, Reminders
from backend.wire.messages import Ask
from tests.helpers.echo_harness import EchoHarness


def test_a_due_reminder_asks_the_skill_to_speak_its_text(
    harness: EchoHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminders, "CHIME_MILLISECONDS", 50)
    Reminders(harness.parts.timers, harness.echo, harness.parts.link, parent=harness.echo)
    harness.parts.timers.start_reminder(datetime.now(UTC), "call mom")
    harness.until(lambda: harness.backend.of_type(Ask))
    (ask,) = harness.backend.of_type(Ask)
    assert ask.text == WHAT_RINGS
    (reminder,) = ask.device.timers
    assert (reminder.kind, reminder.label, reminder.ringing) == ("reminder", "call mom", True)
    harness.until(lambda: harness.finished)


def test_a_reminder_that_was_stopped_is_not_spoken(
    harness: EchoHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminders, "CHIME_MILLISECONDS", 200)
    Reminders(harness.parts.timers, harness.echo, harness.parts.link, parent=harness.echo)
    with harness.qtbot.waitSignal(harness.parts.timers.reminder_due):
        harness.parts.timers.start_reminder(datetime.now(UTC), "call mom")
    harness.echo.stop()
    harness.qtbot.wait(500)
    assert not harness.backend.of_type(Ask)
