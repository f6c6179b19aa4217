"""Libraries that report what they are used for are silent in every process of ours."""

from __future__ import annotations

import subprocess
import sys

import pytest

from backend import NO_TELEMETRY
from tests.helpers.running_backend import ROOT


@pytest.mark.parametrize(
    "package", ["app", "backend", "app.echo.wake_word_scorer", "backend.wire.messages"]
)
def test_an_import_turns_the_telemetry_of_libraries_off(package: str) -> None:
    assert "ORT_DISABLE_TELEMETRY" in NO_TELEMETRY
    program = (
        f"import {package}, importlib.util, os, sys\n"
        "assert 'onnxruntime' not in sys.modules and 'openvino' not in sys.modules\n"
        f"assert os.environ.items() >= {NO_TELEMETRY}.items()\n"
        "try:\n    import openvino_telemetry\nexcept ImportError:\n    pass\n"
        "else:\n    raise AssertionError('OpenVINO can report')\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
