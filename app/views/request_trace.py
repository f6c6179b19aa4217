"""Formats a request as a Chrome trace-event file: the eleven steps and the network runs."""

from __future__ import annotations

from collections.abc import Mapping

from app.echo.timing import RequestTiming
from app.views.bar_spans import early_start_ms
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


def format_trace(record: RequestRecord, waterfall: Waterfall, names: Mapping[int, str]) -> str:
    """Format the file's text; times are in microseconds since the earliest event.

    Args:
        record: a request that is over.
        waterfall: its steps on one axis.
        names: stage number → name, from the backend's description.
    """
    events = TraceEvents(NOTE)
    row = events.add_row(
        f"{record.sentence or record.trigger} · {record.accelerator_title}", TRACKS
    )
    for step in waterfall.steps:
        if step.ms is not None:
            _add_step(events, row, step, record, names)
    if record.timing is not None:
        _add_other_events(events, row, record.timing, waterfall)
        _add_networks(events, row, record.timing, waterfall)
    return events.text()


def _add_step(
    events: TraceEvents, row: int, step: Step, record: RequestRecord, names: Mapping[int, str]
) -> None:
    name = names.get(step.number) or ECHO_STEPS.get(step.number, "stage")
    track = ECHO_TRACK if step.number in ECHO_STEPS else BACKEND_TRACK
    arguments: Event = {"figures": step.provenance}
    if step.output:
        arguments["output"] = step.output
    if step.span_ms is not None:
        arguments["span_ms"] = [round(side, 3) for side in step.span_ms]
    if track == BACKEND_TRACK and record.accelerator_title:
        arguments["accelerator"] = record.accelerator_title
    start_ms = step.start_ms
    if start_ms is None:
        start_ms = early_start_ms(step.number, record.timing)
    category = "echo" if track == ECHO_TRACK else "stage"
    interval_ms = (start_ms, step.ms or 0.0)
    events.add_bar((row, track), f"{step.number} {name}", interval_ms, category, arguments)


def _add_other_events(
    events: TraceEvents, row: int, timing: RequestTiming, waterfall: Waterfall
) -> None:
    """Add the endpoint wait, the first sound, and the playback of the reply."""
    track = (row, ECHO_TRACK)
    if waterfall.wait_ms:
        wait = (0.0, waterfall.wait_ms)
        events.add_bar(track, "endpoint wait", wait, "echo", {"figures": MEASURED})
    if timing.perceived_ms is not None:
        playback = (timing.perceived_ms, timing.speech_seconds * 1_000)
        events.add_bar(track, "the reply is heard", playback, "echo", {"figures": MEASURED})
        arguments = {"figures": timing.figures, "perceived_ms": round(timing.perceived_ms, 3)}
        events.add_mark(track, "first sound", timing.perceived_ms, "sound", arguments)


def _add_networks(
    events: TraceEvents, row: int, timing: RequestTiming, waterfall: Waterfall
) -> None:
    endpoint_ms = waterfall.wait_ms + (timing.uplink_ms or 0.0)
    for run in timing.network_runs:
        arguments = {"figures": timing.figures, "accelerator": timing.accelerator}
        interval_ms = (endpoint_ms + run.start_ms, run.ms)
        events.add_network_run(
            (row, NETWORKS_TRACK), run.network, interval_ms, run.shapes, arguments
        )
