"""Trains the recogniser's upper encoder layers, phoneme head and decoder on precomputed states."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from recogniser import load_recogniser, save
from recogniser_model import FRAMES_A_PHONEME, STATES_SHARE, Recogniser
from recogniser_optimisation import Optimisation
from recogniser_states import START, States, run_upper_layers

TRAINED_PARTS = ("head", "encoder", "decoder")


def draw_states(folder: Path, random: np.random.Generator) -> Iterator[States]:
    """Yield the batches in `folder` in random order, endlessly; new ones may arrive meanwhile."""
    while True:
        files = sorted(folder.glob("*.pt"))
        if not files:
            raise SystemExit(f"{folder} has no states; recogniser_states.py computes them.")
        for place in random.permutation(len(files)):
            yield States.load(files[place])


def compute_losses(
    model: Recogniser, states: States, prompt: Tensor, layers: int
) -> tuple[Tensor, Tensor, Tensor]:
    """Compute the phonemes' CTC loss, the words' cross-entropy, and the distillation loss."""
    log_probabilities, upper = run_upper_layers(model.speech_encoder, states.hidden, layers)
    phoneme_loss = model.phoneme_loss(log_probabilities, states.columns, states.column_counts)
    word_loss = model.word_loss(upper, states.tokens, prompt)
    divergence = functional.kl_div(
        log_probabilities.float(), states.wanted_phonemes, reduction="none", log_target=True
    )
    distance = functional.mse_loss(upper.float(), states.wanted_states)
    taught = (
        FRAMES_A_PHONEME * divergence.sum(-1).mean()
        + STATES_SHARE * distance / states.wanted_states.var()
    )
    return phoneme_loss, word_loss, taught


def freeze_lower_layers(model: Recogniser, layers: int) -> None:
    """Leave everything before the encoder's layer `layers` as it is."""
    encoder = model.speech_encoder
    for part in (encoder.conv1, encoder.conv2, encoder.embed_positions, *encoder.layers[:layers]):
        part.requires_grad_(requires_grad=False)


def train(
    model: Recogniser, prompt: Tensor, layers: int, arguments: argparse.Namespace
) -> Iterator[tuple[int, dict[str, Tensor]]]:
    """Run the steps; yields the step and the moving average of the weights at intervals."""
    shares = {part: getattr(arguments, f"{part}_share") for part in TRAINED_PARTS}
    run = Optimisation(model, shares, arguments)
    for states in draw_states(arguments.states, np.random.default_rng(arguments.seed)):
        with torch.autocast("cpu", torch.bfloat16):
            losses = compute_losses(model, states, prompt, layers)
        run.step(losses)
        if run.schedule.step % arguments.save_every == 0:
            yield run.schedule.step, run.average
        if run.schedule.share() >= 1:
            break
    yield run.schedule.step, run.average


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--states", type=Path, required=True, help="folder written by recogniser_states.py"
    )
    parser.add_argument(
        "--continue-from", type=Path, help="folder that an earlier run wrote, of the same states"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=2400)
    parser.add_argument("--minutes", type=float, default=1e6)
    parser.add_argument("--save-every", type=int, default=200)
    for part in TRAINED_PARTS:
        parser.add_argument(
            f"--{part}-share", type=float, default=1.0, help="of its learning rate; 0: not trained"
        )
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    """Start from the networks that the states were computed with; train, save at intervals."""
    arguments = parse_arguments()
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    start = arguments.states / START
    model, tokenizer = load_recogniser(arguments.continue_from or start)
    layers = json.loads((start / "states.json").read_text(encoding="utf-8"))["layers"]
    config = json.loads((start / "word_decoder" / "config.json").read_text(encoding="utf-8"))
    prompt = torch.tensor([[tokenizer.token_to_id(name) for name in config["prompt"]]])
    freeze_lower_layers(model, layers)
    for step, average in train(model, prompt, layers, arguments):
        save(model, average, tokenizer, config["prompt"], arguments.out)
        print(f"saved at step {step}", flush=True)


if __name__ == "__main__":
    main()
