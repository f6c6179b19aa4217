"""How much of its peak a matrix unit can use: by hand, and against SCALE-Sim's cycles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backend.roofline.utilisation import SystolicArray, Tiles

SIMULATED = json.loads((Path(__file__).parent / "data" / "scale_sim.json").read_text("utf-8"))


@pytest.mark.parametrize(
    "case", SIMULATED["cycles"], ids=lambda case: "-".join(str(value) for value in case.values())
)
def test_a_systolic_array_takes_the_cycles_that_scale_sim_counts(case: dict[str, int]) -> None:
    array = SystolicArray(case["array"], case["array"])
    work = case["rows"] * case["depth"] * case["columns"]
    share = array.compute_utilisation(1, case["rows"], case["depth"], case["columns"])
    assert work / (share * case["array"] ** 2) == pytest.approx(case["cycles"])


def test_the_cycles_of_one_fold_are_those_computed_by_hand() -> None:
    # 4 x 4 array, a 4 x 4 matrix, 10 rows: 4 cycles to load, 10 + 4 + 4 - 2 to stream, one less
    # since both ends count.
    assert SystolicArray(4, 4).compute_utilisation(1, 10, 4, 4) == pytest.approx(160 / (19 * 16))


def test_preloading_hides_all_loads_but_the_first() -> None:
    # Four folds of 10 rows, and once 4 + 4 + 4 - 2 to fill and drain.
    share = SystolicArray(4, 4, preloads=True).compute_utilisation(1, 10, 8, 8)
    assert share == pytest.approx(640 / ((4 * 10 + 10) * 16))


def test_a_fold_with_few_rows_takes_the_time_of_the_fewest() -> None:
    few = SystolicArray(128, 128, preloads=True, least_rows=64)
    assert few.compute_utilisation(1, 1, 128, 128) == pytest.approx(
        few.compute_utilisation(1, 64, 128, 128) / 64
    )


def test_tiles_and_waves_by_hand() -> None:
    # 130 x 64 are 3 x 1 tiles of 64 x 64, in one wave of 4 processors: 130 of 4 x 64 rows are work.
    assert Tiles(64, 64, 4).compute_utilisation(1, 130, 512, 64) == pytest.approx(130 / 256)
    # Five tiles are two waves.
    assert Tiles(64, 64, 4).compute_utilisation(5, 64, 512, 64) == pytest.approx(5 / 8)


def test_cutting_along_the_depth_fills_idle_processors() -> None:
    alone = Tiles(64, 64, 8).compute_utilisation(1, 64, 512, 64)
    cut = Tiles(64, 64, 8, splits_depth=True).compute_utilisation(1, 64, 512, 64)
    assert alone == pytest.approx(1 / 8)
    assert cut == pytest.approx(1.0)
    # There is nothing to cut in a shallow product.
    assert Tiles(64, 64, 8, splits_depth=True).compute_utilisation(1, 64, 32, 64) == pytest.approx(
        1 / 8
    )


@pytest.mark.parametrize(
    "unit",
    [
        SystolicArray(128, 128),
        SystolicArray(64, 64, preloads=True, least_rows=64),
        Tiles(32, 64, 40),
        Tiles(64, 64, 132, splits_depth=True),
    ],
)
@pytest.mark.parametrize(
    "sizes", [(1, 1, 1, 1), (24, 4, 64, 195), (1, 4096, 4096, 4096), (7, 33, 5, 1)]
)
def test_no_unit_gives_more_than_its_peak(
    unit: SystolicArray | Tiles, sizes: tuple[int, int, int, int]
) -> None:
    assert 0 < unit.compute_utilisation(*sizes) <= 1


@pytest.mark.parametrize("unit", [SystolicArray(128, 128), Tiles(64, 64, 40)])
def test_a_product_of_nothing_costs_nothing(unit: SystolicArray | Tiles) -> None:
    assert unit.compute_utilisation(1, 0, 64, 64) == 1
