"""Figures as people read them: times, sizes and prices, always with their unit."""

from __future__ import annotations


def milliseconds(value: float | None) -> str:
    """A time in ms: one decimal below ten, none above; "–" for none."""
    if value is None:
        return "–"
    if abs(value) < 10:
        return f"{value:.1f} ms"
    return f"{value:,.0f} ms".replace(",", "\u202f")


def seconds(value: float) -> str:
    """A time in seconds, with one decimal."""
    return f"{value:.1f} s"


def loading_wait(milliseconds_waited: float) -> str:
    """What a request waited for the backend to load, which is in no latency; "" for less than can be read."""
    if milliseconds_waited < 50:
        return ""
    return f"waited {seconds(milliseconds_waited / 1_000)} for the backend to load, measured"


def bytes_size(value: int) -> str:
    """A size in KiB, MiB or GiB."""
    if value < 1024 * 1024:
        return f"{value / 1024:.0f} KiB"
    if value < 1024**3:
        return f"{value / 1024**2:.0f} MiB"
    return f"{value / 1024**3:.2f} GiB"


def span(low_ms: float, high_ms: float) -> str:
    """Two times in ms: "3.1 to 7.9 ms"."""
    return f"{milliseconds(low_ms).removesuffix(' ms')} to {milliseconds(high_ms)}"


def cost(value: float | None) -> str:
    """A price for one request, per million requests because one costs so little; "no price" for none."""
    if value is None:
        return "no price"
    return f"${value * 1e6:,.2f} per million requests"
