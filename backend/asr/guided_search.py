"""Beam search over the word decoder that is held to what skills expect: for what was said in noise, or unclearly.

The graph search knows phonemes alone; this one knows what the decoder heard, and writes only what a graph goes on with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.asr.decoder import (
    Beams,
    Candidate,
    Decoder,
    Search,
    highest,
    repeats_itself,
)
from backend.asr.graph_walk import GraphWalk, Place

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


def guided_search(decoder: Decoder, longest: int, walk: GraphWalk) -> Search:
    """Find the likeliest strings that a graph accepts.

    Args:
        decoder: whose tokens those are.
        longest: most tokens that a string may have.
        walk: through the graph.

    Returns:
        A search for `Decoder.found`.
    """
    beams = [Guided(Candidate((), ()), 0.0, walk.start)]
    log_probabilities = yield Beams([[decoder.start]])
    finished: list[tuple[float, Candidate]] = []
    for count in range(longest + 1):
        grown: list[tuple[int, Guided]] = []
        for total, row, whole, token in _likeliest(beams, log_probabilities[:, -1], decoder.end):
            if token == decoder.end:
                finished.append((total, whole))
            elif len(grown) < BEAMS and not repeats_itself(whole.tokens):
                grown.append((row, Guided(whole, total, walk.after(beams[row].place, token))))
        least = max((total for total, _ in finished), default=-np.inf) - PRUNE
        grown = [pair for pair in grown if pair[1].total > least]
        if not grown or count == longest:
            break
        rows, beams = [row for row, _ in grown], [beam for _, beam in grown]
        log_probabilities = yield Beams([[beam.candidate.tokens[-1]] for beam in beams], rows)
    return [candidate for _, candidate in sorted(finished, key=lambda one: -one[0])]


def _likeliest(
    beams: Sequence[Guided], log_probabilities: NDArray[np.float64], end: int
) -> Iterator[tuple[float, int, Candidate, int]]:
    """Give what beams go on with, or end with, the likeliest first: total, row, whole string, token."""
    ways = [(row, beam.place.tokens, beam.place.costs) for row, beam in enumerate(beams)]
    ending = np.array([end])
    ways += [(row, ending, np.array([beam.place.end_cost])) for row, beam in enumerate(beams)]
    so_far = [beam.candidate.log_probability for beam in beams]
    totals = np.concatenate(
        [
            so_far[row] + log_probabilities[row, tokens] - COST_WEIGHT * costs
            for row, tokens, costs in ways
        ]
    )
    rows = np.repeat([row for row, _, _ in ways], [len(tokens) for _, tokens, _ in ways])
    next_tokens = np.concatenate([tokens for _, tokens, _ in ways])
    for place in highest(totals, 2 * BEAMS).tolist():
        row, token, total = int(rows[place]), int(next_tokens[place]), float(totals[place])
        if not np.isfinite(total):
            break
        before = beams[row].candidate
        steps = (*before.log_probabilities, float(log_probabilities[row, token]))
        said = before.tokens if token == end else (*before.tokens, token)
        yield total, row, Candidate(said, steps), token
