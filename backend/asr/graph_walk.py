"""Walks through a skill graph token by token: what may follow some tokens, and at what cost."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.asr.skill_graph import SkillGraph
from backend.asr.word_arcs import KERNEL, build_word_arcs

Integers = NDArray[np.int32]
PRUNING_BEAM = 12.0
"""Nats; paths that cost this much more than the cheapest are pruned. Set 2026-11-23."""


@dataclass(frozen=True)
class WalkState:
    """Where the graph is after some tokens.

    Attributes:
        ranges: see `walk_kernel.ArcRanges`.
        tokens: int32 (tokens,), those that may follow, each once.
        costs: float32 (tokens,), the least cost of each: of the path so far and of a word that goes
            on with it.
        end_cost: of ending here; infinity where a sentence cannot end.
    """

    ranges: Any
    tokens: Integers
    costs: NDArray[np.float32]
    end_cost: float


class GraphWalk:
    """Computes what may follow in a graph. Thread-safe."""

    def __init__(self, graph: SkillGraph, encode: Callable[[str], Sequence[int]]) -> None:
        """Take a graph, and what splits words into the decoder's tokens; open words are dropped."""
        self._kernel = importlib.import_module(KERNEL)
        # In graphs, "'s" is a word of its own; it is written together with the word before.
        genitive = list(encode("a's"))[len(encode("a")) :]
        spellings = [genitive if word == "'s" else list(encode(word)) for word in graph.vocabulary]
        self._arcs = build_word_arcs(graph, spellings)
        epsilons = len(self._arcs.is_end)
        self._workspace = self._kernel.Workspace(
            epsilon_costs=np.full(epsilons, np.inf, np.float32),
            reached=np.zeros(epsilons, np.int32),
            queue=np.zeros(epsilons, np.int32),
            is_queued=np.zeros(epsilons, np.bool_),
            sizes=np.zeros(3, np.int32),
            token_costs=np.full(self._arcs.tokens.max(initial=0) + 1, np.inf, np.float32),
        )
        self._lock = threading.Lock()
        for epsilon in self._arcs.starts.tolist():
            self._kernel.relax(self._workspace, epsilon, 0.0)
        nothing = np.zeros(0, np.int32)
        nowhere = self._kernel.ArcRanges(nothing, nothing, nothing, np.zeros(0, np.float32))
        found = self._kernel.open_word_arcs(self._arcs, nowhere, self._workspace, PRUNING_BEAM)
        self.start = self._make_state(*found)
        self._first_ranges: dict[int, tuple[Any, float]] = {}
        self._advance(self.start.ranges, 0)  # compiles the kernel, or loads it compiled

    def advance(self, state: WalkState, token: int) -> WalkState:
        """Give the state after one more token; without any next token if it may not follow."""
        with self._lock:
            return self._make_state(*self._advance(state.ranges, token))

    def compute_cost(self, tokens: Iterable[int]) -> float:
        """Compute the cost of a whole sentence: infinity where the graph does not accept it."""
        ranges, end_cost = self.start.ranges, self.start.end_cost
        with self._lock:
            for token in tokens:
                ranges, end_cost = self._advance(ranges, token)
        return float(end_cost)

    def accepts(self, tokens: Iterable[int]) -> bool:
        """Tell whether the graph accepts a whole sentence."""
        return bool(np.isfinite(self.compute_cost(tokens)))

    def _advance(self, ranges: Any, token: int) -> tuple[Any, float]:
        # The start has thousands of ranges, and every sentence begins there.
        if ranges is self.start.ranges and token in self._first_ranges:
            return self._first_ranges[token]
        found: tuple[Any, float] = self._kernel.advance(
            self._arcs, ranges, token, PRUNING_BEAM, self._workspace
        )
        if ranges is self.start.ranges:
            self._first_ranges[token] = found
        return found

    def _make_state(self, ranges: Any, end_cost: float) -> WalkState:
        tokens, costs = self._kernel.list_next_tokens(
            self._arcs, ranges, end_cost, PRUNING_BEAM, self._workspace
        )
        return WalkState(ranges, tokens, costs, float(end_cost))
