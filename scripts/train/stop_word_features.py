"""Trains the detector of "stop" on WakeHuBERT's features: it corrects the one on the embeddings.

The log-odds of the network of `stop_word.py`, which stays as it is, and of this one are added. Both
are read from and written to one file; the embeddings and features are those that `stop_word.py`
keeps.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from stop_word import DROPPED_UNITS, fit, make_optimizer, name_tensors, print_report, read_blocks
from stop_word_scenes import PLACES, Blocks
from torch import nn

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from app.echo.stop_word_scorer import FEATURE_LAYERS, FEATURE_UNITS, LAYERS

WEIGHT_DECAY = 0.05
Tensors = dict[str, torch.Tensor]


@dataclass(frozen=True)
class Inputs:
    """Blocks as the networks take them: one row each."""

    features: torch.Tensor
    known_log_odds: torch.Tensor
    targets: torch.Tensor


def prepare(blocks: Blocks, known: Tensors) -> Inputs:
    """Flatten the features, and run the network on the embeddings."""
    hidden, output = LAYERS
    log_odds = []
    for rows in torch.from_numpy(blocks.rows).split(8_192):
        units = rows.flatten(1).float() @ known[f"{hidden}.weight"].T + known[f"{hidden}.bias"]
        odds = units.relu() @ known[f"{output}.weight"].T + known[f"{output}.bias"]
        log_odds.append(odds[:, 0])
    features = torch.from_numpy(blocks.features).flatten(1)
    return Inputs(features, torch.cat(log_odds), torch.from_numpy(blocks.targets))


def make_model(features: torch.Tensor) -> nn.Sequential:
    """Make the network; at first it corrects nothing.

    Args:
        features: shape (blocks, inputs), for their mean and spread.
    """
    sample = features[torch.randperm(len(features))[:20_000]].float()
    hidden = nn.Linear(features.shape[1], FEATURE_UNITS)
    output = nn.Linear(FEATURE_UNITS, 1)
    with torch.no_grad():
        hidden.weight /= sample.std(0) + 1e-3
        hidden.bias -= hidden.weight @ sample.mean(0)
        output.weight.zero_()
        output.bias.zero_()
    return nn.Sequential(hidden, nn.ReLU(), nn.Dropout(DROPPED_UNITS), output)


def train(inputs: Inputs, epochs: int, seed: int) -> nn.Sequential:
    """Train the network beside the known log-odds."""
    torch.manual_seed(seed)
    used = torch.nonzero(inputs.targets >= 0)[:, 0]
    model = make_model(inputs.features[used])
    spread = float(inputs.features[used[:20_000]].float().std())

    def compute_log_odds(batch: torch.Tensor) -> torch.Tensor:
        blocks = used[batch]
        corrections = model(inputs.features[blocks].float())[:, 0]
        return torch.add(corrections, inputs.known_log_odds[blocks])

    optimizer = make_optimizer(model, spread, WEIGHT_DECAY)
    return fit(model, optimizer, inputs.targets[used], compute_log_odds, epochs)


def report(model: nn.Sequential, inputs: Inputs) -> None:
    """Print what is found by the known network alone, and by both."""
    with torch.no_grad():
        both = model(inputs.features.float())[:, 0] + inputs.known_log_odds
    targets = inputs.targets.numpy()
    for name, log_odds in (("embeddings alone", inputs.known_log_odds), ("both", both)):
        print(f" {name}")
        print_report(torch.sigmoid(log_odds).numpy(), targets)


def main() -> None:
    """Train, measure, save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--embeddings", type=Path, nargs="+", required=True)
    parser.add_argument("--start", type=Path, required=True, help="weights of stop_word.py")
    parser.add_argument("--out", type=Path, required=True, help="folder for both networks' weights")
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    start = load_file(arguments.start)
    known = {name: start[name] for name in start if name.split(".")[0] in LAYERS}
    files = [np.load(file) for file in arguments.embeddings]
    model = train(prepare(read_blocks(files), known), arguments.epochs, arguments.seed)
    for place in PLACES:
        print(place)
        report(model, prepare(read_blocks(files, place), known))
    tensors = known | name_tensors(model, FEATURE_LAYERS)
    arguments.out.mkdir(parents=True, exist_ok=True)
    save_file(tensors, arguments.out / "model.safetensors")


if __name__ == "__main__":
    main()
