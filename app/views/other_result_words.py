"""Another machine's result in words, for the notes below the chart."""

from __future__ import annotations

from app.comparison.comparison_plan import ComparisonPlan
from app.comparison.other_result import OtherResult
from app.comparison.report import describe_request


def describe_other(other: OtherResult, plan: ComparisonPlan) -> str:
    """Whose result is laid beside, and what keeps the two from being compared."""
    day = other.made_at
    words = (
        f"Laid beside: {other.machine}, {day.day} {day:%B %Y}. Its runs were not taken in turn "
        "with "
        "these, so no change is computed."
    )
    if dict(other.request) != dict(describe_request(plan)):
        words += " It answered another request: compare its rows with each other only."
    return words
