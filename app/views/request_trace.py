"""A request as a Chrome trace-event file: the eleven steps, and the networks."""

from __future__ import annotations

from collections.abc import Mapping

from app.echo.timing import RequestTiming
from app.views.request_history import RequestRecord
from app.views.waterfall import ECHO_STEPS, MEASURED, Step, Waterfall
from backend.wire.trace_events import Event, TraceEvents

ECHO_TRACK, BACKEND_TRACK, NETWORKS_TRACK = 1, 2, 3
TRACKS = {ECHO_TRACK: "Echo", BACKEND_TRACK: "stages", NETWORKS_TRACK: "networks"}
NOTE = (
    "Durations of one request; nothing here is a time of day. The Echo's steps are measured in the "
    "Echo, the stages in the backend, put together at the moment in which the Echo learned of the "
    "end of the utterance (or sent the typed request). What is marked modelled lasts as long as "
    "the model of an accelerator's datasheet says."
)


def trace_text(record: RequestRecord, laid_out: Waterfall, names: Mapping[int, str]) -> str:
    """The file's text; times in microseconds from the earliest event on.

    Args:
        record: a request that is over.
        laid_out: its steps on one axis.
        names: stage number → its name as the backend says it.
    """
    events = TraceEvents(NOTE)
    row = events.add_row(
        f"{record.sentence or record.trigger} · {record.accelerator_title}", TRACKS
    )
    for step in laid_out.steps:
        if step.ms is not None:
            _add_step(events, row, step, record, names)
    if record.timing is not None:
        _add_what_is_no_step(events, row, record.timing, laid_out)
        _add_networks(events, row, record.timing, laid_out)
    return events.text()


def _add_step(
    events: TraceEvents, row: int, step: Step, record: RequestRecord, names: Mapping[int, str]
) -> None:
    name = names.get(step.number) or ECHO_STEPS.get(step.number, "stage")
    track = ECHO_TRACK if step.number in ECHO_STEPS else BACKEND_TRACK
    arguments: Event = {"figures": step.figures}
    if step.output:
        arguments["output"] = step.output
    if step.span_ms is not None:
        arguments["span_ms"] = [round(side, 3) for side in step.span_ms]
    if track == BACKEND_TRACK and record.accelerator_title:
        arguments["accelerator"] = record.accelerator_title
    start_ms = step.start_ms
    if start_ms is None:
        start_ms = _start_of_voice_ms(step, record.timing)
    category = "echo" if track == ECHO_TRACK else "stage"
    stretch_ms = (start_ms, step.ms or 0.0)
    events.add_bar((row, track), f"{step.number} {name}", stretch_ms, category, arguments)


def _start_of_voice_ms(step: Step, timing: RequestTiming | None) -> float:
    """The voice ends at zero; the wake word was decided on where its pre-roll ends."""
    voice_ms = timing.steps_ms.get(1, 0.0) if timing else 0.0
    if step.number == 1 or timing is None:
        return -voice_ms
    return -voice_ms + timing.pre_roll_ms


def _add_what_is_no_step(
    events: TraceEvents, row: int, timing: RequestTiming, laid_out: Waterfall
) -> None:
    """The endpoint wait, the first sound, and the reply as it is heard."""
    place = (row, ECHO_TRACK)
    if laid_out.wait_ms:
        waited = (0.0, laid_out.wait_ms)
        events.add_bar(place, "endpoint wait", waited, "echo", {"figures": MEASURED})
    if timing.perceived_ms is not None:
        heard = (timing.perceived_ms, timing.speech_seconds * 1_000)
        events.add_bar(place, "the reply is heard", heard, "echo", {"figures": MEASURED})
        about = {"figures": timing.figures, "perceived_ms": round(timing.perceived_ms, 3)}
        events.add_mark(place, "first sound", timing.perceived_ms, "sound", about)


def _add_networks(
    events: TraceEvents, row: int, timing: RequestTiming, laid_out: Waterfall
) -> None:
    decided_ms = laid_out.wait_ms + (timing.uplink_ms or 0.0)
    for run in timing.network_runs:
        about = {"figures": timing.figures, "accelerator": timing.accelerator}
        stretch_ms = (decided_ms + run.start_ms, run.ms)
        events.add_network_run((row, NETWORKS_TRACK), run.network, stretch_ms, run.shapes, about)
