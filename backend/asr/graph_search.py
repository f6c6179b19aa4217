"""Finds what skills' graphs would have heard: the best word strings of all graphs for a posteriorgram.

This runs on the processor for every accelerator. The work is sparse and depends on the data at every step (a few hundred
of a million nodes are active at a frame), takes milliseconds, and would wait for a graphics processor longer than that.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.asr.compiled_search import CompiledSearch
from backend.asr.skill_graph import OPEN_WORD, SkillGraph, joined
from backend.pipeline.data import BLANK, Posteriorgram

STRINGS, OPEN_STRINGS = 5, 2
OPEN_COST = 2.0
"""For each phoneme of any words: what goes along with whatever is heard must not beat words that are listed."""
BEAM = 12.0
"""Natural logarithm: what is less likely than the best by this is dropped."""
SURELY_BLANK, LONGEST_PAUSE_FRAMES = math.log(0.99), 4
"""Frames in which hardly a phoneme is heard are searched together, up to so many: most frames of a posteriorgram are such
(Chen et al. 2016, "Phone synchronous decoding with CTC lattice")."""
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
        self._search = CompiledSearch(self.graph, BEAM) if graphs else None
        if self._search is not None:
            columns = max(int(self.graph.labels.max()), 0) + 2
            list(self._search.found(np.zeros((1, columns), np.float32)))

    def strings(self, heard: Posteriorgram) -> GraphStrings:
        """Give the best few word strings that ask for different things."""
        if self._search is None or not len(heard.log_probabilities):
            return GraphStrings()
        strings: dict[tuple[str, bool], GraphString] = {}
        left = {False: STRINGS, True: OPEN_STRINGS}
        for words, score in self._search.found(_emissions(heard.log_probabilities)):
            said = [self.graph.vocabulary[word] for word in words]
            is_open = OPEN_WORD in said
            if is_open:
                said = said[: said.index(OPEN_WORD)]
            text = " ".join(said).replace(" 's", "'s")
            if text and (text, is_open) not in strings and left[is_open]:
                left[is_open] -= 1
                strings[text, is_open] = GraphString(text, score, is_open)
        return GraphStrings(tuple(strings.values()))


def _emissions(log_probabilities: NDArray[np.float32]) -> NDArray[np.float32]:
    """The posteriorgram with two more columns: for anything, and the best of those that a phoneme may begin with.

    Anything is each frame's best, less a cost where that begins a phoneme.
    """
    known = np.maximum(log_probabilities, LEAST_LOG_PROBABILITY)
    best = known.argmax(axis=1)
    begins = (best != BLANK) & (np.diff(best, prepend=BLANK) != 0)
    anything = known.max(axis=1) - OPEN_COST * begins
    heard = _pauses_together(np.column_stack([known, anything]))
    loudest = heard[:, BLANK + 1 : -1].max(axis=1)
    return np.ascontiguousarray(np.column_stack([heard, loudest]), np.float32)


def _pauses_together(emissions: NDArray[np.float32]) -> NDArray[np.float32]:
    """Make one frame of several that are surely blank: blank in all of them, or each symbol once, where it fits best."""
    blank = emissions[:, BLANK]
    is_pause = blank > SURELY_BLANK
    frames = np.arange(len(blank))
    begins = ~(is_pause & np.roll(is_pause, 1))
    begins[0] = True
    since = frames - np.maximum.accumulate(np.where(begins, frames, 0))
    firsts = np.flatnonzero(since % LONGEST_PAUSE_FRAMES == 0)
    blanks = np.add.reduceat(blank, firsts)
    # Each symbol in place of the blank of one frame.
    return np.maximum.reduceat(emissions - blank[:, None], firsts, axis=0) + blanks[:, None]
