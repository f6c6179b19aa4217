"""Walks through a skill graph token by token: what a skill can go on with after some tokens, and how unlikely it is."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.recognition.skill_graph import NO_LABEL, SkillGraph

Integers = NDArray[np.int64]
Costs = dict[int, float]
"""Nodes, and the cost of coming there."""
MOST_BEHIND = 12.0
"""Natural logarithm: ways through the graph that are less likely than the best one by this are given up."""
MOST_REMEMBERED = 2048
NO_TOKEN = -1
KERNEL = "backend.recognition.walk_kernel"
"""Imported late: it is compiled, or loaded compiled, as it is imported."""


@dataclass(frozen=True)
class Place:
    """Where some tokens lead to: words that may follow, or have begun.

    Attributes:
        nodes: int64 (ways,), the graph's nodes that say the words.
        depths: int64 (ways,), how many tokens of each word were said.
        tokens: int64 (ways,), the next token of each.
        costs: float64 (ways,), of coming there and of the word.
        end_cost: of ending here; infinity where that is impossible.
    """

    nodes: Integers
    depths: Integers
    tokens: Integers
    costs: NDArray[np.float64]
    end_cost: float


@dataclass(frozen=True)
class Following:
    """The words that may follow a hub, as their nodes with costs, and the cost of ending there."""

    nodes: Integers
    costs: NDArray[np.float64]
    end_cost: float


class GraphWalk:
    """Finds what may follow what, and remembers what follows each hub. May be used by several threads at once."""

    def __init__(self, graph: SkillGraph, encode: Callable[[str], Sequence[int]]) -> None:
        """Take a graph, and what splits words into the decoder's tokens. Open words are left out."""
        self._graph = graph
        # A genitive's ending is a word of its own in graphs, but written together with the word before it.
        genitive = list(encode("a's"))[len(encode("a")) :]
        spelt = [genitive if word == "'s" else list(encode(word)) for word in graph.vocabulary]
        self._lengths = np.array([*map(len, spelt)], np.int64)
        self._tokens = np.full((len(spelt), self._lengths.max(initial=0) + 1), NO_TOKEN, np.int64)
        for row, tokens in zip(self._tokens, spelt, strict=True):
            row[: len(tokens)] = tokens
        self._kernel = importlib.import_module(KERNEL)
        self._room = np.full(len(graph.words), np.inf)
        self._followings: dict[int, Following] = {}
        self._lock = threading.Lock()
        nothing = np.zeros(0, np.int64)
        nowhere = Place(nothing, nothing, nothing, np.zeros(0), np.inf)
        self.start = self._place(nowhere, dict.fromkeys(graph.starts.tolist(), 0.0))

    def after(self, place: Place, token: int) -> Place:
        """Give where a token leads from a place: nowhere, if it may not follow."""
        taken = np.flatnonzero(place.tokens == token)
        nodes, depths, costs = place.nodes[taken], place.depths[taken] + 1, place.costs[taken]
        words = self._graph.words[nodes]
        is_whole = depths == self._lengths[words]
        hubs: Costs = {}
        for node, cost in zip(nodes[is_whole].tolist(), costs[is_whole].tolist(), strict=True):
            _keep_least(hubs, self._hubs_behind(node, cost))
        begun = ~is_whole
        tokens = self._tokens[words[begun], depths[begun]]
        return self._place(Place(nodes[begun], depths[begun], tokens, costs[begun], np.inf), hubs)

    def cost(self, tokens: Iterable[int]) -> float:
        """Give the cost of a whole sentence: infinity where the graph does not accept it."""
        place = self.start
        for token in tokens:
            place = self.after(place, token)
        return place.end_cost

    def _place(self, begun: Place, hubs: Costs) -> Place:
        """Add what follows hubs to words that have begun."""
        found = [(self._following(hub), cost) for hub, cost in hubs.items()]
        end_cost = min((cost + one.end_cost for one, cost in found), default=np.inf)
        nodes = np.concatenate([begun.nodes, *(one.nodes for one, _ in found)])
        costs = np.concatenate([begun.costs, *(one.costs + cost for one, cost in found)])
        kept = np.flatnonzero(costs < costs.min(initial=end_cost) + MOST_BEHIND)
        new = len(nodes) - len(begun.nodes)
        depths = np.concatenate([begun.depths, np.zeros(new, np.int64)])[kept]
        nodes = nodes[kept]
        tokens = self._tokens[self._graph.words[nodes], depths]
        return Place(nodes, depths, tokens, costs[kept], end_cost)

    def _following(self, hub: int) -> Following:
        known = self._followings.get(hub)
        if known is None:
            with self._lock:
                known = self._all_following(hub)
                if len(self._followings) == MOST_REMEMBERED:
                    self._followings.clear()
                self._followings[hub] = known
        return known

    def _all_following(self, hub: int) -> Following:
        graph = self._graph
        nodes, costs, end_cost = self._kernel.following(
            graph.words, graph.offsets, graph.targets, graph.costs, hub, self._room
        )
        has_tokens = self._lengths[graph.words[nodes]] > 0
        return Following(nodes[has_tokens], costs[has_tokens], end_cost)

    def _hubs_behind(self, node: int, cost: float) -> list[tuple[int, float]]:
        """The hubs that follow a word, over a space or not."""
        hubs = []
        for target, more in self._arcs(node):
            is_hub = self._graph.labels[target] == NO_LABEL
            after = [(target, 0.0)] if is_hub else self._arcs(target)
            hubs += [(hub, cost + more + rest) for hub, rest in after]
        return hubs

    def _arcs(self, node: int) -> list[tuple[int, float]]:
        arcs = slice(self._graph.offsets[node], self._graph.offsets[node + 1])
        return list(
            zip(self._graph.targets[arcs].tolist(), self._graph.costs[arcs].tolist(), strict=True)
        )


def _keep_least(costs: Costs, more: Iterable[tuple[int, float]]) -> None:
    for node, cost in more:
        if cost < costs.get(node, np.inf):
            costs[node] = cost
