"""Predicts and measures the networks of real requests on a real accelerator: the model's error."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.accelerators.runtime.accelerator import Accelerator
from backend.accelerators.runtime.onnx_export import export_network
from backend.calibration.constants import build_probe_timers, build_timer, fit_constants
from backend.networks.find import load_network
from backend.pipeline.loaded_network import Arrays, LoadedNetwork
from backend.roofline.calibration_report import CalibratedAccelerator, Comparison
from backend.roofline.graph import Graph
from backend.roofline.operations import Run, run_of
from backend.roofline.tensors import Shape
from backend.settings import Settings

Key = tuple[str, tuple[tuple[str, Shape], ...]]
"""A network and the shapes of its inputs."""


@dataclass
class RunRecorder:
    """Which networks a request ran, with what.

    Attributes:
        runs: how often each network ran with inputs of which shapes, by stage number.
        inputs: one example of the inputs for each.
    """

    runs: dict[int, dict[Key, int]] = field(default_factory=dict)
    inputs: dict[Key, dict[str, NDArray[np.generic]]] = field(default_factory=dict)
    stage: int = 0

    def note(
        self, network: str, inputs: Arrays, outputs: Arrays, stretch: tuple[float, float]
    ) -> None:
        """Count a run of the current stage; nothing outside requests. `trace_networks` calls it."""
        if not self.stage:
            return
        key = network, tuple((name, array.shape) for name, array in inputs.items())
        of_stage = self.runs.setdefault(self.stage, {})
        of_stage[key] = of_stage.get(key, 0) + 1
        self.inputs.setdefault(key, {name: np.array(array) for name, array in inputs.items()})


def calibrate_accelerator(
    accelerator_class: type[Accelerator], recorder: RunRecorder, settings: Settings, rounds: int
) -> CalibratedAccelerator:
    """Calibrate an accelerator and measure every recorded run, interleaved to spread the noise.

    Raises:
        BackendError: a network cannot be loaded or run.
    """
    with tempfile.TemporaryDirectory() as folder:
        # The probes' exports are of no use to anybody later.
        probing = accelerator_class(settings.threads, Path(folder))
        accelerator = accelerator_class(settings.threads, settings.cache_folder)
        loaded, models = _load_networks(accelerator, recorder, settings)
        timers: dict[Any, Callable[[], float]] = dict(build_probe_timers(probing))
        for key, inputs in recorder.inputs.items():
            timers[key] = build_timer(accelerator, partial(loaded[key[0]].run, inputs))
        seconds = _measure(timers, rounds)
        accelerator.close()
        probing.close()
    fitted = fit_constants(
        {name: value for name, value in seconds.items() if isinstance(name, str)}
    )
    chip = fitted.chip()
    predicted = {key: chip.run_seconds(models[key]) for key in recorder.inputs}
    return CalibratedAccelerator(
        version=accelerator_class.version(),
        constants={name: float(f"{value:.4g}") for name, value in asdict(fitted).items()},
        networks=_group_by_network(recorder, seconds, predicted),
        stages={
            stage: _compare(runs, seconds, predicted)
            for stage, runs in sorted(recorder.runs.items())
        },
    )


def _load_networks(
    accelerator: Accelerator, recorder: RunRecorder, settings: Settings
) -> tuple[dict[str, LoadedNetwork], dict[Key, Run]]:
    loaded: dict[str, LoadedNetwork] = {}
    graphs: dict[str, Graph] = {}
    for name in dict.fromkeys(name for name, _ in recorder.inputs):
        network = load_network(name, settings)
        loaded[name] = accelerator.load(network)
        graphs[name] = Graph(export_network(network, settings.cache_folder))
    runs = {key: run_of(graphs[key[0]], dict(key[1])) for key in recorder.inputs}
    return loaded, runs


def _measure(timers: Mapping[Any, Callable[[], float]], rounds: int) -> dict[Any, float]:
    """Seconds of each: the minimum over the rounds, since other load only ever adds time."""
    readings: dict[Any, list[float]] = {name: [] for name in timers}
    for _ in range(rounds):
        for name, measure in timers.items():
            readings[name].append(measure())
    return {name: min(values) for name, values in readings.items()}


def _group_by_network(
    recorder: RunRecorder, seconds: Mapping[Any, float], predicted: Mapping[Key, float]
) -> dict[str, Comparison]:
    runs: dict[str, dict[Key, int]] = {}
    for of_stage in recorder.runs.values():
        for key, count in of_stage.items():
            of_network = runs.setdefault(key[0], {})
            of_network[key] = of_network.get(key, 0) + count
    return {name: _compare(runs[name], seconds, predicted) for name in sorted(runs)}


def _compare(
    runs: Mapping[Key, int], seconds: Mapping[Any, float], predicted: Mapping[Key, float]
) -> Comparison:
    def milliseconds(of: Mapping[Any, float]) -> float:
        return round(1_000 * sum(count * of[key] for key, count in runs.items()), 3)

    return Comparison(
        runs=sum(runs.values()),
        measured_ms=milliseconds(seconds),
        predicted_ms=milliseconds(predicted),
    )
