"""Figures keep to their limits or do not, and the table says which."""

from __future__ import annotations

import math

import pytest

from scripts.campaign_parts.figures import EXAMPLES_OF_EACH_KIND, Findings, as_json, as_table
from scripts.campaign_parts.limits import at_least, at_most


def test_a_figure_beyond_its_limit_is_broken() -> None:
    findings = Findings("messages")
    findings.add("hangs", 0)
    findings.add("tracebacks in the log", 2)
    findings.add("RSS growth", 7.25, "MiB")
    table = as_table(findings.figures).splitlines()
    assert [line.split()[-1] for line in table[1:]] == ["kept", "BROKEN", "MiB"]
    assert "7.25 MiB" in table[3]
    assert [each["kept"] for each in as_json([findings])[0]["figures"]] == [True, False, True]


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_figure_that_never_came_keeps_to_no_limit(value: float) -> None:
    assert not at_most(2).holds(value)
    assert not at_least(0.9).holds(math.nan)


def test_a_part_that_broke_off_is_a_broken_limit_of_every_part() -> None:
    findings = Findings("soak")
    findings.add("part broken off", 1)
    assert not findings.figures[0].is_kept


def test_only_a_few_examples_of_each_kind_are_kept() -> None:
    findings = Findings("rest")
    for number in range(100):
        findings.note("traceback", str(number))
    findings.note("hang", "one")
    assert len(findings.examples) == EXAMPLES_OF_EACH_KIND + 1
