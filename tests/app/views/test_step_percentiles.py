"""Percentiles of the steps: over one accelerator, by nearest rank, none of too few requests."""

from __future__ import annotations

from app.echo.timing import RequestTiming
from app.views.request_history import RequestRecord
from app.views.step_percentiles import Percentiles, step_percentiles


def record(number: int, ms: float, accelerator: str = "fast", failure: str = "") -> RequestRecord:
    timing = RequestTiming(number, "typed", accelerator=accelerator, steps_ms={1: 900.0, 4: ms})
    return RequestRecord(number, "typed", timing=timing, failure=failure)


def test_only_requests_of_the_same_accelerator_count() -> None:
    records = [record(number, float(number)) for number in range(1, 21)]
    records += [record(30, 500.0, "other"), record(31, 500.0, failure="No.")]
    assert step_percentiles(records[0], records) == {4: Percentiles(10.0, 19.0, 20)}


def test_too_few_requests_say_nothing() -> None:
    records = [record(1, 1.0), record(2, 2.0)]
    assert step_percentiles(records[0], records) == {}


def test_a_request_under_way_has_no_percentiles() -> None:
    assert step_percentiles(RequestRecord(1, "typed"), []) == {}
