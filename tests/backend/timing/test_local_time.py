"""The date and time that a moment is in a time zone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from backend.timing.local_time import find_local_time


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Asia/Tokyo", "2028-02-29 08:30"),
        ("No/Such/Zone", "2028-02-28 23:30"),
        ("", "2028-02-28 23:30"),
    ],
)
def test_a_moment_is_told_in_the_time_zone_and_in_utc_without_one(zone: str, shown: str) -> None:
    moment = datetime(2028, 2, 28, 23, 30, tzinfo=UTC)
    assert f"{find_local_time(moment, zone):%Y-%m-%d %H:%M}" == shown
