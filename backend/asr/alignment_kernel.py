"""The Viterbi search of an alignment, compiled by numba; `posteriors` imports it when needed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from backend.asr.compiling import compile_with_nrt


@compile_with_nrt
def find_path(
    emitted: NDArray[np.float64], skippable: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], bool]:
    """Find the likeliest path through a pronunciation's states, blanks among them.

    Args:
        emitted: (frames, states), log-probability of each state's symbol at each frame, nats.
        skippable: (states,), where the blank before a symbol may be skipped.

    Returns:
        The state of each frame (frames,), and whether there is a path at all.
    """
    frames, states = emitted.shape
    steps = np.zeros((frames, states), np.int64)
    score = np.full(states, -np.inf)
    score[0] = emitted[0, 0]
    if states > 1:
        score[1] = emitted[0, 1]
    for frame in range(1, frames):
        # From the last state on, so that those before it are still of the last frame.
        for state in range(states - 1, -1, -1):
            best, step = score[state], 0
            if state > 0 and score[state - 1] > best:
                best, step = score[state - 1], 1
            if state > 1 and skippable[state] and score[state - 2] > best:
                best, step = score[state - 2], 2
            score[state] = best + emitted[frame, state]
            steps[frame, state] = step
    path = np.zeros(frames, np.int64)
    state = states - 1
    if states > 1 and score[states - 2] > score[state]:
        state = states - 2
    is_found = np.isfinite(score[state])
    if is_found:
        for frame in range(frames - 1, -1, -1):
            path[frame] = state
            state -= steps[frame, state]
    return path, bool(is_found)
