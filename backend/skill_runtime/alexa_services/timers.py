"""Alexa's timers, which are those of the Echo.

https://developer.amazon.com/en-US/docs/alexa/smapi/alexa-timers-api-reference.html
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from backend.skill_package.json_file import describe_first_problem
from backend.skill_runtime.alexa_services.alerts import read_creation_time, write_time
from backend.skill_runtime.alexa_services.answers import ServiceAnswer, ServiceCall, ServiceError
from backend.skill_runtime.alexa_services.session import ServiceSession
from backend.wire.vocabulary import LONGEST_NEW_TIMER_SECONDS, LONGEST_TIMER_TEXT_CHARACTERS

_DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?")
_UNITS_SECONDS = (86_400, 3600, 60, 1)


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Operation(_Body):
    type: Literal["NOTIFY_ONLY", "ANNOUNCE", "LAUNCH_TASK"] = "NOTIFY_ONLY"


class _Triggering(_Body):
    operation: _Operation | None = None


class _Timer(_Body):
    duration: str = Field(max_length=40)
    timerLabel: str | None = Field(None, max_length=LONGEST_TIMER_TEXT_CHARACTERS)
    triggeringBehavior: _Triggering | None = None


def create_timer(session: ServiceSession, call: ServiceCall) -> ServiceAnswer:
    """Start a timer."""
    try:
        body = _Timer.model_validate(call.content)
    except ValidationError as error:
        message = f"The timer is not valid: {describe_first_problem(error)}."
        raise ServiceError(400, "INVALID_REQUEST_FORMAT", message) from error
    operation = (body.triggeringBehavior or _Triggering()).operation or _Operation()
    if operation.type == "LAUNCH_TASK":
        message = "A timer that opens a skill is not offered here."
        raise ServiceError(400, "INVALID_REQUEST", message)
    label = " ".join((body.timerLabel or "").split())
    if label and any(each["label"] == label for each in session.alerts.list_own("timer")):
        raise ServiceError(400, "DUPLICATE_LABEL", f"The skill has a timer {label} already.")
    made = session.alerts.start_timer(_read_duration(body.duration), label)
    if operation.type == "ANNOUNCE":
        session.notes.append("A timer rings; its textToAnnounce is not spoken here.")
    return ServiceAnswer(200, _describe(made))


def list_timers(session: ServiceSession, _: ServiceCall) -> ServiceAnswer:
    """List those of the skill."""
    own = [_describe(each) for each in session.alerts.list_own("timer")]
    return ServiceAnswer(200, {"totalCount": len(own), "timers": own, "nextToken": None})


def get_timer(session: ServiceSession, _: ServiceCall, timer_id: str) -> ServiceAnswer:
    """Give one."""
    return ServiceAnswer(200, _describe(session.alerts.find("timer", timer_id)))


def delete_timer(session: ServiceSession, _: ServiceCall, timer_id: str) -> ServiceAnswer:
    """Take one back."""
    session.alerts.cancel(session.alerts.find("timer", timer_id))
    return ServiceAnswer(200)


def delete_timers(session: ServiceSession, _: ServiceCall) -> ServiceAnswer:
    """Take back all those of the skill."""
    for timer in session.alerts.list_own("timer"):
        session.alerts.cancel(timer)
    return ServiceAnswer(200)


def pause_timer(session: ServiceSession, _: ServiceCall, timer_id: str) -> ServiceAnswer:
    """Let one stand still."""
    return _set_paused(session, timer_id, paused=True)


def resume_timer(session: ServiceSession, _: ServiceCall, timer_id: str) -> ServiceAnswer:
    """Let one run on."""
    return _set_paused(session, timer_id, paused=False)


def _set_paused(session: ServiceSession, timer_id: str, *, paused: bool) -> ServiceAnswer:
    found = session.alerts.find("timer", timer_id)
    if found.get("ringing"):
        raise ServiceError(400, "INVALID_REQUEST", "The timer rings.")
    if bool(found.get("paused")) is not paused:
        session.alerts.change(found, paused=paused)
    return ServiceAnswer(200, _describe(found))


def _read_duration(text: str) -> float:
    """Read seconds from ISO 8601, like "PT1H30M"."""
    found = _DURATION.fullmatch(text.strip().upper())
    seconds = (
        sum(
            float(part or 0) * unit
            for part, unit in zip(found.groups(), _UNITS_SECONDS, strict=True)
        )
        if found
        else 0.0
    )
    if not 0 < seconds <= LONGEST_NEW_TIMER_SECONDS:
        message = f"{text} is no duration like PT10M, of a week at most."
        raise ServiceError(400, "INVALID_DURATION", message)
    return seconds


def _write_duration(seconds: float) -> str:
    minutes, left_seconds = divmod(round(seconds), 60)
    hours, left_minutes = divmod(minutes, 60)
    parts = ((hours, "H"), (left_minutes, "M"), (left_seconds, "S"))
    return "PT" + ("".join(f"{value}{unit}" for value, unit in parts if value) or "0S")


def _describe(timer: Mapping[str, Any]) -> dict[str, Any]:
    created = write_time(read_creation_time(timer))
    remaining = float(timer.get("remaining_seconds") or 0)
    is_paused = bool(timer.get("paused"))
    paused = {"remainingTimeWhenPaused": _write_duration(remaining)} if is_paused else {}
    status = "PAUSED" if is_paused else "OFF" if timer.get("ringing") else "ON"
    due = write_time(datetime.fromisoformat(str(timer["due"])))
    return {
        "id": timer["id"],
        "status": status,
        "duration": _write_duration(float(timer.get("duration_seconds") or remaining)),
        "triggerTime": due,
        "timerLabel": str(timer.get("label") or ""),
        "createdTime": created,
        "updatedTime": created,
        **paused,
    }
