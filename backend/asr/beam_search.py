"""Unconstrained beam search over the word decoder: the likeliest token strings of an utterance."""

from __future__ import annotations

from collections.abc import Sequence
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


@dataclass(frozen=True)
class BeamSearchTuning:
    """Width and pruning, set by hand 2026-11-23 with the first trained weights.

    Attributes:
        beams: unfinished strings that are kept at each step.
        pruning_beam: nats; a beam this much less likely than the best finished string is dropped.
    """

    beams: int = 4
    pruning_beam: float = 4.5


TUNING = BeamSearchTuning()


def search_by_beam(decoder: Decoder, longest: int, prefix: Sequence[int] = ()) -> Search:
    """Search for the likeliest strings.

    Args:
        decoder: whose tokens these are.
        longest: most tokens that a string may have.
        prefix: tokens that every string begins with.

    Returns:
        A search for `Decoder.run_searches`.
    """
    log_probabilities = yield StepRequest([list(prefix)])
    beams = [Hypothesis(tuple(prefix), _pick_log_probabilities(log_probabilities[0], prefix))]
    finished: list[Hypothesis] = []
    for count in range(len(prefix), longest + 1):
        extended = _extend(beams, log_probabilities[:, -1], decoder)
        finished += [one for _, one in extended if _is_finished(one)]
        best = max((one.log_probability for one in finished), default=-np.inf)
        least = best - TUNING.pruning_beam
        surviving = [
            (row, one)
            for row, one in extended
            if not _is_finished(one) and one.log_probability > least
        ][: TUNING.beams]
        if not surviving or count == longest:
            break
        rows, beams = [row for row, _ in surviving], [one for _, one in surviving]
        log_probabilities = yield StepRequest([[one.tokens[-1]] for one in beams], rows)
    return sorted(finished, key=lambda one: -one.log_probability)


def _is_finished(hypothesis: Hypothesis) -> bool:
    """Tell whether the end token's log-probability is among the string's."""
    return len(hypothesis.tokens) < len(hypothesis.log_probabilities)


def _extend(
    beams: Sequence[Hypothesis], log_probabilities: NDArray[np.float64], decoder: Decoder
) -> list[tuple[int, Hypothesis]]:
    """List the likeliest continuations, each with the row of the beam that it continues."""
    so_far = np.array([beam.log_probability for beam in beams])
    totals = (log_probabilities + so_far[:, None]).ravel()
    extended = []
    for place in find_highest(totals, 2 * TUNING.beams).tolist():
        row, token = divmod(place, log_probabilities.shape[1])
        beam = beams[row]
        tokens = beam.tokens if token == decoder.end else (*beam.tokens, token)
        if token not in decoder.prompt and not repeats_itself(tokens):
            steps = (*beam.log_probabilities, float(log_probabilities[row, token]))
            extended.append((row, Hypothesis(tokens, steps)))
    return extended


def _pick_log_probabilities(
    log_probabilities: NDArray[np.float64], tokens: Sequence[int]
) -> tuple[float, ...]:
    """Pick each token's log-probability from the row that predicts it."""
    return tuple(log_probabilities[np.arange(len(tokens)), list(tokens)].tolist())
