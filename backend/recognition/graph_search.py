"""Finds what skills' graphs would have heard: the best word strings of all graphs for a posteriorgram.

This runs on the processor for every accelerator. The work is sparse and depends on the data at every step (a few hundred
of a million nodes are active at a frame), takes milliseconds, and would wait for a graphics processor longer than that.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from queue import Empty, SimpleQueue
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.pipeline.data import Posteriorgram
from backend.recognition.posteriors import BLANK
from backend.recognition.skill_graph import OPEN_WORD, SkillGraph, joined

KERNEL = "backend.recognition.graph_kernel"
"""Imported late: it is compiled, or loaded compiled, as it is imported."""
STRINGS, MORE_STRINGS = 5, 8
OPEN_STRINGS = 2
OPEN_COST = 2.0
"""For each phoneme of any words: what goes along with whatever is heard must not beat words that are listed."""
TOKENS_KEPT = 5
"""Different word strings that are followed at each place of the graph."""
BEAM, WIDE_BEAM = 14.0, 18.0
"""Natural logarithm: what is less likely than the best by this is dropped. In noise what was said may be far behind for a
while; the wide beam finds it, and takes twice as long."""
MOST_ACTIVE = 3000
"""Nodes that are followed at once at most."""
CAPACITY = 16_384
WORDS_A_FRAME = 512
COST_WEIGHT = 1.0
"""Of the graph's costs beside what was heard."""
SAYS_NOTHING = frozenset("a an the uh um so okay hey please alexa thanks".split())
"""Words that change nothing of what is asked: strings that differ in them alone are one."""
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
    """

    text: str
    score: float
    is_open: bool = False


@dataclass(frozen=True)
class GraphStrings:
    """The best strings of all graphs, the best first."""

    strings: tuple[GraphString, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Strings that are known as a whole."""
        return tuple(string.text for string in self.strings if not string.is_open)

    def and_text(self, text: str) -> GraphStrings:
        """These, and a text that a graph accepts."""
        return (
            self if text in self.texts else GraphStrings((*self.strings, GraphString(text, UNSURE)))
        )

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
    """Searches all skills' graphs together. May be used by several threads at once."""

    def __init__(self, graphs: Sequence[SkillGraph]) -> None:
        """Join the graphs and compile the search, or load it compiled (see `compiling.keep_compiled_in`)."""
        self._graph = joined(graphs) if graphs else None
        self._workspaces: SimpleQueue[Any] = SimpleQueue()
        if self._graph is not None:
            self._kernel = importlib.import_module(KERNEL)
            arrays = {field.name: getattr(self._graph, field.name) for field in fields(SkillGraph)}
            del arrays["vocabulary"]
            meanings = meanings_of(self._graph.vocabulary)
            self._paths = self._kernel.Paths(**arrays, meanings=meanings)
            self._limits, self._wide_limits = (
                self._kernel.Limits(
                    TOKENS_KEPT, beam, MOST_ACTIVE, COST_WEIGHT, CAPACITY, WORDS_A_FRAME
                )
                for beam in (BEAM, WIDE_BEAM)
            )
            columns = max(int(self._graph.labels.max()), 0) + 2
            self._found(np.zeros((1, columns), np.float32))

    def strings(self, heard: Posteriorgram, *, widely: bool = False) -> GraphStrings:
        """Give the best few word strings that ask for different things; `widely` finds more, and takes longer."""
        if self._graph is None or not len(heard.log_probabilities):
            return GraphStrings()
        found: dict[tuple[str, bool], GraphString] = {}
        left = {False: MORE_STRINGS if widely else STRINGS, True: OPEN_STRINGS}
        for string in self._found(_emissions(heard.log_probabilities), widely=widely):
            key = (string.text, string.is_open)
            if string.text and key not in found and left[string.is_open]:
                left[string.is_open] -= 1
                found[key] = string
        return GraphStrings(tuple(found.values()))

    def accepts(self, text: str, reading: str, symbols: Sequence[str]) -> bool:
        """Tell whether a graph accepts a text that the search may have missed: by hearing it said without any doubt.

        Args:
            text: spoken words.
            reading: their phonemes.
            symbols: of the posteriorgram's columns.
        """
        columns = [symbols.index(symbol) for symbol in reading if symbol in symbols]
        if self._graph is None or not columns:
            return False
        doubtless = np.full((2 * len(columns), len(symbols)), LEAST_LOG_PROBABILITY, np.float32)
        doubtless[np.arange(len(columns)) * 2, columns] = 0.0
        doubtless[1::2, BLANK] = 0.0
        found = self._found(_emissions(doubtless))
        return any(string.text == text and not string.is_open for string in found)

    def _found(self, emissions: NDArray[np.float32], *, widely: bool = False) -> list[GraphString]:
        assert self._graph is not None
        limits = self._wide_limits if widely else self._limits
        try:
            workspace = self._workspaces.get_nowait()
        except Empty:
            workspace = self._kernel.new_workspace(self._paths, limits)
        scores, links, previous, words = self._kernel.search(
            self._paths, emissions, limits, workspace
        )
        self._workspaces.put(workspace)
        return [
            self._string(int(links[place]), previous, words, float(scores[place]))
            for place in np.argsort(-scores).tolist()
        ]

    def _string(
        self, link: int, previous: NDArray[np.int32], words: NDArray[np.int32], score: float
    ) -> GraphString:
        """Walk back over the words that a token said."""
        assert self._graph is not None
        said: list[str] = []
        while link >= 0:
            said.append(self._graph.vocabulary[words[link]])
            link = int(previous[link])
        said.reverse()
        is_open = OPEN_WORD in said
        if is_open:
            said = said[: said.index(OPEN_WORD)]
        return GraphString(" ".join(said).replace(" 's", "'s"), score, is_open)


def meanings_of(vocabulary: Sequence[str]) -> NDArray[np.int32]:
    """Number what words mean: the same number for those that differ in small words alone, 0 for small words."""
    numbers: dict[str, int] = {"": 0}
    told = (
        " ".join(word for word in text.split() if word not in SAYS_NOTHING) if text else "…"
        for text in vocabulary
    )
    return np.array([numbers.setdefault(text, len(numbers)) for text in told], np.int32)


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
