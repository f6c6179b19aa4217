"""Answers about spans: days until, since and between, working days, ages."""

from __future__ import annotations

import re
from datetime import date, timedelta

from asked import Asked
from clock_answers import say_span, time_until
from days import say_date
from holiday_dates import find_holiday, holiday_after
from moving_holidays import national_holidays
from spoken_dates import SaidDate, read_dates, read_slot
from spoken_numbers import count
from spoken_times import read_time

_WORKING_DAYS = r"\b(working|work|business|week) ?days\b"


def until(asked: Asked) -> str:
    """How long it is until a time of day, or until a day."""
    is_time_said = read_time(asked.words) or read_time(asked.slot("time"))
    return time_until(asked) if is_time_said or not _read(asked) else days_until(asked)


def days_until(asked: Asked) -> str:
    """How long it is until, or since, a holiday or date; in weeks or months if asked so."""
    today, words = asked.today, asked.words
    said = _read(asked)
    if len(said) > 1 and re.search(r"\b(between|from)\b", words):
        return days_between(asked)
    if not said:
        if read_time(words) or read_time(asked.slot("holiday")):
            return time_until(asked)
        return "Until which day? Ask, for example: how many days until Christmas?"
    is_since = re.search(r"\b(since|ago|passed)\b", words) is not None
    year = re.search(r"\byears (?:since|until|till|to) (\d{4})$", words)
    if year:
        years = int(year[1]) - today.year
        return f"{count(abs(years), 'year')} {'until' if years > 0 else 'since'} {year[1]}."
    one = said[0].before(today) if is_since else said[0]
    label = one.holiday or say_date(one.day, today)
    label = "the weekend" if re.search(r"\bthe weekend\b", words) else label
    label = label[:1].upper() + label[1:] if one.day <= today else label
    if one.day == today:
        return f"{label} is today." if one.holiday else "That's today."
    if re.search(r"\b(hours|minutes)\b", words) and one.day > today:
        return _hours_until(one.day, label, asked)
    first, last = sorted((today, one.day))
    span = say_days(first, last, asked)
    if one.day < today:
        return f"{label} was {span} ago."
    return f"{span[:1].upper()}{span[1:]} until {label}."


def _read(asked: Asked) -> list[SaidDate]:
    """The dates of the sentence, else of the slots; the weekend is its next Saturday."""
    today = asked.today
    dates = read_dates(asked.words, today)
    if dates:
        return dates
    if re.search(r"\bthe weekend\b", asked.words):
        return [SaidDate(0, 0, today + timedelta(days=max(0, 5 - today.weekday())))]
    name = find_holiday(asked.slot("holiday"))
    if name:
        return [SaidDate(0, 0, holiday_after(name, today), name, is_yearly=True)]
    slots = (asked.slot(name) for name in ("date", "firstDate", "secondDate"))
    return [SaidDate(0, 0, day) for slot in slots if (day := read_slot(slot))]


def _hours_until(day: date, label: str, asked: Asked) -> str:
    midnight = asked.now.replace(hour=0, minute=0, second=0, microsecond=0)
    left = timedelta(days=(day - asked.today).days) - (asked.now - midnight)
    if "minutes" in asked.words:
        return f"{count(round(left.total_seconds() / 60), 'minute')} until {label} begins."
    return f"{say_span(left)} until {label} begins."


def days_between(asked: Asked) -> str:
    """How many days, weeks or months lie between two days."""
    said = _read(asked)
    if len(said) < 2:
        return (
            "Between which days? Ask, for example: how many days are between May 3rd and June 1st?"
        )
    first, second = said[:2]
    if first.is_yearly and not second.is_yearly:
        first = first.before(second.day)
    second = second.after(first.day)
    start, end = sorted((first.day, second.day))
    span = say_days(start, end, asked)
    today = asked.today
    return (
        f"{span[:1].upper()}{span[1:]} from {first.holiday or say_date(first.day, today)} to "
        f"{second.holiday or say_date(second.day, today)}."
    )


def say_days(first: date, last: date, asked: Asked) -> str:
    """Say the span between two days in the unit that was asked for."""
    days, words = (last - first).days, asked.words
    if re.search(_WORKING_DAYS, words):
        return count(_count_working_days(first, last, asked.country), "working day")
    if re.search(r"\bhow many weeks\b|\bin weeks\b", words):
        weeks, left = divmod(days, 7)
        parts = [count(weeks, "week")] if weeks else []
        return " and ".join(parts + ([count(left, "day")] if left or not weeks else []))
    unit = re.search(r"\b(?:how many|in) (months|years)\b", words)
    if unit and days >= 28:
        return _say_months(first, last, is_in_years=unit[1] == "years")
    return count(days, "day")


def _say_months(first: date, last: date, *, is_in_years: bool) -> str:
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    years = months // 12 if is_in_years else 0
    months -= 12 * years
    whole = first.year * 12 + first.month - 1 + 12 * years + months
    start = date(whole // 12, whole % 12 + 1, min(first.day, 28))
    days = (last - start).days - (first.day - min(first.day, 28))
    parts = [count(years, "year")] if years else []
    parts += [count(months, "month")] if months else []
    parts += [count(days, "day")] if days > 0 else []
    return ", ".join(parts[:-1]) + (" and " if len(parts) > 1 else "") + parts[-1]


def _count_working_days(first: date, last: date, country: str) -> int:
    """Monday to Friday without public holidays, from the day after the first to the last."""
    holidays = national_holidays(country, range(first.year, last.year + 1))
    days = (first + timedelta(days=ahead) for ahead in range(1, (last - first).days + 1))
    return sum(day.weekday() < 5 and day not in holidays for day in days)


def age(asked: Asked) -> str:
    """How old somebody is, was or will be who was born on a day or in a year."""
    today = asked.today
    said = read_dates(asked.words, today)
    slot = asked.slot("date")
    born = said[0].day if said else read_slot(slot) if len(slot) == len("1990-05-05") else None
    if born and born < today and not (said and said[0].is_yearly):
        years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        return f"Somebody born on {say_date(born, today)} is {count(years, 'year')} old."
    year = re.search(r"\b(1[89]\d\d|20\d\d)\b", asked.words) or re.search(
        r"^(1[89]\d\d|20\d\d)", asked.slot("year") or asked.slot("date")
    )
    if year is None or int(year[1]) > today.year:
        return "Born when? Ask, for example: how old is somebody born on May 5th 1990?"
    years = today.year - int(year[1])
    return (
        f"Somebody born in {year[1]} is {max(0, years - 1)} or {count(years, 'year')} old: {years} "
        "after this year's birthday."
    )
