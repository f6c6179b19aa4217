"""Describes entries of the history in words and figures, for the page and its export."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.history.entry import Entry, Summary
from app.translation import tr, tr_noop
from app.views.number_formats import format_date, format_milliseconds
from app.views.waterfall import ECHO_STEPS

TRIGGERS = {
    "wake_word": tr_noop("spoken after the wake word"),
    "push_to_talk": tr_noop("spoken with the talk button"),
    "follow_up": tr_noop("spoken as an answer"),
    "continued": tr_noop("spoken after an answer"),
    "typed": tr_noop("typed"),
}
PARTS = {
    "perceived_ms": tr_noop("Felt latency"),
    "endpoint_wait_ms": tr_noop("Wait for the end of speech"),
    "uplink_ms": tr_noop("Uplink"),
    "first_audio_ms": tr_noop("Stages up to the first audio"),
    "playback_start_ms": tr_noop("Downlink and playback start"),
    "loading_wait_ms": tr_noop("Wait for the backend to load"),
}
OF_BACKEND = ("first_audio_ms", "perceived_ms")
"""Parts that are modelled where the backend's times are."""


def format_moment(moment: datetime) -> str:
    """Date and time on this machine's clock: "29 Nov, 14:03"; with the year if it is another."""
    local = moment.astimezone()
    with_year = local.year != datetime.now().year
    return f"{format_date(local, with_year=with_year, short=True)}, {local:%H:%M}"


def title_of(summary: Summary) -> str:
    """What was asked, or why there is nothing to show."""
    return summary.sentence or tr("Nothing understood")


def second_line(summary: Summary) -> str:
    """When it was asked, how long it took and on what."""
    parts = [format_moment(summary.asked_at)]
    if summary.failure:
        parts.append(tr("failed"))
    elif summary.latency_ms is not None:
        parts.append(f"{format_milliseconds(summary.latency_ms)} {tr(summary.provenance)}")
    if summary.has_sound:
        parts.append(tr("sound"))
    return " · ".join(parts)


def describe_origin(entry: Entry) -> str:
    """When, how and on which accelerator it was asked, and which skill answered."""
    parts = [
        format_moment(entry.asked_at),
        tr(TRIGGERS.get(entry.trigger, entry.trigger)),
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
            rows.append((tr(words), f"{format_milliseconds(value)} {tr(provenance)}"))
    steps = entry.timing.get("steps_ms")
    for key, value in steps.items() if isinstance(steps, Mapping) else ():
        number = int(key)
        step = tr(ECHO_STEPS.get(number) or stage_names.get(number, ""))
        provenance = entry.provenance if 4 <= number <= 10 else "measured"
        name = f"{number} · {step}" if step else str(number)
        rows.append((name, f"{format_milliseconds(value)} {tr(provenance)}"))
    return rows


def describe_keeping(keep: str, max_age_days: int, path: str) -> str:
    """What is kept, how long and where."""
    kept = {
        "off": tr("Nothing is written now (Settings, History)."),
        "text": tr("Text and times are kept for %n day(s).", "", max_age_days),
        "sound": tr("Text, times and sound are kept for %n day(s).", "", max_age_days),
    }[keep]
    where = tr("They are on this machine only, in {path}.").format(path=path)
    return f"{kept} {where}"
