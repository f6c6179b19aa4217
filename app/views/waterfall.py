"""Lays out the steps of a request on a time axis: the timing page's bars, without any painting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.link.stages import SENTENCE, find_stage_by_input, list_stage_names
from app.translation import tr_noop
from app.views.request_history import RequestRecord
from backend.wire.messages import StageDescription

ECHO_STEPS: Mapping[int, str] = {
    1: tr_noop("a person speaks"),
    2: tr_noop("wake word"),
    3: tr_noop("uplink"),
    11: tr_noop("downlink and playback"),
}
"""The Echo's own steps; the others are the backend's stages, named by its description."""
STEPS = range(1, max(ECHO_STEPS) + 1)
MODELLED, MEASURED = "modelled", "measured"


@dataclass(frozen=True)
class Step:
    """One row of the timing page; times in ms after the last voiced sample.

    Attributes:
        number: 1 to 11.
        state: "waiting", "running", "finished", "failed", "skipped", "unreached" or "unplayed".
        ms: its duration; None while unknown.
        start_ms: start of its bar; None for steps before the end of speech.
        provenance: "measured" or "modelled".
        span_ms: lowest and highest modelled duration; None when it was measured.
        output: short form of its output.
    """

    number: int
    state: str
    ms: float | None = None
    start_ms: float | None = None
    provenance: str = MEASURED
    output: str = ""
    span_ms: tuple[float, float] | None = None


@dataclass(frozen=True)
class Waterfall:
    """All steps of a request on one axis.

    Attributes:
        steps: the eleven, in order.
        span_ms: length of the axis.
        wait_ms: the endpoint wait, which begins at 0.
        first_sound_ms: start of the reply's playback; None when nothing was played.
    """

    steps: tuple[Step, ...]
    span_ms: float
    wait_ms: float
    first_sound_ms: float | None


def lay_out_waterfall(record: RequestRecord, stages: Sequence[StageDescription]) -> Waterfall:
    """Lay out the steps of a request, finished or not.

    Args:
        record: the request.
        stages: from the backend's description. The time of a stage without a network is always
            measured, because accelerator models cover networks only.
    """
    inference = {stage.number for stage in stages if stage.inference}
    typed_entry = find_stage_by_input(list_stage_names(stages), SENTENCE)
    timing = record.timing
    times: Mapping[int, float] = (timing.steps_ms if timing else None) or {}
    wait_ms = (timing.endpoint_wait_ms if timing else None) or 0.0
    now_ms = wait_ms
    starts_ms: Mapping[int, float] = (timing.stages_start_ms if timing else None) or {}
    endpoint_ms = wait_ms + times.get(3, 0.0)
    steps: list[Step] = []
    for number in STEPS:
        ms = _milliseconds(number, record, times)
        start_ms: float | None = now_ms
        if number in (1, 2):
            start_ms = None
        elif number == max(ECHO_STEPS) and timing and timing.perceived_ms is not None:
            start_ms = max(0.0, timing.perceived_ms - (ms or 0.0))
        else:
            if number in starts_ms:
                # A stage may have run ahead, in the silence before the end was believed.
                start_ms = now_ms = max(0.0, endpoint_ms + starts_ms[number])
            now_ms += ms or 0.0
        provenance = _provenance(record, number) if number in inference else MEASURED
        state = _state_without_message(number, record, typed_entry)
        step = Step(number, state, ms, start_ms, provenance)
        steps.append(_with_progress(step, record))
    ends = [
        (step.start_ms or 0.0) + (step.ms or 0.0) for step in steps if step.start_ms is not None
    ]
    first_sound_ms = timing.perceived_ms if timing else None
    return Waterfall(
        tuple(steps), max([*ends, first_sound_ms or 0.0, 1.0]), wait_ms, first_sound_ms
    )


def _provenance(record: RequestRecord, number: int) -> str:
    """The provenance in the timing of a finished request, else in the stage's message."""
    message = record.stages.get(number)
    figures = record.timing.figures if record.timing else (message.figures if message else MEASURED)
    return MODELLED if figures == MODELLED else MEASURED


def _milliseconds(number: int, record: RequestRecord, times: Mapping[int, float]) -> float | None:
    if number in times:
        return times[number]
    message = record.stages.get(number)
    return message.ms if message else None


def _with_progress(step: Step, record: RequestRecord) -> Step:
    """Add the state, the output and the modelled span that the record has for a step."""
    state = step.state if step.ms is None else "finished"
    if step.number in ECHO_STEPS:
        spoken = record.sentence if step.number == 1 and step.ms is not None else ""
        return replace(step, state=state, output=spoken)
    message = record.stages.get(step.number)
    if message is not None:
        state = "running" if message.state == "started" else message.state
    if state == "running" and record.timing is not None:
        state = "failed" if record.failure else "unreached"
    span_ms = record.timing.stages_span_ms.get(step.number) if record.timing else None
    return replace(step, state=state, output=message.output if message else "", span_ms=span_ms)


def _state_without_message(number: int, record: RequestRecord, typed_entry: int | None) -> str:
    """The state of a step of which no message came."""
    if record.timing is None and not record.failure:
        return "waiting"
    if (record.trigger == "typed" and number < (typed_entry or 0)) or (
        number == 2 and record.trigger != "wake_word"
    ):
        return "skipped"
    if record.failure or (record.timing is not None and record.timing.cancelled):
        return "unreached"
    return "unplayed" if number == max(ECHO_STEPS) else "skipped"
