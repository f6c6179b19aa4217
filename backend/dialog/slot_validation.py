"""Checks a slot's value against the validation rules of a dialog model."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from backend.nlu.calendar_arithmetic import move_day
from backend.nlu.calendar_names import PRESENT
from backend.pipeline.data import Slot
from backend.skill_package.dialog_model import Validation

_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "isGreaterThan": operator.gt,
    "isGreaterThanOrEqualTo": operator.ge,
    "isLessThan": operator.lt,
    "isLessThanOrEqualTo": operator.le,
}
_DURATION = re.compile(
    r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"
)


def passes(slot: Slot, rule: Validation, now: datetime) -> bool:
    """Whether a value passes a rule; each of several values must. Unknown rules are passed."""
    if slot.parts:
        return all(passes(part, rule, now) for part in slot.parts)
    if rule.type == "hasEntityResolutionMatch":
        return slot.resolved is not None
    if rule.type in {"isInSet", "isNotInSet"}:
        names = {slot.value.casefold(), slot.spoken.casefold()}
        if slot.resolved is not None:
            names.add(slot.resolved.name.casefold())
        is_in = not names.isdisjoint(value.casefold() for value in rule.values)
        return is_in == (rule.type == "isInSet")
    if rule.type in _COMPARISONS:
        return _compare(slot.value, rule, now)
    if rule.type in {"isInDuration", "isNotInDuration"}:
        return _is_within(slot.value, rule, now) == (rule.type == "isInDuration")
    return True


def _compare(value: str, rule: Validation, now: datetime) -> bool:
    given, limit = _read_scale(value, now), _read_scale(str(rule.value), now)
    return given is not None and limit is not None and _COMPARISONS[rule.type](given, limit)


def _is_within(value: str, rule: Validation, now: datetime) -> bool:
    """Whether a date or time lies between two of them, or two durations from now."""
    given, start, end = (_read_scale(each, now) for each in (value, rule.start, rule.end))
    if given is None or start is None or end is None:
        return False
    # "Between 22:00 and 06:00" goes over midnight.
    return start <= given <= end if start <= end else given >= start or given <= end


def _read_scale(text: str, now: datetime) -> float | None:
    """Read a number, day or time as one number; a duration is the moment so far from now."""
    try:
        return float(text)
    except ValueError:
        pass
    clock = re.fullmatch(r"(\d{1,2}):(\d\d)(?::\d\d)?", text)
    if clock:
        return int(clock[1]) * 3600.0 + int(clock[2]) * 60.0
    if text == PRESENT:
        return float(now.date().toordinal())
    try:
        return float(date.fromisoformat(text).toordinal())
    except ValueError:
        return _read_duration(text, now)


def _read_duration(text: str, now: datetime) -> float | None:
    found = _DURATION.fullmatch(text)
    if found is None or len(text) < 3:
        return None
    sign = -1 if found[1] else 1
    years, months, weeks, days, hours, minutes, seconds = (
        int(part or 0) * sign for part in found.groups()[1:]
    )
    if "T" in text:
        moment = now + timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        return moment.hour * 3600.0 + moment.minute * 60.0
    day = date.fromisoformat(move_day(now.date(), "month", years * 12 + months))
    return float((day + timedelta(days=weeks * 7 + days)).toordinal())
