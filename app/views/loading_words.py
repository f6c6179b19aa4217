"""Describes the progress of the backend's loading in words."""

from __future__ import annotations

from app.link.state import LinkState
from backend.wire.messages import Description, LoadingProgress

STARTING = "The backend starts."


def describe_loading(loading: LoadingProgress) -> str:
    """Describe loading: "first start: preparing step 5, 40 %, about a minute, only this once"."""
    parts = [loading.task, f"{loading.share * 100:.0f} %"]
    if loading.seconds_left is not None:
        parts.append(format_rough_time(loading.seconds_left))
    if not loading.is_first_time:
        return ", ".join(parts)
    return ", ".join([f"first start: {parts[0]}", *parts[1:], "only this once"])


def format_rough_time(seconds: float) -> str:
    """Format a rough estimate: "a few seconds", "about 20 seconds", "about a minute"."""
    if seconds < 5:
        return "a few seconds"
    if seconds < 50:
        return f"about {max(1, round(seconds / 10)) * 10} seconds"
    minutes = round(seconds / 60)
    return "about a minute" if minutes <= 1 else f"about {minutes} minutes"


def describe_progress(state: LinkState, description: Description | None) -> str:
    """Describe what is starting or loading now; empty when nothing is."""
    loads = state in (LinkState.LOADING, LinkState.READY)
    if loads and description is not None and description.loading is not None:
        words = describe_loading(description.loading)
        return f"{words[:1].upper()}{words[1:]}."
    return STARTING if state.keeps_requests else ""
