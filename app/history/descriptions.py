"""Describes entries of the history in words and figures, for the page and its export."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.history.entry import Entry, Summary
from app.views.number_formats import format_milliseconds
from app.views.waterfall import ECHO_STEPS

TRIGGERS = {
    "wake_word": "spoken after the wake word",
    "push_to_talk": "spoken with the talk button",
    "follow_up": "spoken as an answer",
    "typed": "typed",
}
PARTS = {
    "perceived_ms": "Felt latency",
    "endpoint_wait_ms": "Wait for the end of speech",
    "uplink_ms": "Uplink",
    "first_audio_ms": "Stages up to the first audio",
    "playback_start_ms": "Downlink and playback start",
    "loading_wait_ms": "Wait for the backend to load",
}
OF_BACKEND = ("first_audio_ms", "perceived_ms")
"""Parts that are modelled where the backend's times are."""


def format_moment(moment: datetime) -> str:
    """Date and time on this machine's clock: "29 Nov, 14:03"; with the year if it is another."""
    local = moment.astimezone()
    year = "" if local.year == datetime.now().year else f" {local.year}"
    return f"{local.day} {local:%b}{year}, {local:%H:%M}"


def title_of(summary: Summary) -> str:
    """What was asked, or why there is nothing to show."""
    return summary.sentence or "Nothing understood"


def second_line(summary: Summary) -> str:
    """When it was asked, how long it took and on what."""
    parts = [format_moment(summary.asked_at)]
    if summary.failure:
        parts.append("failed")
    elif summary.latency_ms is not None:
        parts.append(f"{format_milliseconds(summary.latency_ms)} {summary.provenance}")
    if summary.has_sound:
        parts.append("sound")
    return " · ".join(parts)


def describe_origin(entry: Entry) -> str:
    """When, how and on which accelerator it was asked, and which skill answered."""
    parts = [
        format_moment(entry.asked_at),
        TRIGGERS.get(entry.trigger, entry.trigger),
        entry.accelerator_title or entry.accelerator,
        f"{entry.skill}: {entry.intent}" if entry.intent else entry.skill,
    ]
    return " · ".join(part for part in parts if part)


def list_times(entry: Entry, stage_names: Mapping[int, str]) -> list[tuple[str, str]]:
    """The parts of the latency and the steps, each with its time, unit and provenance."""
    rows: list[tuple[str, str]] = []
    for name, words in PARTS.items():
        value = entry.timing.get(name)
        if isinstance(value, int | float) and value > 0:
            provenance = entry.provenance if name in OF_BACKEND else "measured"
            rows.append((words, f"{format_milliseconds(value)} {provenance}"))
    steps = entry.timing.get("steps_ms")
    for key, value in steps.items() if isinstance(steps, Mapping) else ():
        number = int(key)
        step = ECHO_STEPS.get(number) or stage_names.get(number) or f"stage {number}"
        provenance = entry.provenance if 4 <= number <= 10 else "measured"
        rows.append((f"{number} · {step}", f"{format_milliseconds(value)} {provenance}"))
    return rows


def describe_keeping(keep: str, max_age_days: int, path: str) -> str:
    """What is kept, how long and where."""
    kept = {
        "off": "Nothing is written now (Settings, History).",
        "text": f"Text and times are kept for {max_age_days} days.",
        "sound": f"Text, times and sound are kept for {max_age_days} days.",
    }[keep]
    return f"{kept} They are on this machine only, in {path}."
