"""Describes the progress of the backend's loading in words."""

from __future__ import annotations

import re

from app.link.state import LinkState
from app.translation import tr, tr_noop
from backend.wire.messages import Description, LoadingProgress

STARTING = tr_noop("The backend starts.")
PREPARING_STEP = re.compile(r"preparing step (?P<number>\d+)")
"""What the backend's task is called while one of its stages is loaded."""


def describe_loading(loading: LoadingProgress) -> str:
    """Describe loading: "first start: preparing step 5, 40 %, about a minute, only this once"."""
    parts = [_translate_task(loading.task), f"{loading.share * 100:.0f} %"]
    if loading.seconds_left is not None:
        parts.append(format_rough_time(loading.seconds_left))
    if not loading.is_first_time:
        return ", ".join(parts)
    first = tr("first start: {task}").format(task=parts[0])
    return ", ".join([first, *parts[1:], tr("only this once")])


def _translate_task(task: str) -> str:
    """The backend's name of what it does, in the language of the windows if it is a known one."""
    preparing = PREPARING_STEP.fullmatch(task)
    if preparing is None:
        return tr(task)
    return tr("preparing step {number}").format(number=preparing["number"])


def format_rough_time(seconds: float) -> str:
    """Format a rough estimate: "a few seconds", "about 20 seconds", "about a minute"."""
    if seconds < 5:
        return tr("a few seconds")
    if seconds < 50:
        return tr("about %n second(s)", "", max(1, round(seconds / 10)) * 10)
    minutes = round(seconds / 60)
    return tr("about a minute") if minutes <= 1 else tr("about %n minute(s)", "", minutes)


def describe_progress(state: LinkState, description: Description | None) -> str:
    """Describe what is starting or loading now; empty when nothing is."""
    loads = state in (LinkState.LOADING, LinkState.READY)
    if loads and description is not None and description.loading is not None:
        words = describe_loading(description.loading)
        return f"{words[:1].upper()}{words[1:]}."
    return tr(STARTING) if state.keeps_requests else ""
