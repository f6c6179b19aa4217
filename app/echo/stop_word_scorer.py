"""Detects "stop", said alone, on features of the wake words' networks: nothing is sent for it.

`scripts/train/stop_word.py` trains the network on the speech embeddings of openWakeWord,
`scripts/train/stop_word_features.py` the one on the features of WakeHuBERT, which corrects it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file

from app.echo.onnx_sessions import MANIFEST, check_files
from app.errors import WakeWordError
from app.translation import tr

EMBEDDINGS = 12
"""Embeddings that a score depends on: 1 s, and the 0.8 s that the first one spans: enough to tell
"stop" from the end of "where does it stop"."""
HIDDEN_UNITS = 80
LAYERS = ("hidden", "output")
POOLED_FRAMES = 3
"""Neighbouring frames of WakeHuBERT that are averaged: 60 ms."""
FEATURE_UNITS = 64
FEATURE_LAYERS = ("feature_hidden", "feature_output")
NAME = "stop_word"
FILE = "model.safetensors"
Tensor = NDArray[np.float32]


@dataclass(frozen=True)
class _Network:
    """Two layers: inputs → rectified linear units → log-odds."""

    hidden_weight: Tensor
    hidden_bias: Tensor
    output_weight: Tensor
    output_bias: Tensor

    def compute_log_odds(self, inputs: Tensor) -> float:
        units = np.maximum(self.hidden_weight @ inputs + self.hidden_bias, 0.0)
        return float((self.output_weight @ units + self.output_bias)[0])


class StopWordScorer:
    """Scores the latest sound by one network, or by two whose log-odds are added."""

    def __init__(self) -> None:
        """Read the weights.

        Raises:
            WakeWordError: they are missing or damaged.
        """
        file = MANIFEST.parent / NAME / FILE
        check_files(NAME, [file])
        try:
            tensors = load_file(file)
            self._on_embeddings = _take_network(tensors, LAYERS)
            self._on_features = _take_network(tensors, FEATURE_LAYERS)
        except (OSError, KeyError, SafetensorError) as error:
            words = tr("The network that hears “stop” cannot be read: {error}. Run scripts/setup.")
            raise WakeWordError(words.format(error=error)) from error

    def score(self, embeddings: Tensor, features: Tensor | None = None) -> float:
        """How likely "stop" has just been said, 0 to 1.

        Args:
            embeddings: of openWakeWord, shape (at least 12, 96), the latest last.
            features: of WakeHuBERT, shape (75, 128); without them the first network decides alone,
                in a tenth of the time.
        """
        log_odds = self._on_embeddings.compute_log_odds(embeddings[-EMBEDDINGS:].ravel())
        if features is not None:
            log_odds += self._on_features.compute_log_odds(pool_features(features).ravel())
        return float(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))))


def pool_features(features: Tensor) -> Tensor:
    """Average each three frames of (75, 128)."""
    count, width = features.shape
    pooled: Tensor = features.reshape(count // POOLED_FRAMES, POOLED_FRAMES, width).mean(1)
    return pooled


def _take_network(tensors: dict[str, Tensor], layers: tuple[str, str]) -> _Network:
    hidden, output = layers
    return _Network(
        tensors[f"{hidden}.weight"],
        tensors[f"{hidden}.bias"],
        tensors[f"{output}.weight"],
        tensors[f"{output}.bias"],
    )
