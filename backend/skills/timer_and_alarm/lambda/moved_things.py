"""Finds what gets another time where no kind is said: "postpone calling mom"."""

from __future__ import annotations

import re

from asked import Asked, Kind
from choosing import has_label
from clock_times import WITHOUT_HOUR


def find_moved(asked: Asked) -> Kind | None:
    """Find of what kind it is: what the sentence names, or else what was set last.

    None where it is rather about a timer. Where nothing is called as the sentence says, nothing is
    chosen, so that the answer says what there is.
    """
    if asked.said.of_kind("duration"):
        return None
    clocked = [timer for timer in asked.timers if timer.kind != "timer"]
    named = [each for each in clocked if each.label and has_label(asked.words, each.label)]
    if named:
        return named[0].kind
    if asked.slots.get("subject"):
        asked.chosen_ids = ()
        return "reminder"
    is_of_clock = asked.intent == "MoveAlarmIntent" or re.search(WITHOUT_HOUR, asked.words)
    latest = asked.latest(("alarm", "reminder")) if is_of_clock else None
    return latest.kind if latest else None
