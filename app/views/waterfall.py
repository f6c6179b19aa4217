"""Where each step lies in time: the arithmetic of the timing page's bars, without any painting."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.views.request_history import RequestRecord

ECHO_STEPS: Mapping[int, str] = {
    1: "a person speaks",
    2: "wake word",
    3: "uplink",
    11: "downlink and playback",
}
"""The Echo's own steps. The names of stages 4 to 10 come from the backend's description."""
STAGES = range(4, 11)
TYPED_ENTRY = 7
"""The step at which a typed request enters."""
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


def waterfall(record: RequestRecord, inference: Collection[int] = STAGES) -> Waterfall:
    """Lay out the steps of a request, finished or still under way.

    Args:
        record: the request.
        inference: numbers of the stages that run networks; no accelerator's model covers the others, so their time is
            always a measured one.
    """
    timing = record.timing
    times: Mapping[int, float] = (timing.steps_ms if timing else None) or {}
    wait_ms = (timing.endpoint_wait_ms if timing else None) or 0.0
    now_ms = wait_ms
    starts_ms: Mapping[int, float] = (timing.stages_start_ms if timing else None) or {}
    decided_ms = wait_ms + times.get(3, 0.0)
    steps: list[Step] = []
    for number in range(1, 12):
        ms = _milliseconds(number, record, times)
        start_ms: float | None = now_ms
        if number in (1, 2):
            start_ms = None
        elif number == 11 and timing and timing.perceived_ms is not None:
            start_ms = max(0.0, timing.perceived_ms - (ms or 0.0))
        else:
            if number in starts_ms:
                start_ms = now_ms = decided_ms + max(0.0, starts_ms[number])
            now_ms += ms or 0.0
        figures = _figures(number, record, inference)
        steps.append(_step(number, record, ms, start_ms, figures))
    ends = [
        (step.start_ms or 0.0) + (step.ms or 0.0) for step in steps if step.start_ms is not None
    ]
    first_sound_ms = timing.perceived_ms if timing else None
    return Waterfall(
        tuple(steps), max([*ends, first_sound_ms or 0.0, 1.0]), wait_ms, first_sound_ms
    )


def _figures(number: int, record: RequestRecord, inference: Collection[int]) -> str:
    """Of a finished request as its timing says, of one under way as the stage's own message does."""
    message = record.stages.get(number)
    told = record.timing.figures if record.timing else (message.figures if message else MEASURED)
    return MODELLED if told == MODELLED and number in inference else MEASURED


def _milliseconds(number: int, record: RequestRecord, times: Mapping[int, float]) -> float | None:
    if number in times:
        return times[number]
    message = record.stages.get(number)
    return message.ms if message else None


def _step(
    number: int, record: RequestRecord, ms: float | None, start_ms: float | None, figures: str
) -> Step:
    if number in STAGES:
        message = record.stages.get(number)
        state = (
            message.state
            if message
            else ("finished" if ms is not None else _absent(number, record))
        )
        state = "running" if state == "started" else state
        if state == "running" and record.timing is not None:
            state = "failed" if record.failure else "unreached"
        span_ms = record.timing.stages_span_ms.get(number) if record.timing else None
        output = message.output if message else ""
        return Step(number, state, ms, start_ms, figures, output, span_ms)
    state = "finished" if ms is not None else _absent(number, record)
    return Step(
        number,
        state,
        ms,
        start_ms,
        MEASURED,
        record.sentence if number == 1 and ms is not None else "",
    )


def _absent(number: int, record: RequestRecord) -> str:
    """Why a step has no time: not yet, not on this way, not reached, or nothing to play to."""
    if record.timing is None and not record.failure:
        return "waiting"
    if (record.trigger == "typed" and number < TYPED_ENTRY) or (
        number == 2 and record.trigger != "wake_word"
    ):
        return "skipped"
    if record.failure or (record.timing is not None and record.timing.cancelled):
        return "unreached"
    return "unplayed" if number == 11 else "skipped"
