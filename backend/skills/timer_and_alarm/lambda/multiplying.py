"""Makes a timer last a multiple of the time that it has: "double it", "half as long"."""

from __future__ import annotations

import re

from asked import Answer, Asked, Timer, answer, change
from choosing import act_on_one
from durations import say_duration
from setting import LONGEST_TIMER_SECONDS

_TIMES = r"(?:double|triple|quadruple|half|twice|<(?:number|hour)\d+> times)"
_IN_HALF = r"\b(?:cut|divide|split)\b.*\b(?:in|into) (?:half\b|<(?:duration|number)\d+>$)"
"""Where "half" is read as half an hour, what was said tells it."""
MULTIPLIES = (
    r"^(?:please |now |just |can you |could you |would you |then |and )*"
    r"(?:double|triple|quadruple|halve) (?:it|that|this|the|my|our|all|both)\b|"
    rf"(?<!\S){_TIMES} (?:as (?:long|much)|the (?:time|length))\b|"
    rf"{_IN_HALF}"
)
"""What asks for a multiple of a time."""
_FACTORS = ((r"\b(?:halve|half)\b", 0.5), (r"\btriple\b", 3.0), (r"\bquadruple\b", 4.0))
_TWICE = 2.0


def multiply_time(asked: Asked) -> Answer:
    """Give a timer a multiple of what is left of it."""
    timers = asked.of_kind("timer")
    latest = asked.latest()
    if not timers or (latest is not None and latest.kind != "timer" and not _names_timer(asked)):
        return answer("I can only do that with a timer. Say the new time, for example: make it 8.")
    said = asked.said.text.lower()
    if re.search(_IN_HALF, asked.words) and not re.search(r"\bhalf\b(?! an? )", said):
        return answer("Say by how much, for example: take 5 minutes off the timer.")
    factor = _read_factor(asked)

    def multiply(timer: Timer) -> Answer:
        left = timer.remaining_seconds * factor
        if left > LONGEST_TIMER_SECONDS:
            return answer("Timers run for up to 24 hours. I left it as it is.")
        named = f" on the {timer.label} timer" if timer.label else ""
        directive = change(timer, remaining_seconds=left, duration_seconds=left)
        return answer(f"Okay, {say_duration(left, most_parts=2)} left{named} now.", directive)

    return act_on_one(asked, timers, (), multiply)


def _read_factor(asked: Asked) -> float:
    counted = asked.said.find(r"(<(?:number|hour)\d+>) times\b")
    if counted is not None:
        return float(counted.value.split(":")[0].removeprefix("T"))
    said = asked.said.text.lower()
    return next((value for form, value in _FACTORS if re.search(form, said)), _TWICE)


def _names_timer(asked: Asked) -> bool:
    return re.search(r"\b(?:timers?|countdown)\b", asked.words) is not None or any(
        timer.label and timer.label.lower() in asked.words for timer in asked.of_kind("timer")
    )
