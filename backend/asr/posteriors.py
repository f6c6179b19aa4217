"""Algorithms on a phoneme posteriorgram: best path, likelihoods of pronunciations, alignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.pipeline.data import BLANK, Phoneme, Posteriorgram

Floats = NDArray[np.float32]


def find_best_path(
    log_probabilities: Floats, symbols: Sequence[str], frames_per_second: float
) -> tuple[Phoneme, ...]:
    """Take each frame's best symbol, merge repetitions, drop blanks.

    See Graves et al. 2006, section 3.2.

    Args:
        log_probabilities: (frames, symbols), natural logarithm.
        symbols: the symbol of each column.
        frames_per_second: of the posteriorgram.
    """
    if not len(log_probabilities):
        return ()
    best = log_probabilities.argmax(axis=1)
    starts = np.flatnonzero(np.diff(best, prepend=-1))
    ends = np.append(starts[1:], len(best))
    phonemes = []
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        column = int(best[start])
        if column != BLANK:
            confidence = float(np.exp(log_probabilities[start:end, column].max()))
            phoneme = Phoneme(
                symbols[column], start / frames_per_second, end / frames_per_second, confidence
            )
            phonemes.append(phoneme)
    return tuple(phonemes)


def measure_clearness(posteriorgram: Posteriorgram) -> float:
    """Divide the best path's log-probability by its phonemes: nats, 0 at the most."""
    best_path = float(posteriorgram.log_probabilities.max(axis=1).sum())
    return best_path / max(sum(one.symbol != " " for one in posteriorgram.phonemes), 1)


def compute_pronunciation_likelihoods(
    log_probabilities: Floats, pronunciations: Sequence[Sequence[int]]
) -> NDArray[np.float64]:
    """Compute each pronunciation's log-probability over all alignments (CTC's forward variable).

    Args:
        log_probabilities: (frames, symbols), at least one frame.
        pronunciations: columns without blanks, at least one pronunciation.

    Returns:
        (pronunciations,), nats; minus infinity where one does not fit into the frames.
    """
    from backend.asr.ctc_kernel import forward

    lengths = np.array([len(pronunciation) for pronunciation in pronunciations], np.int64)
    columns = np.zeros((len(pronunciations), max(int(lengths.max()), 1)), np.int64)
    for row, pronunciation in enumerate(pronunciations):
        columns[row, : len(pronunciation)] = pronunciation
    return forward(np.exp(log_probabilities.astype(np.float64)), columns, lengths)


def _list_states(pronunciation: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Put blanks between and around a pronunciation's symbols.

    Returns:
        Columns (states,), and where the blank before a symbol may be skipped.
    """
    states = np.full(2 * len(pronunciation) + 1, BLANK, np.int64)
    states[1::2] = pronunciation
    skippable = np.zeros(states.shape, bool)
    skippable[2:] = (states[2:] != BLANK) & (states[2:] != states[:-2])
    return states, skippable


@dataclass(frozen=True)
class AlignedPhoneme:
    """Where one phoneme of a pronunciation is.

    Attributes:
        start: its first frame.
        end: one past its last frame.
        log_probability: of the phoneme at its best frame, nats.
    """

    start: int
    end: int
    log_probability: float


def align(log_probabilities: Floats, pronunciation: Sequence[int]) -> list[AlignedPhoneme]:
    """Find the likeliest alignment of a pronunciation (Viterbi); [] if the frames are too few."""
    from backend.asr.alignment_kernel import find_path

    states, skippable = _list_states(pronunciation)
    emitted = log_probabilities[:, states].astype(np.float64)
    path, is_found = find_path(emitted, skippable)
    if not is_found:
        return []
    aligned = []
    for position in range(len(pronunciation)):
        frames = np.flatnonzero(path == 2 * position + 1)
        best = float(emitted[frames, 2 * position + 1].max())
        aligned.append(AlignedPhoneme(int(frames[0]), int(frames[-1]) + 1, best))
    return aligned
