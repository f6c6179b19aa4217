"""What directives do to the Echo's state, and how that is taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from backend.pipeline.conversation import LastRequest
from backend.pipeline.directive_names import (
    CANCEL,
    CHANGE,
    SET_VOLUME,
    START_ALARM,
    START_REMINDER,
    START_TIMER,
    STOP,
)
from backend.skill_runtime.audio_directives import INTERFACE

DeviceState = Mapping[str, Any]
Directives = Sequence[Mapping[str, Any]]
_UNDOABLE = frozenset({START_TIMER, START_ALARM, START_REMINDER, CANCEL, CHANGE, SET_VOLUME})
_LASTING = ("Bergamot.", INTERFACE)
"""Namespaces of what the Echo does: a stream that was begun or stopped has been heard."""
_STARTED_KINDS = {START_TIMER: "timer", START_ALARM: "alarm", START_REMINDER: "reminder"}


def apply_directives(state: DeviceState, directives: Directives) -> DeviceState:
    """Write the state that the Echo has after directives, as far as it can be known here.

    Timers that were started have no id yet, so they are not in it.
    """
    changed = dict(state)
    for directive in directives:
        if directive.get("type") == SET_VOLUME:
            changed["volume"] = directive.get("volume")
        elif directive.get("type") == CANCEL:
            ids = set(map(str, directive.get("ids") or ()))
            changed["timers"] = [timer for timer in _timers(changed) if timer.get("id") not in ids]
        elif directive.get("type") == CHANGE:
            changed["timers"] = _change(tuple(_timers(changed)), directive)
    return changed


def restore_state(state: DeviceState, last: LastRequest) -> DeviceState:
    """Write the state without what the last request did: as a correction of it is to find it."""
    restored = dict(state)
    types = {directive.get("type") for directive in last.directives}
    if SET_VOLUME in types and "volume" in last.device_state:
        restored["volume"] = last.device_state["volume"]
    started = set(_list_started(state, last))
    cancelled = _list_cancelled(state, last)
    changed = {timer["id"]: timer for timer in _list_changed(state, last)}
    if started or cancelled or changed:
        kept = [
            changed.get(timer.get("id"), timer)
            for timer in _timers(state)
            if timer.get("id") not in started
        ]
        restored["timers"] = [*kept, *cancelled]
    return restored


def list_undoing_directives(
    state: DeviceState, last: LastRequest, directives: Directives
) -> tuple[Mapping[str, Any], ...]:
    """List the directives that take back what the last request did.

    Args:
        state: of the Echo now.
        last: the request whose effect is taken back.
        directives: those of the correction: a timer that it cancels is not started again.
    """
    undo: list[Mapping[str, Any]] = []
    started = _list_started(state, last)
    if started:
        undo.append({"type": CANCEL, "ids": started})
    undo += [_change_back(timer) for timer in _list_changed(state, last)]
    cancelled_again = _list_ids(directives)
    undo += [
        _start_again(timer)
        for timer in _list_cancelled(state, last)
        if timer.get("id") not in cancelled_again
    ]
    types = {directive.get("type") for directive in last.directives}
    is_set_again = any(directive.get("type") == SET_VOLUME for directive in directives)
    if SET_VOLUME in types and not is_set_again and "volume" in last.device_state:
        undo.append({"type": SET_VOLUME, "volume": last.device_state["volume"]})
    return tuple(undo)


def are_undoable(state: DeviceState, directives: Directives) -> bool:
    """Whether all that they do to an Echo in this state can be taken back."""
    types = {str(directive.get("type", "")) for directive in directives}
    lasting = {each for each in types - _UNDOABLE if each.startswith(_LASTING)}
    return lasting <= (frozenset() if is_ringing(state) else {STOP})


def is_ringing(state: DeviceState) -> bool:
    """Whether anything rings in the Echo."""
    return any(timer.get("ringing") for timer in _timers(state))


def list_names(state: DeviceState) -> tuple[str, ...]:
    """List the names of the timers and alarms, and what reminders say."""
    return tuple(filter(None, (str(timer.get("label") or "") for timer in _timers(state))))


def find_named_kinds(state: DeviceState) -> dict[str, str]:
    """Find the kind of each timer and alarm that has a name, in lower case: {"pasta": "timer"}."""
    named = (timer for timer in _timers(state) if timer.get("label"))
    return {
        str(timer["label"]).lower(): str(timer.get("kind"))
        for timer in named
        if timer.get("kind") != "reminder"
    }


def list_reminder_texts(state: DeviceState) -> tuple[str, ...]:
    """List what the reminders say."""
    reminders = (timer for timer in _timers(state) if timer.get("kind") == "reminder")
    return tuple(str(reminder.get("label") or "") for reminder in reminders)


def _change(
    timers: Sequence[Mapping[str, Any]], directive: Mapping[str, Any]
) -> list[Mapping[str, Any]]:
    """Change the timer that a directive names; its fields are called as the timer's."""
    new = {field: value for field, value in directive.items() if value is not None}
    del new["type"]
    if "due" in new or "remaining_seconds" in new:
        new["ringing"] = False
    new["number"] = 1 + max((int(timer.get("number", 0)) for timer in timers), default=0)
    return [{**timer, **new} if timer.get("id") == new.get("id") else timer for timer in timers]


def _timers(state: DeviceState) -> Iterable[Mapping[str, Any]]:
    return state.get("timers") or ()


def _list_ids(directives: Directives) -> set[str]:
    return {
        str(identifier)
        for directive in directives
        if directive.get("type") == CANCEL
        for identifier in directive.get("ids") or ()
    }


def _list_started(state: DeviceState, last: LastRequest) -> list[str]:
    """The ids of the timers that the last request started: new ones, like its directives."""
    before = {timer.get("id") for timer in _timers(last.device_state)}
    new = [timer for timer in _timers(state) if timer.get("id") not in before]
    started: list[str] = []
    for directive in last.directives:
        like = [
            timer
            for timer in new
            if timer["id"] not in started and _is_started_by(timer, directive)
        ]
        if like:
            latest = max(like, key=lambda timer: float(timer["remaining_seconds"]))
            started.append(str(latest["id"]))
    return started


def _is_started_by(timer: Mapping[str, Any], directive: Mapping[str, Any]) -> bool:
    kind = _STARTED_KINDS.get(str(directive.get("type")))
    label = directive.get("text" if kind == "reminder" else "label", "")
    is_like = timer.get("kind") == kind and timer.get("label") == label
    if not is_like or kind == "timer":
        return is_like
    due, said = (datetime.fromisoformat(str(each["due"])) for each in (timer, directive))
    return abs((due - said).total_seconds()) < 1


def _list_cancelled(state: DeviceState, last: LastRequest) -> list[Mapping[str, Any]]:
    """The timers that the last request cancelled, as they were then."""
    now = {timer.get("id") for timer in _timers(state)}
    cancelled = _list_ids(last.directives) - now
    return [timer for timer in _timers(last.device_state) if timer.get("id") in cancelled]


def _start_again(timer: Mapping[str, Any]) -> Mapping[str, Any]:
    label = str(timer.get("label") or "")
    if timer.get("kind") != "timer":
        is_alarm = timer.get("kind") == "alarm"
        name = {"label": label} if is_alarm else {"text": label}
        repetition: dict[str, Any] = (
            {"repeats": list(timer["repeats"])} if timer.get("repeats") else {}
        )
        if timer.get("recurrence"):
            repetition["recurrence"] = timer["recurrence"]
        kind = START_ALARM if is_alarm else START_REMINDER
        return {"type": kind, "id": timer["id"], "due": timer["due"], **name, **repetition}
    seconds = max(float(timer["remaining_seconds"]), 1.0)
    return {"type": START_TIMER, "id": timer["id"], "duration_seconds": seconds, "label": label}


def _list_changed(state: DeviceState, last: LastRequest) -> list[Mapping[str, Any]]:
    """The timers that the last request changed, as they were before; they may have run a minute."""
    now = {timer.get("id") for timer in _timers(state)}
    changed = {each.get("id") for each in last.directives if each.get("type") == CHANGE} & now
    return [timer for timer in _timers(last.device_state) if timer.get("id") in changed]


def _change_back(timer: Mapping[str, Any]) -> Mapping[str, Any]:
    change = {"type": CHANGE, "id": timer["id"], "label": str(timer.get("label") or "")}
    change["paused"] = bool(timer.get("paused"))
    if timer.get("kind") != "timer":
        change["recurrence"] = str(timer.get("recurrence") or "")
        return {**change, "due": timer["due"], "repeats": list(timer.get("repeats") or ())}
    change["remaining_seconds"] = max(float(timer["remaining_seconds"]), 1.0)
    whole = float(timer.get("duration_seconds") or 0)
    return {**change, "duration_seconds": whole} if whole else change
