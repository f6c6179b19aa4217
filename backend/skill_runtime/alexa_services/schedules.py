"""Reads when a reminder of a skill is due: in a while, at a time, or again and again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from pydantic import BaseModel, ConfigDict, Field

from backend.skill_runtime.alexa_services.answers import ServiceError
from backend.wire.recurrence import RULE, WEEKDAYS, Weekday

_KEPT_PARTS = ("FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS")
"""In the order of the wire."""
_CLOCK_PARTS = ("BYHOUR", "BYMINUTE", "BYSECOND")
LONGEST_OFFSET_SECONDS = 366 * 24 * 3600


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class RecurrenceBody(_Body):
    """How a reminder repeats: by `recurrenceRules`, or by the older `freq` and `byDay`."""

    freq: Literal["DAILY", "WEEKLY"] | None = None
    byDay: tuple[Weekday, ...] | None = None
    interval: int | None = Field(None, ge=1, le=999)
    startDateTime: datetime | None = None
    endDateTime: datetime | None = None
    recurrenceRules: tuple[Annotated[str, Field(max_length=200)], ...] | None = None


class TriggerBody(_Body):
    """When a reminder is due."""

    type: Literal["SCHEDULED_ABSOLUTE", "SCHEDULED_RELATIVE"]
    scheduledTime: datetime | None = None
    offsetInSeconds: int | None = Field(None, ge=1, le=LONGEST_OFFSET_SECONDS)
    timeZoneId: str | None = None
    recurrence: RecurrenceBody | None = None


@dataclass(frozen=True)
class Schedule:
    """When a reminder is due first, and how it repeats, as the wire has it."""

    due: datetime
    repeats: tuple[Weekday, ...] = ()
    recurrence: str = ""


def read_schedule(trigger: TriggerBody, now: datetime, time_zone: str) -> Schedule:
    """Read a trigger.

    Args:
        trigger: of the request.
        now: knows its offset.
        time_zone: IANA name of that of the Echo, where the trigger names none.

    Raises:
        ServiceError: it is in the past, or the Echo has no such reminder.
    """
    if trigger.type == "SCHEDULED_RELATIVE":
        if trigger.offsetInSeconds is None:
            raise _refuse("INVALID_TRIGGER", "A relative trigger needs offsetInSeconds.")
        due = datetime.fromtimestamp(now.timestamp() + trigger.offsetInSeconds, now.tzinfo)
        return Schedule(due.replace(microsecond=0))
    zone = _find_zone(trigger.timeZoneId or time_zone)
    start = trigger.scheduledTime
    if trigger.recurrence is not None:
        return _read_recurrence(trigger.recurrence, start, now.astimezone(zone))
    if start is None:
        raise _refuse("INVALID_TRIGGER", "An absolute trigger needs scheduledTime.")
    due = _place(start, zone)
    if due <= now:
        raise _refuse("TRIGGER_SCHEDULED_TIME_IN_PAST", f"{due.isoformat()} is in the past.")
    return Schedule(due)


def _read_recurrence(body: RecurrenceBody, start: datetime | None, now: datetime) -> Schedule:
    """Find the first time of a rule from `start` on, after `now`, in the time zone of `now`."""
    assert isinstance(now.tzinfo, ZoneInfo)
    if body.endDateTime is not None:
        raise _refuse("INVALID_TRIGGER", "Reminders that end by themselves are not offered here.")
    parts = _read_rule(body)
    earliest = body.startDateTime or start
    first = _place(earliest, now.tzinfo) if earliest else now
    clock = _read_clock(parts) or (_place(start, now.tzinfo) if start else first).time()
    rule = _write_rule(parts)
    anchor = datetime.combine(first.date(), clock.replace(microsecond=0))
    after = max(now, first).replace(tzinfo=None, microsecond=0)
    due = rrulestr(rule, dtstart=anchor).after(after, inc=first > now)
    if due is None:
        raise _refuse("INVALID_TRIGGER", f"{rule} never comes.")
    return _simplify(due.replace(tzinfo=now.tzinfo), rule, parts)


def _read_clock(parts: dict[str, str]) -> time | None:
    """Read a rule's time of day; None if it has none."""
    if not parts.get("BYHOUR"):
        return None
    return time(
        _read_number(parts, "BYHOUR"),
        _read_number(parts, "BYMINUTE"),
        _read_number(parts, "BYSECOND"),
    )


def _read_rule(body: RecurrenceBody) -> dict[str, str]:
    rules = body.recurrenceRules or ()
    if len(rules) > 1:
        raise _refuse("INVALID_TRIGGER", "A reminder with several rules is not offered here.")
    if not rules:
        if body.freq is None:
            raise _refuse("INVALID_TRIGGER", "A recurrence needs recurrenceRules or freq.")
        days = ",".join(body.byDay or ()) if body.freq == "WEEKLY" else ""
        interval = str(body.interval or 1)
        return {"FREQ": body.freq, "INTERVAL": interval, **({"BYDAY": days} if days else {})}
    parts = {}
    for part in filter(None, (each.strip() for each in rules[0].upper().split(";"))):
        name, _, value = part.removeprefix("RRULE:").partition("=")
        parts[name] = value
    unknown = [name for name in parts if name not in (*_KEPT_PARTS, *_CLOCK_PARTS, "WKST")]
    if unknown:
        raise _refuse("INVALID_TRIGGER", f"{unknown[0]} of a rule is not offered here.")
    return parts


def _write_rule(parts: dict[str, str]) -> str:
    """Write a rule as the wire has it.

    Raises:
        ServiceError: the wire has no such rule.
    """
    rule = ";".join(
        f"{name}={parts[name]}"
        for name in _KEPT_PARTS
        if parts.get(name) and (name, parts[name]) != ("INTERVAL", "1")
    )
    if not RULE.fullmatch(rule):
        raise _refuse("INVALID_TRIGGER", f"The rule {rule} is not offered here.")
    return rule


def _simplify(due: datetime, rule: str, parts: dict[str, str]) -> Schedule:
    """Prefer days of the week, as reminders that people set by voice have them."""
    days = _list_days(parts.get("BYDAY", ""))
    if rule == "FREQ=DAILY":
        return Schedule(due, WEEKDAYS)
    if rule == "FREQ=WEEKLY":
        return Schedule(due, (WEEKDAYS[due.weekday()],))
    if days and rule in (
        f"FREQ=WEEKLY;BYDAY={parts['BYDAY']}",
        f"FREQ=DAILY;BYDAY={parts['BYDAY']}",
    ):
        return Schedule(due, days)
    return Schedule(due, (), rule)


def _list_days(text: str) -> tuple[Weekday, ...]:
    """List days of the week in their order; none when it names others, like the first Monday."""
    named = set(text.split(","))
    return tuple(day for day in WEEKDAYS if day in named) if named <= set(WEEKDAYS) else ()


def _read_number(parts: dict[str, str], name: str) -> int:
    limit = 23 if name == "BYHOUR" else 59
    value = parts.get(name) or "0"
    if not value.isdecimal() or int(value) > limit:
        raise _refuse("INVALID_TRIGGER", f"{name}={value} is not offered here: one number is.")
    return int(value)


def _place(moment: datetime, zone: ZoneInfo) -> datetime:
    """Put a time of day without an offset into a zone."""
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def _find_zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise _refuse("INVALID_TRIGGER", f"There is no time zone {name}.") from error


def list_rules(repeats: Iterable[str], recurrence: str) -> list[str]:
    """List the rules by which a reminder repeats, as Alexa writes them."""
    days = ",".join(repeats)
    return [recurrence] if recurrence else [f"FREQ=WEEKLY;BYDAY={days}"] if days else []


def _refuse(code: str, message: str) -> ServiceError:
    return ServiceError(400, code, message)
