"""Detects the wake word with the networks of openWakeWord, run by ONNX Runtime.

Source: https://github.com/dscripka/openWakeWord.

Three networks in a row: samples → mel spectrogram (32 bands, a frame each 10 ms) → an embedding of
96 numbers each 80 ms (of the last 76 frames) → the score of the last 16 embeddings. The package
itself is never imported: it would bring scikit-learn and a tflite-runtime that newer Pythons do not
have.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.echo.blocks import BLOCK_SAMPLES, Block
from app.echo.onnx_sessions import check_files, find_package_folder, open_session, run_session
from backend.wire.wake_word import WAKE_WORD_NETWORKS, WAKE_WORD_PACKAGE

OVERLAP_SAMPLES = 480
"""With these before it, a block of 1280 samples gives exactly its 8 frames (window 512, step
160)."""
FRAMES_PER_BLOCK = 8
MEL_BANDS = 32
EMBEDDING_FRAMES = 76
EMBEDDING_WIDTH = 96
SCORE_EMBEDDINGS = 16
PRIMING_BLOCKS = 26
"""Blocks that a score depends on: 76 frames for an embedding and 16 embeddings, 2.1 s."""
NOISE_AMPLITUDE = 15.0
"""Standard deviation of the noise floor, in 16-bit steps (-67 dBFS).

The networks were trained on recordings of rooms. A step from digital silence into sound raises
their score: to 0.85 on recordings of other words, which stay below 0.01 with this floor.
"""
NOISE_BLOCKS = 37
"""Blocks of noise before it repeats; prime, so that it never lines up with the signal."""


@dataclass(frozen=True)
class _Networks:
    spectrogram: Any
    embedding: Any
    score: Any


@cache
def _load() -> _Networks:
    """Load the networks once for the process; sessions keep nothing between runs.

    Raises:
        WakeWordError: ONNX Runtime or the networks are not installed.
    """
    folder = _find_network_folder()
    files = [folder / f"{name}.onnx" for name in WAKE_WORD_NETWORKS]
    check_files("wake_word", files)
    return _Networks(*map(open_session, files))


def _find_network_folder() -> Path:
    return find_package_folder(WAKE_WORD_PACKAGE) / "resources" / "models"


class WakeWordScorer:
    """Scores a stream of blocks; one instance per stream.

    It begins as if it had already listened to a quiet room, so that the very first word can be the
    wake word, and the same sound always gives the same scores.
    """

    def __init__(self) -> None:
        """Load the networks.

        Raises:
            WakeWordError: they are not installed or damaged.
        """
        self._networks = _load()
        noise = np.random.default_rng(20).standard_normal((NOISE_BLOCKS, BLOCK_SAMPLES))
        self._noise = (noise * NOISE_AMPLITUDE).astype(np.float32)
        self.reset()

    @property
    def embeddings(self) -> NDArray[np.float32]:
        """What the score was computed from, shape (16, 96), the latest last: for other words."""
        return self._embeddings

    def reset(self) -> None:
        """Start over as if a quiet room had been heard before; takes 60 ms."""
        self._blocks_processed = 0
        self._overlap = np.zeros(OVERLAP_SAMPLES, np.float32)
        self._frames = np.zeros((EMBEDDING_FRAMES, MEL_BANDS), np.float32)
        self._embeddings = np.zeros((SCORE_EMBEDDINGS, EMBEDDING_WIDTH), np.float32)
        silence = np.zeros(BLOCK_SAMPLES, np.int16)
        for _ in range(PRIMING_BLOCKS):
            self._process_block(silence)

    def score(self, block: Block) -> float:
        """Process the next 80 ms; gives the probability, 0 to 1, that the wake word has just ended.

        Raises:
            WakeWordError: a network fails.
        """
        self._process_block(block)
        return float(run_session(self._networks.score, self._embeddings[None])[0, 0])

    def _process_block(self, block: Block) -> None:
        sound = block + self._noise[self._blocks_processed % NOISE_BLOCKS]
        self._blocks_processed += 1
        window = np.concatenate([self._overlap, sound])
        self._overlap = window[-OVERLAP_SAMPLES:]
        frames = run_session(self._networks.spectrogram, window[None])[0, 0] / 10 + 2
        self._frames = np.concatenate([self._frames[FRAMES_PER_BLOCK:], frames])
        embedding = run_session(self._networks.embedding, self._frames[None, :, :, None])[:, 0, 0]
        self._embeddings = np.concatenate([self._embeddings[1:], embedding])
