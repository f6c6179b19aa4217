"""Changes timers: pause, go on, begin again, more or less time, another length."""

from __future__ import annotations

import re
from collections.abc import Sequence

from asked import Answer, Asked, Timer, answer, change
from choosing import act_on_one, choose, leave_exceptions, name_all, refuse_or_ask
from completing import ask_to_what, say_capital
from durations import read_duration, say_duration
from readings import Reading

_AMOUNT_IS_WHICH = r"(?: [\w'-]+)? (?:timer|one|countdown)\b"


def find_length_amounts(asked: Asked) -> list[Reading]:
    """The durations and numbers that say how much, not which ("the ten minute timer")."""
    found = re.finditer(r"<(?:duration|hour|number)\d+>", asked.words)
    return [
        asked.said.get(each[0])
        for each in found
        if not re.match(_AMOUNT_IS_WHICH, asked.words[each.end() :])
    ]


def pause(asked: Asked) -> Answer:
    """Let one or more timers stand still."""
    return _pause_or_resume(asked, is_paused=True)


def resume(asked: Asked) -> Answer:
    """Let one or more timers run on."""
    return _pause_or_resume(asked, is_paused=False)


def _pause_or_resume(asked: Asked, *, is_paused: bool) -> Answer:
    timers = asked.of_kind("timer")
    if not timers:
        return answer("You have no timers.")
    fitting = [timer for timer in timers if timer.paused is not is_paused and not timer.ringing]
    amounts = find_length_amounts(asked)  # "for a minute" does not say which
    chosen = leave_exceptions(asked, fitting) if fitting else None
    if chosen is None:
        chosen = choose(asked, fitting, amounts)
    if not fitting or not chosen:
        named = choose(asked, timers, amounts)
        if not named:
            return refuse_or_ask(asked, timers, named)
        state = "paused already" if is_paused else "running, it is not paused"
        return answer(f"{say_capital(name_all(named[:1], asked))} is {state}.")
    if len(chosen) > 1 and not re.search(r"\b(?:all|both|every|everything|timers)\b", asked.words):
        return refuse_or_ask(asked, fitting, chosen)
    directives = [change(timer, paused=is_paused) for timer in chosen]
    done = "paused" if is_paused else "running again"
    verb = "is" if len(chosen) == 1 else "are"
    return answer(f"Okay, {name_all(chosen, asked)} {verb} {done}.", *directives)


def restart(asked: Asked) -> Answer:
    """Let a timer begin again from what it was set to."""
    timers = asked.of_kind("timer")
    if not timers:
        lengths = [read_duration(each.value) for each in asked.said.of_kind("duration")]
        if lengths and lengths[0]:
            directive = {"type": "Bergamot.StartTimer", "duration_seconds": lengths[0], "label": ""}
            return answer(f"{say_duration(lengths[0])}, starting now.", directive)
        return answer("You have no timers.")

    def begin_again(timer: Timer) -> Answer:
        if not timer.duration_seconds:
            return answer("I don't know how long that timer was. Say: set it to five minutes.")
        named = f" for {timer.label}" if timer.label else ""
        text = f"{say_duration(timer.duration_seconds)}{named}, starting again."
        return answer(text, change(timer, remaining_seconds=timer.duration_seconds, paused=False))

    return act_on_one(asked, timers, (), begin_again)


def add_time(asked: Asked) -> Answer:
    """Give a timer more time."""
    return _change_by(asked, 1)


def reduce_time(asked: Asked) -> Answer:
    """Take time off a timer."""
    return _change_by(asked, -1)


def _change_by(asked: Asked, sign: int) -> Answer:
    timers = asked.of_kind("timer")
    if not timers:
        return answer("You have no timers.")
    amounts = find_length_amounts(asked)
    seconds = _read_amount(amounts)
    if seconds is None:
        example = "add 5 minutes to the timer" if sign > 0 else "take 5 minutes off the timer"
        return answer(f"Say how much, for example: {example}.")

    def change_by(timer: Timer) -> Answer:
        left = timer.remaining_seconds + sign * seconds
        if left <= 0:
            rest = say_duration(timer.remaining_seconds, most_parts=2)
            return answer(f"There are only {rest} left. I left the timer as it is.")
        whole = max(timer.duration_seconds + sign * seconds, left)
        directive = change(timer, remaining_seconds=left, duration_seconds=whole)
        named = f" on the {timer.label} timer" if timer.label else ""
        return answer(f"Okay, {say_duration(left, most_parts=2)} left{named} now.", directive)

    return act_on_one(asked, timers, amounts, change_by)


def _read_amount(amounts: Sequence[Reading]) -> float | None:
    """The last amount that was said, in seconds; a number without a unit is minutes."""
    for each in reversed(amounts):
        if each.kind == "duration":
            return read_duration(each.value)
    if amounts:
        return float(amounts[-1].value.split(":")[0]) * 60
    return None


def change_timer(asked: Asked) -> Answer:
    """Let a timer run for another time."""
    timers = asked.of_kind("timer")
    if not timers:
        return answer("You have no timers.")
    amounts = find_length_amounts(asked)
    seconds = _read_amount(amounts[-1:])
    if seconds is None:
        return ask_to_what(asked, "To how long?")

    def set_to(timer: Timer) -> Answer:
        directive = change(timer, remaining_seconds=seconds, duration_seconds=seconds)
        named = f" on the {timer.label} timer" if timer.label else ""
        return answer(f"Okay, {say_duration(seconds)}{named} now.", directive)

    return act_on_one(asked, timers, amounts, set_to)
