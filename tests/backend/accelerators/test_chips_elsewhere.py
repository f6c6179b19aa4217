"""Accelerators whose chips are rare: each says exactly what is missing and what to install."""

from __future__ import annotations

import platform
import sys
from pathlib import Path
from types import ModuleType

import pytest

from backend.accelerators import cuda, neuron
from backend.accelerators.cuda import Cuda, CudaBfloat16, explain_cpu_build
from backend.accelerators.find import find_best_measured
from backend.accelerators.mps import Mps
from backend.accelerators.neuron import Neuron, build_program_name, compile_target
from backend.accelerators.onnx_runtime import OnnxRuntime, OnnxRuntimeInt8
from backend.accelerators.openvino import OpenVino
from backend.accelerators.pytorch_compiled import PyTorchCompiled
from backend.accelerators.pytorch_eager import PyTorchEager
from backend.accelerators.runtime.accelerator import Availability
from backend.errors import AcceleratorError
from backend.networks.find import load_network
from backend.settings import Settings


def test_an_accelerator_that_was_never_run_is_no_default() -> None:
    assert max(kind.preference for kind in (Cuda, CudaBfloat16, Mps, Neuron)) < min(
        kind.preference
        for kind in (OnnxRuntime, OnnxRuntimeInt8, OpenVino, PyTorchCompiled, PyTorchEager)
    )
    assert find_best_measured() is OnnxRuntimeInt8


def test_without_an_nvidia_driver_cuda_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cuda, "_load_driver", lambda: None)
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    assert "No NVIDIA driver is installed" in Cuda.availability().reason
    assert Cuda.hardware() == "an NVIDIA GPU, not in this machine"


def test_a_pytorch_without_cuda_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cuda, "explain_missing_gpu", lambda: "")
    monkeypatch.setattr(cuda, "find_package_version", lambda name: "2.13.0+cpu")
    assert "pip install --force-reinstall torch" in Cuda.availability().reason
    assert explain_cpu_build("2.13.0+cu130") == ""
    monkeypatch.setattr(cuda, "find_package_version", lambda name: "2.13.0+cu130")
    assert Cuda.availability().available
    assert "not yet run on one" in Cuda.availability().remark


def test_macs_and_only_they_have_mps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    assert "no Mac with an Apple processor" in Mps.availability().reason
    monkeypatch.setattr(platform, "system", lambda: "Darwin")
    monkeypatch.setattr(platform, "machine", lambda: "arm64")
    assert Mps.availability() == Availability(True, remark=cuda.NOT_RUN)


def test_neuron_says_what_it_takes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(neuron, "DEVICE", tmp_path / "neuron0")
    assert "AWS inf2, trn1 or trn2 instance" in Neuron.availability().reason
    (tmp_path / "neuron0").touch()
    assert "pip install torch-neuronx" in Neuron.availability().reason


def test_programs_are_kept_by_network_size_precision_and_chip(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    instance = tmp_path / "product_name"
    monkeypatch.setattr(neuron, "INSTANCE_FILE", instance)
    assert compile_target() == "inf2"
    instance.write_text("trn1.2xlarge\n")
    assert compile_target() == "trn1"
    network = load_network("voice_prosody", Settings())
    names = {
        build_program_name(network, {"units": units}, options, target)
        for units in (96, 128)
        for options in (neuron.IN_FP32, neuron.IN_BFLOAT16)
        for target in ("inf2", "trn1")
    }
    assert len(names) == 8
    assert all(name.startswith("voice_prosody-units") for name in names)


def test_a_compiler_that_fails_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def trace(*arguments: object, **options: object) -> None:
        raise RuntimeError("neuronx-cc: operator not supported")

    package = ModuleType("torch_neuronx")
    package.trace = trace  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "torch_neuronx", package)
    monkeypatch.setenv("NEURON_RT_VISIBLE_CORES", "1")
    with pytest.raises(AcceleratorError, match=r"cannot compile .* voice_prosody: neuronx-cc"):
        Neuron(1, tmp_path).load(load_network("voice_prosody", Settings()))
    assert not list((tmp_path / "neuron").iterdir())


def test_a_growing_network_stays_on_the_processor(tmp_path: Path) -> None:
    decoder = load_network("word_decoder", Settings())
    outputs = (
        Neuron(1, tmp_path)
        .load(decoder)
        .run(
            {
                spec.name: tensor.numpy()
                for spec, tensor in zip(decoder.inputs, decoder.example_inputs(), strict=True)
            }
        )
    )
    assert list(outputs) == [spec.name for spec in decoder.outputs]
    assert "word_decoder runs on the processor" in neuron.ON_PROCESSOR
