"""Another machine's result in words, for the notes below the chart."""

from __future__ import annotations

from app.comparison.comparison_plan import ComparisonPlan
from app.comparison.other_result import OtherResult
from app.comparison.report import describe_request
from app.translation import tr
from app.views.number_formats import format_date


def describe_other(other: OtherResult, plan: ComparisonPlan) -> str:
    """Whose result is laid beside, and what keeps the two from being compared."""
    words = tr(
        "Laid beside: {machine}, {date}. Its runs were not taken in turn "
        "with these, so no change is computed."
    ).format(machine=other.machine, date=format_date(other.made_at))
    if dict(other.request) != dict(describe_request(plan)):
        words += " " + tr("It answered another request: compare its rows with each other only.")
    return words
