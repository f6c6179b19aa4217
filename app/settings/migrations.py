"""Brings settings written by older versions up to date, one step a version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.settings.pages import SETTINGS_VERSION

Document = dict[str, Any]
"""The settings as stored in the file."""


def _name_version(document: Document) -> Document:
    """0 → 1: the first files had no version; their fields are those of version 1."""
    return document


def _date_prices(document: Document) -> Document:
    """1 → 2: a price has a date; of those that are there it is not known."""
    backend = document.get("backend")
    prices = backend.get("prices_per_hour_usd") if isinstance(backend, dict) else None
    if not isinstance(backend, dict) or not isinstance(prices, dict):
        return document
    kept = {name: value for name, value in backend.items() if name != "prices_per_hour_usd"}
    kept["prices"] = {name: {"usd_per_hour": price} for name, price in prices.items()}
    return {**document, "backend": kept}


QUICK_SECONDS, PATIENT_SECONDS = 0.55, 0.95
"""Fixed silences at the end of a request below and above which a patience is not normal."""


def _choose_patience(document: Document) -> Document:
    """2 → 3: how long the backend waits follows from what was said, and from a patience."""
    backend = document.get("backend")
    if not isinstance(backend, dict) or "endpoint_silence_seconds" not in backend:
        return document
    kept = {name: value for name, value in backend.items() if name != "endpoint_silence_seconds"}
    seconds = backend["endpoint_silence_seconds"]
    if isinstance(seconds, int | float) and seconds < QUICK_SECONDS:
        kept["patience"] = "quick"
    elif isinstance(seconds, int | float) and seconds > PATIENT_SECONDS:
        kept["patience"] = "patient"
    return {**document, "backend": kept}


MIGRATIONS: Mapping[int, Callable[[Document], Document]] = {
    0: _name_version,
    1: _date_prices,
    2: _choose_patience,
}
"""From a version to the step that leads to the next one."""


def migrate(document: Document) -> Document:
    """Bring a document to the present version.

    A file of a newer version is taken as it is, and stays one of that version: what this one does
    not know is kept.

    Raises:
        KeyError: there is no step from the document's version.
    """
    version = document.get("version", 0)
    if not isinstance(version, int) or isinstance(version, bool) or version < 0:
        version = 0
    while version < SETTINGS_VERSION:
        document = {**MIGRATIONS[version](document), "version": version + 1}
        version += 1
    return {**document, "version": version}
