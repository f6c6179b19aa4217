"""Figures within and beyond their limits, and their table."""

from __future__ import annotations

import math

import pytest

from scripts.campaign_parts.findings import (
    EXAMPLES_OF_EACH_KIND,
    Findings,
    format_table,
    to_documents,
)
from scripts.campaign_parts.limits import at_least, at_most


def test_a_figure_beyond_its_limit_is_marked_as_broken() -> None:
    findings = Findings("messages")
    findings.add("hangs", 0)
    findings.add("tracebacks in the log", 2)
    findings.add("RSS growth", 7.25, "MiB")
    table = format_table(findings.figures).splitlines()
    assert [line.split()[-1] for line in table[1:]] == ["kept", "BROKEN", "MiB"]
    assert "7.25 MiB" in table[3]
    assert [figure["kept"] for figure in to_documents([findings])[0]["figures"]] == [
        True,
        False,
        True,
    ]


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_figure_without_a_finite_value_is_outside_of_all_limits(value: float) -> None:
    assert not at_most(2).holds(value)
    assert not at_least(0.9).holds(math.nan)


def test_a_part_that_failed_exceeds_a_limit() -> None:
    findings = Findings("soak")
    findings.add("part broken off", 1)
    assert not findings.figures[0].is_kept


def test_only_a_few_examples_of_each_kind_are_kept_in_the_findings() -> None:
    findings = Findings("rest")
    for number in range(100):
        findings.note("traceback", str(number))
    findings.note("hang", "one")
    assert len(findings.examples) == EXAMPLES_OF_EACH_KIND + 1
