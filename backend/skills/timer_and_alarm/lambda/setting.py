"""Sets timers and alarms: one or several, named, at a time of day or after a while."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

from asked import Answer, Asked, answer, ask_back, change
from clock_times import say_time
from durations import join, read_duration, say_duration
from moments import When, find_moments, is_weekday_said, read_when
from naming import read_name
from readings import Reading
from repeating import build_repetition, say_repeated
from repetition import UNSUPPORTED, says_unsupported_repetition

LONGEST_TIMER_SECONDS = 24 * 3600
_LARGEST_HOURS = 12
"""A bare number up to this may be minutes or hours; a larger one, seconds or minutes."""
_UNITS = {"second": 1, "minute": 60, "hour": 3600}
_PARTING = re.compile(r",|\bthen\b|\band (?:an?|another|one|the)\b|\banother\b|\bone\b|\band\b")
_STATEMENT = re.compile(r"\bi (?:woke|got|was|had|slept|am)\b")


def set_timer(asked: Asked) -> Answer:
    """Start one or more timers; without a duration, ask for it."""
    durations = asked.said.of_kind("duration")
    label = _read_earlier_label(asked)
    numbers = asked.said.of_kind("hour", "number")
    if not durations:
        unit = re.search(r"\b(second|minute|hour)s?\b", asked.words)
        if asked.said.of_kind("time", "part") and not numbers:
            return set_alarm(asked)
        if unit and (number := asked.attributes.get("number")):
            return _start([(float(number) * _UNITS[unit[1]], label)])
        if len(numbers) == 1:
            return _ask_for_unit(numbers[0], read_name(asked.words) or label)
        return ask_back("For how long?", pending="timer", label=read_name(asked.words) or label)
    if re.search(r"\b(?:the|my|that) (?:[\w']+ )?timer (?:to|for) <", asked.words):
        named = [
            timer
            for timer in asked.of_kind("timer")
            if timer.label and timer.label.lower() == read_name(asked.words)
        ]
        seconds = read_duration(durations[0].value)
        if named and seconds:
            directive = change(named[0], remaining_seconds=seconds, duration_seconds=seconds)
            return answer(
                f"Okay, {say_duration(seconds)} on the {named[0].label} timer.", directive
            )
    wanted = [
        (seconds, name or label)
        for reading, name in _name_each(asked)
        for seconds in _list_seconds(reading, durations)
    ]
    return _start(wanted)


def _read_earlier_label(asked: Asked) -> str:
    """The name of an earlier request; without any sentence, that of the slot."""
    earlier = str(asked.attributes.get("label", ""))
    return earlier if asked.said.text else asked.slots.get("label", "") or earlier


def start_timer(seconds: float, label: str) -> Answer:
    """Start one timer."""
    return _start([(seconds, label)])


def _start(wanted: list[tuple[float, str]]) -> Answer:
    if any(seconds > LONGEST_TIMER_SECONDS for seconds, _ in wanted):
        return answer("I can set timers for up to 24 hours. For longer, set an alarm.")
    directives: list[Mapping[str, object]] = [
        {"type": "Bergamot.StartTimer", "duration_seconds": seconds, "label": label}
        for seconds, label in wanted
    ]
    said = [f"{say_duration(s)}{f' for {label}' if label else ''}" for s, label in wanted]
    return answer(f"{join(said)}, starting now.", *directives)


def _ask_for_unit(reading: Reading, label: str) -> Answer:
    """A timer "for one": of what?"""
    number = int(float(reading.value.split(":")[0]))
    small, large = ("minute", "hour") if number <= _LARGEST_HOURS else ("second", "minute")
    plural = "s" if number != 1 else ""
    said = "One" if number == 1 else str(number)
    question = f"{said} {small}{plural} or {said.lower()} {large}{plural}?"
    return ask_back(question, pending="timer", label=label, number=number)


def _list_seconds(reading: Reading, durations: list[Reading]) -> list[float]:
    """Seconds of a duration; numbers without a unit have that of the first duration.

    "Five ten and fifteen minutes": "five ten" was read as a time of day and is two numbers.
    """
    if reading.kind == "duration":
        seconds = read_duration(reading.value)
        return [seconds] if seconds else []
    if reading.kind == "time" and not re.fullmatch(r"[a-z]+(?:,? [a-z]+){1,2}", reading.text):
        return []
    numbers = [float(number) for number in reading.value.split(":")]
    numbers = numbers if reading.kind == "time" else numbers[:1]
    unit = next((size for name, size in _UNITS.items() if name in durations[0].text.lower()), 60)
    return [number * unit for number in numbers]


def _name_each(asked: Asked) -> list[tuple[Reading, str]]:
    """Pair every value of a request with the name that stands in its part of the sentence.

    "Five, ten and fifteen minutes" are three; a number that names a timer's length is none.
    """
    words = asked.words
    found = list(re.finditer(r"<(?:duration|hour|time|number)\d+>", words))
    pairs: list[tuple[Reading, str]] = []
    start = 0
    for at, each in enumerate(found):
        end = len(words)
        if at + 1 < len(found):
            between = words[each.end() : found[at + 1].start()]
            parting = _PARTING.search(between)
            end = each.end() + (parting.start() if parting else 0)
        pairs.append((asked.said.get(each[0]), read_name(words[start:end])))
        start = end
    return pairs


def set_alarm(asked: Asked) -> Answer:
    """Set one or more alarms; without a time, ask for it."""
    if _STATEMENT.search(asked.words):
        return answer("To be woken, say for example: wake me up at seven.")
    if says_unsupported_repetition(asked.said.text):
        return answer(UNSUPPORTED.format(kind="alarm"))
    when = read_when(asked).merge(_read_earlier(asked))
    label = read_name(asked.words) or _read_earlier_label(asked)
    unread = _find_unread_day(asked)
    if unread:
        return _ask_when(f"On which day? I found no {unread}.", asked, When(), label)
    moments = find_moments(asked, when)
    if not moments:
        return _ask_when("For what time?", asked, when, label)
    if not asked.said.of_kind("duration") and is_weekday_said(asked) and not when.days:
        week = timedelta(days=7)  # on a Friday evening, 'Friday at 9 AM' is a week away
        moments = [due if due > asked.now else due + week for due in moments]
    over = [due for due in moments if due <= asked.now]
    if over:
        return answer(f"{say_time(over[0], asked.now)} is already over.")
    names = [name for reading, name in _name_each(asked) if reading.kind != "duration"]
    labels = names if len(names) == len(moments) > 1 else [label] * len(moments)
    directives = [
        {
            "type": "Bergamot.StartAlarm",
            "due": due.isoformat(),
            "label": each,
            **build_repetition(when.days, when.rule, due),
        }
        for due, each in zip(moments, labels, strict=True)
    ]
    if when.days or when.rule:
        said = say_repeated(moments, when.days, when.rule, asked.now)
    else:
        said = join([say_time(due, asked.now) for due in moments])
    return answer(f"Alarm{'s' if moments[1:] else ''} set for {said}.", *directives)


def _find_unread_day(asked: Asked) -> str:
    """A weekday that no date reads: "Monday the eighth", when there is none soon."""
    found = re.search(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day the \w+\b", asked.words)
    return found[0] if found else ""


def _ask_when(question: str, asked: Asked, when: When, label: str) -> Answer:
    return ask_back(
        question,
        pending="alarm",
        label=label,
        days=list(when.days),
        rule=when.rule,
        is_weekday=is_weekday_said(asked),
        day=when.day,
        part=when.part,
        is_waking=when.is_waking,
    )


def _read_earlier(asked: Asked) -> When:
    attributes = asked.attributes
    return When(
        tuple(attributes.get("days") or ()),
        str(attributes.get("day") or ""),
        str(attributes.get("part") or ""),
        bool(attributes.get("is_waking")),
        rule=str(attributes.get("rule") or ""),
    )
