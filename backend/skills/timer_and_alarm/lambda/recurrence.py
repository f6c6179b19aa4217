"""Rules by which something repeats, if not by days of the week alone: read, said and computed.

Rules are those of iCalendar (RFC 5545): "FREQ=DAILY;INTERVAL=2" is every other day.
"""

from __future__ import annotations

import re
from datetime import datetime

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from durations import join

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKDAYS, WEEKEND = DAYS[:5], DAYS[5:]
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "january february march april may june july august september october november december".split()
)
UNITS = {"hour": "HOURLY", "day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_COUNTS = "one two three four five six seven eight nine ten eleven twelve".split()
_PLACES = "first second third fourth fifth".split()
_WORDS = {"hourly": "hour", "weekly": "week", "monthly": "month", "yearly": "year"} | {
    "annually": "year"
}
_MONTH_DAYS = {
    word: day
    for day, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth".split(),
        1,
    )
} | {"thirtieth": 30}
_MONTH_DAYS |= {
    f"{tens}{sign}{ones}": base + day
    for tens, base in (("twenty", 20), ("thirty", 30))
    for sign in (" ", "-")
    for day, ones in enumerate(list(_MONTH_DAYS)[:9], 1)
    if base + day <= 31
}
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_LIST = rf"{_DAY}s?(?:,? (?:and )?{_DAY}s?)*"
_NUMBER = rf"(?:{'|'.join(_COUNTS)}|\d{{1,3}})"
_ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(sorted(_MONTH_DAYS, key=len, reverse=True))})"
_UNIT = "|".join(UNITS)
_EVERY = r"(?:every|each)"
_ON_DAYS = rf"(?:,? (?:on )?(?P<days>{_LIST}))?"
_ON_DATE = rf"(?:,? on (?:the )?(?P<date>{_ORDINAL}|last day)(?: of the month)?(?! \w+day))?"
_NTH = rf"(?P<place>{'|'.join(_PLACES)}|last) (?P<day>{_DAY})"
_ADVERB = r"\b(?! (?!at\b|on\b|to\b|in\b|by\b|from\b|about\b|that\b|alarm|reminder)\w)"
_IN_YEAR = (
    rf"(?:,? on (?:the )?(?:(?P<month>{'|'.join(MONTHS)}) (?:the )?(?P<of>{_ORDINAL}|\d{{1,2}})\b"
    rf"|(?P<first>{_ORDINAL}) of (?P<then>{'|'.join(MONTHS)})))?"
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b(?:on )?(?:the )?{_NTH}(?: of (?:every|each) month|,? {_EVERY} month)",
        rf"\b(?:monthly|{_EVERY} month),? on the {_NTH}",
        rf"\b(?:on )?{_EVERY} {_NTH} (?:of|in) (?:the|every|each) month",
        rf"\b(?:on )?(?:the )?(?P<date>{_ORDINAL}|last day)"
        rf"(?: (?:day )?of (?:every|each) month|,? {_EVERY} month)",
        rf"\b(?:on )?{_EVERY} (?P<date>{_ORDINAL}) (?:day )?of the month",
        rf"\b{_EVERY} (?P<other>other|second) (?P<days>{_DAY})s?\b",
        rf"\b{_EVERY} (?P<other>other|second) (?P<unit>{_UNIT})\b{_ON_DAYS}{_ON_DATE}",
        rf"\b{_EVERY} (?P<count>{_NUMBER}) (?P<unit>{_UNIT})s\b{_ON_DAYS}{_ON_DATE}",
        rf"\b(?:(?P<fortnight>fortnightly|bi-?weekly){_ADVERB}"
        rf"|{_EVERY} (?P<fortnight2>fortnight)\b){_ON_DAYS}",
        rf"\b(?:(?P<quarter>quarterly){_ADVERB}|{_EVERY} (?P<quarter2>quarter)\b){_ON_DATE}",
        rf"\b(?:(?P<word>yearly|annually){_ADVERB}|(?:{_EVERY}|once (?:a|every)) (?P<unit>year)\b)"
        rf"{_IN_YEAR}",
        rf"\b(?:(?P<word>hourly|monthly|weekly){_ADVERB}"
        rf"|(?:{_EVERY}|once (?:a|an|every)) (?P<unit>hour|week|month)\b){_ON_DATE}",
    )
)
"""The first that fits is meant; a bare "weekly" with days is one of days of the week."""


def find_rule(sentence: str) -> tuple[str, int, int] | None:
    """Find a rule in a sentence: the rule, and where the words for it begin and end."""
    text = sentence.lower()
    for form in _FORMS:
        found = form.search(text)
        if found is not None:
            return _write_rule(found.groupdict()), found.start(), found.end()
    return None


def _write_rule(said: dict[str, str | None]) -> str:
    place, day = said.get("place"), said.get("day")
    if place and day:
        number = -1 if place == "last" else _PLACES.index(place) + 1
        return f"FREQ=MONTHLY;BYDAY={number}{_name_day(day)}"
    unit = said.get("unit") or _WORDS.get(said.get("word") or "", "")
    interval = 2 if said.get("other") else _read_count(said.get("count"))
    if said.get("fortnight") or said.get("fortnight2"):
        unit, interval = "week", 2
    elif said.get("quarter") or said.get("quarter2"):
        unit, interval = "month", 3
    elif said.get("days"):
        unit = "week"
    rule = f"FREQ={UNITS[unit or 'month']}" + (f";INTERVAL={interval}" if interval > 1 else "")
    month = said.get("month") or said.get("then")
    month_day = said.get("date") or said.get("of") or said.get("first")
    if month:
        rule += f";BYMONTH={MONTHS.index(month) + 1}"
    if month_day:
        rule += f";BYMONTHDAY={_read_month_day(month_day)}"
    days = re.findall(_DAY, said.get("days") or "")
    return rule + (f";BYDAY={','.join(map(_name_day, days))}" if days else "")


def _read_count(word: str | None) -> int:
    if not word:
        return 1
    return int(word) if word.isdecimal() else _COUNTS.index(word) + 1


def _read_month_day(text: str) -> int:
    if text == "last day":
        return -1
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else _MONTH_DAYS[text]


def _name_day(name: str) -> str:
    return name[:2].upper()


def read_parts(rule: str) -> dict[str, str]:
    """The parts of a rule by their names."""
    return dict(part.split("=", 1) for part in rule.split(";"))


def complete_rule(rule: str, due: datetime) -> str:
    """Name the day that the first time settles: a weekday, a day of the month or of the year.

    Where a month lacks the day, its last one is meant.
    """
    parts = read_parts(rule)
    frequency = parts["FREQ"]
    if {"BYDAY", "BYSETPOS"} & parts.keys() or frequency in ("HOURLY", "DAILY"):
        return rule
    if frequency == "WEEKLY":
        return f"{rule};BYDAY={DAYS[due.weekday()]}"
    if frequency == "YEARLY" and "BYMONTH" not in parts:
        parts["BYMONTH"] = str(due.month)
    day = int(parts.get("BYMONTHDAY", due.day))
    longest = 29 if parts.get("BYMONTH") == "2" else 31
    parts["BYMONTHDAY"] = str(day)
    if 28 < day <= longest:
        parts["BYMONTHDAY"] = ",".join(map(str, range(28, day + 1)))
        parts["BYSETPOS"] = "-1"
    order = ("FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYSETPOS")
    return ";".join(f"{name}={parts[name]}" for name in order if name in parts)


def find_first_time(rule: str, due: datetime, now: datetime) -> datetime | None:
    """Find the first time of a rule from a day on, at its time of day and after now.

    The interval counts from that time on, so here it does not count.
    """
    plain = re.sub(r";INTERVAL=\d+", "", rule)
    start = due.replace(tzinfo=None)
    moments = rrulestr(plain, dtstart=start)
    after = now.replace(tzinfo=None)
    found = moments.after(after) if after >= start else moments.after(start, inc=True)
    return found.replace(tzinfo=due.tzinfo) if found else None


def find_time_after(rule: str, due: datetime) -> datetime | None:
    """Find the time of a rule that comes after one of its times."""
    moments = rrulestr(rule, dtstart=due.replace(tzinfo=None))
    found = moments.after(due.replace(tzinfo=None))
    return found.replace(tzinfo=due.tzinfo) if found else None


def say_rule(rule: str) -> str:
    """'every other day', 'every 3 weeks on Monday', 'every month on the 1st'."""
    parts = read_parts(rule)
    unit = next(name for name, frequency in UNITS.items() if frequency == parts["FREQ"])
    interval = int(parts.get("INTERVAL", "1"))
    days = [DAYS.index(day[-2:]) for day in parts.get("BYDAY", "").split(",") if day]
    if parts["FREQ"] == "WEEKLY" and interval == 2 and len(days) == 1:
        return f"every other {NAMES[days[0]]}"
    often = {1: f"every {unit}", 2: f"every other {unit}"}.get(
        interval, f"every {interval} {unit}s"
    )
    if parts["FREQ"] == "MONTHLY" and days:
        number = int(parts["BYDAY"][:-2])
        place = "last" if number < 0 else _PLACES[number - 1]
        return f"on the {place} {NAMES[days[0]]} of {often}"
    if days:
        return f"{often} on {join([NAMES[day] for day in days])}"
    return often + _say_month_day(parts)


def _say_month_day(parts: dict[str, str]) -> str:
    if "BYMONTHDAY" not in parts:
        return ""
    day = int(parts["BYMONTHDAY"].split(",")[-1])
    if "BYMONTH" in parts:
        return f" on {MONTHS[int(parts['BYMONTH']) - 1].capitalize()} {day}"
    return " on the last day" if day < 0 else f" on the {say_ordinal(day)}"


def say_ordinal(number: int) -> str:
    """'1st', '22nd', '13th'."""
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if 10 < number % 100 < 14 else ends.get(number % 10, 'th')}"
