"""Reads AMAZON.DATE: days, weeks, months, seasons, years and decades, in Alexa's ISO 8601 forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from backend.nlu.calendar_arithmetic import (
    count_days_to,
    find_next_day_of_month,
    find_weekday_with_number,
    format_day,
    format_period,
    move_day,
)
from backend.nlu.calendar_names import (
    MONTH_NAMES,
    PRESENT,
    SHORT_MONTH_NAMES,
    SHORT_WEEKDAYS,
    WEEKDAYS,
)
from backend.nlu.date_numbers import build_date, read_numeric
from backend.nlu.date_periods import (
    SHIFTS,
    Found,
    get_text,
    read_after_next,
    read_decade,
    read_holiday,
    read_part_of_period,
    read_season,
)
from backend.nlu.digit_rows import parse_four_digit_numbers
from backend.nlu.numbers import parse_below_hundred, parse_numbers
from backend.nlu.slot_quality import QUALITY
from backend.nlu.slot_reader import SlotMatch, SlotReader
from backend.nlu.slot_readers.duration import parse_unit
from backend.nlu.slot_readers.number import parse_ordinal
from backend.nlu.slot_type_names import DATE
from backend.nlu.time_units import DAYS, MONTHS
from backend.nlu.whole_matches import drop_contained_matches, is_number_word


class DateReader(SlotReader):
    """Dates: "tomorrow", "next friday", "December 24th", "this weekend", "in three weeks"."""

    slot_types = (DATE,)
    examples = ("tomorrow", "friday", "december 24th", "next week", "today")

    def find_matches(self, texts: Sequence[str], now: datetime) -> list[SlotMatch]:
        """Find the dates that are read to their end."""
        matches = []
        for start in range(len(texts)):
            found: Found = {}
            for read_form in _FORMS:
                found |= read_form(texts, start, now.date())
            if found:
                end = max(found)
                matches.append(SlotMatch(start, end, *found[end]))
        return [
            match for match in drop_contained_matches(matches) if not _is_cut_short(match, texts)
        ]


def _is_cut_short(match: SlotMatch, texts: Sequence[str]) -> bool:
    """Whether something beside it was not read: "june 31", "monday the eighth" of no month."""
    before, after = get_text(texts, match.start - 1), get_text(texts, match.end)
    is_month_last = texts[match.end - 1] in MONTH_NAMES
    is_month_first = texts[match.start] in MONTH_NAMES
    is_divisor = (get_text(texts, match.start - 2), before) == ("divided", "by")  # "2/29/2027"
    is_day_of_month = match.quality == QUALITY.day_of_month
    return (
        is_divisor
        or (is_month_last and is_number_word(after))
        or (is_month_first and is_number_word(before))
        or (is_day_of_month and (before in WEEKDAYS or is_number_word(after)))
    )


def _read_named_day(texts: Sequence[str], start: int, today: date) -> Found:
    days = {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1}
    if texts[start] in days:
        quality = QUALITY.tonight if texts[start] == "tonight" else QUALITY.certain
        return {start + 1: (format_day(today, days[texts[start]]), quality)}
    position = start + (texts[start] == "the")
    words = tuple(texts[position : position + 3])
    if words in {("day", "after", "tomorrow"), ("day", "before", "yesterday")}:
        return {
            position + 3: (format_day(today, 2 if words[1] == "after" else -2), QUALITY.certain)
        }
    if tuple(texts[start : start + 2]) == ("right", "now"):
        return {start + 2: (PRESENT, QUALITY.named)}
    return {start + 1: (PRESENT, QUALITY.now)} if texts[start] == "now" else {}


def _read_weekday(texts: Sequence[str], start: int, today: date) -> Found:
    """Read a weekday: the coming one; with "next" that of next week, with "last" the one before.

    "Monday the seventh" is a Monday that is a seventh, in the next two months, or nothing.
    """
    shift = SHIFTS.get(texts[start])
    position = start + (shift is not None or texts[start] == "on")
    number = _find_weekday(texts, position)
    if number is None:
        return {}
    found: Found = {
        position + 1: (format_day(today, count_days_to(number, shift, today)), QUALITY.certain)
    }
    day_at = position + 1 + (get_text(texts, position + 1) == "the")
    day = parse_ordinal(texts, day_at) if day_at < len(texts) else None
    if day is not None and shift is None:
        del found[position + 1]
        value = find_weekday_with_number(today, number, day[0])
        found |= {day[1]: (value, QUALITY.certain)} if value else {}
    elif shift is None and (later := _read_weeks_after(texts, position + 1)) is not None:
        weeks, end = later
        found = {
            end: (
                format_day(today, count_days_to(number, None, today) + 7 * weeks),
                QUALITY.certain,
            )
        }
    elif shift is None and get_text(texts, position + 1) in {*MONTH_NAMES, *SHORT_MONTH_NAMES}:
        found |= _read_month_and_day(texts, position + 1, today)
    return found


def _read_weeks_after(texts: Sequence[str], position: int) -> tuple[int, int] | None:
    """Read how many weeks after the coming weekday: "week" (Tuesday week), "in two weeks"."""
    if get_text(texts, position) == "week":
        return 1, position + 1
    if get_text(texts, position) != "in":
        return None
    if get_text(texts, position + 1) == "a" and get_text(texts, position + 2) == "week":
        return 1, position + 3
    number = parse_below_hundred(texts, position + 1)
    has_unit = number is not None and get_text(texts, number[1]) in {"week", "weeks"}
    return (number[0], number[1] + 1) if number and has_unit else None


def _find_weekday(texts: Sequence[str], position: int) -> int | None:
    text = get_text(texts, position)
    if text in SHORT_WEEKDAYS:
        after = get_text(texts, position + 1)
        is_before_time = after[:1].isdecimal() or after in {"at", "morning", "noon", "evening"}
        return SHORT_WEEKDAYS[text] if is_before_time else None
    return WEEKDAYS.get(text, WEEKDAYS.get(text.removesuffix("s")))


def _read_calendar_period(texts: Sequence[str], start: int, today: date) -> Found:
    """Read "this weekend", "next week", "last month", "the weekend", "next year"."""
    position = start + (texts[start] == "the")
    shift = SHIFTS.get(get_text(texts, position))
    position += shift is not None
    period = get_text(texts, position)
    needs_shift = period in {"week", "month", "year"} and shift is None
    if needs_shift or period not in {"weekend", "week", "month", "year"}:
        return {}
    return {position + 1: (format_period(period, shift or 0, today), QUALITY.certain)}


def _read_month_and_day(texts: Sequence[str], start: int, today: date) -> Found:
    """Read "December 24th 2026", "the 24th of December", "24 December", "December"."""
    position = start + (texts[start] in {"the", "on"})
    position += get_text(texts, position) == "the"
    month = _find_month(texts, position)
    if month is not None:
        return _read_after_month(texts, position + 1, month, today)
    day = _read_day_number(texts, position)
    if day is None:
        return {}
    number, end = day
    after = end + (get_text(texts, end) == "of")
    month = _find_month(texts, after)
    if month is not None:
        return build_date(texts, after + 1, month, number, today)
    is_ordinal = parse_ordinal(texts, position) is not None
    return (
        {end: (find_next_day_of_month(today, number), QUALITY.day_of_month)}
        if is_ordinal and position > start
        else {}
    )


def _find_month(texts: Sequence[str], position: int) -> int | None:
    """The month at a token; a short form only beside a day: "dec 5", "5 dec"."""
    text = get_text(texts, position)
    if text in MONTH_NAMES:
        return MONTH_NAMES[text]
    beside = position + 1 + (get_text(texts, position + 1) == "the")
    has_day = any(
        _read_day_number(texts, place) is not None for place in (beside, position - 1) if place >= 0
    )
    return SHORT_MONTH_NAMES.get(text) if has_day else None


def _read_after_month(texts: Sequence[str], position: int, month: int, today: date) -> Found:
    # "may" is more often the verb.
    month_quality = QUALITY.may if texts[position - 1] == "may" else QUALITY.month
    year = today.year if month >= today.month else today.year + 1
    found: Found = {position: (f"{year}-{month:02d}", month_quality)}
    in_year = position + (get_text(texts, position) in {"of", "in"})
    if in_year < len(texts):
        for end, value in parse_four_digit_numbers(texts, in_year).items():
            found[end] = (f"{value}-{month:02d}", QUALITY.certain)
    after = position + (get_text(texts, position) == "the")
    day = _read_day_number(texts, after)
    return found | (build_date(texts, day[1], month, day[0], today) if day else {})


def _read_in_or_ago(texts: Sequence[str], start: int, today: date) -> Found:
    """Read "in 3 days", "two weeks from now", "a week from tuesday", "a month ago"."""
    position = start + (texts[start] == "in")
    amounts = parse_numbers(texts, position) if position < len(texts) else {}
    if get_text(texts, position) in {"a", "an", "one"}:
        amounts = {**amounts, position + 1: 1.0}
    for end, amount in amounts.items():
        unit = parse_unit(get_text(texts, end))
        if unit not in {*DAYS, *MONTHS} or amount != int(amount):
            continue
        following = tuple(texts[end + 1 : end + 3])
        if following[:1] == ("ago",):
            return {end + 2: (move_day(today, unit, -int(amount)), QUALITY.certain)}
        if following in {("from", "now"), ("from", "today")}:
            return {end + 3: (move_day(today, unit, int(amount)), QUALITY.certain)}
        if following[:1] in {("from",), ("after",)}:
            return _read_reference_day(texts, end + 2, today, unit, int(amount))
        if texts[start] == "in":
            return {end + 1: (move_day(today, unit, int(amount)), QUALITY.certain)}
    return {}


def _read_reference_day(
    texts: Sequence[str], start: int, today: date, unit: str, amount: int
) -> Found:
    """Read the day that an amount is counted from: "a week from tuesday"."""
    if start >= len(texts):
        return {}
    found = _read_weekday(texts, start, today) | _read_named_day(texts, start, today)
    return {
        end: (move_day(date.fromisoformat(value), unit, amount), quality)
        for end, (value, quality) in found.items()
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


_FORMS: tuple[Callable[[Sequence[str], int, date], Found], ...] = (
    read_numeric,
    _read_month_and_day,
    _read_named_day,
    _read_weekday,
    _read_calendar_period,
    _read_in_or_ago,
    read_season,
    read_decade,
    read_after_next,
    read_part_of_period,
    read_holiday,
)
