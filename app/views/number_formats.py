"""Formats times, sizes and prices for display, always with their unit."""

from __future__ import annotations

from app.comparison.statistics import LEAST_FOR_P90, Figure


def format_milliseconds(value: float | None) -> str:
    """Format a time in ms: one decimal below 10, none above; "–" for None."""
    if value is None:
        return "–"
    if abs(value) < 10:
        return f"{value:.1f} ms"
    return f"{value:,.0f} ms".replace(",", "\u202f")


def format_seconds(value: float) -> str:
    """Format a time in seconds, with one decimal."""
    return f"{value:.1f} s"


def describe_loading_wait(wait_ms: float) -> str:
    """Describe how long a request waited for the backend to load; empty below 50 ms.

    This time is not part of any latency.
    """
    if wait_ms < 50:
        return ""
    return f"waited {format_seconds(wait_ms / 1_000)} for the backend to load, measured"


def format_bytes(value: int) -> str:
    """Format a size in KiB, MiB or GiB."""
    if value < 1024 * 1024:
        return f"{value / 1024:.0f} KiB"
    if value < 1024**3:
        return f"{value / 1024**2:.0f} MiB"
    return f"{value / 1024**3:.2f} GiB"


def format_span(low_ms: float, high_ms: float) -> str:
    """Format a range of times in ms: "3.1 to 7.9 ms"."""
    return f"{format_milliseconds(low_ms).removesuffix(' ms')} to {format_milliseconds(high_ms)}"


def format_cost(value: float | None) -> str:
    """Format the price of a request, in US dollars, as that of a million; "no price" for None."""
    if value is None:
        return "no price"
    return f"${value * 1e6:,.2f} per million requests"


def format_p90(figure: Figure | None) -> str:
    """Format the 90th percentile of a measured figure, or say what it lacks; empty for none."""
    if figure is None or figure.provenance == "modelled":
        return ""
    if figure.p90 is None:
        return f"p90 needs {LEAST_FOR_P90} runs"
    return f"p90 {format_milliseconds(figure.p90)}, measured"
