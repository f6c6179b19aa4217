"""A comparison as files."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import numpy as np
import pytest

from app.comparison.plan import Plan, VoiceRequest
from app.comparison.report import Report, as_csv, as_json, price_words
from app.comparison.run import Run
from app.comparison.statistics import summarise
from backend.wire.version import VERSION
from tests.helpers.comparing_backend import ACCELERATORS
from tests.helpers.scripted_backend import description


@pytest.fixture
def report() -> Report:
    voice = VoiceRequest(np.zeros(32_000, np.int16), "recording", "tea.wav")
    plan = Plan(voice, ("slow", "sheet"), rounds=2)
    runs = [
        Run("slow", 0, first_audio_ms=300.0),
        Run("slow", 1, first_audio_ms=100.0, stages_ms={4: 20.5}, reply='It, is "a" test.'),
        Run("sheet", 1, figures="modelled", first_audio_ms=20.0, first_audio_span_ms=(9.0, 40.0)),
        Run("slow", 2, failure="It broke."),
    ]
    about = description(version="1.2.3").model_copy(update={"accelerators": ACCELERATORS})
    when = datetime(2026, 11, 23, 15, 7, tzinfo=UTC)
    return Report(plan, runs, summarise(plan, runs), about, when, "It was cancelled.")


def test_every_run_is_a_line_of_the_csv(report: Report) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(report))))
    assert [(row["accelerator"], row["round"], row["counted"]) for row in rows] == [
        ("slow", "0", "no"),
        ("slow", "1", "yes"),
        ("sheet", "1", "yes"),
        ("slow", "2", "no"),
    ]
    assert rows[1]["stage_4_ms"] == "20.5"
    assert rows[1]["stage_10_ms"] == ""
    assert rows[1]["reply"] == 'It, is "a" test.'
    assert (rows[2]["figures"], rows[2]["first_audio_low_ms"]) == ("modelled", "9.0")
    assert rows[3]["failure"] == "It broke."


def test_the_json_says_what_where_when_and_how(report: Report) -> None:
    told = json.loads(as_json(report))
    assert told["made_at"] == "2026-11-23T15:07:00+00:00"
    assert told["request"] == {"kind": "recording", "name": "tea.wav", "seconds": 2.0}
    assert told["machine"]["hardware"] == "A chip"
    assert told["versions"]["backend"] == "1.2.3"
    assert told["versions"]["app"] == VERSION
    assert told["baseline"] == "slow"
    assert told["problem"] == "It was cancelled."
    assert told["published"]["latency_percent"] == -25
    assert "round 0 warms up" in told["method"]
    slow, sheet = told["accelerators"]
    assert (slow["figures"], sheet["figures"]) == ("measured", "modelled")
    assert (slow["precision"], slow["price"]) == ("fp32", "no price set")
    assert sheet["medians"]["first_audio"]["figures"] == "modelled"
    assert sheet["changes_percent"]["first_audio"]["percent"] == pytest.approx(-80)
    assert len(told["runs"]) == 4
    assert "samples" not in as_json(report), "a voice stays in memory"


def test_prices_are_dated() -> None:
    assert price_words(ACCELERATORS[2]) == "$0.5 per hour, 2026-11-23, us-east-1"
    assert price_words(None) == price_words(ACCELERATORS[0]) == "no price set"
