"""The word decoder as searches use it: it scores whole strings, and takes the steps of several searches together."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from backend.pipeline.loaded_network import Arrays, LoadedNetwork

LONGEST_REPETITION = 3
"""A string that says the same tokens this often in a row is given up."""
ENCODER_WIDTH = 384
LAYERS, HEADS, HEAD_WIDTH = 4, 6, 64


@dataclass(frozen=True)
class Candidate:
    """A finished token string, without the tokens around it.

    Attributes:
        tokens: what was said.
        log_probabilities: of each token after those before it, and of the end after them all: one more than tokens.
    """

    tokens: tuple[int, ...]
    log_probabilities: tuple[float, ...]

    @property
    def log_probability(self) -> float:
        """Of the whole."""
        return sum(self.log_probabilities)


@dataclass(frozen=True)
class Beams:
    """Where a search wants to go on, a row for each beam.

    Attributes:
        tokens: what each beam says now, equally many.
        rows: which row of the search's last step each beam goes on from; nothing at its first step.
    """

    tokens: Sequence[Sequence[int]]
    rows: Sequence[int] = ()


Search = Generator[Beams, NDArray[np.float64], list[Candidate]]
"""Gives where it wants to go on, takes the log-probabilities (beams, tokens said, vocabulary) of what comes next, and gives
what it found at the end, the likeliest first."""


def repeats_itself(tokens: tuple[int, ...]) -> bool:
    """Tell whether a string ends in the same one to six tokens said too often in a row."""
    for length in range(1, min(6, len(tokens) // LONGEST_REPETITION) + 1):
        # One token alone is said five times in "ha ha ha ha ha" and in numbers; a phrase never is.
        times = LONGEST_REPETITION if length > 1 else 5
        tail = tokens[-length * times :]
        if len(tail) == length * times and tail == tail[:length] * times:
            return True
    return False


def highest(totals: NDArray[np.float64], count: int) -> NDArray[np.intp]:
    """The places of the highest totals, at most so many, the best first."""
    places = np.argpartition(-totals, min(count, len(totals) - 1))[:count]
    return places[np.argsort(-totals[places])]


class Decoder:
    """Runs the two networks of the word decoder; keeps nothing between runs. May be used by several threads at once."""

    def __init__(self, networks: Mapping[str, LoadedNetwork], start: int, end: int) -> None:
        """Take the loaded networks and the tokens around an utterance."""
        self._decoder, self._memory = networks["word_decoder"], networks["word_decoder_memory"]
        self.start, self.end = start, end

    def remember(self, encoder_states: NDArray[np.float32]) -> Arrays:
        """Make what the decoder looks at from encoder states (frames, width), once for a request."""
        states = np.ascontiguousarray(encoder_states[None], np.float32)
        return self._memory.run({"encoder_states": states})

    def found(
        self, memory: Arrays, searches: Sequence[Search], check: Callable[[], None]
    ) -> list[list[Candidate]]:
        """Take the steps of all searches together: a run for several costs little more than for one.

        Args:
            memory: from `remember`.
            searches: not begun yet, all saying equally many tokens at each step.
            check: called at every step; may raise to stop the searches.

        Returns:
            What each of them found.
        """
        results: list[list[Candidate]] = [[] for _ in searches]
        wanted = {place: next(search) for place, search in enumerate(searches)}
        keys: NDArray[np.generic] = _nothing_said(len(searches))
        values = keys
        while wanted:
            check()
            tokens = [said for beams in wanted.values() for said in beams.tokens]
            feeds = {"tokens": np.array(tokens, np.int64), "past_keys": keys, "past_values": values}
            step = self._decoder.run({**feeds, **memory})
            log_probabilities = np.asarray(step["log_probabilities"], np.float64)
            rows: list[int] = []
            first = 0
            for place, beams in list(wanted.items()):
                last = first + len(beams.tokens)
                try:
                    wanted[place] = searches[place].send(log_probabilities[first:last])
                    rows += [first + row for row in wanted[place].rows]
                except StopIteration as end:
                    results[place] = end.value
                    del wanted[place]
                first = last
            keys, values = step["keys"][:, rows], step["values"][:, rows]
        return results

    def scored(self, memory: Arrays, strings: Sequence[Sequence[int]]) -> list[Candidate]:
        """Score whole strings of tokens in a single run of the decoder."""
        if not strings:
            return []
        longest = max(map(len, strings)) + 1
        wanted = np.full((len(strings), longest), self.end, np.int64)
        for row, tokens in enumerate(strings):
            wanted[row, : len(tokens)] = tokens
        given = np.concatenate([np.full((len(strings), 1), self.start), wanted[:, :-1]], axis=1)
        nothing = _nothing_said(len(strings))
        feeds = {"tokens": given, "past_keys": nothing, "past_values": nothing, **memory}
        found = np.asarray(self._decoder.run(feeds)["log_probabilities"], np.float64)
        steps = np.take_along_axis(found, wanted[:, :, None], axis=2)[:, :, 0].tolist()
        return [
            Candidate(tuple(tokens), tuple(row[: len(tokens) + 1]))
            for tokens, row in zip(strings, steps, strict=True)
        ]


def _nothing_said(rows: int) -> NDArray[np.float32]:
    """The keys, or values, that the decoder begins with."""
    return np.zeros((LAYERS, rows, HEADS, 0, HEAD_WIDTH), np.float32)
