"""Reads dates that are periods or places in them: seasons, decades, "the last day of February"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from backend.nlu.calendar_arithmetic import format_month, format_period
from backend.nlu.calendar_holidays import find_holiday, find_nth_weekday
from backend.nlu.calendar_names import DECADES, MONTH_NAMES, SEASONS, WEEKDAYS
from backend.nlu.numbers import ORDINALS, parse_below_hundred
from backend.nlu.slot_quality import QUALITY

Found = dict[int, tuple[str, float]]
"""Value and quality, 0 to 1, by the index after the last token."""
SHIFTS = {"last": -1, "this": 0, "next": 1, "coming": 0, "past": -1}
_SEASON_ENDS = {"WI": (3, 19), "SP": (6, 20), "SU": (9, 21), "FA": (12, 20)}
"""Month and day; winter is named after the year that it begins in, and ends in the next."""
_ENDS = frozenset({"end", "close"})
_BEGINNINGS = frozenset({"beginning", "start"})


def get_text(texts: Sequence[str], position: int) -> str:
    """The token there; "" outside of the sentence."""
    return texts[position] if 0 <= position < len(texts) else ""


def read_season(texts: Sequence[str], start: int, today: date) -> Found:
    """Read "summer", "next winter", "winter 2027", "the spring of twenty twenty eight"."""
    position = _skip_article(texts, start)
    shift = SHIFTS.get(get_text(texts, position))
    position += shift is not None
    letters = SEASONS.get(get_text(texts, position))
    if letters is None:
        return {}
    end = position + 1
    year = today.year
    is_over = (today.month, today.day) > _SEASON_ENDS[letters] and letters != "WI"
    if shift is None or shift > 0:
        year += is_over or (shift == 1)
    elif shift < 0:
        year -= not is_over
    found: Found = {end: (f"{year}-{letters}", QUALITY.certain)}
    if shift is None:
        named = _read_year(texts, end + (get_text(texts, end) in {"of", "in"}))
        if named is not None:
            found[named[1]] = (f"{named[0]}-{letters}", QUALITY.certain)
    return found


def read_decade(texts: Sequence[str], start: int, today: date) -> Found:
    """Read "this decade", "the nineties", "the nineteen eighties", "the 1980s", "this century"."""
    position = _skip_article(texts, start)
    word = get_text(texts, position)
    if word in SHIFTS and get_text(texts, position + 1) in {"decade", "century"}:
        if get_text(texts, position + 1) == "decade":
            return {position + 2: (f"{today.year // 10 + SHIFTS[word]}X", QUALITY.named)}
        return {position + 2: (f"{today.year // 100 + SHIFTS[word]}XX", QUALITY.named)}
    if word in DECADES:
        return {position + 1: (f"19{DECADES[word] // 10}X", QUALITY.named)}
    century = parse_below_hundred(texts, position)
    if century is not None and century[0] >= 10 and get_text(texts, century[1]) in DECADES:
        tens = DECADES[texts[century[1]]] // 10
        return {century[1] + 1: (f"{century[0]}{tens}X", QUALITY.named)}
    is_year = len(word) == 4 and word.isdecimal() and word.endswith("0")
    if is_year and get_text(texts, position + 1) == "s":
        return {position + 2: (f"{word[:3]}X", QUALITY.named)}
    return {}


def read_after_next(texts: Sequence[str], start: int, today: date) -> Found:
    """Read "the week after next", "the month after next"."""
    position = _skip_article(texts, start)
    period = get_text(texts, position)
    is_after_next = tuple(texts[position + 1 : position + 3]) == ("after", "next")
    if period not in {"week", "weekend", "month", "year"} or not is_after_next:
        return {}
    return {position + 3: (format_period(period, 2, today), QUALITY.certain)}


def read_part_of_period(texts: Sequence[str], start: int, today: date) -> Found:
    """Read "the last day of February", "the first week of March", "the end of the month"."""
    position = _skip_article(texts, start)
    if get_text(texts, position) in _ENDS | _BEGINNINGS:
        return _read_edge(texts, position, today)
    word = get_text(texts, position)
    number = -1 if word == "last" else ORDINALS.get(word, 0)
    unit = get_text(texts, position + 1)
    if not number or get_text(texts, position + 2) not in {"of", "in"}:
        return {}
    period = _read_period(texts, position + 3, today)
    if period is None:
        return {}
    first, last, end = period
    value = _find_part(unit, number, first, last)
    return {end: (value, QUALITY.certain)} if value else {}


def _find_part(unit: str, number: int, first: date, last: date) -> str:
    """The nth day, week, weekend or weekday of a period; "" if it has none."""
    if unit in {"day", "week"}:
        days = 1 if unit == "day" else 7
        found = last if number < 0 else first + timedelta(days=(number - 1) * days)
    elif unit == "weekend" or unit in WEEKDAYS:
        try:
            found = find_nth_weekday(first.year, first.month, WEEKDAYS.get(unit, 5), number)
        except ValueError:
            return ""
    else:
        return ""
    if not first <= found <= last:
        return ""
    if unit in {"week", "weekend"}:
        year, week, _ = found.isocalendar()
        return f"{year}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    return found.isoformat()


def _read_edge(texts: Sequence[str], position: int, today: date) -> Found:
    """Read "end of the month" as its last day, "beginning of December" as its first."""
    if get_text(texts, position + 1) != "of":
        return {}
    period = _read_period(texts, position + 2, today)
    if period is None:
        return {}
    first, last, end = period
    day = last if texts[position] in _ENDS else first
    return {end: (day.isoformat(), QUALITY.named)}


def _read_period(texts: Sequence[str], start: int, today: date) -> tuple[date, date, int] | None:
    """Read a month or year: its first and last day, and the token after it."""
    position = _skip_article(texts, start)
    word = get_text(texts, position)
    if word in MONTH_NAMES:
        month, end = MONTH_NAMES[word], position + 1
        named = _read_year(texts, end + (get_text(texts, end) == "of"))
        year = named[0] if named else today.year + (month < today.month)
        return (*_span_months(year, month, 1), named[1] if named else end)
    shift = SHIFTS.get(word)
    position += shift is not None
    unit = get_text(texts, position)
    if unit == "month":
        year, month = map(int, format_month(today, shift or 0).split("-"))
        return (*_span_months(year, month, 1), position + 1)
    if unit == "year":
        return (*_span_months(today.year + (shift or 0), 1, 12), position + 1)
    return None


def _span_months(year: int, month: int, count: int) -> tuple[date, date]:
    after = year * 12 + month - 1 + count
    return date(year, month, 1), date(after // 12, after % 12 + 1, 1) - timedelta(days=1)


def read_holiday(texts: Sequence[str], start: int, today: date) -> Found:
    """Read "Christmas Eve", "Thanksgiving", "Easter Monday 2028"."""
    found = find_holiday(texts, start, today)
    if found is None:
        return {}
    day, end = found
    named = _read_year(texts, end + (get_text(texts, end) in {"of", "in"}))
    if named is None:
        return {end: (day.isoformat(), QUALITY.named)}
    of_year = find_holiday(texts, start, date(named[0], 1, 1))
    return {named[1]: (of_year[0].isoformat(), QUALITY.named)} if of_year else {}


def _read_year(texts: Sequence[str], position: int) -> tuple[int, int] | None:
    """Read a year from 1900 to 2199: "2027", "twenty twenty seven"."""
    word = get_text(texts, position)
    if len(word) == 4 and word.isdecimal():
        return (int(word), position + 1) if 1900 <= int(word) < 2200 else None
    century = parse_below_hundred(texts, position)
    if century is None or century[0] not in {19, 20, 21}:
        return None
    second = parse_below_hundred(texts, century[1])
    if second is None or second[0] < 10:
        return None
    return century[0] * 100 + second[0], second[1]


def _skip_article(texts: Sequence[str], start: int) -> int:
    return start + (get_text(texts, start) == "the")
