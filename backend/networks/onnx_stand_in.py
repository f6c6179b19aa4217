"""Finds an ONNX file that replaces one of our networks, and checks its tensors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, Self

from backend.errors import AcceleratorError, NetworkLoadError
from backend.networks.network import Network, TensorSpec
from backend.networks.weights import CONFIG_FILE

if TYPE_CHECKING:
    import torch

SUFFIX = ".onnx"
DTYPES = {1: "float32", 7: "int64", 10: "float16", 16: "bfloat16", 11: "float64", 6: "int32"}
"""ONNX's numbers of element types (onnx.TensorProto)."""
SAME_AS_THE_NETWORK = ("name", "card", "fp32_reason", "one_scale_reason")
"""Class attributes that a file has from the network that it stands in for."""


class OnnxStandIn:
    """A network that is an ONNX file, made by `create_stand_in`; runs where ONNX is read.

    Attributes:
        onnx_file: the file.
    """

    name: str
    inputs: tuple[TensorSpec, ...]
    onnx_file: Path
    stands_for: type[Network]

    def forward(self, *inputs: torch.Tensor) -> NoReturn:
        """Refuse: there is no torch module."""
        raise AcceleratorError(
            f"The network {self.name} is an ONNX file ({self.onnx_file}), which PyTorch does not "
            "run. Choose an accelerator that reads ONNX (ONNX Runtime or OpenVINO), or take the "
            "file out of the settings."
        )

    def example_inputs(self) -> tuple[torch.Tensor, ...]:
        """Those of the network that it stands for, in this one's size."""
        examples = self.stands_for.load(self.stands_for.default_source()).example_inputs()
        return tuple(map(_fit_size, examples, self.inputs))

    @classmethod
    def load(cls, source: Path) -> Self:
        """Take a file as it is."""
        network = cls()
        network.onnx_file = source
        return network


def find_stand_in_file(network_type: type[Network], source: Path) -> Path | None:
    """Give the ONNX file of a source: itself, or the only one in a folder without safetensors.

    None where the source is in the network's own format. Some of our networks are read from ONNX
    files too; those have other input names.

    Raises:
        NetworkLoadError: the file is no readable ONNX.
    """
    file = _find_only_file(source)
    if file is None or not file.is_file():
        return None
    own_format = network_type.weight_files(network_type.default_source())[0].suffix == SUFFIX
    if own_format and not _list_names(_read_graph(file).input) & {
        spec.name for spec in network_type.inputs
    }:
        return None
    return file


def create_stand_in(network_type: type[Network], file: Path) -> Network:
    """Check an ONNX file and give the network that stands in for `network_type`.

    Raises:
        NetworkLoadError: the file is no readable ONNX, or its tensors are not the network's: says
            which and how.
    """
    graph = _read_graph(file)
    constants = _list_names(graph.initializer)
    given = {value.name: value for value in graph.input if value.name not in constants}
    has_config = (file.parent / CONFIG_FILE).exists()
    inputs, outputs = network_type.list_tensors(
        file.parent if has_config else network_type.default_source()
    )
    made = {value.name: value for value in graph.output}
    _check_tensors(network_type.name, file, "input", inputs, given)
    _check_tensors(network_type.name, file, "output", outputs, made)
    extra = sorted(given.keys() - {spec.name for spec in inputs})
    if extra:
        raise NetworkLoadError(
            f"{file} cannot stand in for the network {network_type.name}: it wants an input "
            f"{extra[0]}, which nobody gives."
        )
    members = {
        "__module__": __name__,
        "__doc__": f"An ONNX file in place of {network_type.name}.",
        **{name: getattr(network_type, name) for name in SAME_AS_THE_NETWORK},
        "inputs": inputs,
        "outputs": outputs,
        "default_source": network_type.default_source,
        "output_sizes": network_type.output_sizes,
        "stands_for": network_type,
    }
    stand_in_class: Any = type(f"Onnx{network_type.__name__}", (OnnxStandIn, Network), members)
    network: Network = stand_in_class.load(file)
    return network


def _find_only_file(source: Path) -> Path | None:
    if source.is_file():
        return source if source.suffix == SUFFIX else None
    files = sorted(source.glob(f"*{SUFFIX}"))
    return files[0] if len(files) == 1 and not list(source.glob("*.safetensors")) else None


def _read_graph(file: Path) -> Any:
    import onnx
    from google.protobuf.message import DecodeError

    try:
        return onnx.load(str(file), load_external_data=False).graph
    except (OSError, DecodeError, ValueError) as error:
        raise NetworkLoadError(f"{file} cannot be read as an ONNX file: {error}") from error


def _list_names(values: Any) -> set[str]:
    return {value.name for value in values}


def _check_tensors(
    network: str, file: Path, role: str, specs: tuple[TensorSpec, ...], found: dict[str, Any]
) -> None:
    for spec in specs:
        if spec.name not in found:
            there = ", ".join(found) or "none"
            raise NetworkLoadError(
                f"{file} cannot stand in for the network {network}: it has no {role} {spec.name}, "
                f"but: {there}."
            )
        tensor = found[spec.name].type.tensor_type
        dtype = DTYPES.get(tensor.elem_type, f"element type {tensor.elem_type}")
        sizes = _list_sizes(tensor)
        if dtype != spec.dtype or not _fits(spec, sizes):
            raise NetworkLoadError(
                f"{file} cannot stand in for the network {network}: its {role} {spec.name} is "
                f"{dtype} {_format_sizes(sizes)}, not {spec.dtype} {_format_sizes(spec.shape)}."
            )


def _list_sizes(tensor: Any) -> tuple[int | str, ...] | None:
    if not tensor.HasField("shape"):
        return None
    return tuple(
        dimension.dim_value if dimension.HasField("dim_value") else dimension.dim_param or "?"
        for dimension in tensor.shape.dim
    )


def _fit_size(example: torch.Tensor, spec: TensorSpec) -> torch.Tensor:
    shape = [
        size if isinstance(wanted, str) else wanted
        for size, wanted in zip(example.shape, spec.shape, strict=True)
    ]
    return example if shape == list(example.shape) else example.new_zeros(shape)


def _fits(spec: TensorSpec, sizes: tuple[int | str, ...] | None) -> bool:
    """Tell whether rank and fixed sizes agree; dynamic dimensions must not be fixed."""
    if sizes is None:
        return True
    if len(sizes) != len(spec.shape):
        return False
    pairs = zip(sizes, spec.shape, strict=True)
    return all(isinstance(size, str) or size == wanted for size, wanted in pairs)


def _format_sizes(sizes: tuple[int | str, ...] | None) -> str:
    return "of any shape" if sizes is None else f"({', '.join(map(str, sizes))})"
