"""Beam search over the word decoder, constrained to strings that the skills' graph accepts.

It is for speech in noise or unclear speech: the graph search scores phonemes alone, this one scores
with the decoder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.asr.decoder import (
    Decoder,
    Hypothesis,
    Search,
    StepRequest,
    find_highest,
    repeats_itself,
)
from backend.asr.graph_walk import GraphWalk, WalkState


@dataclass(frozen=True)
class ConstrainedSearchTuning:
    """Width, pruning and weight, chosen 2026-11-23 on recorded coffee orders in kitchen noise.

    Attributes:
        beams: unfinished strings that are kept at each step.
        pruning_beam: nats; a beam this much less likely than the best finished string is dropped.
            Wider than the unconstrained search's: the rescorer weighs the phonemes later.
        cost_weight: factor of the graph's costs (negative natural logarithms of probabilities)
            when they are added to the decoder's log-probabilities.
    """

    beams: int = 8
    pruning_beam: float = 9.0
    cost_weight: float = 0.5


TUNING = ConstrainedSearchTuning()


@dataclass(frozen=True)
class ConstrainedBeam:
    """An unfinished string, ranked by `total`; `state` is where the graph is after it."""

    hypothesis: Hypothesis
    total: float
    state: WalkState


def search_graph(decoder: Decoder, longest: int, walk: GraphWalk) -> Search:
    """Search for the likeliest strings that a graph accepts.

    Args:
        decoder: whose tokens these are.
        longest: most tokens that a string may have.
        walk: of the graph.

    Returns:
        A search for `Decoder.run_searches`.
    """
    beams = [ConstrainedBeam(Hypothesis((), ()), 0.0, walk.start)]
    log_probabilities = yield StepRequest([[]])
    finished: list[tuple[float, Hypothesis]] = []
    for count in range(longest + 1):
        extended: list[tuple[int, ConstrainedBeam]] = []
        for total, row, whole, token in _rank_next(beams, log_probabilities[:, -1], decoder.end):
            if token == decoder.end:
                finished.append((total, whole))
            elif len(extended) < TUNING.beams and not repeats_itself(whole.tokens):
                state = walk.advance(beams[row].state, token)
                extended.append((row, ConstrainedBeam(whole, total, state)))
        least = max((total for total, _ in finished), default=-np.inf) - TUNING.pruning_beam
        extended = [pair for pair in extended if pair[1].total > least]
        if not extended or count == longest:
            break
        rows, beams = [row for row, _ in extended], [beam for _, beam in extended]
        log_probabilities = yield StepRequest([[one.hypothesis.tokens[-1]] for one in beams], rows)
    return [hypothesis for _, hypothesis in sorted(finished, key=lambda one: -one[0])]


def _rank_next(
    beams: Sequence[ConstrainedBeam], log_probabilities: NDArray[np.float64], end: int
) -> Iterator[tuple[float, int, Hypothesis, int]]:
    """Rank continuations and endings, the likeliest first: total, row, whole string, token."""
    options = [(row, beam.state.tokens, beam.state.costs) for row, beam in enumerate(beams)]
    ending = np.array([end])
    options += [(row, ending, np.array([beam.state.end_cost])) for row, beam in enumerate(beams)]
    so_far = [beam.hypothesis.log_probability for beam in beams]
    totals = np.concatenate(
        [
            so_far[row] + log_probabilities[row, tokens] - TUNING.cost_weight * costs
            for row, tokens, costs in options
        ]
    )
    rows = np.repeat([row for row, _, _ in options], [len(tokens) for _, tokens, _ in options])
    next_tokens = np.concatenate([tokens for _, tokens, _ in options])
    for place in find_highest(totals, 2 * TUNING.beams).tolist():
        row, token, total = int(rows[place]), int(next_tokens[place]), float(totals[place])
        if not np.isfinite(total):
            break
        before = beams[row].hypothesis
        steps = (*before.log_probabilities, float(log_probabilities[row, token]))
        tokens = before.tokens if token == end else (*before.tokens, token)
        yield total, row, Hypothesis(tokens, steps), token
