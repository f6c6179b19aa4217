"""Calibrates the model of a real accelerator by micro-benchmarks: peaks, bandwidths, launches."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from backend.accelerators.runtime.accelerator import Accelerator
from backend.accelerators.runtime.onnx_export import export_network
from backend.calibration.probes import Addition, Gelu, ManySmall, MatMul, Probe
from backend.roofline.chip import ELEMENT_BYTES, Chip
from backend.roofline.graph import Graph
from backend.roofline.operations import WORK_PER_ELEMENT, run_of
from backend.roofline.utilisation import Tiles

FP32_BYTES = ELEMENT_BYTES["fp32"]
LAYERS = 24
PEAK_SIZE = (512, 1024, 1024)
REGISTER_TILE = (6, 16)
"""Rows and columns that a processor's product kernel computes at once (AVX2: 6 × 2 of the 16
registers of 8 numbers)."""
MEMORY_SIZE = (REGISTER_TILE[0], 4096, 8192)
"""128 MiB of weights: more than most caches; a few rows, as in a decoder's step."""
ON_CHIP_SIZE = (REGISTER_TILE[0], 512, 1024)
MOST_ON_CHIP_BYTES = MEMORY_SIZE[1] * MEMORY_SIZE[2] * FP32_BYTES // 2
"""The largest servers' caches hold the memory probe's weights, too, and are shared with others:
weights of about that size arrive at the speed that the probe measured, wherever they lie."""
VECTOR_SIZE = (256, 512)
LEAST_SECONDS = 0.005
"""A reading of the clock covers so many runs that it lasts at least this long."""
CACHE = Path("/sys/devices/system/cpu/cpu0/cache")
USUAL_CACHE_BYTES = 32 * 2**20


def create_probes() -> list[Probe]:
    """The micro-benchmarks, new ones at every call."""
    return [
        ManySmall("probe_call", 0),
        ManySmall("probe_launch", LAYERS),
        MatMul("probe_peak", *PEAK_SIZE),
        MatMul("probe_memory", *MEMORY_SIZE),
        MatMul("probe_on_chip", *ON_CHIP_SIZE),
        Addition("probe_activations", *VECTOR_SIZE),
        Gelu("probe_vector", *VECTOR_SIZE),
    ]


def build_timer(accelerator: Accelerator, run: Callable[[], Any]) -> Callable[[], float]:
    """Give what measures the mean seconds of a few runs in a row; warm before the first."""

    def measure() -> float:
        accelerator.synchronize()
        start, runs = time.perf_counter(), 0
        while True:
            run()
            runs += 1
            accelerator.synchronize()
            seconds = time.perf_counter() - start
            if seconds >= LEAST_SECONDS:
                return seconds / runs

    run()
    return measure


def build_probe_timers(accelerator: Accelerator) -> dict[str, Callable[[], float]]:
    """A timer for each probe, loaded on an accelerator."""
    timers = {}
    for probe in create_probes():
        loaded = accelerator.load(probe)
        given = {"given": probe.example_inputs()[0].numpy()}
        timers[probe.name] = build_timer(accelerator, partial(loaded.run, given))
    return timers


def count_launches() -> int:
    """Operations of the launch probe, counted as in any other network."""
    probe = ManySmall("probe_launch", LAYERS)
    with tempfile.TemporaryDirectory() as folder:
        graph = Graph(export_network(probe, Path(folder)))
    return len(run_of(graph, {"given": (4, ManySmall.WIDTH)}).operations)


@dataclass(frozen=True)
class Constants:
    """The calibrated constants: seconds, operations a second, bytes a second."""

    call_seconds: float
    launch_seconds: float
    matrix_flops: float
    vector_flops: float
    memory_bytes_per_second: float
    on_chip_bytes_per_second: float
    activation_bytes_per_second: float

    def chip(self) -> Chip:
        """A CPU with these constants: computing and moving do not overlap, no link is crossed."""
        return Chip(
            matrix_flops=self.matrix_flops,
            vector_flops=self.vector_flops,
            memory_bytes_per_second=self.memory_bytes_per_second,
            on_chip_bytes=min(read_last_level_cache_bytes(), MOST_ON_CHIP_BYTES),
            on_chip_bytes_per_second=self.on_chip_bytes_per_second,
            activation_bytes_per_second=self.activation_bytes_per_second,
            launch_seconds=self.launch_seconds,
            call_seconds=self.call_seconds,
            link_bytes_per_second=float("inf"),
            element_bytes=FP32_BYTES,
            unit=Tiles(*REGISTER_TILE, processors=1),
            overlaps=False,
        )


def fit_constants(seconds: Mapping[str, float]) -> Constants:
    """Fit the constants to the seconds of each probe."""
    call = seconds["probe_call"]
    launch = max(seconds["probe_launch"] - call, 0.0) / count_launches()

    def alone(name: str) -> float:
        # On a busy machine launching can seem to take all of a short probe's time.
        return float(max(seconds[name] - call - launch, 0.1 * seconds[name]))

    matrix_flops = 2 * float(np.prod(PEAK_SIZE)) / alone("probe_peak")
    numbers = float(np.prod(VECTOR_SIZE))
    activations = 3 * numbers * FP32_BYTES / alone("probe_activations")
    moving = 2 * numbers * FP32_BYTES / activations
    vector_seconds = max(alone("probe_vector") - moving, 0.1 * alone("probe_vector"))
    return Constants(
        call_seconds=call,
        launch_seconds=launch,
        matrix_flops=matrix_flops,
        vector_flops=WORK_PER_ELEMENT["Gelu"] * numbers / vector_seconds,
        memory_bytes_per_second=_compute_weights_speed(
            MEMORY_SIZE, alone("probe_memory"), matrix_flops
        ),
        on_chip_bytes_per_second=_compute_weights_speed(
            ON_CHIP_SIZE, alone("probe_on_chip"), matrix_flops
        ),
        activation_bytes_per_second=activations,
    )


def _compute_weights_speed(
    size: tuple[int, int, int], seconds: float, matrix_flops: float
) -> float:
    """Bytes a second at which weights arrive: the time of a matmul of few rows beyond computing."""
    rows, depth, columns = size
    moving = seconds - 2 * rows * depth * columns / matrix_flops
    return depth * columns * FP32_BYTES / max(moving, 0.1 * seconds)


def read_last_level_cache_bytes() -> int:
    """The largest cache of this machine's processor."""
    sizes = [0]
    for file in CACHE.glob("index*/size"):
        text = file.read_text(encoding="ascii").strip()
        unit = {"K": 2**10, "M": 2**20}.get(text[-1:], 1)
        digits = text.rstrip("KM")
        sizes.append(int(digits) * unit if digits.isdigit() else 0)
    return max(sizes) or USUAL_CACHE_BYTES
