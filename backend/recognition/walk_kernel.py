"""Finds the words that may follow a place of a skill graph, compiled by numba; `graph_walk` imports it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from backend.recognition.compiling import makes_arrays
from backend.recognition.skill_graph import SENTENCE_END


@makes_arrays
def following(
    words: NDArray[np.int32],
    offsets: NDArray[np.int32],
    targets: NDArray[np.int32],
    costs: NDArray[np.float32],
    hub: int,
    least: NDArray[np.float64],
) -> tuple[NDArray[np.int64], NDArray[np.float64], float]:
    """Follow all arcs from a hub up to the nodes that say a word.

    Args:
        words: of the graph, as all arrays up to `costs`; see `SkillGraph`.
        offsets: where each node's arcs begin.
        targets: where arcs lead.
        costs: what they cost.
        hub: where to begin.
        least: (nodes,), infinity everywhere, which it is left with: room to work in.

    Returns:
        Those nodes, in the order in which they are met; the least cost of each; and that of the sentence's end.
    """
    met = np.empty(len(words), np.int64)
    met_count = 1
    queue = np.empty(len(words), np.int64)
    is_queued = np.zeros(len(words), np.bool_)
    first, waiting = 0, 1
    queue[0], met[0], least[hub] = hub, hub, 0.0
    end_cost = np.inf
    while waiting:
        node = queue[first]
        first = (first + 1) % len(queue)
        waiting -= 1
        is_queued[node] = False
        if words[node] == SENTENCE_END:
            end_cost = min(end_cost, least[node])
        for arc in range(offsets[node], offsets[node + 1]):
            target, cost = targets[arc], least[node] + costs[arc]
            if cost >= least[target]:
                continue
            if least[target] == np.inf:
                met[met_count] = target
                met_count += 1
            least[target] = cost
            if words[target] < 0 and not is_queued[target]:
                queue[(first + waiting) % len(queue)] = target
                waiting += 1
                is_queued[target] = True
    met = met[:met_count]
    said = met[words[met] >= 0]
    said_costs = least[said]
    least[met] = np.inf
    return said, said_costs, end_cost
