"""The date and time that a moment is in a time zone."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def find_local_time(moment: datetime, time_zone: str) -> datetime:
    """Find what clocks show in a time zone (IANA name); in UTC when there is no such zone."""
    try:
        return moment.astimezone(ZoneInfo(time_zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return moment.astimezone(UTC)
