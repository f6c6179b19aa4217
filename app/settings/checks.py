"""Validators of settings beyond a field's limits; errors are the end of a sentence."""

from __future__ import annotations

from urllib.parse import urlsplit
from zoneinfo import available_timezones

from app.translation import tr
from backend.wire.model_settings import check_model_address, check_model_key


def validate_address(address: str) -> str:
    """Normalise a backend's address: empty, or http(s) without spaces and trailing slash."""
    address = address.strip().rstrip("/")
    if address and not address.startswith(("http://", "https://")):
        raise ValueError(tr("the address starts with http:// or https://"))
    parts = urlsplit(address)
    # `port` raises ValueError itself where it is no number of a port.
    if address and (parts.port == 0 or not parts.hostname):
        raise ValueError(tr("the address names no machine, or no port"))
    return address


def validate_model_address(address: str) -> str:
    """Normalise a language model's address as the backend does."""
    try:
        return check_model_address(address)
    except ValueError as error:
        raise ValueError(
            tr("the address is like http://127.0.0.1:11434/v1, without name, password or “?”")
        ) from error


def validate_model_key(key: str) -> str:
    """Check that a language model's key can be sent."""
    try:
        return check_model_key(key)
    except ValueError as error:
        raise ValueError(tr("a key has no spaces and no letters with accents")) from error


def validate_time_zone(time_zone: str) -> str:
    """A time zone: empty, or in the zone database."""
    if time_zone and time_zone not in available_timezones():
        raise ValueError(
            tr("there is no time zone {name}; names look like Europe/Lisbon").format(
                name=repr(time_zone)
            )
        )
    return time_zone
