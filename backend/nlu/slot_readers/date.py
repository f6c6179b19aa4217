"""Reads AMAZON.DATE: days, weeks, months, seasons, years and decades, in Alexa's ISO 8601 forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from backend.nlu.numbers import parse_numbers
from backend.nlu.slot_quality import QUALITY
from backend.nlu.slot_reader import SlotMatch, SlotReader
from backend.nlu.slot_readers.duration import DAYS, MONTHS, parse_unit
from backend.nlu.slot_readers.number import parse_four_digit_numbers, parse_ordinal

WEEKDAYS = {
    name: number
    for number, name in enumerate(
        "monday tuesday wednesday thursday friday saturday sunday".split()
    )
}
MONTH_NAMES = {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november "
        "december".split(),
        1,
    )
}
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
DECADES = {
    name: 10 * number
    for number, name in enumerate(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), 2
    )
}
_SHIFTS = {"last": -1, "this": 0, "next": 1, "coming": 0, "past": -1}

Found = dict[int, tuple[str, float]]
"""Value and quality, 0 to 1, by the index after the last token."""


class DateReader(SlotReader):
    """Dates: "tomorrow", "next friday", "December 24th", "this weekend", "in three weeks"."""

    slot_types = ("AMAZON.DATE",)
    examples = ("tomorrow", "friday", "december 24th", "next week", "today")

    def find_matches(self, texts: Sequence[str], now: datetime) -> list[SlotMatch]:
        """Find dates; longer ones are better."""
        matches = []
        for start in range(len(texts)):
            found: Found = {}
            for read_form in _FORMS:
                found |= read_form(texts, start, now.date())
            longest = max(found, default=0)
            matches += [
                SlotMatch(
                    start,
                    end,
                    value,
                    quality if end == longest else quality - QUALITY.shorter_penalty,
                )
                for end, (value, quality) in found.items()
            ]
        return matches


def _get_text(texts: Sequence[str], position: int) -> str:
    return texts[position] if 0 <= position < len(texts) else ""


def _read_named_day(texts: Sequence[str], start: int, today: date) -> Found:
    days = {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1}
    if texts[start] in days:
        quality = QUALITY.tonight if texts[start] == "tonight" else QUALITY.certain
        return {start + 1: (_format_day(today, days[texts[start]]), quality)}
    position = start + (texts[start] == "the")
    words = tuple(texts[position : position + 3])
    if words in {("day", "after", "tomorrow"), ("day", "before", "yesterday")}:
        return {
            position + 3: (_format_day(today, 2 if words[1] == "after" else -2), QUALITY.certain)
        }
    return (
        {start + 2: (today.isoformat(), QUALITY.named)}
        if tuple(texts[start : start + 2]) == ("right", "now")
        else {}
    )


def _read_weekday(texts: Sequence[str], start: int, today: date) -> Found:
    """Read a weekday: the coming one; with "next" that of next week, with "last" the one before."""
    shift = _SHIFTS.get(texts[start])
    position = start + (shift is not None or texts[start] == "on")
    number = WEEKDAYS.get(
        _get_text(texts, position), WEEKDAYS.get(_get_text(texts, position).removesuffix("s"))
    )
    if number is None:
        return {}
    ahead = (number - today.weekday()) % 7
    if shift == 1:
        ahead = number - today.weekday() + 7
    elif shift == -1:
        ahead = ahead - 7
    return {position + 1: (_format_day(today, ahead), QUALITY.certain)}


def _read_calendar_period(texts: Sequence[str], start: int, today: date) -> Found:
    """Read "this weekend", "next week", "last month", "the weekend", "summer", "next year"."""
    position = start + (texts[start] == "the")
    shift = _SHIFTS.get(_get_text(texts, position))
    position += shift is not None
    period = _get_text(texts, position)
    needs_shift = period in {"week", "month", "year"} and shift is None
    if needs_shift or period not in {"weekend", "week", "month", "year", *SEASONS}:
        return {}
    return {position + 1: (_format_period(period, shift or 0, today), QUALITY.certain)}


def _format_period(period: str, shift: int, today: date) -> str:
    if period in {"week", "weekend"}:
        year, week, _ = (today + timedelta(weeks=shift)).isocalendar()
        return f"{year}-W{week:02d}" + ("-WE" if period == "weekend" else "")
    if period == "month":
        return _format_month(today, shift)
    if period == "year":
        return str(today.year + shift)
    return f"{today.year + shift}-{SEASONS[period]}"


def _read_month_and_day(texts: Sequence[str], start: int, today: date) -> Found:
    """Read "December 24th 2026", "the 24th of December", "24 December", "December"."""
    position = start + (texts[start] in {"the", "on"})
    position += _get_text(texts, position) == "the"
    month = MONTH_NAMES.get(_get_text(texts, position))
    if month is not None:
        return _read_after_month(texts, position + 1, month, today)
    day = _read_day_number(texts, position)
    if day is None:
        return {}
    number, end = day
    after = end + (_get_text(texts, end) == "of")
    month = MONTH_NAMES.get(_get_text(texts, after))
    if month is not None:
        return _build_date(texts, after + 1, month, number, today)
    is_ordinal = not texts[position].isdigit()
    return (
        {end: (_find_next_day_of_month(today, number), QUALITY.day_of_month)}
        if is_ordinal and position > start
        else {}
    )


def _read_after_month(texts: Sequence[str], position: int, month: int, today: date) -> Found:
    # "may" is more often the verb.
    month_quality = QUALITY.may if texts[position - 1] == "may" else QUALITY.month
    year = today.year if month >= today.month else today.year + 1
    found: Found = {position: (f"{year}-{month:02d}", month_quality)}
    in_year = position + (_get_text(texts, position) in {"of", "in"})
    if in_year < len(texts):
        for end, value in parse_four_digit_numbers(texts, in_year).items():
            found[end] = (f"{value}-{month:02d}", QUALITY.certain)
    after = position + (_get_text(texts, position) == "the")
    day = _read_day_number(texts, after)
    return found | (_build_date(texts, day[1], month, day[0], today) if day else {})


def _build_date(texts: Sequence[str], position: int, month: int, day: int, today: date) -> Found:
    """A month and a day; without a year, the next one."""
    first_year = today.year if (month, day) >= (today.month, today.day) else today.year + 1
    years = (year for year in range(first_year, first_year + 9) if _is_date(year, month, day))
    year = next(years, None)  # 29 February: the next leap year, at most eight years away
    found: Found = {}
    if year is not None:
        found[position] = (f"{year}-{month:02d}-{day:02d}", QUALITY.certain)
    if position < len(texts):
        for end, value in parse_four_digit_numbers(texts, position).items():
            if _is_date(value, month, day):
                found[end] = (f"{value}-{month:02d}-{day:02d}", QUALITY.certain)
    return found


def _read_in_or_ago(texts: Sequence[str], start: int, today: date) -> Found:
    """Read "in 3 days", "two weeks from now", "5 days ago", "a month ago"."""
    position = start + (texts[start] == "in")
    amounts = parse_numbers(texts, position) if position < len(texts) else {}
    if _get_text(texts, position) in {"a", "an", "one"}:
        amounts = {**amounts, position + 1: 1.0}
    for end, amount in amounts.items():
        unit = parse_unit(_get_text(texts, end))
        if unit not in {*DAYS, *MONTHS} or amount != int(amount):
            continue
        following = tuple(texts[end + 1 : end + 3])
        if following[:1] == ("ago",):
            return {end + 2: (_move(today, unit, -int(amount)), QUALITY.certain)}
        if following in {("from", "now"), ("from", "today")}:
            return {end + 3: (_move(today, unit, int(amount)), QUALITY.certain)}
        if texts[start] == "in":
            return {end + 1: (_move(today, unit, int(amount)), QUALITY.certain)}
    return {}


def _read_numeric(texts: Sequence[str], start: int, today: date) -> Found:
    """Read "2026-12-24", and years and decades: "2027", "nineteen ninety nine", "the nineties"."""
    text = texts[start]
    if len(text) == 10 and text.count("-") == 2:
        year, month, day = (int(part) for part in text.split("-"))
        return {start + 1: (text, QUALITY.certain)} if _is_date(year, month, day) else {}
    position = start + (text == "the")
    if _get_text(texts, position) in DECADES:
        return {position + 1: (f"19{DECADES[texts[position]] // 10}X", QUALITY.named)}
    found = parse_four_digit_numbers(texts, start)
    return {
        end: (str(value), QUALITY.year) for end, value in found.items() if 1000 <= value <= 2999
    }


def _read_day_number(texts: Sequence[str], start: int) -> tuple[int, int] | None:
    """A day of the month: "24th", "24", "twenty fourth"; and the token after it."""
    if start >= len(texts):
        return None
    ordinal = parse_ordinal(texts, start)
    if ordinal is not None:
        return ordinal if ordinal[0] <= 31 else None
    numbers = parse_numbers(texts, start)
    days = [
        (int(value), end)
        for end, value in numbers.items()
        if 1 <= value <= 31 and value == int(value)
    ]
    return max(days, key=lambda day: day[1]) if days else None


def _find_next_day_of_month(today: date, day: int) -> str:
    for month in range(today.month, today.month + 12):
        year, index = today.year + (month - 1) // 12, (month - 1) % 12 + 1
        if _is_date(year, index, day) and date(year, index, day) >= today:
            return date(year, index, day).isoformat()
    return today.isoformat()


def _move(today: date, unit: str, amount: int) -> str:
    if unit in DAYS:
        return _format_day(today, amount * DAYS[unit])
    months = today.year * 12 + today.month - 1 + amount * MONTHS[unit]
    year, month = divmod(months, 12)
    if not date.min.year <= year <= date.max.year:
        return today.isoformat()
    day = next(day for day in range(today.day, 0, -1) if _is_date(year, month + 1, day))
    return date(year, month + 1, day).isoformat()


def _format_month(today: date, shift: int) -> str:
    year, month = divmod(today.year * 12 + today.month - 1 + shift, 12)
    return f"{year}-{month + 1:02d}"


def _format_day(today: date, ahead: int) -> str:
    try:
        return (today + timedelta(days=ahead)).isoformat()
    except OverflowError:
        return today.isoformat()


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


_FORMS: tuple[Callable[[Sequence[str], int, date], Found], ...] = (
    _read_numeric,
    _read_month_and_day,
    _read_named_day,
    _read_weekday,
    _read_calendar_period,
    _read_in_or_ago,
)
