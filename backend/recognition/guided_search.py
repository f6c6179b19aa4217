"""Beam search over the word decoder that is held to what skills expect: for what was said in noise, or unclearly.

The graph search knows phonemes alone; this one knows what the decoder heard, and writes only what a graph goes on with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from backend.recognition.beam_search import CACHE_SHAPE, Candidate, repeats_itself
from backend.recognition.graph_walk import GraphWalk, Place

if TYPE_CHECKING:
    from backend.accelerators.accelerator import Arrays, LoadedNetwork

BEAMS = 8
PRUNE = 9.0
"""Natural logarithm: a beam this much less likely than the best finished one is given up. Strings are judged by their
phonemes as well, later: so more of them stay than in a free search."""
COST_WEIGHT = 0.5
"""Of the graph's costs beside the decoder's log-probabilities."""


@dataclass(frozen=True)
class Guided:
    """A beginning of a string that the graph accepts, ranked by `total`; `place` is where it leads."""

    candidate: Candidate
    total: float
    place: Place


class GuidedSearch:
    """Searches with the word decoder; keeps nothing between searches but what the graph's walk remembers."""

    def __init__(
        self, networks: Mapping[str, LoadedNetwork], start: int, end: int, walk: GraphWalk
    ) -> None:
        """Take the loaded networks, the tokens around an utterance, and the graph."""
        self._decoder, self._walk = networks["word_decoder"], walk
        self._start, self._end = start, end

    def candidates(
        self, memory: Arrays, longest: int, check: Callable[[], None]
    ) -> list[Candidate]:
        """Find the likeliest strings that the graph accepts.

        Args:
            memory: from `BeamSearch.remember`.
            longest: most tokens that a string may have.
            check: called at every step; may raise to stop the search.

        Returns:
            Finished strings, the likeliest first.
        """
        if not len(self._walk.start.tokens):
            return []
        beams, last = [Guided(Candidate((), ()), 0.0, self._walk.start)], [[self._start]]
        keys: NDArray[np.generic] = np.zeros(CACHE_SHAPE, np.float32)
        values = keys
        finished: list[tuple[float, Candidate]] = []
        for _ in range(longest + 1):
            check()
            feeds = {"tokens": np.array(last, np.int64), "past_keys": keys, "past_values": values}
            step = self._decoder.run({**feeds, **memory})
            found = np.asarray(step["log_probabilities"], np.float64)[:, -1]
            grown: list[tuple[int, Guided]] = []
            for total, row, whole, token in self._likeliest(beams, found):
                if token == self._end:
                    finished.append((total, whole))
                elif len(grown) < BEAMS and not repeats_itself(whole.tokens):
                    grown.append(
                        (row, Guided(whole, total, self._walk.after(beams[row].place, token)))
                    )
            least = max((total for total, _ in finished), default=-np.inf) - PRUNE
            grown = [pair for pair in grown if pair[1].total > least]
            if not grown:
                break
            rows, beams = [row for row, _ in grown], [beam for _, beam in grown]
            last = [[beam.candidate.tokens[-1]] for beam in beams]
            keys, values = step["keys"][:, rows], step["values"][:, rows]
        return [candidate for _, candidate in sorted(finished, key=lambda one: -one[0])]

    def accepts(self, tokens: Iterable[int]) -> bool:
        """Tell whether a skill expects exactly that."""
        return bool(np.isfinite(self._walk.cost(tokens)))

    def _likeliest(
        self, beams: Sequence[Guided], log_probabilities: NDArray[np.float64]
    ) -> Iterator[tuple[float, int, Candidate, int]]:
        """Give what beams go on with, or end with, the likeliest first: total, row, whole string, token."""
        ways = [(row, beam.place.tokens, beam.place.costs) for row, beam in enumerate(beams)]
        end = np.array([self._end])
        ways += [(row, end, np.array([beam.place.end_cost])) for row, beam in enumerate(beams)]
        so_far = [beam.candidate.log_probability for beam in beams]
        totals = np.concatenate(
            [
                so_far[row] + log_probabilities[row, tokens] - COST_WEIGHT * costs
                for row, tokens, costs in ways
            ]
        )
        rows = np.repeat([row for row, _, _ in ways], [len(tokens) for _, tokens, _ in ways])
        next_tokens = np.concatenate([tokens for _, tokens, _ in ways])
        for place in _best(totals, 2 * BEAMS).tolist():
            row, token, total = int(rows[place]), int(next_tokens[place]), float(totals[place])
            if not np.isfinite(total):
                break
            before = beams[row].candidate
            steps = (*before.log_probabilities, float(log_probabilities[row, token]))
            said = before.tokens if token == self._end else (*before.tokens, token)
            yield total, row, Candidate(said, steps), token


def _best(totals: NDArray[np.float64], count: int) -> NDArray[np.intp]:
    """The places of the highest, the best first."""
    highest = (
        np.argpartition(-totals, count)[:count] if count < len(totals) else np.arange(len(totals))
    )
    return highest[np.argsort(-totals[highest])]
