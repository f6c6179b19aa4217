"""When the reminders of skills are due, and how they repeat."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from backend.skill_runtime.alexa_services.answers import ServiceError
from backend.skill_runtime.alexa_services.schedules import TriggerBody, read_schedule

NOW = datetime(2026, 11, 23, 15, 7, tzinfo=ZoneInfo("America/New_York"))
"""A Monday."""
WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def read(**trigger: Any) -> tuple[str, tuple[str, ...], str]:
    body = TriggerBody.model_validate({"type": "SCHEDULED_ABSOLUTE"} | trigger)
    found = read_schedule(body, NOW, "America/New_York")
    return found.due.isoformat(), found.repeats, found.recurrence


def rule(text: str, **more: Any) -> dict[str, Any]:
    return {"recurrence": {"recurrenceRules": [text]}, **more}


@pytest.mark.parametrize(
    ("trigger", "due", "repeats", "recurrence"),
    [
        (
            {"type": "SCHEDULED_RELATIVE", "offsetInSeconds": "90"},
            "2026-11-23T15:08:30-05:00",
            (),
            "",
        ),
        ({"scheduledTime": "2026-11-23T18:00:00.000"}, "2026-11-23T18:00:00-05:00", (), ""),
        (
            {"scheduledTime": "2026-11-24T08:00:00", "timeZoneId": "Europe/Berlin"},
            "2026-11-24T08:00:00+01:00",
            (),
            "",
        ),
        ({"scheduledTime": "2026-11-23T21:00:00Z"}, "2026-11-23T16:00:00-05:00", (), ""),
        ({"scheduledTime": "2027-07-01T09:00:00"}, "2027-07-01T09:00:00-04:00", (), ""),
        (
            rule("FREQ=DAILY;BYHOUR=6;BYMINUTE=10;BYSECOND=0;INTERVAL=1;"),
            "2026-11-24T06:10:00-05:00",
            WEEK,
            "",
        ),
        (rule("FREQ=DAILY;BYHOUR=16"), "2026-11-23T16:00:00-05:00", WEEK, ""),
        (
            rule("FREQ=WEEKLY;BYDAY=FR,TU;BYHOUR=7;BYMINUTE=30"),
            "2026-11-24T07:30:00-05:00",
            ("TU", "FR"),
            "",
        ),
        (
            rule("FREQ=DAILY;INTERVAL=2;BYHOUR=9", scheduledTime="2026-11-25T00:00:00"),
            "2026-11-25T09:00:00-05:00",
            (),
            "FREQ=DAILY;INTERVAL=2",
        ),
        (
            rule("FREQ=MONTHLY;BYDAY=1MO;BYHOUR=10"),
            "2026-12-07T10:00:00-05:00",
            (),
            "FREQ=MONTHLY;BYDAY=1MO",
        ),
        (
            rule("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=4;BYHOUR=12"),
            "2027-05-04T12:00:00-04:00",
            (),
            "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=4",
        ),
        (
            {
                "scheduledTime": "2026-11-23T08:00:00",
                "recurrence": {"freq": "WEEKLY", "byDay": ["MO", "WE"], "interval": 1},
            },
            "2026-11-25T08:00:00-05:00",
            ("MO", "WE"),
            "",
        ),
        (
            {"scheduledTime": "2026-11-23T08:00:00", "recurrence": {"freq": "WEEKLY"}},
            "2026-11-30T08:00:00-05:00",
            ("MO",),
            "",
        ),
        (
            {"scheduledTime": "2026-11-23T08:00:00", "recurrence": {"freq": "DAILY"}},
            "2026-11-24T08:00:00-05:00",
            WEEK,
            "",
        ),
        (
            {
                "recurrence": {
                    "startDateTime": "2026-12-01T00:00:00",
                    "recurrenceRules": ["FREQ=DAILY;BYHOUR=6"],
                }
            },
            "2026-12-01T06:00:00-05:00",
            WEEK,
            "",
        ),
    ],
)
def test_triggers_of_every_form(
    trigger: dict[str, Any], due: str, repeats: tuple[str, ...], recurrence: str
) -> None:
    assert read(**trigger) == (due, repeats, recurrence)


@pytest.mark.parametrize(
    "trigger",
    [
        {},
        {"type": "SCHEDULED_RELATIVE"},
        {"scheduledTime": "2026-11-23T15:00:00"},
        {"scheduledTime": "2026-11-23T18:00:00", "timeZoneId": "Mars/Olympus"},
        {"recurrence": {}},
        {"recurrence": {"freq": "DAILY", "endDateTime": "2027-01-01T00:00:00"}},
        {"recurrence": {"recurrenceRules": ["FREQ=DAILY;BYHOUR=6", "FREQ=DAILY;BYHOUR=8"]}},
        rule("FREQ=DAILY;COUNT=3"),
        rule("FREQ=DAILY;BYHOUR=6,18"),
        rule("FREQ=SECONDLY"),
        rule("INTERVAL=2"),
        rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;BYHOUR=1"),
        rule("nonsense"),
    ],
)
def test_what_the_echo_has_not_is_refused_rather_than_set_wrongly(trigger: dict[str, Any]) -> None:
    with pytest.raises(ServiceError) as refused:
        read(**trigger)
    assert refused.value.status == 400
