"""Detects the wake word with WakeHuBERT, whose licence (Apache-2.0) allows any use.

Source: https://github.com/TigreGotico/wakeforge. Two networks in a row: 1.5 s of samples → 75
features of 128 numbers each → the log-odds that they hold the wake word. As with openWakeWord, only
the files of the package are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.echo.blocks import FULL_SCALE, Block
from app.echo.onnx_sessions import check_files, find_package_folder, open_session, run_session
from backend.wire.wake_word import FREE_WAKE_WORD_NETWORKS, FREE_WAKE_WORD_PACKAGE

WINDOW_SAMPLES = 24_000
"""1.5 s at 16 kHz, by themselves, as in training: with more before them, other words score high."""
SHARPNESS = 40.0
"""Power that spreads its probabilities, which lie near 1 for all speech, over the range of
openWakeWord's scores: 0.97 becomes 0.3, so one threshold serves both."""
NOISE_LEVEL = 0.0003


@dataclass(frozen=True)
class _Networks:
    features: Any
    head: Any


@cache
def _load() -> _Networks:
    """Load the networks once for the process.

    Raises:
        WakeWordError: ONNX Runtime or the networks are not installed, or damaged.
    """
    folder = find_package_folder(FREE_WAKE_WORD_PACKAGE)
    files = [folder / name for name in FREE_WAKE_WORD_NETWORKS]
    check_files("wake_word_free", files)
    return _Networks(*map(open_session, files))


class WakeHubertScorer:
    """Scores the last 1.5 s of a stream of blocks; one instance per stream."""

    def __init__(self) -> None:
        """Load the networks.

        Raises:
            WakeWordError: they are not installed or damaged.
        """
        self._networks = _load()
        self.reset()

    def reset(self) -> None:
        """Start over as if a quiet room had been heard before."""
        noise = np.random.default_rng(20).standard_normal(WINDOW_SAMPLES)
        self._window = (NOISE_LEVEL * noise).astype(np.float32)
        self._features: NDArray[np.float32] | None = None

    def hear(self, block: Block) -> None:
        """Take the next 80 ms without scoring them."""
        samples = block.astype(np.float32) / np.float32(FULL_SCALE)
        self._window = np.concatenate([self._window[len(samples) :], samples])
        self._features = None

    def compute_features(self) -> NDArray[np.float32]:
        """What the score is computed from, shape (75, 128), 20 ms each: for other words too.

        Raises:
            WakeWordError: a network fails.
        """
        if self._features is None:
            self._features = run_session(self._networks.features, self._window[None])[0]
        return self._features

    def score_window(self) -> float:
        """How likely the wake word lies in the last 1.5 s, 0 to 1, spread by `SHARPNESS`.

        Raises:
            WakeWordError: a network fails.
        """
        log_odds = float(run_session(self._networks.head, self.compute_features()[None])[0])
        return float((1 / (1 + np.exp(-np.clip(log_odds, -30, 30)))) ** SHARPNESS)

    def score(self, block: Block) -> float:
        """Take the next 80 ms and score them.

        Raises:
            WakeWordError: a network fails.
        """
        self.hear(block)
        return self.score_window()
