"""A report of a comparison with a measured and a modelled accelerator."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from app.comparison.comparison_plan import ComparisonPlan, TypedRequest
from app.comparison.comparison_run import ComparisonRun
from app.comparison.report import Report
from app.comparison.statistics import summarise
from backend.wire.messages import Description


def some_report(description: Description, *, words: Sequence[str] = ("a", "a")) -> Report:
    plan = ComparisonPlan(TypedRequest("what is it"), ("fast", "sheet"), rounds=3)
    runs = [
        ComparisonRun(
            name,
            number,
            figures="modelled" if name == "sheet" else "measured",
            stages_ms={10: ms / 2},
            first_audio_ms=ms + number,
            first_audio_span_ms=(ms / 2, ms * 2) if name == "sheet" else None,
            sentence=sentence,
            reply="It is a test.",
        )
        for number in (1, 2, 3)
        for name, ms, sentence in (("fast", 100.0, words[0]), ("sheet", 40.0, words[1]))
    ]
    when = datetime(2026, 11, 23, 15, 7, tzinfo=UTC)
    return Report(plan, runs, summarise(plan, runs), description, when)
