"""Runs the compiled search through one graph: its limits, its memory, and the words of what it finds."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from dataclasses import fields
from queue import Empty, SimpleQueue
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.asr.skill_graph import OPEN_WORD, SkillGraph
from backend.wire.wake_word import WAKE_WORD

KERNEL = "backend.asr.graph_kernel"
"""Imported late: it is compiled, or loaded compiled, as it is imported."""
TOKENS_KEPT = 5
"""Word strings of different meaning that are followed at each place of the graph."""
MOST_ACTIVE = 1500
"""Nodes that are followed at once at most."""
COST_WEIGHT = 1.0
"""Of the graph's costs beside what was heard."""
CAPACITY = 16_384
WORDS_A_FRAME = 2048
SAYS_NOTHING = frozenset("a an the uh um so okay hey please thanks".split()) | {WAKE_WORD}
"""Words that change nothing of what is asked: strings that differ in them alone are one."""


class CompiledSearch:
    """Searches one graph. May be used by several threads at once."""

    def __init__(self, graph: SkillGraph, beam: float) -> None:
        """Compile the search, or load it compiled; memory is taken when it first searches.

        Args:
            graph: where to search.
            beam: natural logarithm; what is less likely than the best by this is dropped.
        """
        self.graph = graph
        self._kernel = importlib.import_module(KERNEL)
        arrays = {field.name: getattr(graph, field.name) for field in fields(SkillGraph)}
        del arrays["vocabulary"]
        self._paths = self._kernel.Paths(**arrays, meanings=meanings_of(graph.vocabulary))
        self._limits = self._kernel.Limits(
            TOKENS_KEPT, beam, MOST_ACTIVE, COST_WEIGHT, CAPACITY, WORDS_A_FRAME
        )
        self._workspaces: SimpleQueue[Any] = SimpleQueue()

    def found(self, emissions: NDArray[np.float32]) -> Iterator[tuple[list[int], float]]:
        """Give word strings as places in the vocabulary, at least one word each, and their scores, the best first.

        Args:
            emissions: see `graph_kernel.search`.
        """
        try:
            workspace = self._workspaces.get_nowait()
        except Empty:
            workspace = self._kernel.new_workspace(self._paths, self._limits)
        scores, links, previous, words = self._kernel.search(
            self._paths, emissions, self._limits, workspace
        )
        self._workspaces.put(workspace)
        for place in np.argsort(-scores).tolist():
            said: list[int] = []
            link = int(links[place])
            while link >= 0:
                said.append(int(words[link]))
                link = int(previous[link])
            if said:
                yield said[::-1], float(scores[place])


def meanings_of(vocabulary: Sequence[str]) -> NDArray[np.int32]:
    """Number what words mean: the same number for those that differ in small words alone, 0 for small words."""
    numbers: dict[str, int] = {"": 0}
    told = (
        " ".join(word for word in text.split() if word not in SAYS_NOTHING)
        if text != OPEN_WORD
        else "…"
        for text in vocabulary
    )
    return np.array([numbers.setdefault(text, len(numbers)) for text in told], np.int32)
