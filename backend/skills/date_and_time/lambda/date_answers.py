"""Answers about days: which date, weekday, week, month or year it is, was or will be."""

from __future__ import annotations

import calendar
import re
from datetime import date

from asked import Asked
from days import MONTHS, WEEKDAYS, asks_of_past, is_or_was, relative_name, say_date
from holiday_answers import holiday_date
from left_answers import LEFT, period_left
from places import Place
from spoken_dates import MONTH, SaidDate, month_number, read_dates, read_slot
from spoken_numbers import ordinal
from spoken_times import say_clock


def today_there(asked: Asked) -> date:
    """Today at the place that was said, else at the device."""
    return asked.place.now(asked.now).date() if asked.place else asked.today


def said_day(asked: Asked) -> SaidDate | None:
    """The day that the sentence names, else the one of the slot."""
    today = today_there(asked)
    dates = read_dates(asked.words, today)
    if dates:
        return dates[0].before(today) if asks_of_past(asked.words) else dates[0]
    day = read_slot(asked.slot("date"))
    return SaidDate(0, 0, day) if day else None


def the_date(asked: Asked) -> str:
    """Today's date, or that of another day, here or in a place."""
    if asked.slot("place") and not asked.place:
        return f"I don't know a place called {asked.slot('place')}."
    today = today_there(asked)
    said = said_day(asked)
    if asked.place:
        return _date_in_place(asked, asked.place, said.day if said else today)
    if said and said.holiday:
        return holiday_date(asked)
    day = said.day if said else today
    if day == today:
        return f"It's {say_date(day, day)}, {day.year}."
    if abs((day - today).days) == 1:
        name = relative_name(day, today).capitalize()
        return f"{name} {is_or_was(day, today)} {say_date(day, today)}."
    return f"That {is_or_was(day, today)} {say_date(day, today)}."


def _date_in_place(asked: Asked, place: Place, day: date) -> str:
    there = place.now(asked.now)
    if day == there.date():
        return f"In {place.name}, it's {say_date(day, day)}, {day.year}, {say_clock(there)}."
    return f"In {place.name}, that {is_or_was(day, there.date())} {say_date(day, there.date())}."


def _names_no_day(asked: Asked, said: SaidDate | None) -> bool:
    """Whether no day is named but one that nobody told: "my birthday next year"."""
    is_period = re.fullmatch(r"\d{4}(?:-\d\d)?", asked.slot("date")) is not None
    is_untold = re.search(r"\b(?:birthday|birth date|anniversary)\b", asked.words) is not None
    return is_untold and (said is None or is_period)


def day_of_week(asked: Asked) -> str:
    """Which weekday a day is; also whether today is a certain one, or the weekend."""
    today = today_there(asked)
    words = asked.words
    if re.search(r"\bis (it|today) (still )?(the |a )?weekend\b", words):
        return f"{'Yes' if today.weekday() >= 5 else 'No'}, it's {today:%A}."
    asked_weekday = re.search(
        rf"\b(?:is|isn't) (?:it|today|it still|today still|it already)(?: still| already| only)?"
        rf"(?: a)? ({'|'.join(WEEKDAYS)})\b",
        words,
    )
    if asked_weekday:
        is_so = WEEKDAYS[today.weekday()] == asked_weekday[1]
        return f"{'Yes' if is_so else 'No'}, it's {today:%A}."
    said = said_day(asked)
    is_birthday_known = said is not None and not said.is_yearly and said.day <= today
    if "born" in words.split() and not is_birthday_known:
        return "Born on which day? Ask, for example: what weekday was May 5th 1990?"
    day = said.day if said else today
    if _names_no_day(asked, said):
        return "Which day? Ask, for example: what weekday is May 5th next year?"
    if asked.place and day == today:
        return _date_in_place(asked, asked.place, day)
    if day == today:
        return f"It's {today:%A}."
    if said and said.holiday:
        return holiday_date(asked)
    if abs((day - today).days) == 1:
        return f"{relative_name(day, today).capitalize()} {is_or_was(day, today)} {day:%A}."
    year_said = f", {day.year}," if day.year != today.year else ""
    verb = is_or_was(day, today)
    return f"{day:%B} {ordinal(day.day)}{year_said} {verb} a {day:%A}."


def week_number(asked: Asked) -> str:
    """The ISO week of today or of another day."""
    today = asked.today
    said = said_day(asked)
    if said is None or said.day == today:
        return f"It's week {today.isocalendar().week}."
    name = said.holiday or say_date(said.day, today)
    verb = is_or_was(said.day, today)
    return f"{name[:1].upper()}{name[1:]} {verb} in week {said.day.isocalendar().week}."


def month(asked: Asked) -> str:
    """Which month it is or will be, or how many days one has."""
    words = asked.words
    named = re.search(
        rf"\b{MONTH}(?: (?:of |in )?(?P<year>[12]\d\d\d)| (?P<shift>next|this|last) year)?\b", words
    )
    slot = month_number(asked.slot("month"))
    today = asked.today
    number, year = (month_number(named["month"]) if named else slot), today.year
    if named:
        shift = {"next": 1, "last": -1}.get(named["shift"] or "", 0)
        year = int(named["year"] or today.year + shift)
    if number:
        days = calendar.monthrange(year, number)[1]
        text = f"{MONTHS[number - 1].capitalize()} has {days} days"
        if number != 2:
            return f"{text}."
        other = "28 days, and 29 in leap years" if days == 28 else "29 days, as it is a leap year"
        is_year_said = named is not None and (named["year"] or named["shift"])
        return f"February {year} has {days} days." if is_year_said else f"February has {other}."
    steps = 1 if "next month" in words else -1 if "last month" in words else 0
    months = today.year * 12 + today.month - 1 + steps
    first = date(months // 12, months % 12 + 1, 1)
    if LEFT.search(words):
        return period_left(asked)
    if "how many days" in words:
        return f"{first:%B} has {calendar.monthrange(first.year, first.month)[1]} days."
    return f"That's {first:%B}." if steps else f"It's {first:%B}."


def year(asked: Asked) -> str:
    """Which year it is, was or will be, whether it is a leap year, or how far it has come."""
    today = asked.today
    words = asked.words
    if "leap" in words:
        return leap_year(asked)
    shifted = re.search(r"\b(\d+) years?( ago)?\b", words)
    if shifted:
        is_past = bool(shifted[2]) or " was " in f" {words} "
        number = today.year + int(shifted[1]) * (-1 if is_past else 1)
        if not 1 <= number <= 9999:
            return "I only know the years from 1 to 9999."
        return f"{'It was' if is_past else 'It will be'} {number}."
    if "next year" in words or "last year" in words:
        is_next = "next year" in words
        return f"{'Next' if is_next else 'Last'} year {'is' if is_next else 'was'} " + (
            f"{today.year + (1 if is_next else -1)}."
        )
    if "day of the year" in words:
        return f"It's day {today.timetuple().tm_yday} of {today.year}."
    if LEFT.search(words):
        return period_left(asked)
    return f"It's {today.year}."


def leap_year(asked: Asked) -> str:
    """Whether a year is a leap year, or which is the next."""
    this_year = asked.today.year
    words = asked.words
    said = asked.slot("year") or "".join(re.findall(r"\b(\d{3,4})\b", words)[:1])
    said = said or {"next year": str(this_year + 1), "last year": str(this_year - 1)}.get(
        "".join(re.findall(r"\b(?:next|last) year\b", words.replace("leap year", ""))[:1]), ""
    )
    if said.isdigit() and int(said):
        if "how many days" in words:
            return f"{said} has {366 if calendar.isleap(int(said)) else 365} days."
        return _leap_answer(int(said), this_year)
    if re.search(r"\b(next|last|when|upcoming)\b", words) or not words:
        step = -1 if re.search(r"\b(last|previous)\b", words) else 1
        found = this_year + step
        while not calendar.isleap(found):
            found += step
        return (
            f"The {'last' if step < 0 else 'next'} leap year {'was' if step < 0 else 'is'} {found}."
        )
    return _leap_answer(this_year, this_year)


def _leap_answer(asked_year: int, this_year: int) -> str:
    verb = "was" if asked_year < this_year else "is"
    negation = "" if calendar.isleap(asked_year) else "n't"
    return f"{'No' if negation else 'Yes'}, {asked_year} {verb}{negation} a leap year."
