"""Turns a finished request of this session into an entry of the history."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from app.echo.timing import RequestTiming
from app.history.entry import Entry
from app.history.sound_codec import compress
from app.views.request_history import RequestRecord
from backend.wire.limits import USER_AUDIO_RATE_HERTZ

LEFT_OUT = ("request_id", "trigger", "accelerator", "figures", "network_runs")
"""Fields of the timing that the entry holds elsewhere, or that only a trace needs."""


def make_entry(
    record: RequestRecord, timing: RequestTiming, asked_at: datetime, *, with_sound: bool
) -> Entry:
    """The entry of a finished request; compressing its sound takes a few ms for each second."""
    reply, readings = record.received_reply, record.readings
    latency_ms = timing.perceived_ms if timing.perceived_ms is not None else timing.first_audio_ms
    user_audio = speech = None
    if with_sound and readings is not None:
        user_audio = compress(readings.user_audio, USER_AUDIO_RATE_HERTZ)
        speech = compress(readings.speech, readings.speech_rate_hertz)
    return Entry(
        id=0,
        asked_at=asked_at,
        sentence=record.sentence,
        accelerator_title=record.accelerator_title,
        provenance=timing.figures,
        latency_ms=latency_ms,
        has_sound=user_audio is not None or speech is not None,
        failure=record.failure,
        trigger=record.trigger,
        reply=record.reply,
        intent=reply.intent if reply is not None else "",
        skill=reply.skill if reply is not None else "",
        accelerator=timing.accelerator,
        pre_roll_seconds=timing.pre_roll_ms / 1_000,
        timing=_timing_fields(timing),
        user_audio=user_audio,
        speech=speech,
    )


def _timing_fields(timing: RequestTiming) -> dict[str, Any]:
    """The timing's fields as JSON values."""
    fields = {name: value for name, value in asdict(timing).items() if name not in LEFT_OUT}
    for name in ("listening", "model_times"):
        if fields[name] is not None:
            fields[name] = fields[name].model_dump(mode="json")
    return fields
