"""Reads dates in a sentence: "March 1st", "the third Monday of January", "3 weeks from today"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from days import MONTHS, WEEKDAYS, nth_weekday, shift_day
from holiday_dates import find_holidays, holiday_after, holiday_in

_MONTH_FORMS = {form: number for number, name in enumerate(MONTHS, 1) for form in (name, name[:3])}
_MONTH_FORMS |= {"sept": 9}
_DAY_FORMS = {name: number for number, name in enumerate(WEEKDAYS)}
_DAY_FORMS |= {"mon": 0, "tue": 1, "tues": 1, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4}
_NAMED = {
    "day after tomorrow": 2,
    "day before yesterday": -2,
    "tomorrow": 1,
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "now": 0,
}
MONTH = rf"(?P<month>{'|'.join(sorted(_MONTH_FORMS, key=len, reverse=True))})"
_WEEKDAY = rf"(?P<weekday>{'|'.join(sorted(_DAY_FORMS, key=len, reverse=True))})"
_YEAR = r"(?P<year>[12]\d{3})"
_OF_YEAR = rf"(?: (?:of |in )?(?:{_YEAR}|(?P<year_shift>next|this|last) year))?"
_NTH = r"(?P<nth>1st|2nd|3rd|4th|5th|last)"
_AMOUNT = r"(?P<amount>\d+) (?P<unit>day|week|month|year)s?"


@dataclass(frozen=True)
class SaidDate:
    """A date in a sentence.

    Attributes:
        start: index of its first character in the sentence with digits.
        end: index after its last one.
        day: the next such day, today included, where the year was not said.
        holiday: the name of the holiday; "" for other days.
        is_yearly: whether it comes every year, as the year was not said.
    """

    start: int
    end: int
    day: date
    holiday: str = ""
    is_yearly: bool = False

    def after(self, earliest: date) -> SaidDate:
        """The same date on or after a day, if it comes every year."""
        if not self.is_yearly or self.day >= earliest:
            return self
        if self.holiday:
            return replace(self, day=holiday_after(self.holiday, earliest))
        year = earliest.year + ((self.day.month, self.day.day) < (earliest.month, earliest.day))
        return replace(self, day=_next_valid(year, self.day.month, self.day.day))

    def before(self, latest: date) -> SaidDate:
        """The same date before a day, if it comes every year."""
        if not self.is_yearly or self.day < latest:
            return self
        years = range(latest.year, latest.year - 9, -1)
        if self.holiday:
            days = [holiday_in(self.holiday, year) for year in years]
        else:
            days = [_next_valid(year, self.day.month, self.day.day) for year in years]
        return replace(self, day=next(day for day in days if day < latest))


def read_dates(words: str, today: date) -> list[SaidDate]:
    """Read all dates of a sentence, in its order.

    Args:
        words: the sentence by `write_digits`.
        today: what "tomorrow" and a date without a year are reckoned from.
    """
    found = sorted(_find_all(words, today), key=lambda each: (each.start, -each.end))
    dates: list[SaidDate] = []
    for each in found:
        if not dates or each.start >= dates[-1].end:
            dates.append(each)
    return [_shift_by_words_before(each, words) for each in dates]


def read_slot(value: str) -> date | None:
    """Read the first day of an AMAZON.DATE: '2026-11-24', '2026-W48-WE', '2026-11', '2026'."""
    seasons = {"SP": (3, 20), "SU": (6, 21), "FA": (9, 22), "WI": (12, 21)}
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return date.fromisoformat(value)
        if week := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
            return date.fromisocalendar(int(week[1]), int(week[2]), 6 if week[3] else 1)
        if month := re.fullmatch(r"(\d{4})-(\d\d)", value):
            return date(int(month[1]), int(month[2]), 1)
        if season := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
            return date(int(season[1]), *seasons[season[2]])
        return date(int(value), 1, 1) if re.fullmatch(r"\d{4}", value) else None
    except ValueError:
        return None


def month_number(name: str) -> int:
    """The number of a month by its name or its first letters; 0 for other words."""
    return _MONTH_FORMS.get(name.lower(), 0)


def _find_all(words: str, today: date) -> Iterator[SaidDate]:
    for name, start, end in find_holidays(words):
        year = re.match(rf" (?:in |of )?(?:{_YEAR}|(?P<shift>next|last|this) year)", words[end:])
        if year is None:
            yield SaidDate(start, end, holiday_after(name, today), name, is_yearly=True)
        else:
            said = int(year["year"] or today.year + _SHIFTS[year["shift"]])
            yield SaidDate(start, end + year.end(), holiday_in(name, said), name)
    for pattern, read in _FORMS:
        for match in re.finditer(rf"\b(?:{pattern})\b", words):
            try:
                yield replace(read(match, today), start=match.start(), end=match.end())
            except ValueError:  # February 30th, a fifth Monday that a month lacks
                continue


def _shift_by_words_before(said: SaidDate, words: str) -> SaidDate:
    """Read "3 weeks from", "2 days before", "the day after" in front of a date."""
    before = re.search(
        rf"(?:\b{_AMOUNT}|\b(?:the )?(?P<one>day|week)) (?P<way>from|after|before)(?: the)? $",
        words[: said.start],
    )
    if before is None or "between" in words or re.search(r"\bhow (many|long)\b", words):
        return said
    amount = int(before["amount"] or 1) * (-1 if before["way"] == "before" else 1)
    try:
        day = shift_day(said.day, amount, before["unit"] or before["one"])
    except ValueError:
        return said
    return SaidDate(before.start(), said.end, day)


_SHIFTS = {"next": 1, "last": -1, "this": 0, "coming": 0, "past": -1}


def _given(day: date, *, is_yearly: bool = False) -> SaidDate:
    return SaidDate(0, 0, day, is_yearly=is_yearly)


def _read_iso(match: re.Match[str], today: date) -> SaidDate:
    return _given(date.fromisoformat(match[0]))


def _read_month_and_day(match: re.Match[str], today: date) -> SaidDate:
    month, day = _MONTH_FORMS[match["month"]], int(match["day"])
    if match["year"]:
        return _given(date(int(match["year"]), month, day))
    if match["year_shift"]:
        return _given(date(today.year + _SHIFTS[match["year_shift"]], month, day))
    first = today.year + ((month, day) < (today.month, today.day))
    return _given(_next_valid(first, month, day), is_yearly=True)


def _next_valid(year: int, month: int, day: int) -> date:
    """The day in a year or, of 29 February, in the next year that has it."""
    if (month, day) != (2, 29):
        return date(year, month, day)
    leap_year = next(each for each in range(year, year + 9) if calendar.isleap(each))
    return date(leap_year, 2, 29)


def _read_slashes(match: re.Match[str], today: date) -> SaidDate:
    month, day = int(match["first"]), int(match["second"])
    if match["short"] is None:
        first = today.year + ((month, day) < (today.month, today.day))
        return _given(date(first, month, day), is_yearly=True)
    year = int(match["short"])
    return _given(date(year + 2000 if year < 100 else year, month, day))


def _read_nth_weekday(match: re.Match[str], today: date) -> SaidDate:
    nth = -1 if match["nth"] == "last" else int(match["nth"][0])
    weekday = _DAY_FORMS[match["weekday"]]
    if match["shift"]:
        months = today.year * 12 + today.month - 1 + _SHIFTS[match["shift"]]
        return _given(nth_weekday(months // 12, months % 12 + 1, weekday, nth))
    month = _MONTH_FORMS[match["month"]]
    if match["year"]:
        return _given(nth_weekday(int(match["year"]), month, weekday, nth))
    if match["year_shift"]:
        return _given(nth_weekday(today.year + _SHIFTS[match["year_shift"]], month, weekday, nth))
    days = [nth_weekday(today.year + ahead, month, weekday, nth) for ahead in (-1, 0, 1)]
    if match["month_shift"] in {"last", "past"}:
        return _given(max(day for day in days if day < today))
    return _given(min(day for day in days if day >= today))


def _read_named(match: re.Match[str], today: date) -> SaidDate:
    return _given(today + timedelta(days=_NAMED[match[0].removeprefix("the ")]))


def _read_weekday(match: re.Match[str], today: date) -> SaidDate:
    number = _DAY_FORMS[match["weekday"]]
    ahead = (number - today.weekday() - 1) % 7 + 1
    if match["shift"] == "next":
        ahead = number - today.weekday() + 7
    elif match["shift"] in {"last", "past"}:
        ahead -= 7 if number != today.weekday() else 14
    return _given(today + timedelta(days=ahead))


def _read_ahead(match: re.Match[str], today: date) -> SaidDate:
    return _given(shift_day(today, int(match["amount"]), match["unit"]))


def _read_ago(match: re.Match[str], today: date) -> SaidDate:
    return _given(shift_day(today, -int(match["amount"]), match["unit"]))


def _read_period(match: re.Match[str], today: date) -> SaidDate:
    shift, unit = _SHIFTS[match["shift"]], match["period"]
    if unit == "weekend":
        saturday = today + timedelta(days=5 - today.weekday() + 7 * shift)
        return _given(saturday if shift else max(saturday, today))
    if unit == "week":
        return _given(today + timedelta(days=7 * shift - today.weekday()))
    first = today.replace(day=1) if unit == "month" else date(today.year, 1, 1)
    return _given(shift_day(first, shift, unit))


def _read_end_of_year(match: re.Match[str], today: date) -> SaidDate:
    return _given(date(today.year, 12, 31))


def _read_month(match: re.Match[str], today: date) -> SaidDate:
    """The first day of a month: the next one, of the year that was said if any."""
    month = _MONTH_FORMS[match["month"]]
    if match["year"]:
        return _given(date(int(match["year"]), month, 1))
    return _given(date(today.year + (month <= today.month), month, 1), is_yearly=True)


def _read_day_of_month(match: re.Match[str], today: date) -> SaidDate:
    number = int(match["day"])
    for ahead in range(12):
        month = shift_day(today.replace(day=1), ahead, "month")
        day = shift_day(month, number - 1, "day")
        if day.month == month.month and day >= today:
            return _given(day)
    raise ValueError(f"no month has {number} days")


_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_FORMS: tuple[tuple[str, Callable[[re.Match[str], date], SaidDate]], ...] = (
    (r"\d{4}-\d\d-\d\d", _read_iso),
    (rf"{MONTH} (?:the )?{_DAY}{_OF_YEAR}", _read_month_and_day),
    (rf"(?:the )?{_DAY} (?:of )?{MONTH}{_OF_YEAR}", _read_month_and_day),
    (r"(?P<first>[01]?\d)/(?P<second>[0-3]?\d)(?:/(?P<short>\d{4}|\d\d))?", _read_slashes),
    (
        rf"(?:the )?{_NTH} {_WEEKDAY}s? (?:of|in) (?:the )?"
        rf"(?:(?:(?P<month_shift>next|this|coming|last|past) )?{MONTH}"
        rf"{_OF_YEAR}"
        r"|(?P<shift>this|next|last) month)",
        _read_nth_weekday,
    ),
    (rf"(?:the )?(?:{'|'.join(_NAMED)})", _read_named),
    (rf"(?:(?P<shift>next|last|past|this|coming) )?{_WEEKDAY}", _read_weekday),
    (rf"in {_AMOUNT}(?!s? ago)", _read_ahead),
    (rf"{_AMOUNT} from (?:now|today)", _read_ahead),
    (rf"{_AMOUNT} ago", _read_ago),
    (r"(?P<shift>next|last|this) (?P<period>weekend|week|month|year)", _read_period),
    (r"(?:the )?end of (?:the|this) year", _read_end_of_year),
    (rf"(?:until|till|since|before) {MONTH}(?: {_YEAR})?(?! (?:the )?\d)", _read_month),
    (r"the (?P<day>[0-3]?\d)(?:st|nd|rd|th)", _read_day_of_month),
)
