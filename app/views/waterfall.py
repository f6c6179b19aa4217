"""Where each step lies in time: the arithmetic of the timing page's bars, without any painting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.link.stages import SENTENCE, stage_names, stage_taking
from app.views.request_history import RequestRecord
from backend.wire.messages import StageDescription

ECHO_STEPS: Mapping[int, str] = {
    1: "a person speaks",
    2: "wake word",
    3: "uplink",
    11: "downlink and playback",
}
"""The Echo's own steps. Those between are the backend's stages; its description names them."""
STEPS = range(1, max(ECHO_STEPS) + 1)
MODELLED, MEASURED = "modelled", "measured"


@dataclass(frozen=True)
class Step:
    """One row of the timing page; times in ms after the last voiced sample.

    Attributes:
        number: 1 to 11.
        state: "waiting", "running", "finished", "failed", "skipped", "unreached" or "unplayed".
        ms: how long it took; None while unknown.
        start_ms: where its bar begins; None for steps before the end of speech.
        figures: "measured" or "modelled".
        span_ms: the least and the most that a model says; None when it was measured.
        output: the short form of what it gave.
    """

    number: int
    state: str
    ms: float | None = None
    start_ms: float | None = None
    figures: str = MEASURED
    output: str = ""
    span_ms: tuple[float, float] | None = None


@dataclass(frozen=True)
class Waterfall:
    """All steps of a request on one axis.

    Attributes:
        steps: the eleven, in order.
        span_ms: length of the axis.
        wait_ms: the endpoint wait at its beginning.
        first_sound_ms: when the reply began to sound; None when nothing did.
    """

    steps: tuple[Step, ...]
    span_ms: float
    wait_ms: float
    first_sound_ms: float | None


def waterfall(record: RequestRecord, stages: Sequence[StageDescription]) -> Waterfall:
    """Lay out the steps of a request, finished or still under way.

    Args:
        record: the request.
        stages: as the backend describes them. No accelerator's model covers those without a
            network, so their time is always a measured one.
    """
    inference = {stage.number for stage in stages if stage.inference}
    typed_entry = stage_taking(stage_names(stages), SENTENCE)
    timing = record.timing
    times: Mapping[int, float] = (timing.steps_ms if timing else None) or {}
    wait_ms = (timing.endpoint_wait_ms if timing else None) or 0.0
    now_ms = wait_ms
    starts_ms: Mapping[int, float] = (timing.stages_start_ms if timing else None) or {}
    decided_ms = wait_ms + times.get(3, 0.0)
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
                start_ms = now_ms = decided_ms + max(0.0, starts_ms[number])
            now_ms += ms or 0.0
        figures = _figures(record, number) if number in inference else MEASURED
        step = Step(number, _absent(number, record, typed_entry), ms, start_ms, figures)
        steps.append(_with_what_happened(step, record))
    ends = [
        (step.start_ms or 0.0) + (step.ms or 0.0) for step in steps if step.start_ms is not None
    ]
    first_sound_ms = timing.perceived_ms if timing else None
    return Waterfall(
        tuple(steps), max([*ends, first_sound_ms or 0.0, 1.0]), wait_ms, first_sound_ms
    )


def _figures(record: RequestRecord, number: int) -> str:
    """Of a finished request as its timing says, of one under way as the stage's own message does."""
    message = record.stages.get(number)
    told = record.timing.figures if record.timing else (message.figures if message else MEASURED)
    return MODELLED if told == MODELLED else MEASURED


def _milliseconds(number: int, record: RequestRecord, times: Mapping[int, float]) -> float | None:
    if number in times:
        return times[number]
    message = record.stages.get(number)
    return message.ms if message else None


def _with_what_happened(step: Step, record: RequestRecord) -> Step:
    """A step that is laid out as an absent one, with its state and output where something is known of it."""
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


def _absent(number: int, record: RequestRecord, typed_entry: int | None) -> str:
    """Why a step has no time: not yet, not on this way, not reached, or nothing to play to."""
    if record.timing is None and not record.failure:
        return "waiting"
    if (record.trigger == "typed" and number < (typed_entry or 0)) or (
        number == 2 and record.trigger != "wake_word"
    ):
        return "skipped"
    if record.failure or (record.timing is not None and record.timing.cancelled):
        return "unreached"
    return "unplayed" if number == max(ECHO_STEPS) else "skipped"
