"""Beam search over the word decoder: the likeliest token strings for what the encoder heard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from backend.accelerators.accelerator import Arrays, LoadedNetwork

Floats = NDArray[np.float32]

BEAMS = 4
PRUNE = 4.5
"""Natural logarithm: a beam this much less likely than the best finished one is given up."""
LONGEST_REPETITION = 3
"""A string that says the same tokens this often in a row is given up."""
ENCODER_WIDTH = 384
CACHE_SHAPE = (4, 1, 6, 0, 64)
"""Layers, beams, heads, tokens seen, head width: what `word_decoder` begins with."""


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


def repeats_itself(tokens: tuple[int, ...]) -> bool:
    """Tell whether a string ends in the same one to six tokens said too often in a row."""
    for length in range(1, min(6, len(tokens) // LONGEST_REPETITION) + 1):
        tail = tokens[-length * LONGEST_REPETITION :]
        # One token alone is said five times in "ha ha ha ha ha" and in numbers; a phrase never is.
        times = LONGEST_REPETITION if length > 1 else 5
        tail = tokens[-length * times :]
        if len(tail) == length * times and tail == tail[:length] * times:
            return True
    return False


class BeamSearch:
    """Searches with the two networks of the word decoder; keeps nothing between searches."""

    def __init__(self, networks: Mapping[str, LoadedNetwork], start: int, end: int) -> None:
        """Take the loaded networks and the tokens around an utterance."""
        self._decoder, self._memory = networks["word_decoder"], networks["word_decoder_memory"]
        self._start, self._end = start, end

    def remember(self, encoder_states: Floats) -> Arrays:
        """Make what the decoder looks at from encoder states (frames, width), once for a request."""
        states = np.ascontiguousarray(encoder_states[None], np.float32)
        return self._memory.run({"encoder_states": states})

    def candidates(
        self,
        memory: Arrays,
        longest: int,
        check: Callable[[], None],
        prefix: Sequence[int] = (),
    ) -> list[Candidate]:
        """Find the likeliest strings.

        Args:
            memory: from `remember`.
            longest: most tokens that a string may have.
            check: called at every step; may raise to stop the search.
            prefix: tokens that every string begins with.

        Returns:
            Finished strings, the likeliest first.
        """
        beams = [Candidate(tuple(prefix), ())]
        last = [[self._start, *prefix]]
        keys: NDArray[np.generic] = np.zeros(CACHE_SHAPE, np.float32)
        values = keys
        finished: list[Candidate] = []
        for _ in range(longest + 1 - len(prefix)):
            check()
            step = self._decoder.run(
                {
                    "tokens": np.array(last, np.int64),
                    "past_keys": keys,
                    "past_values": values,
                    **memory,
                }
            )
            found = np.asarray(step["log_probabilities"], np.float64)
            if len(last[0]) > 1:
                beams = [Candidate(beams[0].tokens, _taken(found[0], prefix))]
            grown = self._grow(beams, found[:, -1])
            finished += [
                candidate
                for _, candidate in grown
                if len(candidate.tokens) < len(candidate.log_probabilities)
            ]
            going_on = [
                (row, beam)
                for row, beam in grown
                if len(beam.tokens) == len(beam.log_probabilities)
            ]
            best = max((candidate.log_probability for candidate in finished), default=-np.inf)
            going_on = [pair for pair in going_on if pair[1].log_probability > best - PRUNE][:BEAMS]
            if not going_on:
                break
            rows, beams = [row for row, _ in going_on], [beam for _, beam in going_on]
            last = [[beam.tokens[-1]] for beam in beams]
            keys, values = step["keys"][:, rows], step["values"][:, rows]
        return sorted(finished, key=lambda candidate: -candidate.log_probability)

    def scored(self, memory: Arrays, strings: Sequence[Sequence[int]]) -> list[Candidate]:
        """Score whole strings of tokens in a single run of the decoder."""
        if not strings:
            return []
        longest = max(map(len, strings)) + 1
        wanted = np.full((len(strings), longest), self._end, np.int64)
        for row, tokens in enumerate(strings):
            wanted[row, : len(tokens)] = tokens
        given = np.concatenate([np.full((len(strings), 1), self._start), wanted[:, :-1]], axis=1)
        layers, _, heads, _, width = CACHE_SHAPE
        nothing = np.zeros((layers, len(strings), heads, 0, width), np.float32)
        feeds = {"tokens": given, "past_keys": nothing, "past_values": nothing, **memory}
        found = np.asarray(self._decoder.run(feeds)["log_probabilities"], np.float64)
        steps = np.take_along_axis(found, wanted[:, :, None], axis=2)[:, :, 0].tolist()
        return [
            Candidate(tuple(tokens), tuple(row[: len(tokens) + 1]))
            for tokens, row in zip(strings, steps, strict=True)
        ]

    def _grow(
        self, beams: list[Candidate], log_probabilities: NDArray[np.float64]
    ) -> list[tuple[int, Candidate]]:
        """Give the likeliest continuations with the row that each came from; one that ended has no token for its end."""
        so_far = np.array([beam.log_probability for beam in beams])
        total = (log_probabilities + so_far[:, None]).ravel()
        best = np.argpartition(-total, 2 * BEAMS)[: 2 * BEAMS]
        grown = []
        for place in best[np.argsort(-total[best])].tolist():
            row, token = divmod(place, log_probabilities.shape[1])
            beam = beams[row]
            tokens = beam.tokens if token == self._end else (*beam.tokens, token)
            if token != self._start and not repeats_itself(tokens):
                steps = (*beam.log_probabilities, float(log_probabilities[row, token]))
                grown.append((row, Candidate(tokens, steps)))
        return grown


def _taken(log_probabilities: NDArray[np.float64], tokens: Sequence[int]) -> tuple[float, ...]:
    """The log-probability of each token in the row that foretells it."""
    return tuple(log_probabilities[np.arange(len(tokens)), list(tokens)].tolist())
