"""`backend calibrate`: the model's error on the real accelerators, as a table and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.command_line import main
from backend.networks.find import find_network_classes
from backend.roofline.calibration_report import read_calibration_report


def test_every_network_and_stage_is_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "error.json"
    options = ["--accelerators", "onnxruntime", "--rounds", "1", "--threads", "1"]
    assert main(["calibrate", *options, "--out", str(file)]) == 0
    text = capsys.readouterr().out
    known = read_calibration_report(file)
    checked = known.accelerators["onnxruntime"]
    assert set(checked.networks) == set(find_network_classes())
    assert set(checked.stages) == {4, 5, 6, 7, 10}
    for name in checked.networks:
        assert f"network {name}" in text
    assert "--threads 1 --rounds 1" in known.command


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--accelerators", "modelled-t4"], "nothing to measure"),
        (["--rounds", "0"], "from 1 on"),
    ],
)
def test_a_wrong_option_is_a_sentence(
    options: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["calibrate", *options]) == 2
    assert told in capsys.readouterr().err
