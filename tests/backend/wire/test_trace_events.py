"""The writer of trace-event files: rows, tracks, bars and marks as the format has them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from backend.wire.trace_events import TraceEvents

MEASURED, MODELLED = {"figures": "measured"}, {"figures": "modelled"}


@pytest.fixture
def events() -> TraceEvents:
    return TraceEvents("How to read it.")


def content(events: TraceEvents) -> dict[str, Any]:
    read = json.loads(events.text())
    assert isinstance(read, dict)
    return read


def find_named(events: TraceEvents) -> dict[str, Any]:
    return {each["name"]: each for each in content(events)["traceEvents"] if each["ph"] != "M"}


def test_a_file_without_rows_holds_its_note_alone(events: TraceEvents) -> None:
    assert content(events) == {
        "traceEvents": [],
        "displayTimeUnit": "ms",
        "otherData": {"note": "How to read it."},
    }


def test_times_are_microseconds_from_the_earliest_event_on_and_in_order(
    events: TraceEvents,
) -> None:
    row = events.add_row("request", {1: "stages"})
    events.add_bar((row, 1), "late", (5_000.5, 2.0), "stage", dict(MEASURED))
    events.add_mark((row, 1), "first audio", 5_001.0, "audio", dict(MEASURED))
    events.add_bar((row, 1), "early", (-1.0, 1.5), "stage", dict(MEASURED))
    shown = [each for each in content(events)["traceEvents"] if each["ph"] != "M"]
    assert [(each["name"], each["ts"]) for each in shown] == [
        ("early", 0.0),
        ("late", 5_001_500.0),
        ("first audio (measured)", 5_002_000.0),
    ]
    assert [each.get("dur") for each in shown] == [1_500.0, 2_000.0, None]


def test_what_is_modelled_says_so_in_its_name_and_category(events: TraceEvents) -> None:
    row = events.add_row("request", {1: "stages"})
    events.add_bar((row, 1), "7 sentence", (0.0, 1.0), "stage", dict(MODELLED))
    events.add_mark((row, 1), "first audio", 1.0, "audio", dict(MODELLED))
    bar, mark = (
        find_named(events)["7 sentence (modelled)"],
        find_named(events)["first audio (modelled)"],
    )
    assert (bar["cat"], mark["cat"]) == ("stage,modelled", "audio,modelled")


def test_a_run_of_a_network_says_the_shapes_of_its_inputs(events: TraceEvents) -> None:
    row = events.add_row("request", {2: "networks"})
    shapes = {"sound": (1, 80, 400), "length": ()}
    events.add_network_run((row, 2), "speech_encoder", (0.0, 1.0), shapes, dict(MEASURED))
    run = find_named(events)["speech encoder"]
    assert run["args"]["shapes"] == {"sound": "1×80×400", "length": "scalar"}
    assert run["cat"] == "network,measured"


def test_rows_and_tracks_have_names_an_order_and_numbers_of_their_own(events: TraceEvents) -> None:
    for title in ("one", "two"):
        row = events.add_row(title, {1: "stages", 2: "networks"})
        for track in (1, 2):
            events.add_bar((row, track), f"{title} {track}", (0.0, 1.0), "stage", dict(MEASURED))
    described = [each for each in content(events)["traceEvents"] if each["ph"] == "M"]
    names = [each["args"]["name"] for each in described if each["name"].endswith("_name")]
    assert names == ["one", "stages", "networks", "two", "stages", "networks"]
    assert len({each["tid"] for each in find_named(events).values()}) == 4
    assert {each["pid"] for each in find_named(events).values()} == {1, 2}


def test_a_title_in_any_script_is_written_without_escapes(events: TraceEvents) -> None:
    events.add_row("“Was ist das?” 日本", {1: "stages"})
    assert "“Was ist das?” 日本" in events.text()
