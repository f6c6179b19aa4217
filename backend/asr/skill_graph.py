"""A graph over phonemes: what a skill expects to hear, as flat arrays for the search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int32]

NO_LABEL = -1
NO_WORD = -1
SENTENCE_END = -2
"""In place of an epsilon state's word: a sentence may end here."""
OPEN_WORD = ""
"""In the vocabulary: words that the graph does not know; the decoder fills them in."""


@dataclass(frozen=True)
class SkillGraph:
    """Nodes and arcs in compressed sparse rows.

    A node with a label emits a phoneme (or the space between words); if it has a word, the word is
    output when the node is entered. A node without a label is an epsilon state: tokens that arrive
    there go on in the same frame.

    Attributes:
        labels: int32 (nodes,), column of the posteriorgram, or NO_LABEL, or for open words the
            column after the posteriorgram's last.
        words: int32 (nodes,), place in `vocabulary`, NO_WORD, or SENTENCE_END.
        levels: int32 (nodes,), of epsilon states: higher than the levels of all epsilon states with
            arcs to it.
        offsets: int32 (nodes + 1,), where each node's arcs begin.
        targets: int32 (arcs,), nodes.
        target_labels: int32 (arcs,), the labels of `targets`, copied for speed.
        costs: float32 (arcs,), negative natural logarithms of probabilities, unweighted.
        starts: int32 (starts,), epsilon states where sentences begin.
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


def join_graphs(graphs: Sequence[SkillGraph]) -> SkillGraph:
    """Put graphs side by side in one; without graphs, give an empty one."""
    nodes = np.cumsum([0, *(len(graph.labels) for graph in graphs)])
    arcs = np.cumsum([0, *(len(graph.targets) for graph in graphs)])
    words = np.cumsum([0, *(len(graph.vocabulary) for graph in graphs)])

    def concatenate(parts: Sequence[NDArray[np.generic]]) -> Integers:
        return np.concatenate([np.zeros(0), *parts]).astype(np.int32)

    return SkillGraph(
        labels=concatenate([graph.labels for graph in graphs]),
        words=concatenate(
            [
                np.where(graph.words >= 0, graph.words + words[place], graph.words)
                for place, graph in enumerate(graphs)
            ]
        ),
        levels=concatenate([graph.levels for graph in graphs]),
        offsets=concatenate(
            [np.zeros(1), *(graph.offsets[1:] + arcs[i] for i, graph in enumerate(graphs))]
        ),
        targets=concatenate([graph.targets + nodes[i] for i, graph in enumerate(graphs)]),
        target_labels=concatenate([graph.target_labels for graph in graphs]),
        costs=np.concatenate([np.zeros(0, np.float32), *(graph.costs for graph in graphs)]),
        starts=concatenate([graph.starts + nodes[i] for i, graph in enumerate(graphs)]),
        vocabulary=tuple(word for graph in graphs for word in graph.vocabulary),
    )


@dataclass(frozen=True)
class Entry:
    """A word or phrase to be added to a graph.

    Attributes:
        word: as it is written.
        pronunciations: its phonemes, spaces between words.
        target: the epsilon state that it leads to.
        cost: a negative natural logarithm of a probability.
    """

    word: str
    pronunciations: Sequence[str]
    target: int
    cost: float = 0.0


class GraphWriter:
    """Collects nodes and arcs.

    Entries lead from one epsilon state to another, with an optional space before what follows.
    """

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

    def add_epsilon_state(self, *, is_start: bool = False, is_end: bool = False) -> int:
        """Add a node without a label."""
        node = self.add_node(NO_LABEL)
        if is_end:
            self._words[node] = SENTENCE_END
        if is_start:
            self._starts.append(node)
        return node

    def add_node(self, label: int, word: str | None = None) -> int:
        """Add a node that emits a column, and outputs a word when it is entered."""
        place = NO_WORD
        if word is not None:
            place = self._vocabulary.setdefault(word, len(self._vocabulary))
        self._labels.append(label)
        self._words.append(place)
        self._arcs.append([])
        return len(self._labels) - 1

    def add_arc(self, source: int, target: int, cost: float = 0.0) -> None:
        """Add an arc from one node to another."""
        self._arcs[source].append((target, cost))

    def add_entries(self, source: int, entries: Iterable[Entry]) -> bool:
        """Add entries after an epsilon state as a prefix tree; tells whether any has a phoneme."""
        tree: dict[tuple[int, int], int] = {}
        first = len(self._labels)
        for entry in entries:
            for pronunciation in dict.fromkeys(entry.pronunciations):
                known = [self.columns[symbol] for symbol in pronunciation if symbol in self.columns]
                if known:
                    self._add_entry(tree, source, known, entry)
        inner = sorted(tree.values())
        self._push_weights(source, inner, first)
        return len(self._labels) > first

    def _add_entry(
        self, tree: dict[tuple[int, int], int], source: int, symbols: list[int], entry: Entry
    ) -> None:
        """Follow the tree as far as the phonemes are in it, and add the rest.

        The last phoneme is never shared: its node outputs the word.
        """
        at = source
        skipped: int | None = None
        for symbol in symbols[:-1]:
            after = tree.get((at, symbol))
            if after is None:
                after = tree[at, symbol] = self.add_node(symbol)
                self.add_arc(at, after)
                if skipped is not None:
                    self.add_arc(skipped, after)
            # The space between words may be left out: the node before it leads past it.
            skipped = at if symbol == self._space else None
            at = after
        last = self.add_node(symbols[-1], entry.word)
        self.add_arc(at, last, entry.cost)
        if skipped is not None:
            self.add_arc(skipped, last, entry.cost)
        self.end_word(last, entry.target)

    def _push_weights(self, source: int, inner: Sequence[int], first: int) -> None:
        """Move costs from the tree's leaves to where its paths part (weight pushing).

        What is unlikely is so pruned sooner.

        Args:
            source: the epsilon state before the tree.
            inner: the tree's nodes but for its leaves, each before those that it leads to.
            first: the first node that was added for the tree.
        """
        pushed: dict[int, float] = {}
        for node in reversed(inner):
            arcs = self._arcs[node]
            least = min(cost + pushed.get(target, 0.0) for target, cost in arcs)
            pushed[node] = least
            self._arcs[node] = [
                (target, cost + pushed.get(target, 0.0) - least) for target, cost in arcs
            ]
        self._arcs[source] = [
            (target, cost + (pushed.get(target, 0.0) if target >= first else 0.0))
            for target, cost in self._arcs[source]
        ]

    def end_word(self, node: int, target: int) -> None:
        """Add the arcs from the last node of a word to an epsilon state, with a space or not."""
        self.add_arc(node, target)
        if self._space != NO_LABEL:
            if target not in self._spaces:
                self._spaces[target] = self.add_node(self._space)
                self.add_arc(self._spaces[target], target)
            self.add_arc(node, self._spaces[target])

    def build(self) -> SkillGraph:
        """Build the arrays."""
        labels = np.array(self._labels, np.int32)
        targets = np.array([target for arcs in self._arcs for target, _ in arcs], np.int32)
        return SkillGraph(
            labels=labels,
            words=np.array(self._words, np.int32),
            levels=self._compute_levels(),
            offsets=np.cumsum([0, *map(len, self._arcs)]).astype(np.int32),
            targets=targets,
            target_labels=labels[targets] if len(targets) else targets,
            costs=np.array([cost for arcs in self._arcs for _, cost in arcs], np.float32),
            starts=np.array(self._starts, np.int32),
            vocabulary=tuple(self._vocabulary),
        )

    def _compute_levels(self) -> Integers:
        """Compute each epsilon state's longest path over epsilon states that lead to it.

        Raises:
            ValueError: epsilon states form a cycle.
        """
        levels = np.zeros(len(self._labels), np.int32)
        epsilons = [node for node, label in enumerate(self._labels) if label == NO_LABEL]
        waiting = list(epsilons)
        for _ in range(len(epsilons) + 1):
            changed = []
            for epsilon in waiting:
                for target, _cost in self._arcs[epsilon]:
                    if self._labels[target] == NO_LABEL and levels[target] <= levels[epsilon]:
                        levels[target] = levels[epsilon] + 1
                        changed.append(target)
            if not changed:
                return levels
            waiting = list(dict.fromkeys(changed))
        raise ValueError("epsilon states form a cycle")
