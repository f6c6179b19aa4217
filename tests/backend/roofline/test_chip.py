"""The time of operations on a chip, by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backend.roofline.chip import Chip
from backend.roofline.operations import Operation, Run
from backend.roofline.utilisation import Tiles

CHIP = Chip(
    matrix_flops=1e12,
    vector_flops=1e11,
    memory_bytes_per_second=1e10,
    on_chip_bytes=1_000_000,
    on_chip_bytes_per_second=1e11,
    activation_bytes_per_second=1e11,
    launch_seconds=1e-6,
    call_seconds=1e-5,
    link_bytes_per_second=1e9,
    element_bytes=2,
    unit=Tiles(1, 1, 1),
)
BIG = Operation("MatMul", "matmul", 2e9, 1_000, 1_000, 1_000, 1, 1000, 1000, 1000)
STREAM = Operation("MatMul", "matmul", 2e6, 1_000_000, 1_000, 1_000, 1, 1, 1000, 1000)
ADD = Operation("Add", "vector", 1e6, 0, 1_000_000, 1_000_000)


def test_a_large_product_takes_what_computing_takes() -> None:
    assert CHIP.compute_operation_seconds(BIG, resident=True) == pytest.approx(1e-6 + 2e9 / 1e12)


def test_weights_beside_the_chip_take_what_the_memory_takes() -> None:
    activations = 2_000 * 2 / 1e11
    far = CHIP.compute_operation_seconds(STREAM, resident=False)
    assert far == pytest.approx(1e-6 + 2e6 / 1e10 + activations)
    near = CHIP.compute_operation_seconds(STREAM, resident=True)
    assert near == pytest.approx(1e-6 + 2e6 / 1e11 + activations)


def test_times_that_do_not_overlap_add_up() -> None:
    core = replace(CHIP, overlaps=False)
    both = core.compute_operation_seconds(STREAM, resident=False)
    assert both == pytest.approx(
        CHIP.compute_operation_seconds(STREAM, resident=False) + 2e6 / 1e12
    )


def test_activations_that_do_not_fit_go_to_the_memory() -> None:
    assert CHIP.compute_operation_seconds(ADD, resident=True) == pytest.approx(1e-6 + 4e6 / 1e10)


def test_fused_vector_operations_cost_only_their_work() -> None:
    assert replace(CHIP, fuses=True).compute_operation_seconds(ADD, resident=True) == pytest.approx(
        1e-5
    )


def test_a_single_column_goes_to_the_vector_unit_where_that_is_quicker() -> None:
    column = Operation("Conv", "matmul", 1e6, 7, 1_000, 1_000, 100, 1_000, 5, 1)
    slow_columns = replace(CHIP, unit=Tiles(1, 100, 1))
    seconds = slow_columns.compute_operation_seconds(column, resident=True)
    assert seconds == pytest.approx(1e-6 + 1e6 / 1e11)
    core = replace(slow_columns, overlaps=False).compute_operation_seconds(column, resident=True)
    assert core > 1e-6 + 1e6 / (1e12 / 100)


def test_a_run_pays_the_call_the_way_and_each_operation() -> None:
    run = Run((BIG, STREAM), weight_elements=400_000, crossing_elements=5_000)
    alone = sum(CHIP.compute_operation_seconds(each, resident=True) for each in run.operations)
    assert CHIP.run_seconds(run) == pytest.approx(1e-5 + 1e4 / 1e9 + alone)


def test_weights_stay_on_the_chip_only_where_all_of_them_fit() -> None:
    fits = Run((STREAM,), weight_elements=500_000, crossing_elements=0)
    too_large = replace(fits, weight_elements=500_001)
    assert CHIP.run_seconds(too_large) > 2 * CHIP.run_seconds(fits)
