"""A chip as the model sees it, and the time that operations and whole networks take on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from backend.roofline.operations import Operation, Run
from backend.roofline.utilisation import Unit
from backend.wire.vocabulary import Precision

ELEMENT_BYTES: Mapping[Precision, int] = MappingProxyType(
    {"fp32": 4, "bf16": 2, "fp16": 2, "int8": 1}
)
"""Size of a weight or an activation in each precision."""


@dataclass(frozen=True)
class Chip:
    """Peaks and costs; one set of assumptions.

    Attributes:
        matrix_flops: dense peak of the matrix unit a second, in the precision used.
        vector_flops: peak for everything else.
        memory_bytes_per_second: of the memory beside the chip.
        on_chip_bytes: what fits on the chip.
        on_chip_bytes_per_second: how fast weights on the chip reach the matrix unit.
        activation_bytes_per_second: how fast activations on the chip are read and written.
        launch_seconds: for each operation.
        call_seconds: for each run of a network: the driver, the framework, waiting for the end.
        link_bytes_per_second: how fast inputs and outputs cross to the device and back.
        element_bytes: of a weight or an activation.
        unit: the matrix unit.
        fuses: whether a vector operation is done on the way of the operation before it.
        overlaps: whether moving and vector operations have units of their own, so that the larger
            hides the smaller; a processor core does one after the other.
    """

    matrix_flops: float
    vector_flops: float
    memory_bytes_per_second: float
    on_chip_bytes: float
    on_chip_bytes_per_second: float
    activation_bytes_per_second: float
    launch_seconds: float
    call_seconds: float
    link_bytes_per_second: float
    element_bytes: float
    unit: Unit
    fuses: bool = False
    overlaps: bool = True

    def run_seconds(self, run: Run) -> float:
        """Time of one run of a network; its weights stay on the chip if all of them fit."""
        resident = run.weight_elements * self.element_bytes <= self.on_chip_bytes
        crossing = run.crossing_elements * self.element_bytes / self.link_bytes_per_second
        return (
            self.call_seconds
            + crossing
            + sum(
                self.compute_operation_seconds(each, resident=resident) for each in run.operations
            )
        )

    def compute_operation_seconds(self, operation: Operation, *, resident: bool) -> float:
        """The larger of computing and moving (their sum where they do not overlap), and the launch.

        Args:
            operation: what is done.
            resident: whether the network's weights are on the chip already.
        """
        if self.fuses and operation.kind == "vector":
            return operation.work / self.vector_flops
        parts = (
            self._compute_seconds(operation),
            self._compute_memory_seconds(operation, resident=resident),
        )
        return self.launch_seconds + (max(parts) if self.overlaps else sum(parts))

    def _compute_seconds(self, operation: Operation) -> float:
        on_vectors = operation.work / self.vector_flops
        if operation.kind == "vector":
            return on_vectors
        share = self.unit.compute_utilisation(
            operation.count, operation.rows, operation.depth, operation.columns
        )
        on_matrices = operation.work / (self.matrix_flops * share)
        # A matrix and a vector (a depthwise convolution) need no matrix unit where there is a
        # vector unit.
        use_vectors = self.overlaps and operation.columns == 1
        return min(on_matrices, on_vectors) if use_vectors else on_matrices

    def _compute_memory_seconds(self, operation: Operation, *, resident: bool) -> float:
        activations = (operation.input_elements + operation.output_elements) * self.element_bytes
        weights = operation.weight_elements * self.element_bytes
        stay = activations <= self.on_chip_bytes / 2
        activation_speed = (
            self.activation_bytes_per_second if stay else self.memory_bytes_per_second
        )
        weight_speed = self.on_chip_bytes_per_second if resident else self.memory_bytes_per_second
        return activations / activation_speed + weights / weight_speed
