"""Quantised files: made once, smaller, kept beside the exported one; what must stay exact does."""

from __future__ import annotations

from pathlib import Path

import onnx
import pytest

from backend.accelerators.onnx_runtime import OnnxRuntimeInt8
from backend.accelerators.runtime import onnx_quantised
from backend.accelerators.runtime.onnx_export import export_network
from backend.accelerators.runtime.onnx_quantised import quantise_network
from backend.errors import AcceleratorError
from backend.networks.find import load_network
from backend.settings import Settings


def test_a_network_is_quantised_once(tmp_path: Path) -> None:
    network = load_network("voice_prosody", Settings())
    file = quantise_network(network, tmp_path)
    assert file.stat().st_size < 0.4 * export_network(network, tmp_path).stat().st_size
    operators = {node.op_type for node in onnx.load(file).graph.node}
    assert operators & {"MatMulInteger", "DynamicQuantizeLinear"}
    made_at = file.stat().st_mtime_ns
    assert quantise_network(network, tmp_path) == file
    assert file.stat().st_mtime_ns == made_at
    assert sorted(tmp_path.joinpath("onnx").iterdir()) == sorted(
        [file, export_network(network, tmp_path)]
    )


def test_a_network_s_precise_parts_stay_in_fp32(tmp_path: Path) -> None:
    network = load_network("speech_encoder", Settings())
    nodes = onnx.load(quantise_network(network, tmp_path)).graph.node
    kept = {node.name.split("/")[-2] for node in nodes if node.op_type == "MatMul"}
    assert {"fc2", "out_proj"} <= kept
    assert not {"fc1", "q_proj", "k_proj"} & kept
    assert any(node.op_type == "MatMulInteger" for node in nodes)


def test_without_exact_8_bit_sums_weights_get_7_bits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(onnx_quantised, "has_int8_dot_products", lambda: False)
    file = quantise_network(load_network("voice_prosody", Settings()), tmp_path)
    weights = [
        onnx.numpy_helper.to_array(tensor)
        for tensor in onnx.load(file).graph.initializer
        if tensor.name.endswith("_quantized")
    ]
    assert weights
    assert max(abs(int(array.min())) for array in weights) <= 64


def test_what_stays_in_fp32_is_said(tmp_path: Path) -> None:
    remark = OnnxRuntimeInt8.describe_fp32_networks()
    assert "in fp32: sentence_encoder (its few large activations" in remark
    assert "voice_durations (rounds durations to 25 ms" in remark
    loaded = OnnxRuntimeInt8(1, tmp_path).load(load_network("voice_durations", Settings()))
    assert loaded.name == "voice_durations"
    assert [file.suffixes for file in tmp_path.joinpath("onnx").iterdir()] == [[".onnx"]]
    assert not list(tmp_path.joinpath("onnx").glob("*int8*"))


def test_a_cache_folder_that_is_a_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "onnx").write_text("in the way")
    with pytest.raises(AcceleratorError, match="cannot be kept in"):
        quantise_network(load_network("voice_prosody", Settings()), tmp_path)
