"""Walks through a skill graph token by token: what a skill can go on with after some tokens, and how unlikely it is."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.asr.skill_graph import SkillGraph
from backend.asr.word_arcs import KERNEL, word_arcs

Integers = NDArray[np.int32]
MOST_BEHIND = 12.0
"""Natural logarithm: ways through the graph that are less likely than the best one by this are given up."""


@dataclass(frozen=True)
class Place:
    """Where some tokens lead to.

    Attributes:
        ways: see `walk_kernel.Ways`.
        tokens: int32 (tokens,), those that may follow, each once.
        costs: float32 (tokens,), of each: the least one of coming there and of a word that begins so.
        end_cost: of ending here; infinity where that is impossible.
    """

    ways: Any
    tokens: Integers
    costs: NDArray[np.float32]
    end_cost: float


class GraphWalk:
    """Finds what may follow what. May be used by several threads at once."""

    def __init__(self, graph: SkillGraph, encode: Callable[[str], Sequence[int]]) -> None:
        """Take a graph, and what splits words into the decoder's tokens. Open words are left out."""
        self._kernel = importlib.import_module(KERNEL)
        # A genitive's ending is a word of its own in graphs, but written together with the word before it.
        genitive = list(encode("a's"))[len(encode("a")) :]
        spelt = [genitive if word == "'s" else list(encode(word)) for word in graph.vocabulary]
        self._arcs = word_arcs(graph, spelt)
        hubs = len(self._arcs.is_end)
        self._room = self._kernel.Room(
            hub_costs=np.full(hubs, np.inf, np.float32),
            met=np.zeros(hubs, np.int32),
            queue=np.zeros(hubs, np.int32),
            is_queued=np.zeros(hubs, np.bool_),
            sizes=np.zeros(3, np.int32),
            token_costs=np.full(self._arcs.tokens.max(initial=0) + 1, np.inf, np.float32),
        )
        self._lock = threading.Lock()
        for hub in self._arcs.starts.tolist():
            self._kernel.come_to(self._room, hub, 0.0)
        nothing = np.zeros(0, np.int32)
        nowhere = self._kernel.Ways(nothing, nothing, nothing, np.zeros(0, np.float32))
        found = self._kernel.with_hubs(self._arcs, nowhere, self._room, MOST_BEHIND)
        self.start = self._place(*found)
        self._first_ways: dict[int, tuple[Any, float]] = {}
        self._after(self.start.ways, 0)  # compiles it, or loads it compiled

    def after(self, place: Place, token: int) -> Place:
        """Give where a token leads from a place: nowhere, if it may not follow."""
        with self._lock:
            return self._place(*self._after(place.ways, token))

    def cost(self, tokens: Iterable[int]) -> float:
        """Give the cost of a whole sentence: infinity where the graph does not accept it."""
        ways, end_cost = self.start.ways, self.start.end_cost
        with self._lock:
            for token in tokens:
                ways, end_cost = self._after(ways, token)
        return float(end_cost)

    def accepts(self, tokens: Iterable[int]) -> bool:
        """Tell whether a skill expects exactly that."""
        return bool(np.isfinite(self.cost(tokens)))

    def _after(self, ways: Any, token: int) -> tuple[Any, float]:
        # Where sentences begin there are thousands of ways, and every sentence begins there.
        if ways is self.start.ways and token in self._first_ways:
            return self._first_ways[token]
        found: tuple[Any, float] = self._kernel.after(
            self._arcs, ways, token, MOST_BEHIND, self._room
        )
        if ways is self.start.ways:
            self._first_ways[token] = found
        return found

    def _place(self, ways: Any, end_cost: float) -> Place:
        tokens, costs = self._kernel.next_tokens(
            self._arcs, ways, end_cost, MOST_BEHIND, self._room
        )
        return Place(ways, tokens, costs, float(end_cost))
