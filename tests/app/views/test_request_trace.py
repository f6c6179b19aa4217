"""A request's trace: what the Chrome trace-event format says, and each step where it was."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict, Field

from app.echo.timing import RequestTiming
from app.views.request_history import RequestRecord
from app.views.request_trace import format_trace
from app.views.waterfall import lay_out_waterfall
from backend.wire.messages import NetworkRun, StageMessage
from tests.helpers.scripted_backend import STAGES

NAMES = {4: "voice → phonemes", 8: "intent → document", 10: "text → speech"}
SPOKEN = RequestTiming(
    request_id=1,
    trigger="wake_word",
    accelerator="fast",
    steps_ms={1: 2000, 2: 2, 3: 5, 4: 20, 5: 60, 6: 5, 7: 10, 8: 3, 9: 1, 10: 90, 11: 15},
    stages_start_ms={4: 0, 5: 21, 6: 82, 7: 88, 8: 99, 9: 103, 10: 105},
    network_runs=(
        NetworkRun(network="speech_encoder", start_ms=-400, ms=30, shapes={"sound": (1, 80, 400)}),
        NetworkRun(network="voice", start_ms=106, ms=15, shapes={"length": ()}),
    ),
    pre_roll_ms=900,
    endpoint_wait_ms=600,
    uplink_ms=5,
    first_audio_ms=120,
    playback_start_ms=15,
    perceived_ms=740,
    speech_seconds=1.5,
)


class Event(BaseModel):
    """What every event has: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU."""

    model_config = ConfigDict(extra="forbid")
    ph: str = Field(pattern="^[XiM]$")
    name: str
    pid: int
    tid: int
    args: dict[str, Any]
    cat: str = ""
    s: str = "p"
    ts: float = Field(0.0, ge=0)
    dur: float = Field(0.0, ge=0)


def traced(timing: RequestTiming, **more: Any) -> tuple[list[Event], dict[str, Event]]:
    record = RequestRecord(
        1, timing.trigger, sentence="What is it?", timing=timing, accelerator_title="Fast", **more
    )
    laid_out = lay_out_waterfall(record, STAGES)
    content = json.loads(format_trace(record, laid_out, NAMES))
    events = [Event.model_validate(event) for event in content["traceEvents"]]
    assert content["displayTimeUnit"] == "ms"
    return events, {event.name: event for event in events if event.ph != "M"}


def test_a_trace_has_all_eleven_steps() -> None:
    _, named = traced(SPOKEN)
    steps = {name.partition(" ")[0] for name in named if name[0].isdigit()}
    assert steps == {str(number) for number in range(1, 12)}
    assert named["4 voice → phonemes"].dur == 20_000
    assert named["10 text → speech"].args["accelerator"] == "Fast"


def test_every_step_of_a_trace_has_its_time() -> None:
    _, named = traced(SPOKEN)
    # In microseconds from the first sample; the last voiced one is 2 s later.
    assert named["1 a person speaks"].ts == 0
    assert named["2 wake word"].ts == 900_000
    assert named["endpoint wait"].ts == 2_000_000
    assert named["3 uplink"].ts == 2_600_000
    assert named["4 voice → phonemes"].ts == 2_605_000
    assert named["8 intent → document"].ts == pytest.approx(2_605_000 + 99_000)
    assert named["first sound (measured)"].ts == 2_740_000
    playback = named["11 downlink and playback"]
    assert playback.ts + playback.dur == 2_740_000
    assert named["the reply is heard"].dur == 1_500_000


def test_network_runs_of_a_trace_have_their_own_track_and_shapes() -> None:
    events, named = traced(SPOKEN)
    tracks = {event.tid: event.args["name"] for event in events if event.name == "thread_name"}
    encoder = named["speech encoder"]
    assert tracks[encoder.tid] == "networks"
    assert tracks[named["8 intent → document"].tid] == "stages"
    assert tracks[named["3 uplink"].tid] == "Echo"
    assert encoder.ts == 2_605_000 - 400_000
    assert encoder.args["shapes"] == {"sound": "1×80×400"}
    assert named["voice"].args["shapes"] == {"length": "scalar"}


def test_slices_of_a_track_never_overlap_in_part() -> None:
    events, _ = traced(SPOKEN)
    for track in {event.tid for event in events}:
        slices = sorted(
            (event.ts, -event.dur) for event in events if event.ph == "X" and event.tid == track
        )
        open_ends: list[float] = []
        for start, negative in slices:
            while open_ends and open_ends[-1] <= start:
                open_ends.pop()
            assert not open_ends or start - negative <= open_ends[-1] + 0.01
            open_ends.append(start - negative)


def test_modelled_events_of_a_trace_are_marked() -> None:
    modelled = RequestTiming(
        **{
            **vars(SPOKEN),
            "figures": "modelled",
            "stages_span_ms": {4: (1.0, 30.0)},
        }
    )
    _, named = traced(modelled)
    assert named["4 voice → phonemes (modelled)"].args["span_ms"] == [1.0, 30.0]
    assert "8 intent → document" in named
    assert "speech encoder (modelled)" in named
    assert "3 uplink" in named


def test_the_trace_of_a_typed_request_begins_when_it_is_sent() -> None:
    typed = RequestTiming(
        1,
        "typed",
        steps_ms={7: 10, 8: 3, 9: 1, 10: 90, 11: 15},
        stages_start_ms={7: 0.1, 8: 11, 9: 15, 10: 17},
        endpoint_wait_ms=0,
        first_audio_ms=30,
        perceived_ms=45,
    )
    message = StageMessage(id=1, stage=8, state="finished", ms=3, output="Facts")
    _, named = traced(typed, stages={8: message})
    assert named["7 stage"].ts == 0
    assert "endpoint wait" not in named
    assert named["8 intent → document"].args["output"] == "Facts"


def test_the_trace_of_an_unfinished_request_is_valid() -> None:
    record = RequestRecord(1, "typed")
    content = json.loads(format_trace(record, lay_out_waterfall(record, STAGES), NAMES))
    assert {event["ph"] for event in content["traceEvents"]} == {"M"}
