"""The forecast of the wait for an answer: counts who waits, measures how fast answers come."""

from __future__ import annotations

import pytest

from backend.server import answer_forecast
from backend.server.answer_forecast import (
    LONGEST_INTERVAL_SECONDS,
    USUAL_INTERVAL_SECONDS,
    AnswerForecast,
)


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the clock reads, to be changed."""
    reading = [100.0]
    monkeypatch.setattr(answer_forecast, "clock", lambda: reading[0])
    return reading


def test_everybody_who_waits_is_before_the_next_one(now: list[float]) -> None:
    forecast = AnswerForecast()
    assert forecast.predict_seconds() == pytest.approx(USUAL_INTERVAL_SECONDS)
    for request in range(3):
        forecast.begin(request)
    assert forecast.waiting == 3
    assert forecast.predict_seconds() == pytest.approx(4 * USUAL_INTERVAL_SECONDS)
    forecast.end(0, is_answered=False)
    forecast.end(0)
    assert forecast.waiting == 2


def test_the_time_for_an_answer_is_what_passes_between_two_while_others_wait(
    now: list[float],
) -> None:
    forecast = AnswerForecast()
    for request in range(40):
        forecast.begin(request)
    for request in range(39):
        now[0] += 0.25
        forecast.end(request)
    assert forecast.predict_seconds() == pytest.approx(2 * 0.25, rel=0.01)


def test_idle_time_and_one_slow_answer_do_not_count_as_work(now: list[float]) -> None:
    forecast = AnswerForecast()
    forecast.begin("first")
    now[0] += USUAL_INTERVAL_SECONDS
    forecast.end("first")
    now[0] += 3_600
    forecast.begin("later")
    now[0] += USUAL_INTERVAL_SECONDS
    forecast.end("later")
    assert forecast.predict_seconds() == pytest.approx(USUAL_INTERVAL_SECONDS)
    forecast.begin("hangs")
    now[0] += 20
    forecast.end("hangs")
    assert forecast.predict_seconds() <= LONGEST_INTERVAL_SECONDS
