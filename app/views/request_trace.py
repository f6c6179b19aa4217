"""A request as a Chrome trace-event file, which Perfetto and chrome://tracing open: the eleven steps, and the networks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from app.echo.timing import RequestTiming
from app.views.request_history import RequestRecord
from app.views.waterfall import ECHO_STEPS, MEASURED, MODELLED, Step, Waterfall

Event = dict[str, Any]
REQUEST = 1
"""The number of the one row of tracks."""
ECHO_TRACK, STAGES_TRACK, NETWORKS_TRACK = 11, 12, 13
TRACKS = {ECHO_TRACK: "Echo", STAGES_TRACK: "stages", NETWORKS_TRACK: "networks"}
NOTE = (
    "Durations of one request; nothing here is a time of day. The Echo's steps are measured in the Echo, the stages in the backend, "
    "put together at the moment in which the Echo learned of the end of the utterance (or sent the typed request). What is marked "
    "modelled lasts as long as the model of an accelerator's datasheet says."
)


def trace_text(record: RequestRecord, laid_out: Waterfall, names: Mapping[int, str]) -> str:
    """The file's text; times in microseconds from the earliest event on.

    Args:
        record: a request that is over.
        laid_out: its steps on one axis.
        names: stage number → its name as the backend says it.
    """
    timing = record.timing
    title = f"{record.sentence or record.trigger} · {record.accelerator_title}"
    events = [_event(step, record, names) for step in laid_out.steps if step.ms is not None]
    if timing is not None:
        events += _around(timing, laid_out)
        decided_ms = laid_out.wait_ms + (timing.uplink_ms or 0.0)
        events += _networks(timing, decided_ms)
    earliest = min((event["ts"] for event in events), default=0.0)
    for event in events:
        event["ts"] = round(event["ts"] - earliest, 3)
    content = {
        "traceEvents": [*_tracks(title), *sorted(events, key=lambda event: float(event["ts"]))],
        "displayTimeUnit": "ms",
        "otherData": {"note": NOTE},
    }
    return json.dumps(content, ensure_ascii=False, allow_nan=False) + "\n"


def _event(step: Step, record: RequestRecord, names: Mapping[int, str]) -> Event:
    name = names.get(step.number) or ECHO_STEPS.get(step.number, "stage")
    track = ECHO_TRACK if step.number in ECHO_STEPS else STAGES_TRACK
    arguments: Event = {"figures": step.figures}
    if step.output:
        arguments["output"] = step.output
    if step.span_ms is not None:
        arguments["span_ms"] = [round(side, 3) for side in step.span_ms]
    if track == STAGES_TRACK and record.accelerator_title:
        arguments["accelerator"] = record.accelerator_title
    start_ms = step.start_ms
    if start_ms is None:
        start_ms = _start_of_voice_ms(step, record.timing)
    return _slice(track, f"{step.number} {name}", (start_ms, step.ms or 0.0), arguments)


def _start_of_voice_ms(step: Step, timing: RequestTiming | None) -> float:
    """The voice ends at zero; the wake word was decided on where its pre-roll ends."""
    voice_ms = timing.steps_ms.get(1, 0.0) if timing else 0.0
    if step.number == 1 or timing is None:
        return -voice_ms
    return -voice_ms + timing.pre_roll_ms


def _around(timing: RequestTiming, laid_out: Waterfall) -> list[Event]:
    """What is no step: the endpoint wait, the first sound, and the reply as it is heard."""
    events = []
    measured: Event = {"figures": MEASURED}
    if laid_out.wait_ms:
        events.append(_slice(ECHO_TRACK, "endpoint wait", (0.0, laid_out.wait_ms), dict(measured)))
    if timing.perceived_ms is not None:
        figures = timing.figures
        heard = (timing.perceived_ms, timing.speech_seconds * 1_000)
        events.append(_slice(ECHO_TRACK, "the reply is heard", heard, dict(measured)))
        events.append(
            {
                "ph": "i",
                "s": "p",
                "pid": REQUEST,
                "tid": ECHO_TRACK,
                "name": f"first sound ({figures})",
                "cat": f"sound,{figures}",
                "ts": timing.perceived_ms * 1e3,
                "args": {"figures": figures, "perceived_ms": round(timing.perceived_ms, 3)},
            }
        )
    return events


def _networks(timing: RequestTiming, decided_ms: float) -> list[Event]:
    events = []
    for run in timing.network_runs:
        shapes = {name: "×".join(map(str, shape)) or "scalar" for name, shape in run.shapes.items()}
        arguments = {"figures": timing.figures, "shapes": shapes, "accelerator": timing.accelerator}
        stretch_ms = (decided_ms + run.start_ms, run.ms)
        events.append(_slice(NETWORKS_TRACK, run.network.replace("_", " "), stretch_ms, arguments))
    return events


def _slice(track: int, name: str, stretch_ms: tuple[float, float], arguments: Event) -> Event:
    """A bar from a start on, for a duration; what is modelled says so in its name."""
    figures = arguments["figures"]
    return {
        "ph": "X",
        "pid": REQUEST,
        "tid": track,
        "name": f"{name} (modelled)" if figures == MODELLED else name,
        "cat": f"{TRACKS[track].lower()},{figures}",
        "ts": stretch_ms[0] * 1e3,
        "dur": round(stretch_ms[1] * 1e3, 3),
        "args": arguments,
    }


def _tracks(title: str) -> list[Event]:
    names = [_metadata("process_name", 0, {"name": title})]
    for order, (track, name) in enumerate(TRACKS.items()):
        names.append(_metadata("thread_name", track, {"name": name}))
        names.append(_metadata("thread_sort_index", track, {"sort_index": order}))
    return names


def _metadata(name: str, track: int, arguments: Event) -> Event:
    return {"ph": "M", "pid": REQUEST, "tid": track, "name": name, "args": arguments}
