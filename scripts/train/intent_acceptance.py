"""Trains the acceptance network of intents.

Usage: `python -m scripts.train.intent_acceptance DATA_FOLDER [--worlds N]`. DATA_FOLDER holds
clinc_train.jsonl (CLINC150, CC BY 3.0), snips_train.jsonl (CC0) and slurp_devel.jsonl (CC BY 4.0).
It generates many small worlds: some skills are installed with some of their sample utterances,
sentences mean one of their intents or none, and the network learns from the features (never from
the words) which candidate is right.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save_file

from backend.networks.small_networks import INTENT_ACCEPTANCE
from backend.nlu.features import FEATURE_NAMES
from scripts.train.intent_worlds import Embedders, World, compute_world_features, generate_worlds

(WEIGHTS,) = INTENT_ACCEPTANCE.files()

UNITS = 24
EPOCHS = 60
_LOG = logging.getLogger("intent_acceptance")


def main() -> None:
    """Generate worlds, train, save weights and model card."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--worlds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    random.seed(arguments.seed)
    embedders = Embedders()
    generated = list(
        generate_worlds(arguments.data, arguments.worlds, random.Random(arguments.seed))
    )
    cut = max(1, len(generated) * 4 // 5)
    training = _collect(generated[:cut], embedders)
    held_out = _collect(generated[cut:], embedders)
    network, mean, scale = _train(*training[:3])
    quality = _quality(network, mean, scale, *held_out)
    for line in quality:
        _LOG.info(line)
    _save(network, mean, scale, quality)


def _collect(
    generated: list[World], embedders: Embedders
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Collect features, labels (1 right, 0 wrong), weights (0: unlabelled) and sentence numbers."""
    rows, labels, weights, sentences = [], [], [], []
    number = 0
    for index, world in enumerate(generated):
        for features, label, weight in compute_world_features(world, embedders):
            rows.append(features)
            labels.append(label)
            weights.append(weight)
            sentences.append(np.full(len(label), number))
            number += 1
        embedders.keep()
        _LOG.info(
            "world %d of %d (%s): %d sentences so far",
            index + 1,
            len(generated),
            world.name,
            number,
        )
    return (
        np.concatenate(rows),
        np.concatenate(labels),
        np.concatenate(weights),
        np.concatenate(sentences),
    )


def _train(
    rows: np.ndarray, labels: np.ndarray, weights: np.ndarray
) -> tuple[torch.nn.Sequential, np.ndarray, np.ndarray]:
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    network = torch.nn.Sequential(
        torch.nn.Linear(rows.shape[1], UNITS), torch.nn.ReLU(), torch.nn.Linear(UNITS, 1)
    )
    optimizer = torch.optim.AdamW(network.parameters(), lr=3e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, EPOCHS)
    given = torch.from_numpy(((rows - mean) / scale).astype(np.float32))
    wanted, weight = (
        torch.from_numpy(labels.astype(np.float32)),
        torch.from_numpy(weights.astype(np.float32)),
    )
    for _ in range(EPOCHS):
        for chosen in torch.randperm(len(given)).split(512):
            odds = network(given[chosen])[:, 0]
            loss = torch.nn.functional.binary_cross_entropy_with_logits(
                odds, wanted[chosen], weight=weight[chosen]
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        schedule.step()
    return network.eval(), mean.astype(np.float32), scale.astype(np.float32)


def _quality(
    network: torch.nn.Sequential,
    mean: np.ndarray,
    scale: np.ndarray,
    rows: np.ndarray,
    labels: np.ndarray,
    weights: np.ndarray,
    sentences: np.ndarray,
) -> list[str]:
    """Right intents and right refusals on worlds that were not trained on."""
    with torch.inference_mode():
        odds = network(torch.from_numpy(((rows - mean) / scale).astype(np.float32)))[:, 0].numpy()
    odds = np.where(weights > 0, odds, -np.inf)
    right = accepted = known = refused = foreign = 0
    for number in np.unique(sentences):
        of_it = np.flatnonzero(sentences == number)
        best = of_it[odds[of_it].argmax()]
        if labels[of_it].any():
            known += 1
            accepted += odds[best] > 0
            right += bool(odds[best] > 0 and labels[best])
        else:
            foreign += 1
            refused += bool(odds[best] <= 0)
    return [
        f"sentences of installed intents: {right} of {known} right ({right / max(known, 1):.1%}), "
        f"{known - accepted} refused",
        f"sentences of no installed intent: {refused} of {foreign} refused "
        f"({refused / max(foreign, 1):.1%})",
    ]


def _save(
    network: torch.nn.Sequential, mean: np.ndarray, scale: np.ndarray, quality: list[str]
) -> None:
    weights = network.state_dict()
    tensors = {
        "mean": mean,
        "scale": scale,
        "hidden.weight": weights["0.weight"].numpy(),
        "hidden.bias": weights["0.bias"].numpy(),
        "output.weight": weights["2.weight"].numpy(),
        "output.bias": weights["2.bias"].numpy(),
    }
    WEIGHTS.parent.mkdir(parents=True, exist_ok=True)
    save_file({name: np.ascontiguousarray(tensor) for name, tensor in tensors.items()}, WEIGHTS)
    config = {"inputs": list(FEATURE_NAMES), "hidden_units": UNITS}
    (WEIGHTS.parent / "config.json").write_text(json.dumps(config, indent=2) + "\n", "utf-8")
    (WEIGHTS.parent / "README.md").write_text(
        CARD.format(quality="\n".join(f"- {line}" for line in quality)), "utf-8"
    )


CARD = """# Intent acceptance

Says how likely a candidate intent is the one that a sentence means, from {{count}} numbers of
evidence (cosines of sentence embeddings, shares of carrier words and slots, margins). Two layers,
24 hidden units. It never sees words, so it serves skills that it was not trained with.

- Licence: Apache-2.0
- Training: `scripts/train/intent_acceptance.py`, on worlds made of CLINC150 (Larson et al. 2019,
  CC BY 3.0), the Snips NLU benchmark (Coucke et al. 2018, CC0), SLURP (Bastianelli et al. 2020,
  CC BY 4.0) and the sample utterances of our own skills. No sentence of them is contained in the
  weights.

Measured on held-out worlds:

{quality}
""".replace("{{count}}", str(len(FEATURE_NAMES)))


if __name__ == "__main__":
    main()
