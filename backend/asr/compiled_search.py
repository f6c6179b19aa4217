"""Runs the compiled search on one graph: its limits, its buffers, and the words that it finds."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from queue import Empty, SimpleQueue
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.asr.skill_graph import OPEN_WORD, SkillGraph
from backend.wire.wake_word import WAKE_WORD

KERNEL = "backend.asr.graph_kernel"
"""Imported when it is needed: the import compiles it, or loads it compiled."""
IGNORED_WORDS = frozenset("a an the uh um so okay hey please thanks".split()) | {WAKE_WORD}
"""Words that do not change what is asked: strings that differ only in them count as one."""


@dataclass(frozen=True)
class GraphSearchTuning:
    """Width of the graph search.

    Set 2026-11-23 with `scripts/bench_skill_graphs`, which measures what is found and how long it
    takes with many skills, in noise too.

    Attributes:
        tokens_per_state: word strings of different meaning that each state keeps.
        beam: nats; tokens this much less likely than the best one are pruned.
        most_active_nodes: count; more than that and the beam gets narrower.
        cost_weight: factor of the graph's costs (negative natural logarithms of probabilities)
            when they are added to the posteriorgram's log-probabilities.
        capacity: nodes; room for those of one frame, whatever the beam lets through.
        words_per_frame: room in the traceback for each frame.
    """

    tokens_per_state: int = 5
    beam: float = 12.0
    most_active_nodes: int = 1500
    cost_weight: float = 1.0
    capacity: int = 16_384
    words_per_frame: int = 2048


TUNING = GraphSearchTuning()


class CompiledSearch:
    """Searches one graph. Thread-safe."""

    def __init__(self, graph: SkillGraph) -> None:
        """Compile the search, or load it compiled; buffers are allocated by the first search."""
        self.graph = graph
        self._kernel = importlib.import_module(KERNEL)
        arrays = {field.name: getattr(graph, field.name) for field in fields(SkillGraph)}
        del arrays["vocabulary"]
        meanings = assign_meanings(graph.vocabulary)
        self._graph = self._kernel.GraphArrays(**arrays, meanings=meanings)
        self._limits = self._kernel.SearchLimits(
            tokens_per_state=TUNING.tokens_per_state,
            beam=TUNING.beam,
            most_active_nodes=TUNING.most_active_nodes,
            cost_weight=TUNING.cost_weight,
            capacity=TUNING.capacity,
            words_per_frame=TUNING.words_per_frame,
        )
        self._workspaces: SimpleQueue[Any] = SimpleQueue()

    def search(self, emissions: NDArray[np.float32]) -> Iterator[tuple[list[int], float]]:
        """Search for strings of at least one word; gives each with its score, the best first.

        Args:
            emissions: see `graph_kernel.search`.

        Yields:
            The words as places in the vocabulary, and the score in nats.
        """
        try:
            workspace = self._workspaces.get_nowait()
        except Empty:
            workspace = self._kernel.make_workspace(self._graph, self._limits)
        scores, backpointers, previous, words = self._kernel.search(
            self._graph, emissions, self._limits, workspace
        )
        self._workspaces.put(workspace)
        for place in np.argsort(-scores).tolist():
            string: list[int] = []
            backpointer = int(backpointers[place])
            while backpointer >= 0:
                string.append(int(words[backpointer]))
                backpointer = int(previous[backpointer])
            if string:
                yield string[::-1], float(scores[place])


def assign_meanings(vocabulary: Sequence[str]) -> NDArray[np.int32]:
    """Number meanings: words that differ only in `IGNORED_WORDS` share one, those alone have 0."""
    numbers: dict[str, int] = {"": 0}
    meanings = (
        " ".join(word for word in text.split() if word not in IGNORED_WORDS)
        if text != OPEN_WORD
        else "…"
        for text in vocabulary
    )
    return np.array([numbers.setdefault(text, len(numbers)) for text in meanings], np.int32)
