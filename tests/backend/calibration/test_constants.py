"""A CPU's constants: computed from given probe times, and measured on the real accelerators."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.accelerators.onnx_runtime import OnnxRuntime
from backend.accelerators.runtime.onnx_export import export_network
from backend.calibration import constants
from backend.calibration.constants import (
    FP32_BYTES,
    MEMORY_SIZE,
    PEAK_SIZE,
    build_probe_timers,
    count_launches,
    create_probes,
    fit_constants,
    read_last_level_cache_bytes,
)
from backend.roofline.chip import Chip
from backend.roofline.graph import Graph
from backend.roofline.operations import run_of

CALL, LAUNCH, FLOPS = 1e-5, 2e-6, 1e11


def _predict(chip: Chip, folder: Path) -> dict[str, float]:
    return {
        probe.name: chip.run_seconds(
            run_of(
                Graph(export_network(probe, folder)),
                {"given": tuple(probe.example_inputs()[0].shape)},
            )
        )
        for probe in create_probes()
    }


def _times() -> dict[str, float]:
    rows, depth, columns = MEMORY_SIZE
    once = CALL + LAUNCH
    peak = 2.0 * PEAK_SIZE[0] * PEAK_SIZE[1] * PEAK_SIZE[2] / FLOPS
    return {
        "probe_call": CALL,
        "probe_launch": CALL + count_launches() * LAUNCH,
        "probe_peak": once + peak,
        "probe_memory": once + depth * columns * (FP32_BYTES / 2e10 + 2 * rows / FLOPS),
        "probe_on_chip": once + 512 * 1024 * (FP32_BYTES / 4e10 + 2 * rows / FLOPS),
        "probe_activations": once + 3 * 256 * 512 * FP32_BYTES / 8e10,
        "probe_vector": once + 256 * 512 * (2 * FP32_BYTES / 8e10 + 24 / 5e10),
    }


def test_constants_by_hand() -> None:
    found = fit_constants(_times())
    assert found.call_seconds == CALL
    assert found.launch_seconds == pytest.approx(LAUNCH)
    assert found.matrix_flops == pytest.approx(FLOPS)
    assert found.memory_bytes_per_second == pytest.approx(2e10)
    assert found.on_chip_bytes_per_second == pytest.approx(4e10)
    assert found.activation_bytes_per_second == pytest.approx(8e10)
    assert found.vector_flops == pytest.approx(5e10)


def test_the_model_gives_the_probes_their_own_times_back(tmp_path: Path) -> None:
    """The probes themselves are predicted within a quarter; activations count as well."""
    given = _times()
    predicted = _predict(fit_constants(given).chip(), tmp_path)
    for name in ("probe_peak", "probe_memory", "probe_vector", "probe_launch"):
        assert predicted[name] == pytest.approx(given[name], rel=0.25), name


def test_a_cache_larger_than_the_memory_probe_changes_no_prediction_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(constants, "read_last_level_cache_bytes", lambda: 2**29)
    given = _times()
    predicted = _predict(fit_constants(given).chip(), tmp_path)
    assert predicted["probe_memory"] == pytest.approx(given["probe_memory"], rel=0.25)


def test_a_real_accelerator_gives_sensible_constants(tmp_path: Path) -> None:
    timers = build_probe_timers(OnnxRuntime(1, tmp_path))
    found = fit_constants(
        {name: min(measure() for _ in range(3)) for name, measure in timers.items()}
    )
    assert 0 < found.launch_seconds < found.call_seconds * 10 < 0.01
    assert 1e9 < found.matrix_flops < 1e14
    assert found.memory_bytes_per_second < 1e12


def test_the_cache_of_this_machine_has_a_size() -> None:
    assert 2**18 <= read_last_level_cache_bytes() <= 2**32
