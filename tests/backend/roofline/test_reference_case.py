"""The article's case by hand: growing a network, changes in per cent, and the two rankings."""

from __future__ import annotations

import pytest

from backend.roofline.datasheet import load_datasheets
from backend.roofline.operations import Operation, Run
from backend.roofline.reference_case import (
    NAMED_WORK,
    Estimate,
    change_percent,
    estimate,
    rank,
    scale_run,
    scale_to_published_size,
)

LAYER = Operation("MatMul", "matmul", 2 * 10 * 20 * 30, 600, 200, 300, 1, 10, 20, 30)
GELU = Operation("Gelu", "vector", 300 * 24, 0, 300, 300)
RUN = Run((LAYER, GELU), weight_elements=600, crossing_elements=50)


def test_a_wider_network_has_more_weights() -> None:
    layer, gelu = scale_run(RUN, 4, "wider").operations
    assert (layer.rows, layer.depth, layer.columns) == (10, 40, 60)
    assert layer.work == 4 * LAYER.work
    assert layer.weight_elements == 2_400
    assert gelu.work == 2 * GELU.work
    assert scale_run(RUN, 4, "wider").weight_elements == 2_400


def test_a_longer_network_has_more_rows_and_the_same_weights() -> None:
    layer, gelu = scale_run(RUN, 4, "longer").operations
    assert (layer.rows, layer.depth, layer.columns) == (40, 20, 30)
    assert layer.weight_elements == 600
    assert gelu.output_elements == 1_200
    assert scale_run(RUN, 4, "longer").work == 4 * RUN.work


@pytest.mark.parametrize("growth", ["wider", "longer"])
def test_a_reply_grows_to_the_work_that_was_named(growth: str) -> None:
    runs = scale_to_published_size([(RUN, 3), (scale_run(RUN, 2, "wider"), 1)], growth)
    assert sum(run.work * count for run, count in runs) == pytest.approx(NAMED_WORK, rel=0.01)


def test_cost_by_hand() -> None:
    # Two milliseconds in the middle, a dollar an hour: a million take 2,000 s.
    alone = Estimate(1.0, 3.0, 1.0)
    assert alone.compute_usd_per_million(all_cores=False) == pytest.approx(2_000 / 3_600)
    assert alone.compute_usd_per_million(all_cores=True) == pytest.approx(2_000 / 3_600)
    # Using all of four cores it cannot go on at once with others, using one it can.
    shared = Estimate(1.0, 3.0, 1.0, low_share=1.0, high_share=0.25)
    assert shared.compute_usd_per_million(all_cores=True) == pytest.approx(875 / 3_600)


def test_change_has_a_sign() -> None:
    assert change_percent(100, 75) == pytest.approx(-25)
    assert change_percent(50, 60) == pytest.approx(20)


@pytest.mark.parametrize("name", load_datasheets())
def test_an_estimate_keeps_the_span_of_the_assumptions(name: str) -> None:
    once, twice = (estimate(load_datasheets()[name], [(RUN, count)]) for count in (1, 2))
    assert 0 < once.low_ms < once.ms < once.high_ms
    assert twice.ms == pytest.approx(2 * once.ms)


def test_rankings_follow_from_the_sheets() -> None:
    flops = {rank.name: rank.per_dollar for rank in rank(load_datasheets(), "matrix")}
    bandwidth = {rank.name: rank.per_dollar for rank in rank(load_datasheets(), "memory")}
    assert list(flops)[0] == "modelled-inferentia1-xlarge"
    assert flops["modelled-inferentia1-xlarge"] == pytest.approx(64 / 0.228)
    assert flops["modelled-t4"] == pytest.approx(65 / 0.526)
    assert bandwidth["modelled-t4"] == pytest.approx(320 / 0.526)
    assert list(bandwidth.values()) == sorted(bandwidth.values(), reverse=True)
    assert list(bandwidth).index("modelled-t4") < list(bandwidth).index(
        "modelled-inferentia1-xlarge"
    )
