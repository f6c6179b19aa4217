"""Detects "stop", said alone, on the wake word's speech embeddings: nothing is sent for it.

`scripts/train/stop_word.py` trains it.
"""

from __future__ import annotations

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
NAME = "stop_word"
FILE = "model.safetensors"


class StopWordScorer:
    """Two layers: embeddings → rectified linear units → log-odds."""

    def __init__(self) -> None:
        """Read the weights.

        Raises:
            WakeWordError: they are missing or damaged.
        """
        file = MANIFEST.parent / NAME / FILE
        check_files(NAME, [file])
        try:
            tensors = load_file(file)
            self._layers = [
                (tensors[f"{name}.weight"].T, tensors[f"{name}.bias"]) for name in LAYERS
            ]
        except (OSError, KeyError, SafetensorError) as error:
            words = tr("The network that hears “stop” cannot be read: {error}. Run scripts/setup.")
            raise WakeWordError(words.format(error=error)) from error

    def score(self, embeddings: NDArray[np.float32]) -> float:
        """How likely "stop" has just been said, 0 to 1.

        Args:
            embeddings: of the wake word's networks, shape (at least 12, 96), the latest last.
        """
        hidden, output = self._layers
        inputs = embeddings[-EMBEDDINGS:].ravel()
        units = np.maximum(inputs @ hidden[0] + hidden[1], 0.0)
        log_odds = float((units @ output[0] + output[1])[0])
        return float(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))))
