"""A measuring timekeeper: what is between two readings of the clock, without a span."""

from __future__ import annotations

import pytest

from backend.pipeline.timekeeper import Duration, Timekeeper
from backend.pipeline.timing import Stopwatch


def test_it_measures_and_has_no_span() -> None:
    keeper = Timekeeper()
    with keeper.watching():
        assert keeper.duration(10.0, 10.25) == Duration(250.0, 250.0, 250.0)
    assert keeper.figures == "measured"


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
