"""Formats times, dates, sizes and prices for display, always with their unit."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale

from app.comparison.statistics import LEAST_FOR_P90, Figure
from app.translation import format_decimal, format_grouped, locale, tr


def format_milliseconds(value: float | None) -> str:
    """Format a time in ms: one decimal below 10, none above; "–" for None."""
    if value is None:
        return "–"
    if abs(value) < 10:
        return f"{format_decimal(value, 1)} ms"
    return f"{value:,.0f} ms".replace(",", "\u202f")


def format_seconds(value: float) -> str:
    """Format a time in seconds, with one decimal."""
    return f"{format_decimal(value, 1)} s"


def format_date(day: date, *, with_year: bool = True, short: bool = False) -> str:
    """Format a date: "29 November 2026", or "29 Nov" where it is short and without its year."""
    form = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    words = tr("{day} {month}").format(day=day.day, month=locale().monthName(day.month, form))
    return f"{words} {day.year}" if with_year else words


def format_stretch(start_seconds: float, end_seconds: float) -> str:
    """Format where a stretch begins and ends: "0.31 to 0.48 s"."""
    start, end = format_decimal(start_seconds, 2), format_decimal(end_seconds, 2)
    return tr("{start} to {end} s").format(start=start, end=end)


def describe_loading_wait(wait_ms: float) -> str:
    """Describe how long a request waited for the backend to load; empty below 50 ms.

    This time is not part of any latency.
    """
    if wait_ms < 50:
        return ""
    words = tr("waited {duration} for the backend to load, measured")
    return words.format(duration=format_seconds(wait_ms / 1_000))


def format_share(value: float, digits: int = 0) -> str:
    """Format a number from 0 to 1 in percent: "85%"."""
    return tr("{percent}%").format(percent=format_decimal(value * 100, digits))


def format_bytes(value: int) -> str:
    """Format a size in KiB, MiB or GiB."""
    if value < 1024 * 1024:
        return f"{value / 1024:.0f} KiB"
    if value < 1024**3:
        return f"{value / 1024**2:.0f} MiB"
    return f"{format_decimal(value / 1024**3, 2)} GiB"


def format_level(level_dbfs: float) -> str:
    """Format a loudness: "−24 dBFS"."""
    return f"{level_dbfs:.0f} dBFS".replace("-", "−")


def format_span(low_ms: float, high_ms: float) -> str:
    """Format a range of times in ms: "3.1 to 7.9 ms"."""
    low = format_milliseconds(low_ms).removesuffix(" ms")
    return tr("{low} to {high}").format(low=low, high=format_milliseconds(high_ms))


def format_cost(value: float | None) -> str:
    """Format the price of a request, in US dollars, as that of a million; "no price" for None."""
    if value is None:
        return tr("no price")
    return tr("${value} per million requests").format(value=format_grouped(value * 1e6, 2))


def format_p90(figure: Figure | None) -> str:
    """Format the 90th percentile of a measured figure, or say what it lacks; empty for none."""
    if figure is None or figure.provenance == "modelled":
        return ""
    if figure.p90 is None:
        return tr("p90 needs %n run(s)", "", LEAST_FOR_P90)
    return tr("p90 {latency}, measured").format(latency=format_milliseconds(figure.p90))
