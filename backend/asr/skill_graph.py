"""A graph over phonemes: what a skill expects to hear, as flat arrays that the search walks through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int32]

NO_LABEL = -1
NO_WORD = -1
SENTENCE_END = -2
"""In place of a hub's word: the sentence may end here."""
OPEN_WORD = ""
"""In the vocabulary: words that the graph does not know, for the decoder to fill in."""


@dataclass(frozen=True)
class SkillGraph:
    """Nodes and arcs in compressed sparse rows.

    A node with a label is a phoneme (or the space between words) that is heard; it says its word, if it has one, when it
    is entered. A node without a label is a hub: all paths that arrive there go on together, in the same frame.

    Attributes:
        labels: int32 (nodes,), column of the posteriorgram, or the one after its last for anything, or NO_LABEL.
        words: int32 (nodes,), place in `vocabulary`, NO_WORD, or SENTENCE_END.
        levels: int32 (nodes,), for hubs: more than that of every hub with an arc to it.
        offsets: int32 (nodes + 1,), where each node's arcs begin.
        targets: int32 (arcs,), nodes.
        target_labels: int32 (arcs,), the labels of `targets`, beside them for speed.
        costs: float32 (arcs,), negative natural logarithms of probabilities, unweighted.
        starts: int32 (starts,), hubs where sentences begin.
        vocabulary: words, or several at once, as they are written.
    """

    labels: Integers
    words: Integers
    levels: Integers
    offsets: Integers
    targets: Integers
    target_labels: Integers
    costs: NDArray[np.float32]
    starts: Integers
    vocabulary: tuple[str, ...]


def joined(graphs: Sequence[SkillGraph]) -> SkillGraph:
    """Put graphs side by side as one; of none, nothing."""
    nodes = np.cumsum([0, *(len(graph.labels) for graph in graphs)])
    arcs = np.cumsum([0, *(len(graph.targets) for graph in graphs)])
    words = np.cumsum([0, *(len(graph.vocabulary) for graph in graphs)])

    def together(parts: Sequence[NDArray[np.generic]]) -> Integers:
        return np.concatenate([np.zeros(0), *parts]).astype(np.int32)

    return SkillGraph(
        labels=together([graph.labels for graph in graphs]),
        words=together(
            [
                np.where(graph.words >= 0, graph.words + words[place], graph.words)
                for place, graph in enumerate(graphs)
            ]
        ),
        levels=together([graph.levels for graph in graphs]),
        offsets=together(
            [np.zeros(1), *(graph.offsets[1:] + arcs[i] for i, graph in enumerate(graphs))]
        ),
        targets=together([graph.targets + nodes[i] for i, graph in enumerate(graphs)]),
        target_labels=together([graph.target_labels for graph in graphs]),
        costs=np.concatenate([np.zeros(0, np.float32), *(graph.costs for graph in graphs)]),
        starts=together([graph.starts + nodes[i] for i, graph in enumerate(graphs)]),
        vocabulary=tuple(word for graph in graphs for word in graph.vocabulary),
    )


@dataclass(frozen=True)
class Entry:
    """A word or phrase on its way into a graph.

    Attributes:
        word: as it is written.
        readings: its phonemes, spaces between words.
        target: the hub that it leads to.
        cost: a negative natural logarithm.
    """

    word: str
    readings: Sequence[str]
    target: int
    cost: float = 0.0


class GraphWriter:
    """Collects nodes and arcs. Paths made by `spell` end in a hub and may have a space before what follows."""

    def __init__(self, columns: dict[str, int]) -> None:
        """Take the posteriorgram's column of each symbol."""
        self.columns = columns
        self.any_label = max(columns.values()) + 1
        self._space = columns.get(" ", NO_LABEL)
        self._labels: list[int] = []
        self._words: list[int] = []
        self._arcs: list[list[tuple[int, float]]] = []
        self._spaces: dict[int, int] = {}
        self._vocabulary: dict[str, int] = {}
        self._starts: list[int] = []

    def hub(self, *, is_start: bool = False, is_end: bool = False) -> int:
        """Add a node without a label."""
        node = self.node(NO_LABEL)
        if is_end:
            self._words[node] = SENTENCE_END
        if is_start:
            self._starts.append(node)
        return node

    def node(self, label: int, word: str | None = None) -> int:
        """Add a node that is heard as a column, and says a word when it is entered."""
        place = NO_WORD
        if word is not None:
            place = self._vocabulary.setdefault(word, len(self._vocabulary))
        self._labels.append(label)
        self._words.append(place)
        self._arcs.append([])
        return len(self._labels) - 1

    def arc(self, source: int, target: int, cost: float = 0.0) -> None:
        """Lead from one node to another."""
        self._arcs[source].append((target, cost))

    def spell(self, source: int, entries: Iterable[Entry]) -> bool:
        """Lead from a hub over entries, which share their beginnings (a tree); tells whether any can be heard."""
        tree: dict[tuple[int, int], int] = {}
        first = len(self._labels)
        for entry in entries:
            for reading in dict.fromkeys(entry.readings):
                known = [self.columns[symbol] for symbol in reading if symbol in self.columns]
                if known:
                    self._grow(tree, source, known, entry)
        inner = sorted(tree.values())
        self._pay_early(source, inner, first)
        return len(self._labels) > first

    def _grow(
        self, tree: dict[tuple[int, int], int], source: int, symbols: list[int], entry: Entry
    ) -> None:
        """Walk down the tree as far as it goes and add the rest. The last phoneme is the word's own: it says the word."""
        at = source
        skipped: int | None = None
        for symbol in symbols[:-1]:
            after = tree.get((at, symbol))
            if after is None:
                after = tree[at, symbol] = self.node(symbol)
                self.arc(at, after)
                if skipped is not None:
                    self.arc(skipped, after)
            # The space between words may be left out: the node before it leads past it.
            skipped = at if symbol == self._space else None
            at = after
        last = self.node(symbols[-1], entry.word)
        self.arc(at, last, entry.cost)
        if skipped is not None:
            self.arc(skipped, last, entry.cost)
        self.lead_out(last, entry.target)

    def _pay_early(self, source: int, inner: Sequence[int], first: int) -> None:
        """Move costs from the tree's ends to where its ways part: what is unlikely is dropped sooner (weight pushing).

        Args:
            source: the hub before the tree.
            inner: the tree's nodes without their ends, each before those that it leads to.
            first: the first node that was made for it.
        """
        still_to_pay: dict[int, float] = {}
        for node in reversed(inner):
            arcs = self._arcs[node]
            least = min(cost + still_to_pay.get(target, 0.0) for target, cost in arcs)
            still_to_pay[node] = least
            self._arcs[node] = [
                (target, cost + still_to_pay.get(target, 0.0) - least) for target, cost in arcs
            ]
        self._arcs[source] = [
            (target, cost + (still_to_pay.get(target, 0.0) if target >= first else 0.0))
            for target, cost in self._arcs[source]
        ]

    def lead_out(self, node: int, target: int) -> None:
        """End a word: on to a hub, over a space or not."""
        self.arc(node, target)
        if self._space != NO_LABEL:
            if target not in self._spaces:
                self._spaces[target] = self.node(self._space)
                self.arc(self._spaces[target], target)
            self.arc(node, self._spaces[target])

    def graph(self) -> SkillGraph:
        """Give the arrays."""
        labels = np.array(self._labels, np.int32)
        targets = np.array([target for arcs in self._arcs for target, _ in arcs], np.int32)
        return SkillGraph(
            labels=labels,
            words=np.array(self._words, np.int32),
            levels=self._levels(),
            offsets=np.cumsum([0, *map(len, self._arcs)]).astype(np.int32),
            targets=targets,
            target_labels=labels[targets] if len(targets) else targets,
            costs=np.array([cost for arcs in self._arcs for _, cost in arcs], np.float32),
            starts=np.array(self._starts, np.int32),
            vocabulary=tuple(self._vocabulary),
        )

    def _levels(self) -> Integers:
        """Order hubs by the longest way from hub to hub that leads to them.

        Raises:
            ValueError: hubs lead in a circle.
        """
        levels = np.zeros(len(self._labels), np.int32)
        hubs = [node for node, label in enumerate(self._labels) if label == NO_LABEL]
        waiting = list(hubs)
        for _ in range(len(hubs) + 1):
            changed = []
            for hub in waiting:
                for target, _cost in self._arcs[hub]:
                    if self._labels[target] == NO_LABEL and levels[target] <= levels[hub]:
                        levels[target] = levels[hub] + 1
                        changed.append(target)
            if not changed:
                return levels
            waiting = list(dict.fromkeys(changed))
        raise ValueError("hubs lead in a circle")
