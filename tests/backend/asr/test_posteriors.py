"""CTC scores and alignments against PyTorch's loss and against enumeration."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import torch

from backend.asr.posteriors import align, compute_pronunciation_likelihoods, find_best_path

SYMBOLS = ("", " ", "a", "b", "t")


def _random(frames: int, symbols: int = 5, seed: int = 0) -> np.ndarray:
    scores = np.random.default_rng(seed).normal(0, 2, (frames, symbols))
    return (scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))).astype(np.float32)


def _certain(path: str) -> np.ndarray:
    """A posteriorgram that is sure of one column a frame, "-" is the blank."""
    likely = np.full((len(path), len(SYMBOLS)), 0.02)
    for frame, symbol in enumerate(path):
        likely[frame, 0 if symbol == "-" else SYMBOLS.index(symbol)] = 0.92
    return np.log(likely).astype(np.float32)


def test_the_best_path_joins_repetitions_and_leaves_blanks_out() -> None:
    phonemes = find_best_path(_certain("--aa-ab tt-"), SYMBOLS, 50.0)
    assert "".join(phoneme.symbol for phoneme in phonemes) == "aab t"
    first = phonemes[0]
    assert (first.start_seconds, first.end_seconds) == pytest.approx((0.04, 0.08))
    assert first.confidence == pytest.approx(0.92, abs=1e-3)
    assert find_best_path(np.zeros((0, 5), np.float32), SYMBOLS, 50.0) == ()


def test_likelihoods_are_those_of_pytorch_s_ctc_loss() -> None:
    log_probabilities = _random(40, 9)
    pronunciations = [[1, 2, 2, 3], [4], [], [5, 5, 5], list(range(1, 9)) * 2]
    found = compute_pronunciation_likelihoods(log_probabilities, pronunciations)
    for pronunciation, value in zip(pronunciations, found, strict=True):
        loss = torch.nn.functional.ctc_loss(
            torch.tensor(log_probabilities)[:, None],
            torch.tensor([pronunciation], dtype=torch.int64),
            torch.tensor([40]),
            torch.tensor([len(pronunciation)]),
            reduction="sum",
        )
        assert value == pytest.approx(-loss.item(), abs=1e-3)


def test_a_pronunciation_that_does_not_fit_is_impossible() -> None:
    assert compute_pronunciation_likelihoods(_random(3), [[1, 1, 1], [1, 2, 3]])[0] == -np.inf
    assert align(_random(3), [1, 1, 1]) == []


def test_the_alignment_is_the_best_of_all() -> None:
    log_probabilities, pronunciation = _random(6, 4, seed=5), [1, 2, 2]

    def collapse(path: tuple[int, ...]) -> list[int]:
        return [symbol for symbol, _ in itertools.groupby(path) if symbol]

    paths = [
        path for path in itertools.product(range(4), repeat=6) if collapse(path) == pronunciation
    ]
    best = max(paths, key=lambda path: log_probabilities[np.arange(6), path].sum())
    groups = [
        list(group)
        for symbol, group in itertools.groupby(range(6), key=lambda frame: best[frame])
        if symbol
    ]
    aligned = align(log_probabilities, pronunciation)
    assert [(place.start, place.end) for place in aligned] == [(g[0], g[-1] + 1) for g in groups]
