"""Plans the comparison that re-enacts Amazon's move from GPUs to Inferentia."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.comparison.comparison_plan import ComparedRequest, ComparisonPlan
from app.comparison.report import Report
from app.comparison.statistics import Summary, summarise
from backend.wire.messages import AcceleratorDescription
from backend.wire.reference_pair import AFTER, BEFORE

PLAIN_BASELINE = "pytorch-eager"
"""PyTorch without compilation: what real accelerators are compared with first."""


def plan_story(
    request: ComparedRequest, accelerators: Sequence[AcceleratorDescription]
) -> ComparisonPlan | None:
    """The plan with the modelled pair and up to two real accelerators; None without the pair."""
    available = {known.name for known in accelerators if known.available}
    if not {BEFORE, AFTER} <= available:
        return None
    return ComparisonPlan(request, (BEFORE, AFTER, *choose_real_pair(accelerators)))


def choose_real_pair(accelerators: Sequence[AcceleratorDescription]) -> tuple[str, ...]:
    """Up to two measured accelerators, the baseline first.

    The second is the one in use. The first is on other hardware if there is any, else
    `PLAIN_BASELINE`, else of another framework.
    """
    real = [known for known in accelerators if known.available and known.figures == "measured"]
    if not real:
        return ()
    used = next((known for known in real if known.chosen), real[0])
    others = sorted(
        (known for known in real if known.name != used.name),
        key=lambda known: (
            known.hardware == used.hardware,
            known.name != PLAIN_BASELINE,
            known.family == used.family,
        ),
    )
    return (others[0].name, used.name) if others else (used.name,)


def summarise_pair(report: Report, baseline: str, name: str) -> tuple[Summary, Summary] | None:
    """The statistics of two accelerators of a report against each other; None without both."""
    if not {baseline, name} <= set(report.plan.accelerators):
        return None
    plan = replace(report.plan, accelerators=(baseline, name))
    first, second = summarise(plan, report.runs, report.description, report.felt_wait_ms)
    return (first, second) if first.counted and second.counted else None


def find_real_pair(report: Report) -> tuple[str, str] | None:
    """The last two measured accelerators of a report, the baseline first; None with fewer."""
    real = [
        name
        for name in report.plan.accelerators
        if (known := report.accelerator(name)) and known.figures == "measured"
    ]
    return (real[-2], real[-1]) if len(real) > 1 else None
