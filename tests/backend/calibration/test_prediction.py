"""Predicted against measured, with a real network on a real accelerator."""

from __future__ import annotations

import numpy as np
import pytest

from backend.accelerators.onnx_runtime import OnnxRuntime
from backend.accelerators.runtime.traced_network import trace_networks
from backend.calibration.prediction import RunRecorder, calibrate_accelerator
from backend.networks.find import load_network
from backend.settings import Settings

NAME = "voice_prosody"


@pytest.fixture(scope="module")
def recorder() -> RunRecorder:
    """Two runs of one size in stage 10, one of another; one outside of any request."""
    settings = Settings()
    made = RunRecorder()
    accelerator = trace_networks(OnnxRuntime, made.note)(1, settings.cache_folder)
    network = accelerator.load(load_network(NAME, settings))
    for stage, units in ((0, 10), (10, 40), (10, 40), (10, 60)):
        made.stage = stage
        network.run({"prosody_text": np.zeros((1, units, 192), np.float32)})
    return made


def test_runs_are_counted_by_stage_and_shape(recorder: RunRecorder) -> None:
    counts = {key[1][0][1]: count for key, count in recorder.runs[10].items()}
    assert counts == {(1, 40, 192): 2, (1, 60, 192): 1}
    assert set(recorder.runs) == {10}


def test_each_run_is_measured_and_predicted(recorder: RunRecorder) -> None:
    found = calibrate_accelerator(OnnxRuntime, recorder, Settings(threads=1), rounds=2)
    assert found.networks[NAME] == found.stages[10]
    assert found.networks[NAME].runs == 3
    assert found.networks[NAME].measured_ms > 0
    # Far looser than the published error, since tests run beside anything.
    assert 0.1 < found.networks[NAME].ratio < 10
