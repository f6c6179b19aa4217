"""The model's known error: the file that comes with the product, and what is made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.accelerators.find import find_accelerators
from backend.errors import SettingsError
from backend.networks.find import find_network_classes
from backend.roofline.calibration_report import (
    CalibratedAccelerator,
    CalibrationReport,
    Comparison,
    read_calibration_report,
)


def _build_check(network_ms: float, stage_ms: float) -> CalibratedAccelerator:
    return CalibratedAccelerator(
        version="1",
        constants={},
        networks={"a": Comparison(runs=1, measured_ms=10, predicted_ms=network_ms)},
        stages={4: Comparison(runs=1, measured_ms=10, predicted_ms=stage_ms)},
    )


def test_the_largest_error_counts_in_either_direction() -> None:
    known = CalibrationReport(
        machine="m",
        threads=1,
        date="2026-01-01",
        command="c",
        accelerators={"x": _build_check(11, 9.5), "y": _build_check(7.5, 10.2)},
    )
    assert known.largest_percent == 25.0
    assert known.stages_percent == {4: 5.0}


def test_the_products_own_file_covers_every_network_and_every_inference_stage() -> None:
    known = read_calibration_report()
    assert set(known.accelerators) >= {"onnxruntime", "pytorch-eager"}
    for name, checked in known.accelerators.items():
        assert find_accelerators()[name].provenance == "measured"
        assert set(checked.networks) == set(find_network_classes())
        assert set(checked.stages) == {4, 5, 6, 7, 10}
        assert checked.constants["matrix_flops"] > 1e9
    assert 0 < known.largest_percent < 100


@pytest.mark.parametrize("content", [None, "{", "{}"])
def test_a_missing_or_damaged_file_says_what_to_run(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "error.json"
    if content is not None:
        file.write_text(content)
    with pytest.raises(SettingsError, match="backend calibrate"):
        read_calibration_report(file)
