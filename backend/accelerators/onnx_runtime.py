"""ONNX Runtime on the CPU: each network is exported to ONNX once and runs as an optimised graph."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from backend.accelerators.runtime.accelerator import (
    Accelerator,
    Availability,
    Precision,
    warm_up,
)
from backend.accelerators.runtime.onnx_export import export_network
from backend.accelerators.runtime.onnx_quantised import quantise_network
from backend.accelerators.runtime.packages import check_packages, find_package_version
from backend.errors import AcceleratorError
from backend.pipeline.loaded_network import Arrays, LoadedNetwork

if TYPE_CHECKING:
    from pathlib import Path

    from backend.networks.network import Network


class OnnxRuntimeNetwork(LoadedNetwork):
    """A network in an ONNX Runtime session."""

    def __init__(self, network: Network, file: Path, threads: int) -> None:
        """Open the session; `threads` cores for one run.

        Raises:
            AcceleratorError: the file is no network for ONNX Runtime, or there is too little
                memory.
        """
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 4  # errors are raised, and told by us
        # Spinning threads would take the second core from whatever runs beside inference.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self.name = network.name
        self._output_names = [spec.name for spec in network.outputs]
        try:
            self._session: Any = onnxruntime.InferenceSession(
                str(file), options, providers=["CPUExecutionProvider"]
            )
        except _list_runtime_errors() as error:
            raise AcceleratorError(
                f"ONNX Runtime cannot open the network {self.name}: {error}"
            ) from error
        # Constant folding can remove an input that the result does not depend on.
        self._input_names = {entry.name for entry in self._session.get_inputs()}

    def run(self, inputs: Arrays) -> dict[str, NDArray[np.generic]]:
        """Run once; see LoadedNetwork."""
        feeds = {name: array for name, array in inputs.items() if name in self._input_names}
        try:
            outputs = self._session.run(self._output_names, feeds)
        except _list_runtime_errors() as error:
            raise AcceleratorError(
                f"ONNX Runtime could not run the network {self.name}: {error}"
            ) from error
        return dict(zip(self._output_names, outputs, strict=True))


@cache
def _list_runtime_errors() -> tuple[type[Exception], ...]:
    """ONNX Runtime's error classes; they have no base class of their own."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    kinds = (value for value in vars(state).values() if isinstance(value, type))
    return (*(kind for kind in kinds if issubclass(kind, Exception)), ValueError, RuntimeError)


class OnnxRuntime(Accelerator):
    """A planned graph in single precision; the fastest of that precision here."""

    name: ClassVar[str] = "onnxruntime"
    title: ClassVar[str] = "ONNX Runtime (CPU, fp32)"
    family: ClassVar[str] = "ONNX Runtime"
    preference: ClassVar[int] = 20

    @classmethod
    def availability(cls) -> Availability:
        """Wherever ONNX Runtime and the exporter's package are installed."""
        return check_packages("onnxruntime", "onnx")

    @classmethod
    def version(cls) -> str:
        """ONNX Runtime's version."""
        return f"onnxruntime {find_package_version('onnxruntime')}"

    def load(self, network: Network) -> LoadedNetwork:
        """Export (or take from the cache), open and warm up."""
        file = self._ensure_file(network)
        return warm_up(OnnxRuntimeNetwork(network, file, self.threads), network)

    def _ensure_file(self, network: Network) -> Path:
        return export_network(network, self.cache_folder)


class OnnxRuntimeInt8(OnnxRuntime):
    """Int8 matmuls: a weight scale per channel, one per activation. The fastest as measured."""

    name: ClassVar[str] = "onnxruntime-int8"
    title: ClassVar[str] = "ONNX Runtime (CPU, int8)"
    precision: ClassVar[Precision] = "int8"
    tolerance: ClassVar[float] = 0.1
    preference: ClassVar[int] = 25

    @classmethod
    def fp32_reason(cls, network: Network | type[Network]) -> str:
        """Also of networks for whose activations one scale is too little."""
        return super().fp32_reason(network) or network.one_scale_reason

    def _ensure_file(self, network: Network) -> Path:
        if self.fp32_reason(network):
            return super()._ensure_file(network)
        return quantise_network(network, self.cache_folder)
