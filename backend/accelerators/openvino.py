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
    cpu_flags,
    cpu_name,
    no_bfloat16_reason,
)
from backend.accelerators.runtime.onnx_export import export_network, network_fingerprint
from backend.accelerators.runtime.openvino_weights import EIGHT_BIT_OPTIONS, compress_weights
from backend.accelerators.runtime.packages import package_version, packages_availability
from backend.cache import fingerprint, not_writable, read_kept, tell_that_it_is_made, write_kept
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
        return packages_availability("openvino", "onnx")

    @classmethod
    def version(cls) -> str:
        """OpenVINO's version."""
        return f"openvino {package_version('openvino')}"

    def load(self, network: Network) -> LoadedNetwork:
        """Export (or take from the cache), compile and warm up."""
        try:
            return warm_up(OpenVinoNetwork(network, self._compiled(network)), network)
        except RuntimeError as error:
            raise AcceleratorError(
                f"OpenVINO cannot compile the network {network.name}: {error}"
            ) from error

    def _compiled(self, network: Network) -> Any:
        """Take what OpenVINO compiled from the cache, or compile it."""
        import openvino

        core, options = openvino.Core(), self._options(network)
        key = f"{self.version()} {cpu_name()} {sorted(cpu_flags())} {options}"
        digest = fingerprint(network_fingerprint(network), key)
        file = self.cache_folder / "openvino" / f"{network.name}-{self.name}-{digest}.blob"
        kept = read_kept(file)
        if kept is not None:
            return core.import_model(kept, "CPU", options)
        tell_that_it_is_made()
        model = core.read_model(str(export_network(network, self.cache_folder)))
        if not self.fp32_reason(network):
            self._convert(model)
        compiled = core.compile_model(model, "CPU", options)
        try:
            write_kept(file, compiled.export_model().getvalue())
        except OSError as error:
            raise not_writable(file.parent, error) from error
        return compiled

    def _convert(self, model: Any) -> None:
        """Change a model that shall be computed in another precision than fp32."""

    def _options(self, network: Network) -> dict[str, str]:
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
        reason = no_bfloat16_reason()
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
