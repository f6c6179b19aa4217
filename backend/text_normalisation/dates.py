"""Dates, weekdays and months, and ranges of them."""

from __future__ import annotations

import re

from backend.text_normalisation.number_speller import ordinal_in_words
from backend.text_normalisation.rule import Match, follows, precedes, rule
from backend.text_normalisation.words import (
    MONTH,
    MONTH_NAMES,
    WEEKDAY,
    month_name,
    weekday_name,
)
from backend.text_normalisation.years import full_year, say_year

_NAMED_DAY = re.compile(
    rf"\s?[,&/–-]?\s?(?:and |to |through |or )?(?:{MONTH}|{WEEKDAY}|\d{{1,2}}\b)"
)
_DAY_NAMED = re.compile(rf"\b{WEEKDAY}\.?(?: ?[,&/–-] ?| and | to | through | or )$")
_MONTH_CUE = re.compile(
    r"(?:\d\s|\d(?:st|nd|rd|th)?\s|\b(?:in|In|since|until|by|from|last|next|this|of|early|late"
    r"|mid|every|and|to|through|for)[ -])$"
)
_DATE_CUE = re.compile(
    rf"(?i)(?:\b(?:on|by|until|till|before|after|since|from|due|dated?|{WEEKDAY}),? )$"
)
_DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th)? ?$")
_THE = re.compile(r"\b[Tt]he $")
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 20, 32, 64, 100})


def say_date(year: int | None, month: int, day: int | None) -> str | None:
    """Say a date; None when there is no such month or day."""
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    words = MONTH_NAMES[month - 1] + (f" {ordinal_in_words(day)}" if day else "")
    return words + (f", {say_year(year)}" if year is not None else "")


def _say_numeric(match: Match) -> str | None:
    parts = [int(match[name]) for name in ("one", "two")]
    month, day = parts if parts[0] <= 12 and match["mark"] != "." else reversed(parts)
    return say_date(full_year(match["year"]), month, day)


def _say_iso(match: Match) -> str | None:
    return say_date(int(match[1]), int(match[2]), int(match[3]))


def _say_month_and_day(match: Match) -> str | None:
    """Say "12/25" where it is a date: by what stands before, or as no fraction has these parts."""
    month, day = int(match[1]), int(match[2])
    if (month, day) == (9, 11) and not follows(match, _DATE_CUE):
        return "nine eleven"
    is_fraction = month < day and day in _DENOMINATORS or precedes(match, re.compile(" of "))
    if not follows(match, _DATE_CUE) and (is_fraction or month == day or month == 0):
        return None
    return say_date(None, month, day)


def _say_month_day(match: Match) -> str | None:
    days = [int(match[name]) for name in ("day", "last") if match[name]]
    if not all(1 <= day <= 31 for day in days):
        return None
    words = f"{month_name(match['month'])} {' to '.join(ordinal_in_words(day) for day in days)}"
    return words + (f", {say_year(int(match['year']))}" if match["year"] else "")


def _say_to(match: Match) -> str | None:
    """Say the dash of "Feb 28-Mar 2"."""
    return "to" if follows(match, _DAY_BEFORE) else None


def _say_day_month(match: Match) -> str | None:
    days = [int(match[name]) for name in ("day", "last") if match[name]]
    if not all(1 <= day <= 31 for day in days):
        return None
    said = " to ".join(f"the {ordinal_in_words(day)}" for day in days)
    if follows(match, _THE):
        said = said.removeprefix("the ")
    year = f" {say_year(int(match['year']))}" if match["year"] else ""
    return f"{said} of {month_name(match['month'])}{year}"


def _say_named_range(match: Match) -> str:
    name = (
        month_name
        if match[1][:3] not in {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}
        else (weekday_name)
    )
    return f"{name(match[1])} to {name(match[2])}"


def _say_month_and_year(match: Match) -> str:
    return f"{month_name(match[1])} {say_year(int(match[2]))}"


def _say_month(match: Match) -> str | None:
    if match[2] or follows(match, _MONTH_CUE):
        return month_name(match[1])
    return None


def _say_weekday(match: Match) -> str | None:
    text, dot = match[1], match[2]
    is_a_word = text in {"Mon", "Sat", "Sun", "Wed"}
    has_company = precedes(match, _NAMED_DAY) or follows(match, _DAY_NAMED)
    if is_a_word and not has_company and (not dot or text in {"Sat", "Sun"}):
        return None
    ends = dot and match.end() == len(match.string)
    return weekday_name(text) + ("." if ends else "")


_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_LAST = r"(?: ?[-–] ?(?P<last>\d{1,2})(?:st|nd|rd|th)?)?"
_NO_NUMBER = r"(?![\d:%]|[.,]\d{1,3}(?!\d))"
RULES = (
    rule("0", r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:T[\d:.]+Z?)?(?!\d)", _say_iso),
    rule(
        "0",
        r"(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|(?<=/)\d{2})(?![\w.]*\d)",
        _say_numeric,
    ),
    rule(
        "A",
        rf"(?P<month>{MONTH})\b\.? {_DAY}{_LAST}\b{_NO_NUMBER}(?:,? (?P<year>\d{{4}})\b)?",
        _say_month_day,
    ),
    rule(".", rf"[-–] ?(?={MONTH}\b\.? \d)", _say_to),
    rule("A", rf"({MONTH})\.?,? (\d{{4}})\b(?![,.]\d)", _say_month_and_year),
    rule("A", rf"({MONTH})\.? ?[-–/] ?({MONTH})\b\.?", _say_named_range),
    rule("A", rf"({WEEKDAY})\.? ?[-–] ?({WEEKDAY})\b\.?", _say_named_range),
    rule("A", rf"({MONTH})\b(\.(?! ?[A-Z]))?(?!\w)", _say_month),
    rule("A", rf"({WEEKDAY})\b(?<!day)(\.)?(?!\w)", _say_weekday),
    rule(
        "0",
        rf"{_DAY}{_LAST} (?:of )?(?P<month>{MONTH})\b\.?(?:,? (?P<year>\d{{4}})\b)?",
        _say_day_month,
    ),
    rule("0", r"(\d{1,2})/(\d{1,2})(?![\w/]|\.\d)", _say_month_and_day),
)
