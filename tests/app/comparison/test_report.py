"""A comparison as files."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import numpy as np
import pytest

from app.comparison.comparison_plan import AudioRequest, ComparisonPlan
from app.comparison.comparison_run import ComparisonRun
from app.comparison.report import Report, describe_price, format_csv, format_json
from app.comparison.statistics import summarise
from backend.wire.version import VERSION
from tests.helpers.comparing_backend import ACCELERATORS
from tests.helpers.scripted_backend import description


@pytest.fixture
def report() -> Report:
    voice = AudioRequest(np.zeros(32_000, np.int16), "recording", "tea.wav")
    plan = ComparisonPlan(voice, ("slow", "sheet"), rounds=2)
    runs = [
        ComparisonRun("slow", 0, first_audio_ms=300.0),
        ComparisonRun(
            "slow", 1, first_audio_ms=100.0, stages_ms={4: 20.5}, reply='It, is "a" test.'
        ),
        ComparisonRun(
            "sheet", 1, figures="modelled", first_audio_ms=20.0, first_audio_span_ms=(9.0, 40.0)
        ),
        ComparisonRun("slow", 2, failure="It broke."),
    ]
    about = description(version="1.2.3").model_copy(update={"accelerators": ACCELERATORS})
    when = datetime(2026, 11, 23, 15, 7, tzinfo=UTC)
    return Report(plan, runs, summarise(plan, runs), about, when, "It was cancelled.")


def test_the_csv_holds_every_run_in_a_line_of_its_own(report: Report) -> None:
    rows = list(csv.DictReader(io.StringIO(format_csv(report))))
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


def test_the_json_holds_the_date_the_request_the_machine_the_versions_and_the_method(
    report: Report,
) -> None:
    document = json.loads(format_json(report))
    assert document["made_at"] == "2026-11-23T15:07:00+00:00"
    assert document["request"] == {"kind": "recording", "name": "tea.wav", "seconds": 2.0}
    assert document["machine"]["hardware"] == "A chip"
    assert document["versions"]["backend"] == "1.2.3"
    assert document["versions"]["app"] == VERSION
    assert document["baseline"] == "slow"
    assert document["problem"] == "It was cancelled."
    assert document["published"]["latency_percent"] == -25
    assert "round 0 warms up" in document["method"]
    slow, sheet = document["accelerators"]
    assert (slow["figures"], sheet["figures"]) == ("measured", "modelled")
    assert (slow["precision"], slow["price"]) == ("fp32", "no price set")
    assert sheet["medians"]["first_audio"]["figures"] == "modelled"
    assert sheet["changes_percent"]["first_audio"]["percent"] == pytest.approx(-80)
    assert len(document["runs"]) == 4
    assert "samples" not in format_json(report), "a voice stays in memory"


def test_prices_are_dated() -> None:
    assert describe_price(ACCELERATORS[2]) == "$0.5 per hour, 2026-11-23, us-east-1"
    assert describe_price(None) == describe_price(ACCELERATORS[0]) == "no price set"
