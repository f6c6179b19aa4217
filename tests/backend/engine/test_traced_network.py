"""What noting a network's runs costs a request."""

from __future__ import annotations

import time

import numpy as np

from backend.engine.traced_network import NotedNetwork
from backend.pipeline.loaded_network import Arrays, LoadedNetwork
from backend.timing.timekeeper import Timekeeper

RUNS_OF_A_REQUEST = 60
"""Three times as many as "What's the special ingredient in Earl Grey tea?" makes."""


class Nothing(LoadedNetwork):
    """Computes nothing, so that only the noting is left."""

    name = "nothing"

    def run(self, inputs: Arrays) -> dict[str, np.ndarray]:
        return {}


def test_it_costs_a_request_less_than_a_tenth_of_a_millisecond_in_twenty_runs() -> None:
    inputs = {name: np.zeros((4, 4, 6, 7, 64), np.float32) for name in "abcde"}
    plain, noted = Nothing(), NotedNetwork(Nothing())

    def seconds(network: LoadedNetwork) -> float:
        keeper = Timekeeper()
        with keeper.watching():
            start = time.perf_counter()
            for _ in range(RUNS_OF_A_REQUEST):
                network.run(inputs)
            return time.perf_counter() - start

    # The least of many: other work on the machine only ever adds.
    cost = min(seconds(noted) for _ in range(50)) - min(seconds(plain) for _ in range(50))
    assert 0 < cost / RUNS_OF_A_REQUEST * 20 < 0.1e-3
