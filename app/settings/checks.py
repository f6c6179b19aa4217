"""Validators of settings beyond a field's limits; errors are the end of a sentence."""

from __future__ import annotations

from urllib.parse import urlsplit
from zoneinfo import available_timezones


def validate_address(address: str) -> str:
    """Normalise a backend's address: empty, or http(s) without spaces and trailing slash."""
    address = address.strip().rstrip("/")
    if address and not address.startswith(("http://", "https://")):
        raise ValueError("the address starts with http:// or https://")
    parts = urlsplit(address)
    # `port` raises ValueError itself where it is no number of a port.
    if address and (parts.port == 0 or not parts.hostname):
        raise ValueError("the address names no machine, or no port")
    return address


def validate_time_zone(time_zone: str) -> str:
    """A time zone: empty, or in the zone database."""
    if time_zone and time_zone not in available_timezones():
        raise ValueError(f"there is no time zone {time_zone!r}; names look like Europe/Lisbon")
    return time_zone
