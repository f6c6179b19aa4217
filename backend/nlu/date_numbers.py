"""Reads dates that are said or written in numbers: "12/24", "2026-12-24", "twelve twenty four"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from backend.nlu.calendar_arithmetic import is_date
from backend.nlu.date_periods import Found, get_text
from backend.nlu.digit_rows import parse_four_digit_numbers
from backend.nlu.numbers import parse_below_hundred
from backend.nlu.slot_quality import QUALITY
from backend.nlu.whole_matches import is_number_word


def build_date(texts: Sequence[str], position: int, month: int, day: int, today: date) -> Found:
    """A month and a day; without a year, the next one."""
    first_year = today.year if (month, day) >= (today.month, today.day) else today.year + 1
    years = (year for year in range(first_year, first_year + 9) if is_date(year, month, day))
    year = next(years, None)  # 29 February: the next leap year, at most eight years away
    found: Found = {}
    if year is not None:
        found[position] = (f"{year}-{month:02d}-{day:02d}", QUALITY.certain)
    if position < len(texts):
        for end, value in parse_four_digit_numbers(texts, position).items():
            if is_date(value, month, day):
                found[end] = (f"{value}-{month:02d}-{day:02d}", QUALITY.certain)
    return found


def read_numeric(texts: Sequence[str], start: int, today: date) -> Found:
    """Read "2026-12-24", "12/24", "twelve twenty four twenty six", and years: "2027"."""
    text = texts[start]
    if tuple(texts[start + 1 : start + 3]) == ("divided", "by"):  # a slash between numbers
        return _read_slashes(texts, start, today)
    if len(text) == 10 and text.count("-") == 2:
        year, month, day = (int(part) for part in text.split("-"))
        return {start + 1: (text, QUALITY.certain)} if is_date(year, month, day) else {}
    years = {
        end: (str(value), QUALITY.year)
        for end, value in parse_four_digit_numbers(texts, start).items()
        if 1000 <= value <= 2999
    }
    return years | _read_spoken_numbers(texts, start)


def _read_spoken_numbers(texts: Sequence[str], start: int) -> Found:
    """Read a date as three numbers, the month first: "twelve twenty four twenty six"."""
    numbers, position = list[int](), start
    while len(numbers) < 3:
        number = parse_below_hundred(texts, position)
        if number is None or texts[position].isdecimal():
            return {}
        numbers.append(number[0])
        position = number[1]
    month, day, year = numbers
    is_whole = year >= 10 and is_date(2000 + year, month, day) if 1 <= month <= 12 else False
    if not is_whole or is_number_word(get_text(texts, position)):
        return {}
    return {position: (f"{2000 + year}-{month:02d}-{day:02d}", QUALITY.named)}


def _read_slashes(texts: Sequence[str], start: int, today: date) -> Found:
    """Read "12/24" and "12/24/2027", the month first."""
    month, day = texts[start], get_text(texts, start + 3)
    if not (month.isdecimal() and day.isdecimal() and 1 <= int(month) <= 12):
        return {}
    if tuple(texts[start + 4 : start + 6]) == ("divided", "by"):
        year = get_text(texts, start + 6)
        is_whole = len(year) == 4 and year.isdecimal() and is_date(int(year), int(month), int(day))
        value = f"{year}-{int(month):02d}-{int(day):02d}"
        return {start + 7: (value, QUALITY.named)} if is_whole else {}
    found = build_date(texts, start + 4, int(month), int(day), today)
    return {end: (value, QUALITY.named) for end, (value, _) in found.items()}
