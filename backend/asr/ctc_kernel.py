"""CTC's forward variable, compiled by numba; `posteriors` imports it when it is first needed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from backend.asr.compiling import compile_with_nrt
from backend.pipeline.data import BLANK


@compile_with_nrt
def forward(
    probabilities: NDArray[np.float64],
    pronunciations: NDArray[np.int64],
    lengths: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Sum over all alignments of each pronunciation (Graves et al. 2006, section 4.1).

    Args:
        probabilities: (frames, symbols), at least one frame.
        pronunciations: (pronunciations, longest), columns.
        lengths: (pronunciations,), how many columns of each row count.

    Returns:
        (pronunciations,), natural logarithms.
    """
    logarithms = np.empty(len(lengths))
    for row in range(len(lengths)):
        pronunciation, length = pronunciations[row], lengths[row]
        states = 2 * length + 1
        reached = np.zeros(states)
        reached[0] = probabilities[0, BLANK]
        if length:
            reached[1] = probabilities[0, pronunciation[0]]
        logarithm = 0.0
        for frame in range(1, len(probabilities)):
            largest = 1e-300
            # From the last state on, so that those before it are still of the last frame.
            for state in range(states - 1, -1, -1):
                arriving = reached[state]
                if state > 0:
                    arriving += reached[state - 1]
                column = BLANK
                if state % 2:
                    column = pronunciation[state // 2]
                    if state > 1 and column != pronunciation[state // 2 - 1]:
                        arriving += reached[state - 2]
                reached[state] = arriving * probabilities[frame, column]
                largest = max(largest, reached[state])
            reached /= largest
            logarithm += np.log(largest)
        ends = reached[states - 1]
        if length:
            ends += reached[states - 2]
        logarithms[row] = logarithm + np.log(ends) if ends > 0.0 else -np.inf
    return logarithms
