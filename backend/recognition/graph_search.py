"""Finds what skills' graphs would have heard: the best word strings of all graphs for a posteriorgram.

This runs on the processor for every accelerator. The work is sparse and depends on the data at every step (a few hundred
of a million nodes are active at a frame), takes milliseconds, and would wait for a graphics processor longer than that.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.pipeline.data import Posteriorgram
from backend.recognition.compiled_search import CompiledSearch
from backend.recognition.posteriors import BLANK
from backend.recognition.skill_graph import OPEN_WORD, SkillGraph, joined

STRINGS, MORE_STRINGS = 5, 12
OPEN_STRINGS = 2
OPEN_COST = 2.0
"""For each phoneme of any words: what goes along with whatever is heard must not beat words that are listed."""
BEAM, WIDE_BEAM = 14.0, 20.0
"""Natural logarithm: what is less likely than the best by this is dropped. In noise what was said may be far behind for a
while; the wide beam finds it, and takes three times as long."""
UNSURE = -1e6
"""The score of a string that the search did not find."""
LEAST_LOG_PROBABILITY = -30.0
"""Nothing is less likely than that: for sums that stay finite, and for what is out of the question."""


@dataclass(frozen=True)
class GraphString:
    """What a graph accepts.

    Attributes:
        text: spoken words, one space apart; of a string with open words only those before them, its carrier.
        score: log-probability of the best alignment and of the graph's costs, weighted.
        is_open: any words follow `text`.
        graph: which of the graphs accepts it; -1 where that is not known.
    """

    text: str
    score: float
    is_open: bool = False
    graph: int = -1


@dataclass(frozen=True)
class GraphStrings:
    """The best strings of all graphs, the best first."""

    strings: tuple[GraphString, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Strings that are known as a whole."""
        return tuple(string.text for string in self.strings if not string.is_open)

    def and_texts(self, texts: Iterable[str]) -> GraphStrings:
        """These, and texts that a graph accepts."""
        new = [text for text in dict.fromkeys(texts) if text and text not in self.texts]
        return GraphStrings((*self.strings, *(GraphString(text, UNSURE) for text in new)))

    def expected_words(self, text: str) -> int:
        """How many words of a text, from its first one on, a graph accepts: all, those of a carrier, or none."""
        if text in self.texts:
            return len(text.split())
        carriers = (string.text for string in self.strings if string.is_open)
        found = (carrier for carrier in carriers if text.startswith(carrier + " "))
        return max((len(carrier.split()) for carrier in found), default=0)

    def carrier(self, texts: Iterable[str]) -> str:
        """The carrier to be filled in, when open words are the best string and no text begins with it; or ""."""
        best = self.strings[0] if self.strings else None
        if best is None or not best.is_open:
            return ""
        return "" if any(text.startswith(best.text + " ") for text in texts) else best.text


class GraphSearch:
    """Searches all skills' graphs together. May be used by several threads at once.

    Attributes:
        graph: all of them, side by side.
    """

    def __init__(self, graphs: Sequence[SkillGraph]) -> None:
        """Join the graphs and compile the search, or load it compiled (see `compiling.keep_compiled_in`)."""
        self.graph = joined(graphs)
        self._all = CompiledSearch(self.graph, BEAM) if graphs else None
        self._each = [CompiledSearch(graph, WIDE_BEAM) for graph in graphs]
        self._first_words = np.cumsum([0, *(len(graph.vocabulary) for graph in graphs)]).tolist()
        if self._all is not None:
            columns = max(int(self.graph.labels.max()), 0) + 2
            list(self._all.found(np.zeros((1, columns), np.float32)))

    def strings(self, heard: Posteriorgram) -> GraphStrings:
        """Give the best few word strings that ask for different things."""
        if self._all is None or not len(heard.log_probabilities):
            return GraphStrings()
        return self._strings(self._all, _emissions(heard.log_probabilities), STRINGS)

    def strings_nearby(self, heard: Posteriorgram, strings: GraphStrings) -> GraphStrings:
        """Look widely in the graph of the best of these strings: for what was said in noise, or unclearly.

        One skill's graph alone, so that it takes as long as that is large, however many skills there are.
        """
        best = next((string for string in strings.strings if not string.is_open), None)
        if best is None or best.graph < 0:
            return strings
        emissions = _emissions(heard.log_probabilities)
        found = self._strings(self._each[best.graph], emissions, MORE_STRINGS, best.graph)
        known = {(string.text, string.is_open) for string in found.strings}
        others = [
            string for string in strings.strings if (string.text, string.is_open) not in known
        ]
        return GraphStrings(
            tuple(sorted([*found.strings, *others], key=lambda string: -string.score))
        )

    def _strings(
        self, search: CompiledSearch, emissions: NDArray[np.float32], most: int, graph: int = -1
    ) -> GraphStrings:
        """Read what was found; without `graph`, the words tell which one it is."""
        strings: dict[tuple[str, bool], GraphString] = {}
        left = {False: most, True: OPEN_STRINGS}
        for words, score in search.found(emissions):
            place = graph if graph >= 0 else bisect_right(self._first_words, words[0]) - 1
            said = [search.graph.vocabulary[word] for word in words]
            is_open = OPEN_WORD in said
            if is_open:
                said = said[: said.index(OPEN_WORD)]
            text = " ".join(said).replace(" 's", "'s")
            if text and (text, is_open) not in strings and left[is_open]:
                left[is_open] -= 1
                strings[text, is_open] = GraphString(text, score, is_open, place)
        return GraphStrings(tuple(strings.values()))


def _emissions(log_probabilities: NDArray[np.float32]) -> NDArray[np.float32]:
    """The posteriorgram with two more columns: for anything, and the best of those that a phoneme may begin with.

    Anything is each frame's best, less a cost where that begins a phoneme.
    """
    known = np.maximum(log_probabilities, LEAST_LOG_PROBABILITY)
    best = known.argmax(axis=1)
    begins = (best != BLANK) & (np.diff(best, prepend=BLANK) != 0)
    anything = known.max(axis=1) - OPEN_COST * begins
    loudest = known[:, BLANK + 1 :].max(axis=1)
    return np.ascontiguousarray(np.column_stack([known, anything, loudest]), np.float32)
