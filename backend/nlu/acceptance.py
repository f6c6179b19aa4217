"""The small network that says how likely a candidate intent is the right one; trained by scripts/train/intent_acceptance.py.

It judges evidence (cosines, shares of words, margins), not words, so it serves skills that it has
never seen.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file

from backend.errors import NetworkLoadError
from backend.networks.small_networks import INTENT_ACCEPTANCE
from backend.nlu.evidence import EVIDENCE_NAMES

Matrix = NDArray[np.float32]


class Acceptance:
    """Two layers: evidence → 24 rectified units → log-odds."""

    def __init__(self, weights: Path | None = None) -> None:
        """Read the weights; those that come with the product are compared with the manifest.

        Raises:
            NetworkLoadError: they are missing, damaged or for other evidence.
        """
        if weights is None:
            (weights,) = INTENT_ACCEPTANCE.checked_files()
        try:
            tensors = load_file(weights)
            self._mean, self._scale = tensors["mean"], tensors["scale"]
            self._layers = [
                (tensors[f"{name}.weight"].T, tensors[f"{name}.bias"])
                for name in ("hidden", "output")
            ]
        except (OSError, KeyError, SafetensorError) as error:
            raise NetworkLoadError(
                f"The weights for accepting intents in {weights} cannot be read: {error}"
            ) from error
        if self._layers[0][0].shape[0] != len(EVIDENCE_NAMES):
            raise NetworkLoadError(
                f"The weights for accepting intents in {weights} are for other evidence. Train "
                "them again."
            )

    def log_odds(self, evidence: Matrix) -> Matrix:
        """Judge candidates: float32 (candidates, evidence) → (candidates,)."""
        hidden, output = self._layers
        units = np.maximum((evidence - self._mean) / self._scale @ hidden[0] + hidden[1], 0.0)
        odds: Matrix = (units @ output[0] + output[1])[:, 0]
        return odds


def probability(log_odds: float) -> float:
    """Log-odds as a probability."""
    return float(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))))
