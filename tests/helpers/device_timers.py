"""Timers and alarms of an Echo, and requests about them to the timer skill."""

from __future__ import annotations

from typing import Any

from backend.wire.directives import DIRECTIVES
from tests.helpers.skill_handlers import ask

SKILL = "timer_and_alarm"
PASTA = {
    "id": "t1",
    "kind": "timer",
    "label": "pasta",
    "remaining_seconds": 200.0,
    "due": "2026-11-23T10:10:20-05:00",
    "ringing": False,
}
PLAIN = PASTA | {
    "id": "t2",
    "label": "",
    "remaining_seconds": 500.0,
    "due": "2026-11-23T10:15:20-05:00",
}
ALARM = {
    "id": "a1",
    "kind": "alarm",
    "label": "",
    "remaining_seconds": 73380.0,
    "due": "2026-11-24T06:30:00-05:00",
    "ringing": False,
}
LATER_ALARM = ALARM | {
    "id": "a2",
    "due": "2026-11-24T19:00:00-05:00",
    "remaining_seconds": 118380.0,
}


def device(*timers: dict[str, Any]) -> dict[str, Any]:
    return {"time_zone": "America/New_York", "timers": list(timers)}


def directives(document: dict[str, Any]) -> list[Any]:
    """All directives, read as the Echo reads them."""
    return [
        DIRECTIVES.validate_python(directive)
        for directive in document["response"].get("directives", ())
    ]


def ask_with(intent: str, sentence: str, *timers: dict[str, Any], **more: Any) -> dict[str, Any]:
    return ask(SKILL, intent, sentence, device=device(*timers), **more)
