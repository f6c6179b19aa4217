"""Who is told of a network's runs, and what that costs a request."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np

from backend.accelerators.pytorch_eager import PyTorchEager
from backend.accelerators.runtime.traced_network import TracedNetwork, record_run, trace_networks
from backend.networks.find import load_network
from backend.pipeline.loaded_network import Arrays, LoadedNetwork
from backend.settings import Settings
from backend.timing.timekeeper import Timekeeper

RUNS_OF_A_REQUEST = 60
"""Three times as many as "What's the special ingredient in Earl Grey tea?" makes."""


class Nothing(LoadedNetwork):
    """Computes nothing, so that only the telling is left."""

    name = "nothing"

    def run(self, inputs: Arrays) -> dict[str, np.ndarray]:
        return {}


def test_a_traced_network_costs_a_request_less_than_a_tenth_of_a_millisecond_in_twenty_runs() -> (
    None
):
    inputs = {name: np.zeros((4, 4, 6, 7, 64), np.float32) for name in "abcde"}
    plain, told = Nothing(), TracedNetwork(Nothing(), record_run)

    def seconds(network: LoadedNetwork) -> float:
        keeper = Timekeeper()
        with keeper.record_runs():
            start = time.perf_counter()
            for _ in range(RUNS_OF_A_REQUEST):
                network.run(inputs)
            return time.perf_counter() - start

    # The least of many: other work on the machine only ever adds.
    cost = min(seconds(told) for _ in range(50)) - min(seconds(plain) for _ in range(50))
    assert 0 < cost / RUNS_OF_A_REQUEST * 20 < 0.1e-3


def test_every_network_of_a_traced_accelerator_tells_of_its_runs_with_inputs_and_outputs(
    tmp_path: Path,
) -> None:
    told: list[tuple[str, Arrays, Arrays, float]] = []
    kind = trace_networks(
        PyTorchEager,
        lambda network, inputs, outputs, stretch: told.append(
            (network, inputs, outputs, stretch[1] - stretch[0])
        ),
    )
    network = kind(1, tmp_path).load(load_network("voice_prosody", Settings()))
    inputs = {"prosody_text": np.zeros((1, 4, 192), np.float32)}
    outputs = network.run(inputs)
    ((name, given, got, seconds),) = told
    assert (name, kind.name) == ("voice_prosody", PyTorchEager.name)
    assert given is inputs
    assert got is outputs
    assert seconds > 0
