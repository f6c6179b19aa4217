"""An ONNX file in place of a network: it runs where ONNX is read, misfits give clear errors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from backend.accelerators.onnx_runtime import OnnxRuntime, OnnxRuntimeInt8
from backend.accelerators.openvino import OpenVino, OpenVinoInt8
from backend.accelerators.pytorch_compiled import PyTorchCompiled
from backend.accelerators.pytorch_eager import PyTorchEager
from backend.accelerators.runtime.accelerator import Accelerator
from backend.errors import AcceleratorError, NetworkLoadError
from backend.networks.find import find_network_folder, load_network
from backend.networks.pronunciation import Pronunciation
from backend.settings import Settings

NAME = "word_decoder_memory"
WIDTH, LAYERS, HEADS, HEAD_WIDTH = 384, 4, 6, 64
KEYS = ("memory_keys", TensorProto.FLOAT, (LAYERS, HEADS, "frames", HEAD_WIDTH))
VALUES = ("memory_values", TensorProto.FLOAT, (LAYERS, HEADS, "frames", HEAD_WIDTH))
STATES = ("encoder_states", TensorProto.FLOAT, (1, "frames", WIDTH))


def _write(folder: Path, inputs=(STATES,), outputs=(KEYS, VALUES)) -> Path:
    """Keys are the encoder's states in heads, the same for all layers; values are twice them."""
    weights = numpy_helper.from_array(2 * np.eye(WIDTH, dtype=np.float32), "doubling")
    shape = numpy_helper.from_array(np.array([LAYERS, -1, HEADS, HEAD_WIDTH], np.int64), "heads")
    nodes = [helper.make_node("MatMul", ["encoder_states", "doubling"], ["doubled"])]
    for source, output in (("encoder_states", "memory_keys"), ("doubled", "memory_values")):
        nodes += [
            helper.make_node("Concat", [source] * LAYERS, [f"{source}-4"], axis=0),
            helper.make_node("Reshape", [f"{source}-4", "heads"], [f"{source}-heads"]),
            helper.make_node("Transpose", [f"{source}-heads"], [output], perm=[0, 2, 1, 3]),
        ]
    graph = helper.make_graph(
        nodes,
        "elsewhere",
        [helper.make_tensor_value_info(*each) for each in inputs],
        [helper.make_tensor_value_info(*each) for each in outputs],
        [weights, shape],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    file = folder / "memory.onnx"
    onnx.save(model, file)
    return file


def _settings(source: Path, name: str = NAME) -> Settings:
    return Settings(network_sources={name: str(source)})


@pytest.mark.parametrize("as_folder", [False, True])
@pytest.mark.parametrize("kind", [OnnxRuntime, OnnxRuntimeInt8, OpenVino, OpenVinoInt8])
def test_an_onnx_file_runs_where_onnx_is_read(
    kind: type[Accelerator], as_folder: bool, tmp_path: Path
) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    file = _write(folder)
    network = load_network(NAME, _settings(folder if as_folder else file))
    loaded = kind(1, tmp_path / "cache").load(network)
    states = np.random.default_rng(1).normal(size=(1, 7, WIDTH)).astype(np.float32)
    found = loaded.run({"encoder_states": states})
    heads = states.reshape(1, 7, HEADS, HEAD_WIDTH).transpose(0, 2, 1, 3)
    assert list(found) == ["memory_keys", "memory_values"]
    assert found["memory_keys"].shape == (LAYERS, HEADS, 7, HEAD_WIDTH)
    np.testing.assert_allclose(found["memory_keys"], np.repeat(heads, LAYERS, 0), atol=1e-6)
    np.testing.assert_allclose(found["memory_values"], np.repeat(2 * heads, LAYERS, 0), atol=0.1)
    assert [each.name for each in folder.iterdir()] == ["memory.onnx"]


@pytest.mark.parametrize("kind", [PyTorchEager, PyTorchCompiled])
def test_pytorch_says_that_it_does_not(kind: type[Accelerator], tmp_path: Path) -> None:
    network = load_network(NAME, _settings(_write(tmp_path)))
    with pytest.raises(AcceleratorError, match="which PyTorch does not run. Choose an accelerator"):
        kind(1, tmp_path).load(network)


@pytest.mark.parametrize(
    ("inputs", "outputs", "sentence"),
    [
        ([("states", TensorProto.FLOAT, STATES[2])], [KEYS, VALUES], "no input encoder_states, "
                                                                     "but: states"),
        ([STATES], [KEYS], "no output memory_values, but: memory_keys"),
        ([STATES, ("mask", TensorProto.FLOAT, (1,))], [KEYS, VALUES], "wants an input mask, which "
                                                                      "nobody"),
        ([(STATES[0], TensorProto.DOUBLE, STATES[2])], [KEYS, VALUES], r"is float64 \(1, frames, "
                                                                       r"384\), not float32"),
        ([(STATES[0], TensorProto.FLOAT, (1, 384))], [KEYS, VALUES], r"is float32 \(1, 384\), not"),
        ([(STATES[0], TensorProto.FLOAT, (1, 150, 384))], [KEYS, VALUES], r"is float32 \(1, 150, "
                                                                          r"384\), not"),
        ([(STATES[0], TensorProto.FLOAT, (1, "t", 512))], [KEYS, VALUES], r"is float32 \(1, t, "
                                                                          r"512\), not"),
    ],
)  # fmt: skip
def test_tensors_that_do_not_fit_are_a_sentence(inputs, outputs, sentence, tmp_path: Path) -> None:
    file = _write(tmp_path, inputs, outputs)
    with pytest.raises(NetworkLoadError, match=sentence) as raised:
        load_network(NAME, _settings(file))
    assert f"{file} cannot stand in for the network {NAME}" in raised.value.sentence


def test_a_damaged_file_is_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "memory.onnx"
    file.write_bytes(b"no ONNX at all")
    with pytest.raises(NetworkLoadError, match="cannot be read as an ONNX file"):
        load_network(NAME, _settings(file))


def test_networks_whose_weights_are_onnx_files_are_still_read_as_such(tmp_path: Path) -> None:
    own = Pronunciation.default_source()
    network = load_network("pronunciation", _settings(own, "pronunciation"))
    assert isinstance(network, Pronunciation)
    assert find_network_folder("pronunciation", _settings(own, "pronunciation")) == own


def test_what_stages_read_lies_beside_the_file(tmp_path: Path) -> None:
    assert find_network_folder(NAME, _settings(_write(tmp_path))) == tmp_path
