"""Every network on every accelerator that runs here: PyTorch eager's outputs at any size."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from typing import get_args

import numpy as np
import pytest

from backend.accelerators.find import find_accelerators
from backend.accelerators.pytorch_compiled import PyTorchCompiled
from backend.accelerators.pytorch_eager import PyTorchEager
from backend.accelerators.runtime.accelerator import Accelerator, Precision
from backend.errors import AcceleratorError
from backend.networks.find import find_network_classes, load_network
from backend.networks.network import Network
from backend.pipeline.loaded_network import LoadedNetwork
from backend.settings import Settings
from tests.helpers.network_inputs import QUESTIONS, answered, pipeline_on, real_calls
from tests.helpers.spectral_correlation import LONGEST_SHIFT_SAMPLES, spectral_correlation

AVAILABLE = {
    name: kind
    for name, kind in find_accelerators().items()
    # Modelled ones compute on one of these; tests/backend/accelerators/test_modelled.py has the
    # rest.
    if kind.provenance == "measured" and kind.availability().available
}
ALL = [
    # Compiling every network takes minutes the first time.
    pytest.param(name, marks=[pytest.mark.slow] if issubclass(kind, PyTorchCompiled) else [])
    for name, kind in AVAILABLE.items()
]
OTHERS = [each for each in ALL if each.values != (PyTorchEager.name,)]
LEAST_CORRELATION = 0.9
"""Of a reply's sound in any precision with PyTorch eager's; another reply's is at most 0.67. In 8
bits on a processor whose integer instructions saturate it is 0.954 at the lowest."""


@cache
def _network(name: str) -> Network:
    return load_network(name, Settings())


@cache
def _load(accelerator: str, network: str) -> LoadedNetwork:
    settings = Settings()
    kind: type[Accelerator] = find_accelerators()[accelerator]
    return kind(settings.threads, settings.cache_folder).load(_network(network))


def _inputs(network: Network, *, twice: bool) -> dict[str, np.ndarray]:
    """The example inputs, or the same with every dimension that varies doubled."""
    arrays = {}
    for spec, tensor in zip(network.inputs, network.example_inputs(), strict=True):
        array = tensor.numpy()
        for axis, size in enumerate(spec.shape):
            if twice and isinstance(size, str):
                array = np.concatenate([array, array], axis=axis)
        arrays[spec.name] = array
    return arrays


def _relative_error(found: np.ndarray, expected: np.ndarray) -> float:
    """Root mean square of the difference, relative to that of what was expected."""
    if not expected.size:
        return 0.0
    difference = np.sqrt(np.mean(np.square(found - expected, dtype=np.float64)))
    return float(difference / max(np.sqrt(np.mean(np.square(expected, dtype=np.float64))), 1e-9))


@pytest.mark.parametrize("network", find_network_classes())
@pytest.mark.parametrize("accelerator", OTHERS)
def test_a_network_agrees_with_pytorch_eager_on_real_inputs(accelerator: str, network: str) -> None:
    calls = real_calls()[network]
    assert calls
    for inputs, expected in calls:
        found = _load(accelerator, network).run(inputs)
        for name, array in expected.items():
            assert _relative_error(found[name], array) < AVAILABLE[accelerator].tolerance, name


@pytest.mark.parametrize("twice", [False, True], ids=["example size", "twice the size"])
@pytest.mark.parametrize("network", find_network_classes())
@pytest.mark.parametrize("accelerator", OTHERS)
def test_a_network_takes_inputs_of_any_size(accelerator: str, network: str, twice: bool) -> None:
    inputs = _inputs(_network(network), twice=twice)
    expected = _load(PyTorchEager.name, network).run(inputs)
    found = _load(accelerator, network).run(inputs)
    assert list(found) == list(expected)
    for name, array in expected.items():
        assert found[name].shape == array.shape
        assert found[name].dtype == array.dtype
        assert np.isfinite(found[name]).all()
        if AVAILABLE[accelerator].precision == "fp32":
            assert _relative_error(found[name], array) < AVAILABLE[accelerator].tolerance, name


@pytest.mark.parametrize("accelerator", OTHERS)
def test_an_accelerator_answers_questions_as_pytorch_eager_does(accelerator: str) -> None:
    for question in QUESTIONS:
        expected = answered(pipeline_on(PyTorchEager), question)
        found = answered(pipeline_on(AVAILABLE[accelerator]), question)
        assert found[0] == expected[0], "words"
        assert (found[1].name, found[1].slots) == (expected[1].name, expected[1].slots)
        assert found[2] == expected[2], "reply"
        assert len(found[3].samples) == pytest.approx(
            len(expected[3].samples), abs=LONGEST_SHIFT_SAMPLES
        )
        assert spectral_correlation(found[3], expected[3]) > LEAST_CORRELATION


@pytest.mark.parametrize("accelerator", ALL)
@pytest.mark.parametrize("network", find_network_classes())
def test_wrong_inputs_are_an_accelerator_error(accelerator: str, network: str) -> None:
    inputs = {
        spec.name: np.zeros((1,), np.float16) for spec in find_network_classes()[network].inputs
    }
    with pytest.raises(AcceleratorError, match=network):
        _load(accelerator, network).run(inputs)


def test_a_family_has_each_precision_once() -> None:
    measured = [kind for kind in find_accelerators().values() if kind.provenance == "measured"]
    pairs = [(kind.family, kind.precision) for kind in measured]
    assert all(family for family, _ in pairs)
    assert len(set(pairs)) == len(pairs)


@pytest.mark.parametrize("name", find_accelerators())
def test_an_accelerator_says_whether_it_can_run_or_exactly_why_not(name: str) -> None:
    kind = find_accelerators()[name]
    availability = kind.availability()
    assert availability.available != bool(availability.reason)
    assert kind.title
    assert kind.precision in get_args(Precision)
    assert kind.hardware()


def test_asking_for_availability_imports_no_framework() -> None:
    code = (
        "import sys; from backend.accelerators.find import find_accelerators; "
        "[kind.availability() for kind in find_accelerators().values()]; "
        "print([name for name in ('torch', 'onnxruntime', 'openvino') if name in sys.modules])"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert printed.stdout.strip() == "[]"
