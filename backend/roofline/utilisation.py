"""The share of a chip's peak that a matmul can use, given its systolic arrays or tiles."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True)
class SystolicArray:
    """A weight-stationary systolic array: Neuron's TensorEngine, SCALE-Sim's "ws" data flow.

    The product is cut into folds, each holding rows × columns weights; the other operand streams
    through.

    Attributes:
        rows, columns: of the array.
        preloads: whether the next fold's weights are loaded while this one computes.
        least_rows: fewest rows that a fold takes the time of (64 on NeuronCore-v2, NKI guide).
    """

    rows: int
    columns: int
    preloads: bool = False
    least_rows: int = 0

    def compute_utilisation(self, count: int, rows: int, depth: int, columns: int) -> float:
        """Share of the peak, 0 to 1, for `count` products of (rows × depth) by (depth × columns).

        Without preloading a fold takes 2·R + C + M − 2 cycles: R to load, M + R + C − 2 to stream M
        rows through (SCALE-Sim, Samajdar et al. 2018, equation 1; checked against version 3.0.0 in
        tests/backend/roofline). With it, loading hides behind streaming, and only the first load
        and the last drain are left.
        """
        if min(count, rows, depth, columns) < 1:
            return 1.0
        folds = count * ceil(depth / self.rows) * ceil(columns / self.columns)
        if self.preloads:
            fill = 2 * self.rows + self.columns - 2
            cycles = folds * max(rows, self.least_rows) + fill
        else:
            cycles = folds * (2 * self.rows + self.columns + rows - 2) - 1
        return count * rows * depth * columns / (cycles * self.rows * self.columns)


@dataclass(frozen=True)
class Tiles:
    """Output tiles computed in parallel: on a GPU's multiprocessors, by a CPU's micro-kernels.

    Attributes:
        rows, columns: of a tile.
        processors: how many tiles are computed at once.
        splits_depth: whether a product with too few tiles is also cut along its depth.
    """

    rows: int
    columns: int
    processors: int
    splits_depth: bool = False
    least_depth: int = 64

    def compute_utilisation(self, count: int, rows: int, depth: int, columns: int) -> float:
        """Share of the peak left by tile and wave quantisation.

        Source: NVIDIA, Matrix Multiplication Background, chapter 3.
        """
        if min(count, rows, depth, columns) < 1:
            return 1.0
        tiles = count * ceil(rows / self.rows) * ceil(columns / self.columns)
        if self.splits_depth:
            pieces = min(ceil(depth / self.least_depth), max(1, self.processors // tiles))
            tiles *= pieces
        else:
            pieces = 1
        waves = ceil(tiles / self.processors)
        room = waves * self.processors * self.rows * self.columns / pieces
        return count * rows * columns / room


Unit = SystolicArray | Tiles
