"""Answers about holidays: when one is, whether today is one, and which comes next."""

from __future__ import annotations

import re
from datetime import date

from asked import Asked
from days import asks_of_past, is_or_was, say_date
from holiday_dates import find_holiday, holiday_after, holiday_in
from moving_holidays import evening_before, is_by_the_moon, national_holidays
from spoken_dates import read_dates

_COUNTRY_FORMS = {
    ("Thanksgiving", "CA"): "Canadian Thanksgiving",
    ("Mother's Day", "GB"): "Mothering Sunday",
    ("Mother's Day", "IE"): "Mothering Sunday",
}
"""Holidays that another country than the United States keeps on another day."""


def holiday_date(asked: Asked) -> str:
    """When a holiday is, was last year, or will be in some year."""
    if re.search(r"\b(public|bank|federal|national|next) holidays?\b", asked.words):
        return public_holidays(asked)
    name = find_holiday(asked.slot("holiday")) or find_holiday(asked.sentence)
    today = asked.today
    dates = read_dates(asked.words, today)
    if dates and not dates[0].holiday:
        return f"That {is_or_was(dates[0].day, today)} {say_date(dates[0].day, today)}."
    if name is None:
        return "I don't know that holiday."
    name = _COUNTRY_FORMS.get((name, asked.country), name)
    try:
        day = _day_of_said_year(name, asked) or holiday_after(name, today)
    except ValueError:
        return f"I don't know when {name} is so far ahead."
    evening = evening_before(name, day)
    said_name = name[:1].upper() + name[1:]
    if evening is not None:
        verb = "began" if day < today else "begins"
        return f"{said_name} {verb} in the evening of {say_date(evening, today)}."
    if is_by_the_moon(name):
        verb = "began" if day < today else "begins"
        return f"{said_name} {verb} on {say_date(day, today)}, give or take a day, by the moon."
    return f"{said_name} {is_or_was(day, today)} on {say_date(day, today)}."


def _day_of_said_year(name: str, asked: Asked) -> date | None:
    words, this_year = asked.words, asked.today.year
    said = asked.slot("year") or "".join(re.findall(r"\b(\d{4})\b", words)[:1])
    if re.fullmatch(r"\d{4}", said) and int(said) > 1582:
        return holiday_in(name, int(said))
    for shift, phrase in ((1, "next year"), (-1, "last year"), (0, "this year")):
        if phrase in words:
            return holiday_in(name, this_year + shift)
    if asks_of_past(words):
        days = (holiday_in(name, year) for year in (this_year, this_year - 1))
        return next(day for day in days if day < asked.today)
    return None


def public_holidays(asked: Asked) -> str:
    """Whether a day is a public holiday in the device's country, or which is the next one."""
    today = asked.today
    country = asked.place.country if asked.place else asked.country
    holidays = national_holidays(country, range(today.year, today.year + 3))
    if not holidays:
        return "I don't know the public holidays of that country."
    if re.search(r"\b(next|upcoming|coming)\b", asked.words):
        day, name = next((day, name) for day, name in holidays.items() if day > today)
        return f"The next public holiday is {name}, on {say_date(day, today)}."
    dates = read_dates(asked.words, today)
    day = dates[0].day if dates else today
    when = {0: "today", 1: "tomorrow"}.get((day - today).days, f"on {say_date(day, today)}")
    if day in holidays and asked.words.startswith("what"):
        return f"{holidays[day]} {is_or_was(day, today)} {when}."
    if day in holidays:
        return (
            f"Yes, {when} is {holidays[day]}."
            if when == "today"
            else (f"Yes, {holidays[day]} is {when}.")
        )
    following, name = next((each, name) for each, name in holidays.items() if each > day)
    verb = "was" if day < today else "is"
    return (
        f"No, there {verb} no public holiday {when}. The next one is {name}, on "
        f"{say_date(following, today)}."
    )
