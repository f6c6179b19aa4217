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
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save_file

from backend.networks.small_networks import INTENT_ACCEPTANCE
from backend.nlu.features import FEATURE_NAMES
from scripts.train.intent_embeddings import Embedders
from scripts.train.intent_kept_decisions import collect_kept_decisions
from scripts.train.intent_world_features import LabelledSentence, compute_world_features
from scripts.train.intent_worlds import World, generate_worlds

(WEIGHTS,) = INTENT_ACCEPTANCE.files()

MEMBERS, MEMBER_UNITS = 5, 48
"""Networks that are trained on the same candidates and averaged: of one, the weights near the
threshold depend on chance."""
UNITS = MEMBERS * MEMBER_UNITS
EPOCHS = 100
KEPT_WEIGHT, DECISIVE_KEPT_WEIGHT, DECISIVE_PROBABILITY = 1.0, 15.0, 0.05
"""Of a score of the present network that shall be kept, against a labelled candidate's weight of 1;
the larger one of candidates that are likelier than the probability."""
_LOG = logging.getLogger("intent_acceptance")


@dataclass(frozen=True)
class LabelledCandidates:
    """One row for each candidate intent of each sentence of some worlds."""

    features: np.ndarray
    """(rows, features)"""
    labels: np.ndarray
    """(rows,): 1 right, 0 wrong."""
    weights: np.ndarray
    """(rows,): 0 where the candidate is unlabelled."""
    sentences: np.ndarray
    """(rows,): the number of the sentence that the candidate belongs to."""
    is_refused: np.ndarray
    """(sentences,): whether the sentence is changed so that its own intent must refuse it."""


@dataclass(frozen=True)
class TrainingRows:
    """What the networks learn: one row for each candidate.

    Attributes:
        features: float32 (rows, features).
        targets: float32 (rows,), the probability that the candidate is right.
        weights: float32 (rows,).
    """

    features: np.ndarray
    targets: np.ndarray
    weights: np.ndarray


def main() -> None:
    """Generate worlds, train, save weights and model card."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--worlds", type=int, default=56)
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
    network, mean, scale = _train(_join(training, *collect_kept_decisions(embedders)))
    quality = _measure_quality(network, mean, scale, held_out)
    for line in quality:
        _LOG.info(line)
    _save(network, mean, scale, quality)


def _collect(generated: list[World], embedders: Embedders) -> LabelledCandidates:
    """Compute the labelled candidates of all worlds."""
    found: list[LabelledSentence] = []
    for index, world in enumerate(generated):
        found += compute_world_features(world, embedders)
        embedders.keep()
        _LOG.info(
            "world %d of %d (%s): %d sentences so far",
            index + 1,
            len(generated),
            world.name,
            len(found),
        )
    return LabelledCandidates(
        np.concatenate([sentence.features for sentence in found]),
        np.concatenate([sentence.labels for sentence in found]),
        np.concatenate([sentence.weights for sentence in found]),
        np.repeat(np.arange(len(found)), [len(sentence.labels) for sentence in found]),
        np.array([sentence.is_refused for sentence in found]),
    )


def _join(
    training: LabelledCandidates, features: np.ndarray, probabilities: np.ndarray
) -> TrainingRows:
    """Join labelled candidates and those whose probabilities shall be kept."""
    is_decisive = probabilities > DECISIVE_PROBABILITY
    kept_weights = np.where(is_decisive, DECISIVE_KEPT_WEIGHT, KEPT_WEIGHT).astype(np.float32)
    return TrainingRows(
        np.concatenate([training.features, features]),
        np.concatenate([training.labels, probabilities]),
        np.concatenate([training.weights, kept_weights]),
    )


class Members(torch.nn.Module):
    """Networks of two layers side by side, which see the same batches and share nothing else."""

    def __init__(self, inputs: int) -> None:
        super().__init__()
        layers = [
            (torch.nn.Linear(inputs, MEMBER_UNITS), torch.nn.Linear(MEMBER_UNITS, 1))
            for _ in range(MEMBERS)
        ]
        # (members, inputs, units), (members, 1, units), (members, units, 1), (members, 1, 1)
        self.hidden = torch.nn.Parameter(torch.stack([layer.weight.T for layer, _ in layers]))
        self.hidden_bias = torch.nn.Parameter(
            torch.stack([layer.bias[None] for layer, _ in layers])
        )
        self.output = torch.nn.Parameter(torch.stack([layer.weight.T for _, layer in layers]))
        self.output_bias = torch.nn.Parameter(
            torch.stack([layer.bias[None] for _, layer in layers])
        )

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Float32 (batch, inputs) → log-odds, (members, batch)."""
        units = torch.relu(inputs @ self.hidden + self.hidden_bias)
        return (units @ self.output + self.output_bias)[..., 0]


def _train(training: TrainingRows) -> tuple[torch.nn.Sequential, np.ndarray, np.ndarray]:
    """Train the members; give their average as one network, with mean and scale of the features."""
    mean, scale = training.features.mean(axis=0), training.features.std(axis=0) + 1e-3
    inputs = torch.from_numpy(((training.features - mean) / scale).astype(np.float32))
    targets = torch.from_numpy(training.targets)
    weights = torch.from_numpy(training.weights)
    members = Members(inputs.shape[1])
    optimizer = torch.optim.AdamW(members.parameters(), lr=3e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, EPOCHS)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(inputs)).split(512):
            log_odds = members(inputs[batch])
            loss = MEMBERS * torch.nn.functional.binary_cross_entropy_with_logits(
                log_odds, targets[batch].expand(MEMBERS, -1), weight=weights[batch]
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        schedule.step()
    return _average(members), mean.astype(np.float32), scale.astype(np.float32)


def _average(members: Members) -> torch.nn.Sequential:
    """Put the members side by side in one network, which gives the mean of their log-odds."""
    network = torch.nn.Sequential(
        torch.nn.Linear(members.hidden.shape[1], UNITS),
        torch.nn.ReLU(),
        torch.nn.Linear(UNITS, 1),
    )
    network.load_state_dict(
        {
            "0.weight": members.hidden.transpose(1, 2).reshape(UNITS, -1),
            "0.bias": members.hidden_bias.flatten(),
            "2.weight": members.output.flatten()[None] / MEMBERS,
            "2.bias": members.output_bias.mean()[None],
        }
    )
    return network.eval()


def _measure_quality(
    network: torch.nn.Sequential, mean: np.ndarray, scale: np.ndarray, held_out: LabelledCandidates
) -> list[str]:
    """Count correct intents and correct rejections on held-out worlds."""
    inputs = torch.from_numpy(((held_out.features - mean) / scale).astype(np.float32))
    with torch.inference_mode():
        logits = network(inputs)[:, 0].numpy()
    logits = np.where(held_out.weights > 0, logits, -np.inf)
    correct = accepted = in_domain = 0
    # Refused ones, and all of them.
    outside, refused = [0, 0], [0, 0]
    for number in np.unique(held_out.sentences):
        candidates = np.flatnonzero(held_out.sentences == number)
        best = candidates[logits[candidates].argmax()]
        if held_out.labels[candidates].any():
            in_domain += 1
            accepted += logits[best] > 0
            correct += bool(logits[best] > 0 and held_out.labels[best])
        else:
            counts = refused if held_out.is_refused[number] else outside
            counts[0] += bool(logits[best] <= 0)
            counts[1] += 1
    return [
        f"sentences of installed intents: {correct} of {in_domain} right "
        f"({correct / max(in_domain, 1):.1%}), {in_domain - accepted} refused",
        f"sentences of no installed intent: {outside[0]} of {outside[1]} refused "
        f"({outside[0] / max(outside[1], 1):.1%})",
        "sentences that are negated, ask for another action or about another thing: "
        f"{refused[0]} of {refused[1]} refused by the intent that they are made from "
        f"({refused[0] / max(refused[1], 1):.1%})",
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
    card = CARD.format(
        count=len(FEATURE_NAMES),
        units=UNITS,
        members=MEMBERS,
        quality="\n".join(f"- {line}" for line in quality),
    )
    (WEIGHTS.parent / "README.md").write_text(card, "utf-8")


CARD = """# Intent acceptance

Says how likely a candidate intent is the one that a sentence means, from {count} features
(cosines of sentence embeddings, shares of carrier words and slots, margins, whether the sentence
asks for the intent's actions). Two layers; its {units} hidden units are those of {members}
networks, whose log-odds it averages. It never sees words, so it serves skills that it was not
trained with.

- Licence: Apache-2.0
- Training: `scripts/train/intent_acceptance.py`, on worlds made of CLINC150 (Larson et al. 2019,
  CC BY 3.0), the Snips NLU benchmark (Coucke et al. 2018, CC0), SLURP (Bastianelli et al. 2020,
  CC BY 4.0) and the sample utterances of our own skills; on requests of CLINC150 and SLURP that
  mean one of our own intents; on the requests of `tests/end_to_end/everyday`, whose scores by the
  network before it are kept; and on the same sentences negated, with the verb of another action,
  and about another thing, which their intents must refuse. No sentence of them is contained in the
  weights.

Measured on held-out worlds:

{quality}
"""


if __name__ == "__main__":
    main()
