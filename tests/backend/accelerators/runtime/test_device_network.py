"""What GPUs share, run on the processor: copies of networks in any precision, at any size."""

from __future__ import annotations

import numpy as np
import pytest

from backend.accelerators.runtime.device_network import DeviceNetwork
from backend.errors import AcceleratorError
from backend.networks.find import load_network
from backend.settings import Settings
from tests.helpers.network_inputs import real_calls

NAME = "word_decoder_memory"


@pytest.mark.parametrize(("precision", "least", "most"), [("fp32", 0, 1e-5), ("bf16", 1e-4, 0.02)])
def test_a_network_on_a_device_agrees(precision: str, least: float, most: float) -> None:
    loaded = DeviceNetwork(load_network(NAME, Settings()), "cpu", precision)
    for inputs, expected in real_calls()[NAME]:
        found = loaded.run(inputs)
        for name, array in expected.items():
            assert found[name].dtype == np.float32
            if not array.any():  # The keys of no sound are zero.
                assert not found[name].any()
                continue
            error = np.sqrt(np.mean((found[name] - array) ** 2) / np.mean(np.square(array)))
            assert least <= error < most


def test_wrong_inputs_are_a_sentence() -> None:
    loaded = DeviceNetwork(load_network(NAME, Settings()), "cpu", "fp32")
    for wrong in ({}, {"encoder_states": np.zeros((1, 2, 3), np.float32)}):
        with pytest.raises(AcceleratorError, match=f"could not run the network {NAME} on cpu"):
            loaded.run(wrong)
