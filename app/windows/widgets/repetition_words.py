"""How often an alarm or reminder repeats, in the words of its row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale

from app.translation import locale, tr
from backend.wire.device import WEEKDAYS, Weekday


def format_repetition(days: Sequence[Weekday]) -> str:
    """Format the days on which something repeats: "every day", "weekdays", "Mon, Wed"."""
    named = {WEEKDAYS: tr("every day"), WEEKDAYS[:5]: tr("weekdays"), WEEKDAYS[5:]: tr("weekends")}
    ordered = tuple(day for day in WEEKDAYS if day in days)
    if ordered in named:
        return named[ordered]
    short = QLocale.FormatType.ShortFormat
    return ", ".join(locale().dayName(WEEKDAYS.index(day) + 1, short) for day in ordered)


def format_recurrence(rule: str) -> str:
    """Format a rule of iCalendar: "every 2 days", "every month, day 1", "every month, last Fri"."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    often = _format_interval(parts["FREQ"], int(parts.get("INTERVAL", "1")))
    days = ", ".join(_format_day(day) for day in parts.get("BYDAY", "").split(",") if day)
    month_day = int(parts.get("BYMONTHDAY", "0").split(",")[-1])
    if "BYMONTH" in parts:
        short = QLocale.FormatType.ShortFormat
        month = locale().monthName(int(parts["BYMONTH"]), short)
        return f"{often}, " + tr("{month} {day}").format(month=month, day=month_day)
    if month_day:
        day = tr("last day") if month_day < 0 else tr("day {day}").format(day=month_day)
        return f"{often}, {day}"
    return f"{often}, {days}" if days else often


def _format_interval(frequency: str, count: int) -> str:
    one = {
        "HOURLY": tr("every hour"),
        "DAILY": tr("every day"),
        "WEEKLY": tr("every week"),
        "MONTHLY": tr("every month"),
        "YEARLY": tr("every year"),
    }
    several = {
        "HOURLY": tr("every %n hour(s)", "", count),
        "DAILY": tr("every %n day(s)", "", count),
        "WEEKLY": tr("every %n week(s)", "", count),
        "MONTHLY": tr("every %n month(s)", "", count),
        "YEARLY": tr("every %n year(s)", "", count),
    }
    return (several if count > 1 else one)[frequency]


def _format_day(day: str) -> str:
    """Format a day of a rule: "MO", or with its place in the month: "1MO", "-1FR"."""
    number = WEEKDAYS.index(day[-2:]) + 1
    name = locale().dayName(number, QLocale.FormatType.ShortFormat)
    if day[:-2] == "-1":
        return tr("last {day}").format(day=name)
    return tr("{number}. {day}").format(number=day[:-2], day=name) if day[:-2] else name
