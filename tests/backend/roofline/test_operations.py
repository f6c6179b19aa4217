"""Operations and sizes of graphs: computed by hand for small modules, and on the real networks."""

from __future__ import annotations

from pathlib import Path

import onnx
import pytest
import torch
from torch import nn

from backend.accelerators.runtime.onnx_export import export_network
from backend.errors import AcceleratorError
from backend.networks.find import find_network_classes, load_network
from backend.roofline.graph import Graph
from backend.roofline.operations import Operation, run_of
from backend.settings import Settings


def _graph(module: nn.Module, given: torch.Tensor, folder: Path) -> Graph:
    file = folder / "module.onnx"
    torch.onnx.export(module.eval(), (given,), str(file), input_names=["given"], dynamo=False)
    return Graph(file)


def _by_name(graph: Graph, **shapes: tuple[int, ...]) -> dict[str, Operation]:
    return {operation.name: operation for operation in run_of(graph, shapes).operations}


@pytest.fixture(autouse=True)
def _quiet_exporter() -> None:
    import warnings

    warnings.simplefilter("ignore")


def test_a_layer_is_one_product_with_its_bias(tmp_path: Path) -> None:
    graph = _graph(nn.Linear(12, 7), torch.zeros(2, 5, 12), tmp_path)
    [product] = run_of(graph, {"given": (2, 5, 12)}).operations
    assert (product.kind, product.count, product.rows, product.depth, product.columns) == (
        "matmul",
        1,
        10,
        12,
        7,
    )
    assert product.work == 2 * 10 * 12 * 7
    assert product.weight_elements == 12 * 7
    assert (product.input_elements, product.output_elements) == (120, 70)


def test_gelu_is_one_operation(tmp_path: Path) -> None:
    graph = _graph(nn.GELU(), torch.zeros(3, 4), tmp_path)
    [gelu] = run_of(graph, {"given": (3, 4)}).operations
    assert (gelu.name, gelu.kind, gelu.output_elements) == ("Gelu", "vector", 12)


def test_a_convolution_is_a_product_with_a_row_for_each_position(tmp_path: Path) -> None:
    graph = _graph(nn.Conv1d(6, 8, 3, stride=2, padding=1), torch.zeros(1, 6, 11), tmp_path)
    convolution = _by_name(graph, given=(1, 6, 11))["Conv"]
    assert (convolution.count, convolution.rows, convolution.depth, convolution.columns) == (
        1,
        6,
        18,
        8,
    )
    assert convolution.work == 2 * 6 * 18 * 8


def test_a_depthwise_convolution_has_one_column_for_each_channel(tmp_path: Path) -> None:
    graph = _graph(nn.Conv1d(8, 8, 7, padding=3, groups=8), torch.zeros(1, 8, 20), tmp_path)
    convolution = _by_name(graph, given=(1, 8, 20))["Conv"]
    assert (convolution.count, convolution.rows, convolution.depth, convolution.columns) == (
        8,
        20,
        7,
        1,
    )
    assert convolution.work == 2 * 8 * 20 * 7
    assert convolution.input_elements == 8 * 20 * 7


def test_attention_is_a_product_for_each_head(tmp_path: Path) -> None:
    class Scores(nn.Module):
        def forward(self, given: torch.Tensor) -> torch.Tensor:
            return given @ given.transpose(-1, -2)

    graph = _graph(Scores(), torch.zeros(2, 3, 5, 4), tmp_path)
    product = _by_name(graph, given=(2, 3, 5, 4))["MatMul"]
    assert (product.count, product.rows, product.depth, product.columns) == (6, 5, 4, 5)
    assert product.weight_elements == 0


def test_looking_up_rows_does_not_read_the_table(tmp_path: Path) -> None:
    file = tmp_path / "table.onnx"
    numbers = torch.zeros(1, 9, dtype=torch.int64)
    torch.onnx.export(
        nn.Embedding(5000, 16), (numbers,), str(file), input_names=["given"], dynamo=False
    )
    [lookup] = run_of(Graph(file), {"given": (1, 9)}).operations
    assert lookup.weight_elements == lookup.output_elements == 9 * 16


@pytest.mark.parametrize("name", find_network_classes())
def test_every_network_of_ours_has_a_size_for_every_tensor(name: str) -> None:
    """At the example's size ONNX's own inference agrees wherever it knows a shape."""
    settings = Settings()
    network = load_network(name, settings)
    file = export_network(network, settings.cache_folder)
    examples = network.example_inputs()
    shapes = {
        spec.name: tuple(tensor.shape)
        for spec, tensor in zip(network.inputs, examples, strict=True)
    }
    tensors = Graph(file).infer_tensors(shapes)
    for spec, output in zip(network.outputs, network(*examples), strict=True):
        assert tensors[spec.name].shape == tuple(output.shape)
    compared = 0
    for value in _infer(file, shapes):
        dimensions = value.type.tensor_type.shape.dim
        known = value.type.tensor_type.HasField("shape")
        if known and all(each.HasField("dim_value") for each in dimensions):
            assert tensors[value.name].shape == tuple(each.dim_value for each in dimensions)
            compared += 1
    assert compared > 10


def _infer(file: Path, shapes: dict[str, tuple[int, ...]]) -> list[onnx.ValueInfoProto]:
    model = onnx.load(str(file))
    for given in model.graph.input:
        for dimension, size in zip(
            given.type.tensor_type.shape.dim, shapes[given.name], strict=True
        ):
            dimension.dim_value = size
    del model.graph.value_info[:]
    for output in model.graph.output:
        output.type.tensor_type.ClearField("shape")
    inferred = onnx.shape_inference.infer_shapes(model, data_prop=True)
    return [*inferred.graph.value_info, *inferred.graph.output]


def test_work_grows_with_the_input() -> None:
    settings = Settings()
    network = load_network("voice_decoder", settings)
    graph = Graph(export_network(network, settings.cache_folder))
    one, two = (
        run_of(graph, {"sound_text": (1, frames, 128), "melody": (1, frames, 2)})
        for frames in (80, 160)
    )
    assert two.work == pytest.approx(2 * one.work)
    # First convolution (130 x 7 x 256), eight blocks (256 x 768 twice, 7 taps), last layer (256 x
    # 3005): by hand.
    by_hand = 2 * 80 * (130 * 7 * 256 + 8 * (2 * 256 * 768 + 256 * 7) + 256 * 3005)
    products = sum(each.work for each in one.operations if each.name in ("MatMul", "Gemm", "Conv"))
    assert products == by_hand


def test_a_size_that_depends_on_the_numbers_is_an_error(tmp_path: Path) -> None:
    class Positive(nn.Module):
        def forward(self, given: torch.Tensor) -> torch.Tensor:
            return given[given > 0] * 2

    graph = _graph(Positive(), torch.ones(4), tmp_path)
    with pytest.raises(AcceleratorError, match="cannot be told beforehand"):
        run_of(graph, {"given": (4,)})


def test_a_damaged_file_is_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "damaged.onnx"
    file.write_bytes(b"no network")
    with pytest.raises(AcceleratorError, match="cannot be read"):
        Graph(file)
