"""OpenVINO on the CPU, in three precisions; it reads the network's ONNX export."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from backend.accelerators.runtime.accelerator import (
    Accelerator,
    Availability,
    Precision,
    warm_up,
)
from backend.accelerators.runtime.cpu import (
    explain_missing_bfloat16,
    read_cpu_flags,
    read_cpu_name,
)
from backend.accelerators.runtime.onnx_export import compute_network_fingerprint, export_network
from backend.accelerators.runtime.openvino_weights import EIGHT_BIT_OPTIONS, compress_weights
from backend.accelerators.runtime.packages import check_packages, find_package_version
from backend.cache import (
    compute_fingerprint,
    describe_unwritable,
    read_kept,
    report_build,
    write_kept,
)
from backend.errors import AcceleratorError
from backend.pipeline.loaded_network import Arrays, LoadedNetwork

if TYPE_CHECKING:
    from backend.networks.network import Network


class OpenVinoNetwork(LoadedNetwork):
    """A compiled network and the infer requests that are not in use: one run takes one."""

    def __init__(self, network: Network, compiled: Any) -> None:
        """Take what OpenVINO compiled."""
        self.name = network.name
        self._compiled = compiled
        self._input_names = [port.get_any_name() for port in compiled.inputs]
        self._outputs = [(spec.name, compiled.output(spec.name)) for spec in network.outputs]
        self._idle: deque[Any] = deque()

    def run(self, inputs: Arrays) -> dict[str, NDArray[np.generic]]:
        """Run once; see LoadedNetwork."""
        try:
            feeds = {name: np.ascontiguousarray(inputs[name]) for name in self._input_names}
            with self._infer_request() as request:
                request.infer(feeds, share_inputs=True, share_outputs=True)
                # The request's memory is used again by the next run.
                return {name: np.array(request.get_tensor(at).data) for name, at in self._outputs}
        except (RuntimeError, ValueError, TypeError, KeyError) as error:
            raise AcceleratorError(
                f"OpenVINO could not run the network {self.name}: {error}"
            ) from error

    @contextmanager
    def _infer_request(self) -> Iterator[Any]:
        try:
            request = self._idle.pop()
        except IndexError:
            request = self._compiled.create_infer_request()
        try:
            yield request
        finally:
            self._idle.append(request)


class OpenVino(Accelerator):
    """Intel's framework; it also runs on AMD's and Arm's processors."""

    name: ClassVar[str] = "openvino"
    title: ClassVar[str] = "OpenVINO (CPU, fp32)"
    family: ClassVar[str] = "OpenVINO"
    preference: ClassVar[int] = 15
    precision_options: ClassVar[Mapping[str, str]] = MappingProxyType({})

    @classmethod
    def availability(cls) -> Availability:
        """Wherever OpenVINO and the exporter's package are installed."""
        return check_packages("openvino", "onnx")

    @classmethod
    def version(cls) -> str:
        """OpenVINO's version."""
        return f"openvino {find_package_version('openvino')}"

    def load(self, network: Network) -> LoadedNetwork:
        """Export (or take from the cache), compile and warm up."""
        try:
            return warm_up(OpenVinoNetwork(network, self._load_compiled(network)), network)
        except RuntimeError as error:
            raise AcceleratorError(
                f"OpenVINO cannot compile the network {network.name}: {error}"
            ) from error

    def _load_compiled(self, network: Network) -> Any:
        """Take what OpenVINO compiled from the cache, or compile it."""
        import openvino

        core, options = openvino.Core(), self._choose_options(network)
        key = f"{self.version()} {read_cpu_name()} {sorted(read_cpu_flags())} {options}"
        digest = compute_fingerprint(compute_network_fingerprint(network), key)
        file = self.cache_folder / "openvino" / f"{network.name}-{self.name}-{digest}.blob"
        kept = read_kept(file)
        if kept is not None:
            return core.import_model(kept, "CPU", options)
        report_build()
        model = core.read_model(str(export_network(network, self.cache_folder)))
        if not self.fp32_reason(network):
            self._convert(model)
        compiled = core.compile_model(model, "CPU", options)
        try:
            write_kept(file, compiled.export_model().getvalue())
        except OSError as error:
            raise describe_unwritable(file.parent, error) from error
        return compiled

    def _convert(self, model: Any) -> None:
        """Change a model that shall be computed in another precision than fp32."""

    def _choose_options(self, network: Network) -> dict[str, str]:
        return {
            # OpenVINO would take bfloat16 by itself where the processor has it.
            "INFERENCE_PRECISION_HINT": "f32",
            "PERFORMANCE_HINT": "LATENCY",
            "INFERENCE_NUM_THREADS": str(self.threads),
            # Threads bound to cores would wait for whatever else runs on these.
            "ENABLE_CPU_PINNING": "NO",
            # Nothing is computed in 8 bits unless a class below says so.
            "DYNAMIC_QUANTIZATION_GROUP_SIZE": "0",
            **({} if self.fp32_reason(network) else self.precision_options),
        }


class OpenVinoBfloat16(OpenVino):
    """Everything in bfloat16 that OpenVINO can; half the bytes, products at twice the rate."""

    name: ClassVar[str] = "openvino-bf16"
    title: ClassVar[str] = "OpenVINO (CPU, bf16)"
    precision: ClassVar[Precision] = "bf16"
    tolerance: ClassVar[float] = 0.05
    preference: ClassVar[int] = 14
    precision_options: ClassVar[Mapping[str, str]] = {"INFERENCE_PRECISION_HINT": "bf16"}

    @classmethod
    def availability(cls) -> Availability:
        """Where OpenVINO runs and the processor has the instructions."""
        general = super().availability()
        reason = explain_missing_bfloat16()
        if general.available and reason:
            return Availability(available=False, reason=reason)
        return general


class OpenVinoInt8(OpenVino):
    """Matmul weights in int8, a scale per channel; activations quantised dynamically in groups."""

    name: ClassVar[str] = "openvino-int8"
    title: ClassVar[str] = "OpenVINO (CPU, int8)"
    precision: ClassVar[Precision] = "int8"
    tolerance: ClassVar[float] = 0.1
    preference: ClassVar[int] = 16
    precision_options: ClassVar[Mapping[str, str]] = EIGHT_BIT_OPTIONS

    def _convert(self, model: Any) -> None:
        compress_weights(model)
