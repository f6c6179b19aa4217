"""Collects the times of a request that is over, as clients get them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from backend.accelerators.runtime.accelerator import Accelerator
from backend.pipeline.data import SkillDocument
from backend.timing.stopwatch import Stopwatch
from backend.timing.timekeeper import Call, Timekeeper
from backend.wire.request_times import ModelTimes, NetworkRun, RequestTimes


def collect_times(
    accelerator: Accelerator,
    timekeeper: Timekeeper,
    stopwatch: Stopwatch,
    entered_at: float,
    first_audio_at: float | None,
) -> RequestTimes:
    """Collect all times of a request, relative to its entry.

    Args:
        accelerator: that ran its networks.
        timekeeper: of the request, with its network runs.
        stopwatch: with the times of its stages.
        entered_at: reading of the clock at the end of the utterance, or when it was typed.
        first_audio_at: the same at the first audible speech; None without any.
    """
    starts = stopwatch.starts
    calls = [call for call in timekeeper.calls if call.network]
    readings = [*starts.values(), *(at for call in calls for at in (call.start, call.end))]
    moments = timekeeper.moments_ms(entered_at, readings)
    ends = moments[len(starts) :]
    audio = None if first_audio_at is None else timekeeper.duration(entered_at, first_audio_at)
    return RequestTimes(
        accelerator=accelerator.name,
        figures=accelerator.provenance,
        stages_ms=stopwatch.stages_ms,
        stages_span_ms=stopwatch.spans_ms,
        stages_start_ms=dict(zip(starts, moments, strict=False)),
        network_runs=tuple(
            _describe_run(call, start, end)
            for call, start, end in zip(calls, ends[::2], ends[1::2], strict=True)
        ),
        first_audio_ms=audio.ms if audio else None,
        first_audio_span_ms=(audio.low_ms, audio.high_ms)
        if audio and audio.low_ms < audio.high_ms
        else None,
    )


def add_model_times(times: RequestTimes, outputs: Iterable[Any]) -> RequestTimes:
    """Add how long a language model was waited for, if one was asked."""
    answers = (output.model_answer for output in outputs if isinstance(output, SkillDocument))
    answer = next(answers, None)
    if answer is None:
        return times
    return times.model_copy(update={"model_times": ModelTimes(**asdict(answer.measure()))})


def _describe_run(call: Call, start_ms: float, end_ms: float) -> NetworkRun:
    """Round to a microsecond: there are dozens of runs in a request."""
    return NetworkRun(
        network=call.network,
        start_ms=round(start_ms, 3),
        ms=round(end_ms - start_ms, 3),
        shapes=dict(call.shapes),
    )
