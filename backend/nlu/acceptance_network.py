"""The acceptance network: the log-odds that a candidate intent is the right one.

Its input are features (cosines, shares of tokens, margins), never words, so it works for skills
that it was not trained on. `scripts/train/intent_acceptance.py` trains it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file

from backend.errors import NetworkLoadError
from backend.networks.small_networks import INTENT_ACCEPTANCE
from backend.nlu.features import FEATURE_NAMES

Matrix = NDArray[np.float32]


class AcceptanceNetwork:
    """Two layers: features → rectified linear units → log-odds."""

    def __init__(self, weights: Path | None = None) -> None:
        """Read the weights.

        Args:
            weights: safetensors file; None for the one that comes with the product, whose checksum
                the manifest of the models holds.

        Raises:
            NetworkLoadError: the weights are missing, damaged or for other features.
        """
        if weights is None:
            (weights,) = INTENT_ACCEPTANCE.check_files()
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
        if self._layers[0][0].shape[0] != len(FEATURE_NAMES):
            raise NetworkLoadError(
                f"The weights for accepting intents in {weights} are for other evidence. Train "
                "them again."
            )

    def compute_log_odds(self, features: Matrix) -> Matrix:
        """Score candidates: float32 (candidates, features) → float32 (candidates,), in nats."""
        hidden, output = self._layers
        units = np.maximum((features - self._mean) / self._scale @ hidden[0] + hidden[1], 0.0)
        log_odds: Matrix = (units @ output[0] + output[1])[:, 0]
        return log_odds


def compute_probability(log_odds: float) -> float:
    """Turn log-odds, in nats, into a probability."""
    return float(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))))
