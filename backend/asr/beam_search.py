"""Beam search over the word decoder: the likeliest token strings for what the encoder heard."""

from __future__ import annotations

from collections.abc import Sequence

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

BEAMS = 4
PRUNE = 4.5
"""Natural logarithm: a beam this much less likely than the best finished one is given up."""


def beam_search(decoder: Decoder, longest: int, prefix: Sequence[int] = ()) -> Search:
    """Find the likeliest strings.

    Args:
        decoder: whose tokens those are.
        longest: most tokens that a string may have.
        prefix: tokens that every string begins with.

    Returns:
        A search for `Decoder.found`.
    """
    log_probabilities = yield Beams([[decoder.start, *prefix]])
    beams = [Candidate(tuple(prefix), _taken(log_probabilities[0], prefix))]
    finished: list[Candidate] = []
    for count in range(len(prefix), longest + 1):
        grown = _grow(beams, log_probabilities[:, -1], decoder)
        finished += [one for _, one in grown if len(one.tokens) < len(one.log_probabilities)]
        best = max((one.log_probability for one in finished), default=-np.inf)
        going_on = [
            (row, one)
            for row, one in grown
            if len(one.tokens) == len(one.log_probabilities) and one.log_probability > best - PRUNE
        ][:BEAMS]
        if not going_on or count == longest:
            break
        rows, beams = [row for row, _ in going_on], [one for _, one in going_on]
        log_probabilities = yield Beams([[one.tokens[-1]] for one in beams], rows)
    return sorted(finished, key=lambda one: -one.log_probability)


def _grow(
    beams: Sequence[Candidate], log_probabilities: NDArray[np.float64], decoder: Decoder
) -> list[tuple[int, Candidate]]:
    """Give the likeliest continuations with the row that each came from; one that ended has no token for its end."""
    so_far = np.array([beam.log_probability for beam in beams])
    total = (log_probabilities + so_far[:, None]).ravel()
    grown = []
    for place in highest(total, 2 * BEAMS).tolist():
        row, token = divmod(place, log_probabilities.shape[1])
        beam = beams[row]
        tokens = beam.tokens if token == decoder.end else (*beam.tokens, token)
        if token != decoder.start and not repeats_itself(tokens):
            steps = (*beam.log_probabilities, float(log_probabilities[row, token]))
            grown.append((row, Candidate(tokens, steps)))
    return grown


def _taken(log_probabilities: NDArray[np.float64], tokens: Sequence[int]) -> tuple[float, ...]:
    """The log-probability of each token in the row that foretells it."""
    return tuple(log_probabilities[np.arange(len(tokens)), list(tokens)].tolist())
