"""Units of time by their singular names: exact ones in seconds, the calendar's by their count."""

from __future__ import annotations

SECONDS: dict[str, float] = {
    "millisecond": 0.001,
    "second": 1,
    "sec": 1,
    "minute": 60,
    "min": 60,
    "hour": 3600,
    "hr": 3600,
}
DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
MONTHS = {"month": 1, "year": 12, "decade": 120}
UNIT_WORDS = frozenset(
    f"{unit}{ending}" for unit in (*SECONDS, *DAYS, *MONTHS) for ending in ("", "s")
)
"""Each of them, and its plural."""
