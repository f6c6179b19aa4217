"""The energy counters of the processor, from files like the kernel's."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.comparison.comparison_plan import ComparisonPlan, TypedRequest
from app.comparison.comparison_run import ComparisonRun
from app.comparison.energy_counter import EnergyCounter, EnergyReading
from app.comparison.statistics import summarise
from app.views.chart_rows import ENERGY_TITLE, build_chart_groups


def write_zone(powercap: Path, name: str, microjoules: int) -> None:
    zone = powercap / name
    zone.mkdir(exist_ok=True)
    (zone / "energy_uj").write_text(f"{microjoules}\n", encoding="ascii")
    (zone / "max_energy_range_uj").write_text("10000000\n", encoding="ascii")


def test_packages_are_summed_and_their_parts_are_not(tmp_path: Path) -> None:
    for name in ("intel-rapl:0", "intel-rapl:1", "intel-rapl:0:0"):
        write_zone(tmp_path, name, 1_000_000)
    counter = EnergyCounter(tmp_path)
    before = counter.read()
    for name in ("intel-rapl:0", "intel-rapl:1", "intel-rapl:0:0"):
        write_zone(tmp_path, name, 3_000_000)
    assert counter.joules_since(before) == pytest.approx(4)


def test_a_counter_that_starts_from_zero_again_is_followed(tmp_path: Path) -> None:
    write_zone(tmp_path, "intel-rapl:0", 9_000_000)
    counter = EnergyCounter(tmp_path)
    before = counter.read()
    write_zone(tmp_path, "intel-rapl:0", 500_000)
    assert counter.joules_since(before) == pytest.approx(1.5)


def test_a_machine_without_readable_counters_counts_nothing(tmp_path: Path) -> None:
    (tmp_path / "intel-rapl:0").mkdir()
    counter = EnergyCounter(tmp_path)
    assert counter.read() == EnergyReading()
    assert counter.joules_since(counter.read()) is None


def test_energy_is_shown_for_measured_accelerators_only() -> None:
    plan = ComparisonPlan(TypedRequest("what is it"), ("real", "sheet"), rounds=1)
    runs = [
        ComparisonRun("real", 1, energy_joules=2.5),
        ComparisonRun("sheet", 1, figures="modelled", energy_joules=2.5),
    ]
    groups = {group.title: group for group in build_chart_groups(summarise(plan, runs), {}, {})}
    assert [row.value for row in groups[ENERGY_TITLE].rows] == ["2.50 J", "–"]
