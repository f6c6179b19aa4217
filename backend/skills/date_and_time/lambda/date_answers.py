"""Answers about dates: today's, a holiday's, how long until, which week, which year."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from typing import Protocol

from days import WEEKDAYS, is_leap_year, ordinal, read_day, relative_name, say_date
from holidays import HOLIDAYS, find_holiday, next_holiday


class Question(Protocol):
    """The parts of a request that the answers use."""

    sentence: str
    now: datetime

    def slot(self, name: str) -> str:
        """The slot's value; empty when it was not said."""
        ...


def _today(asked: Question) -> date:
    return asked.now.date()


def _day(asked: Question) -> date | None:
    return read_day(asked.slot("date"), asked.sentence, _today(asked))


def _verb(day: date, today: date) -> str:
    return "was" if day < today else "is"


def the_date(asked: Question) -> str:
    """Today's date, or that of another day."""
    if not asked.slot("date") and find_holiday(asked.sentence):
        return holiday_date(asked)
    today = _today(asked)
    day = _day(asked) or today
    if day == today:
        return f"It's {say_date(day, day)}, {day.year}."
    if abs((day - today).days) == 1:
        name = relative_name(day, today).capitalize()
        return f"{name} {_verb(day, today)} {say_date(day, today)}."
    return f"That {_verb(day, today)} {say_date(day, today)}."


def day_of_week(asked: Question) -> str:
    """Which weekday a day is; also whether today is a certain one, or the weekend."""
    today = _today(asked)
    day = _day(asked) or today
    words = asked.sentence.lower()
    if re.search(r"\bis it the weekend\b", words):
        return f"{'Yes' if today.weekday() >= 5 else 'No'}, it's {today:%A}."
    asked_weekday = re.search(rf"\bis (?:it|today)(?: a)? ({'|'.join(WEEKDAYS)})\b", words)
    if asked_weekday:
        return (
            f"{'Yes' if WEEKDAYS[today.weekday()] == asked_weekday[1] else 'No'}, it's {today:%A}."
        )
    if day == today:
        return f"It's {today:%A}."
    if abs((day - today).days) == 1:
        return f"{relative_name(day, today).capitalize()} {_verb(day, today)} {day:%A}."
    year_said = f", {day.year}," if day.year != today.year else ""
    return f"{day:%B} {ordinal(day.day)}{year_said} {_verb(day, today)} a {day:%A}."


def holiday_date(asked: Question) -> str:
    """When a holiday is, was last year, or will be in some year."""
    name = find_holiday(asked.slot("holiday")) or find_holiday(asked.sentence)
    if name is None:
        return "I don't know that holiday."
    today = _today(asked)
    day = _holiday_of_said_year(name, asked) or next_holiday(name, today)
    said_name = name[:1].upper() + name[1:]
    return f"{said_name} {_verb(day, today)} on {say_date(day, today)}."


def _holiday_of_said_year(name: str, asked: Question) -> date | None:
    words, this_year = asked.sentence.lower(), _today(asked).year
    said = asked.slot("year") or "".join(re.findall(r"\b(\d{4})\b", words)[:1])
    if re.fullmatch(r"\d{4}", said) and int(said) > 1582:
        return HOLIDAYS[name](int(said))
    for shift, phrase in ((1, "next year"), (-1, "last year"), (0, "this year")):
        if phrase in words:
            return HOLIDAYS[name](this_year + shift)
    return None


def days_until(asked: Question) -> str:
    """How long it is until, or since, a holiday or date; in weeks or months if asked so."""
    today = _today(asked)
    name = find_holiday(asked.slot("holiday")) or (
        "" if asked.slot("date") else find_holiday(asked.sentence)
    )
    words = asked.sentence.lower()
    is_since = re.search(r"\b(since|ago)\b", words) is not None
    day = next_holiday(name, today) if name else _day(asked)
    if "weekend" in words and not name:
        day = today + timedelta(days=max(0, 5 - today.weekday()))
    if day is None:
        return "Until which day? Ask, for example: how many days until Christmas?"
    if is_since and day > today:
        day = _year_before(day)
    label = name or say_date(day, today)
    days = abs((day - today).days)
    if days == 0:
        return f"{label[:1].upper()}{label[1:]} is today." if name else "That's today."
    span = _span(days, words)
    if day < today:
        return f"{label[:1].upper()}{label[1:]} was {span} ago."
    return f"{span[:1].upper()}{span[1:]} until {label}."


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day - timedelta(days=365)


def _span(days: int, words: str) -> str:
    if "week" in words.replace("weekend", "").replace("day of the week", ""):
        weeks, left = divmod(days, 7)
        parts = [_count(weeks, "week")] if weeks else []
        return " and ".join(parts + ([_count(left, "day")] if left or not weeks else []))
    if "month" in words and days >= 31:
        return f"about {_count(round(days / 30.44), 'month')}"
    return _count(days, "day")


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"


def week_number(asked: Question) -> str:
    """The ISO week of today or of another day."""
    today = _today(asked)
    day = _day(asked) or today
    week = day.isocalendar().week
    return (
        f"It's week {week}."
        if day == today
        else f"{say_date(day, today)} {_verb(day, today)} in week {week}."
    )


def month(asked: Question) -> str:
    """Which month it is, or how many days it has."""
    today = _today(asked)
    if "how many days" in asked.sentence.lower():
        return f"{today:%B} has {calendar.monthrange(today.year, today.month)[1]} days."
    return f"It's {today:%B}."


def year(asked: Question) -> str:
    """Which year it is, whether it is a leap year, or how far it has come."""
    today = _today(asked)
    words = asked.sentence.lower()
    if "leap" in words:
        return _leap_answer(today.year, today.year)
    if "day of the year" in words:
        return f"It's day {today.timetuple().tm_yday} of {today.year}."
    if "left" in words:
        return f"{_count((date(today.year, 12, 31) - today).days, 'day')} are left in {today.year}."
    return f"It's {today.year}."


def leap_year(asked: Question) -> str:
    """Whether a year is a leap year, or which is the next."""
    this_year = _today(asked).year
    words = asked.sentence.lower()
    said = asked.slot("year") or "".join(re.findall(r"\b(\d{3,4})\b", words)[:1])
    if said.isdigit():
        if "how many days" in words:
            return f"{said} has {366 if is_leap_year(int(said)) else 365} days."
        return _leap_answer(int(said), this_year)
    step = -1 if "last" in words else 1
    found = this_year + step
    while not is_leap_year(found):
        found += step
    return f"The {'last' if step < 0 else 'next'} leap year {'was' if step < 0 else 'is'} {found}."


def _leap_answer(asked_year: int, this_year: int) -> str:
    verb = "was" if asked_year < this_year else "is"
    negation = "" if is_leap_year(asked_year) else "n't"
    return f"{'No' if negation else 'Yes'}, {asked_year} {verb}{negation} a leap year."
