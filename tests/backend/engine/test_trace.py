"""Traces: valid Chrome trace-event files with each request's stages and networks in place."""

from __future__ import annotations

import json
from collections import defaultdict
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field

from backend.accelerators.find import choose_accelerator
from backend.engine.assembly import Assembly
from backend.engine.session_state import ask_once
from backend.engine.trace import Trace
from backend.errors import SettingsError
from backend.pipeline.data import Sentence
from backend.settings import Settings
from backend.skill_package.find import find_skills

QUESTIONS = ("What is 2 plus 2?", "What's the capital of France?")
ACCELERATORS = {"onnxruntime": "measured", "modelled-t4": "modelled"}


class _Event(BaseModel):
    """What every event has: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU."""

    model_config = ConfigDict(extra="forbid")
    name: str
    pid: int
    tid: int
    args: dict[str, Any]


class Metadata(_Event):
    """A name or an order of a process or thread."""

    ph: Literal["M"]


class Complete(_Event):
    """A slice; microseconds."""

    ph: Literal["X"]
    cat: str
    ts: float = Field(ge=0)
    dur: float = Field(ge=0)


class Instant(_Event):
    """A mark of a thread, a process or everything."""

    ph: Literal["i"]
    cat: str
    s: Literal["g", "p", "t"]
    ts: float = Field(ge=0)


class TraceFile(BaseModel):
    """The JSON object format."""

    model_config = ConfigDict(extra="forbid")
    trace_events: tuple[
        Annotated[Metadata | Complete | Instant, Field(discriminator="ph")], ...
    ] = Field(alias="traceEvents")
    display_time_unit: Literal["ms", "ns"] = Field(alias="displayTimeUnit")
    other_data: dict[str, str] = Field(alias="otherData")


@pytest.fixture(scope="module")
def traces(tmp_path_factory: pytest.TempPathFactory) -> dict[str, TraceFile]:
    """What two typed requests leave, by accelerator."""
    folder = tmp_path_factory.mktemp("traces")
    assembly = Assembly(Settings(), find_skills(()))
    with closing(assembly):
        return {name: _trace(assembly, name, folder) for name in ACCELERATORS}


def _trace(assembly: Assembly, accelerator: str, folder: Path) -> TraceFile:
    pipeline = assembly.build_pipeline(choose_accelerator(accelerator), only=(7, 8, 9, 10))
    trace = Trace()
    for question in QUESTIONS:
        trace.add(question, ask_once(pipeline, Sentence(question), {}), pipeline)
    assembly.retire(pipeline)
    file = folder / "made" / f"{accelerator}.json"
    trace.write(file)
    text = file.read_text("utf-8")
    assert "\\u" not in text, "Perfetto shows such escapes as they are"
    return TraceFile.model_validate_json(text)


def _slices(trace: TraceFile) -> list[Complete]:
    return [event for event in trace.trace_events if isinstance(event, Complete)]


@pytest.mark.parametrize("accelerator", ACCELERATORS)
def test_each_request_is_a_row_of_stages_and_networks(
    traces: dict[str, TraceFile], accelerator: str
) -> None:
    trace, figures = traces[accelerator], ACCELERATORS[accelerator]
    names = {e.pid: e.args["name"] for e in trace.trace_events if e.name == "process_name"}
    assert names == {
        row: f"{row} {accelerator} ({figures}) · {question}"
        for row, question in enumerate(QUESTIONS, 1)
    }
    assert min(event.ts for event in _slices(trace)) == 0
    for row in names:
        slices = [event for event in _slices(trace) if event.pid == row]
        stages = [event for event in slices if event.cat.startswith("stage")]
        assert [int(event.name.split()[0]) for event in stages] == [7, 8, 9, 10]
        assert [e.args["figures"] for e in stages] == [figures, "measured", "measured", figures]
        assert {
            e.name.endswith("(modelled)") == (e.args["figures"] == "modelled") for e in slices
        } == {True}
        networks = [event for event in slices if event.cat == f"network,{figures}"]
        assert networks[0].name.startswith("sentence encoder")
        assert networks[0].args["shapes"]["input_ids"].startswith("1×")
        assert networks[0].args["accelerator"] == accelerator
        for event in networks:
            assert any(_holds(stage, event) for stage in stages), event
    assert sum(isinstance(event, Instant) for event in trace.trace_events) == len(QUESTIONS)


def _holds(outer: Complete, inner: Complete) -> bool:
    """Whether a slice lies in another; as good as a tenth of a microsecond."""
    return outer.ts - 0.1 <= inner.ts and inner.ts + inner.dur <= outer.ts + outer.dur + 0.1


@pytest.mark.parametrize("accelerator", ACCELERATORS)
def test_slices_of_a_track_do_not_overlap_and_tracks_are_not_shared(
    traces: dict[str, TraceFile], accelerator: str
) -> None:
    tracks: dict[int, list[Complete]] = defaultdict(list)
    for event in _slices(traces[accelerator]):
        tracks[event.tid].append(event)
    assert len(tracks) == 4
    for events in tracks.values():
        assert len({event.pid for event in events}) == 1
        for before, after in pairwise(events):
            assert before.ts + before.dur <= after.ts + 0.1


def test_a_trace_without_requests_is_still_one(tmp_path: Path) -> None:
    file = tmp_path / "trace.json"
    Trace().write(file)
    assert TraceFile.model_validate(json.loads(file.read_text("utf-8"))).trace_events == ()


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be written"):
        Trace().write(tmp_path)
