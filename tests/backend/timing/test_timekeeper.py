"""A measuring timekeeper: what is between two readings of the clock, without a span."""

from __future__ import annotations

import pytest

from backend.timing.stopwatch import Stopwatch
from backend.timing.timekeeper import Call, Duration, Timekeeper, note_call


def test_a_timekeeper_measures_and_has_no_span() -> None:
    keeper = Timekeeper()
    with keeper.record_runs():
        assert keeper.duration(10.0, 10.25) == Duration(250.0, 250.0, 250.0)
    assert keeper.provenance == "measured"


def test_moments_count_from_one_reading_and_may_lie_before_it() -> None:
    assert Timekeeper().moments_ms(10.0, [10.5, 9.75, 10.0]) == [500.0, -250.0, 0.0]


def test_runs_of_networks_belong_to_the_request_that_watches_this_thread() -> None:
    keeper, other = Timekeeper(), Timekeeper()
    note_call("nobody's", {}, 0.0, 1.0)
    with other.record_runs():
        with keeper.record_runs():
            note_call("inner", {"tokens": (1, 2)}, 2.0, 3.0)
        note_call("outer", {}, 3.0, 4.0)
    assert keeper.calls == [Call("inner", {"tokens": (1, 2)}, 2.0, 3.0)]
    assert [call.network for call in other.calls] == ["outer"]


def test_a_stopwatch_keeps_spans_only_where_there_are_any() -> None:
    class Doubtful(Timekeeper):
        def duration(self, start: float, end: float) -> Duration:
            return Duration(5.0, 4.0, 6.0)

    waited: list[None] = []
    measured, modelled = (
        Stopwatch(lambda: waited.append(None), keeper) for keeper in (Timekeeper(), Doubtful())
    )
    for watch in (measured, modelled):
        with watch.measure(4):
            pass
    assert measured.spans_ms == {}
    assert 0 <= measured.stages_ms[4] < 1_000
    assert modelled.stages_ms == {4: pytest.approx(5.0)}
    assert modelled.spans_ms == {4: (4.0, 6.0)}
    assert len(waited) == 4  # the device, at both ends of both
