"""Reads how often an alarm or reminder repeats: on days of the week, or by a rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recurrence import DAYS, NAMES, WEEKEND, WORKDAYS, find_rule

_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_ONE_OR_MORE = rf"{_DAY}s?(?:(?:,? (?:(?:and|or) )?|,){_DAY}s?)*"
_ON = r"(?:\bon )?"
_WEEKLY = r"(?:(?:every|each) week|weekly|once (?:a|every|each) week)"
_ADVERB = r"\b(?! (?!at\b|on\b|to\b|in\b|by\b|from\b|about\b|that\b|alarm|reminder)\w)"
"""After "daily" or "monthly": it says how often, not of which kind, as in "my daily walk"."""
_FORMS: tuple[tuple[str, str], ...] = (
    (rf"{_ON}\b{_WEEKLY},? (?:on )?({_ONE_OR_MORE})", "days"),
    (rf"{_ON}\b({_ONE_OR_MORE}),? {_WEEKLY}\b", "days"),
    (rf"{_ON}\b(?:from )?({_DAY})s? (?:through|thru|till|until|to) ({_DAY})s?\b", "range"),
    (
        rf"{_ON}\b(?:every|each)(?: single)? (?:day|morning|evening|night|afternoon)\b"
        rf"|\bdaily{_ADVERB}",
        "daily",
    ),
    (
        rf"{_ON}\b(?:(?:every|each|the) )?(?:weekdays?|work ?days?|working days?|school ?days)\b"
        rf"|{_ON}\b(?:every|each) school ?day\b",
        "work",
    ),
    (
        rf"{_ON}\b(?:every|each) weekends?\b|{_ON}\bweekends\b|\bweekend(?= alarm)",
        "weekend",
    ),
    (rf"{_ON}\b(?:every|each) ({_ONE_OR_MORE})", "days"),
    (rf"{_ON}\b({_DAY}s(?:,? (?:(?:and|or) (?:on )?)?{_DAY}s?)*)\b", "days"),
    (rf"{_ON}\b({_DAY}(?:,? (?:and )|, ?){_DAY})\b", "days"),
    (rf"\b(?:repeating|recurring)\b(?:.*?\b({_DAY})s?\b)?", "repeating"),
)
_NOT_BY_DAYS = re.compile(
    r"\b(?:every|each) (?:[\w-]+ )?(?:of )?(?:hour|minute|day|month|year|week|quarter)s?\b|"
    rf"\b(?:every|each) (?:other|second|third|fourth) {_DAY}|"
    r"\b(?:once|twice|(?:two|three|four|five|several|\d+) times) (?:a|an|per|every|each) "
    r"(?:day|week|month|year|hour)\b|"
    rf"\b(?:hourly|weekly|fortnightly|biweekly|bimonthly|monthly|quarterly|yearly|annually){_ADVERB}"
)


UNSUPPORTED = (
    "I can repeat {kind}s by hours, days, weeks, months and years, for example every other day or "
    "on the first of every month."
)
WEEKLY = "FREQ=WEEKLY"
_EXCEPT = re.compile(rf",? (?:except|but not|apart from)(?: for| on)? ({_ONE_OR_MORE})")


@dataclass(frozen=True)
class Repetition:
    """How something repeats, and where the sentence says so.

    Attributes:
        days: of the week, as iCalendar names them; none of what repeats by a rule.
        rule: of iCalendar, "" of what repeats on days of the week.
        start: index of the first character.
        end: index after the last one.
    """

    days: tuple[str, ...]
    rule: str
    start: int
    end: int


def find_repetition(sentence: str) -> Repetition | None:
    """Find how something repeats: "every Monday", "daily", "every other day", "monthly"."""
    by_rule, by_days = find_rule(sentence), _find_days(sentence.lower())
    # "Weekly on Tuesday" is both.
    if by_rule is None or (by_rule[0] == WEEKLY and by_days is not None):
        return by_days
    return Repetition((), *by_rule)


def _find_days(text: str) -> Repetition | None:
    for form, meaning in _FORMS:
        found = re.search(form, text)
        if found is None:
            continue
        end = found.end()
        if meaning == "repeating":
            end = found.start() + len("repeating")
        days = _list_days(meaning, found)
        excepted = _EXCEPT.match(text, end)
        if excepted:
            end = excepted.end()
            without = {DAYS[_number_of(name)] for name in re.findall(_DAY, excepted[1])}
            days = [day for day in days if day not in without]
        return Repetition(tuple(day for day in DAYS if day in days), "", found.start(), end)
    return None


def says_unsupported_repetition(sentence: str) -> bool:
    """Whether it repeats in a way that no alarm does: "twice a day", "every ten minutes"."""
    found = find_repetition(sentence)
    rest = sentence[: found.start] + sentence[found.end :] if found else sentence
    # "A weekly alarm on Fridays" says twice that it repeats each week.
    rest = re.sub(rf"\b{_WEEKLY}\b", "", rest.lower()) if found else rest.lower()
    return _NOT_BY_DAYS.search(rest) is not None


def _list_days(meaning: str, found: re.Match[str]) -> Sequence[str]:
    if meaning == "range":
        first, last = (_number_of(found[group]) for group in (1, 2))
        return [DAYS[day % 7] for day in range(first, last + 1 + (7 if last < first else 0))]
    if meaning in ("daily", "work", "weekend"):
        return {"daily": DAYS, "work": WORKDAYS, "weekend": WEEKEND}[meaning]
    named = re.findall(_DAY, found[1] or "")
    return [DAYS[_number_of(name)] for name in named] or DAYS


def _number_of(name: str) -> int:
    return [each.lower() for each in NAMES].index(name)
