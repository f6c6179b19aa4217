"""Checks a conversation against what a table of everyday requests says is right."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal

from backend.wire.device import Timer
from tests.helpers.everyday_assistant import Conversation, describe_timer
from tests.helpers.everyday_lists import find_list_mistake

TOLERANCE_SECONDS = 20
"""A timer runs while the test does."""


def find_mistake(conversation: Conversation, check: str) -> str:
    """What of a conversation is not as a check wants it; "" when all is right."""
    kind, _, wanted = check.partition(" ")
    errors = [turn.error for turn in conversation.turns if turn.error]
    if errors:
        return errors[0]
    if kind not in _CHECKS:
        raise ValueError(f"unknown check: {check!r}")
    return _CHECKS[kind](conversation, wanted)


def find_mistakes(conversation: Conversation, checks: tuple[str, ...]) -> list[str]:
    """All that is not right."""
    return [mistake for check in checks if (mistake := find_mistake(conversation, check))]


def _contains(text: str, pattern: str, now: datetime) -> bool:
    """Whether a text has a pattern; {today+N:FORMAT} in it is that day in the Echo's place."""

    def write_day(found: re.Match[str]) -> str:
        return f"{now + timedelta(days=int(found[1] or 0)):{found[2]}}"

    pattern = re.sub(r"\{today([+-]\d+)?:([^}]+)\}", write_day, pattern.strip("/"))
    return re.search(pattern, text, re.IGNORECASE) is not None


def _compare_timers(
    conversation: Conversation, kind: Literal["timer", "alarm", "reminder"], text: str
) -> str:
    timers = [timer for timer in conversation.timers if timer.kind == kind]
    wanted = [] if text == "none" else [part.strip() for part in text.split(",")]
    rest = list(timers)
    for part in wanted:
        found = next((timer for timer in rest if _is_like(timer, part)), None)
        if found is None:
            return f"no {kind} {part}"
        rest.remove(found)
    return f"{kind} too many: {describe_timer(rest[0])}" if rest else ""


def _is_like(timer: Timer, wanted: str) -> bool:
    if timer.kind != "timer":
        return describe_timer(timer).lower() == wanted.lower()
    found = re.fullmatch(r"(.*?) ?(\d+)( paused| running)?", wanted)
    if found is None or timer.label.lower() != found[1].lower():
        return False
    is_near = abs(timer.remaining_seconds - float(found[2])) <= TOLERANCE_SECONDS
    return is_near and (not found[3] or timer.paused is (found[3] == " paused"))


def _find_change(conversation: Conversation) -> str:
    before = [(timer.id, timer.paused) for timer in conversation.timers_before]
    after = [(timer.id, timer.paused) for timer in conversation.timers]
    if before != after:
        return "timers or alarms changed"
    if conversation.volume_before != conversation.volume:
        return f"volume {conversation.volume}"
    if conversation.lists_before != conversation.lists:
        return "lists changed"
    differences = [
        abs(old.remaining_seconds - new.remaining_seconds)
        for old, new in zip(conversation.timers_before, conversation.timers, strict=True)
    ]
    return "" if max(differences, default=0) <= TOLERANCE_SECONDS else "a timer's time changed"


def _find_slot_mistake(conversation: Conversation, wanted: str) -> str:
    name, _, value = wanted.partition("=")
    found = conversation.turns[-1].slots.get(name, "")
    return "" if found.lower() == value.lower() else f"slot {name} is {found!r}"


def _complain(is_right: bool, mistake: str) -> str:
    return "" if is_right else mistake


_CHECKS: dict[str, Callable[[Conversation, str], str]] = {
    "reply": lambda held, wanted: _complain(
        _contains(held.turns[-1].reply, wanted, held.now), f"the reply lacks {wanted}"
    ),
    "not": lambda held, wanted: _complain(
        not _contains(held.turns[-1].reply, wanted, held.now), f"the reply has {wanted}"
    ),
    "first": lambda held, wanted: _complain(
        _contains(held.turns[0].reply, wanted, held.now), f"the first reply lacks {wanted}"
    ),
    "timers": lambda held, wanted: _compare_timers(held, "timer", wanted),
    "alarms": lambda held, wanted: _compare_timers(held, "alarm", wanted),
    "reminders": lambda held, wanted: _compare_timers(held, "reminder", wanted),
    "unchanged": lambda held, wanted: _find_change(held),
    "list": lambda held, wanted: find_list_mistake(held.lists, wanted),
    "volume": lambda held, wanted: _complain(held.volume == int(wanted), f"volume {held.volume}"),
    "asks": lambda held, wanted: _complain(held.turns[-1].asks, "no question is open"),
    "intent": lambda held, wanted: _complain(
        re.fullmatch(wanted, held.turns[-1].intent) is not None,
        f"intent {held.turns[-1].intent}",
    ),
    "skill": lambda held, wanted: _complain(
        wanted in held.turns[-1].skill, f"skill {held.turns[-1].skill or 'of none'}"
    ),
    "slot": _find_slot_mistake,
}
