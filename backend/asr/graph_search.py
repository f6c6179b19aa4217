"""Searches the skills' graphs for the best word strings of a posteriorgram.

The search runs on the CPU, whatever the accelerator: its work is sparse and depends on the data at
every step (a few hundred of a million nodes are active at a frame). It takes milliseconds, which
is less than it would wait for a GPU.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.asr.compiled_search import CompiledSearch
from backend.asr.skill_graph import OPEN_WORD, SkillGraph, join_graphs
from backend.pipeline.data import BLANK, Posteriorgram

STRINGS, OPEN_STRINGS = 5, 2
"""How many strings are given at most, without and with open words."""
NOT_FOUND_SCORE = -1e6
"""Nats; the score of a string that a graph accepts but the search did not find."""
LEAST_LOG_PROBABILITY = -30.0
"""Nats; lower log-probabilities are raised to it, so that sums stay finite."""


@dataclass(frozen=True)
class EmissionTuning:
    """How a posteriorgram is prepared for the graph search. Set 2026-11-23.

    Attributes:
        open_phoneme_cost: nats for each phoneme of open words, which fit any sound: they must not
            beat words that are listed.
        pause_log_probability: nats; frames in which the blank is likelier than this are merged:
            most frames are such (Chen et al. 2016, "Phone synchronous decoding with CTC lattice").
        longest_pause: frames that are merged into one at most.
    """

    open_phoneme_cost: float = 2.0
    pause_log_probability: float = math.log(0.99)
    longest_pause: int = 4


TUNING = EmissionTuning()


@dataclass(frozen=True)
class GraphString:
    """A word string that a graph accepts.

    Attributes:
        text: spoken words, one space apart; of a string with open words only the carrier, which is
            the words before them.
        score: nats; log-probability of the best alignment, less the graph's weighted costs.
        is_open: open words follow `text`.
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
        """The strings without open words."""
        return tuple(string.text for string in self.strings if not string.is_open)

    def add_texts(self, texts: Iterable[str]) -> GraphStrings:
        """Add texts that a graph accepts, though the search did not find them."""
        new = [text for text in dict.fromkeys(texts) if text and text not in self.texts]
        return GraphStrings((*self.strings, *(GraphString(text, NOT_FOUND_SCORE) for text in new)))

    def count_expected_words(self, text: str) -> int:
        """Count the words of a text that a graph accepts: all, those of its carrier, or none."""
        if text in self.texts:
            return len(text.split())
        carriers = (string.text for string in self.strings if string.is_open)
        found = (carrier for carrier in carriers if text.startswith(carrier + " "))
        return max((len(carrier.split()) for carrier in found), default=0)

    def find_unfilled_carrier(self, texts: Iterable[str]) -> str:
        """Give the best string's carrier if no text begins with it; "" if it has no open words."""
        best = self.strings[0] if self.strings else None
        if best is None or not best.is_open:
            return ""
        return "" if any(text.startswith(best.text + " ") for text in texts) else best.text


class GraphSearch:
    """Searches all skills' graphs together. Thread-safe.

    Attributes:
        graph: all of them, side by side in one.
    """

    def __init__(self, graphs: Sequence[SkillGraph]) -> None:
        """Join the graphs and compile the search, or load it compiled.

        `compiling.set_compiled_cache_folder` says where from.
        """
        self.graph = join_graphs(graphs)
        self._search = CompiledSearch(self.graph) if graphs else None
        if self._search is not None:
            columns = max(int(self.graph.labels.max()), 0) + 2
            list(self._search.search(np.zeros((1, columns), np.float32)))

    def search(self, posteriorgram: Posteriorgram) -> GraphStrings:
        """Search for the best few word strings that ask for different things."""
        if self._search is None or not len(posteriorgram.log_probabilities):
            return GraphStrings()
        strings: dict[tuple[str, bool], GraphString] = {}
        left = {False: STRINGS, True: OPEN_STRINGS}
        for words, score in self._search.search(_make_emissions(posteriorgram.log_probabilities)):
            string = [self.graph.vocabulary[word] for word in words]
            is_open = OPEN_WORD in string
            if is_open:
                string = string[: string.index(OPEN_WORD)]
            text = " ".join(string).replace(" 's", "'s")
            if text and (text, is_open) not in strings and left[is_open]:
                left[is_open] -= 1
                strings[text, is_open] = GraphString(text, score, is_open)
        return GraphStrings(tuple(strings.values()))


def _make_emissions(log_probabilities: NDArray[np.float32]) -> NDArray[np.float32]:
    """Add two columns: one for open words, and the best of all that a node may be entered with.

    Open words emit each frame's likeliest symbol, less a cost where it begins a phoneme.
    """
    floored = np.maximum(log_probabilities, LEAST_LOG_PROBABILITY)
    best = floored.argmax(axis=1)
    begins = (best != BLANK) & (np.diff(best, prepend=BLANK) != 0)
    open_words = floored.max(axis=1) - TUNING.open_phoneme_cost * begins
    merged = _merge_pauses(np.column_stack([floored, open_words]))
    best_label = merged[:, BLANK + 1 : -1].max(axis=1)
    return np.ascontiguousarray(np.column_stack([merged, best_label]), np.float32)


def _merge_pauses(emissions: NDArray[np.float32]) -> NDArray[np.float32]:
    """Merge frames of a pause into one: all blank, or one symbol where it fits best."""
    blank = emissions[:, BLANK]
    is_pause = blank > TUNING.pause_log_probability
    frames = np.arange(len(blank))
    begins = ~(is_pause & np.roll(is_pause, 1))
    begins[0] = True
    since = frames - np.maximum.accumulate(np.where(begins, frames, 0))
    firsts = np.flatnonzero(since % TUNING.longest_pause == 0)
    blanks = np.add.reduceat(blank, firsts)
    # Each symbol replaces the blank of one frame.
    return np.maximum.reduceat(emissions - blank[:, None], firsts, axis=0) + blanks[:, None]
