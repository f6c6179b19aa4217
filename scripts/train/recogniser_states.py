"""Precomputes what the recogniser's lower encoder layers give for augmented speech, and teachers.

Those layers stay as Whisper has them, so `recogniser_top.py` trains the others many times faster.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from recogniser import KEPT_MERGES, initialise_recogniser, load_recogniser, save
from recogniser_batches import (
    Batch,
    Batches,
    add_source_arguments,
    load_surroundings,
    read_utterances,
)
from recogniser_vocabulary import find_prompt

from backend.networks.speech_encoder import SpeechEncoder

TEACHER_SILENCE_FRAMES = 200
"""Mel frames of silence after what the teacher of the states hears: Whisper is used to silence up
to 30 s, and the layers that are trained learn to do without."""
START = "start"
"""The folder, beside the states, of the networks that they were computed with."""


@dataclass(frozen=True)
class States:
    """One batch, as the lower layers and the teachers leave it.

    Attributes:
        hidden: (batch, frames, width), of the lower layers, for the augmented speech.
        wanted_states: the same shape, the whole encoder's, for the speech alone.
        wanted_phonemes: (batch, frames, symbols), a teacher's log-probabilities for the same.
        columns, column_counts, tokens: as in `Batch`.
    """

    hidden: Tensor
    wanted_states: Tensor
    wanted_phonemes: Tensor
    columns: Tensor
    column_counts: Tensor
    tokens: Tensor

    def save(self, file: Path) -> None:
        """Write a file, in half precision; by rename, so that readers see whole ones only."""
        values = {
            name: value.half() if value.is_floating_point() else value
            for name, value in vars(self).items()
        }
        unfinished = file.with_suffix(".unfinished")
        torch.save(values, unfinished)
        unfinished.rename(file)

    @classmethod
    def load(cls, file: Path) -> States:
        """Read what `save` wrote, in single precision."""
        values = torch.load(file, weights_only=True)
        return cls(
            **{
                name: value.float() if value.is_floating_point() else value
                for name, value in values.items()
            }
        )


def run_lower_layers(encoder: SpeechEncoder, features: Tensor, layers: int) -> Tensor:
    """Run the convolutions and the first `layers` layers: (batch, frames, width)."""
    hidden = functional.gelu(encoder.conv1(features))
    states = functional.gelu(encoder.conv2(hidden)).transpose(1, 2)
    states = states + encoder.embed_positions.weight[: states.shape[1]]
    for layer in encoder.layers[:layers]:
        states = layer(states)
    return states


def run_upper_layers(encoder: SpeechEncoder, hidden: Tensor, layers: int) -> tuple[Tensor, Tensor]:
    """Run what comes after the first `layers` layers; gives what the whole encoder does."""
    for layer in encoder.layers[layers:]:
        hidden = layer(hidden)
    states = encoder.layer_norm(hidden)
    return encoder.head(states), states


def compute_states(
    batch: Batch, encoder: SpeechEncoder, teacher: SpeechEncoder, layers: int
) -> States:
    """Run the lower layers on the augmented speech, and the teachers on the speech alone."""
    alone = batch.features_alone
    hidden = run_lower_layers(encoder, batch.features, layers)
    silence = alone.amin(dim=(1, 2), keepdim=True)
    silence = silence.expand(-1, alone.shape[1], TEACHER_SILENCE_FRAMES)
    _, padded_states = encoder(torch.cat([alone, silence], dim=2))
    wanted_states = padded_states[:, : hidden.shape[1]]
    wanted_phonemes, _ = teacher(alone)
    return States(
        hidden, wanted_states, wanted_phonemes, batch.columns, batch.column_counts, batch.tokens
    )


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_source_arguments(parser)
    parser.add_argument(
        "--start", type=Path, help="folder that an earlier run wrote; default: Whisper itself"
    )
    parser.add_argument(
        "--teacher",
        type=Path,
        required=True,
        help="folder of a speech encoder that hears each sentence without noise",
    )
    parser.add_argument("--layers", type=int, default=3, help="lower layers that are not trained")
    parser.add_argument(
        "--merges",
        type=int,
        default=KEPT_MERGES,
        help="of Whisper's merges, the first so many are kept; English ones lie among those of "
        "other languages where it knows them",
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--batches", type=int, default=1200)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    """Compute batch after batch; each is one file of `--out`."""
    arguments = parse_arguments()
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    utterances = read_utterances(arguments.speech)
    start = arguments.out / START
    teacher = SpeechEncoder.load(arguments.teacher)
    if arguments.start:
        model, tokenizer = load_recogniser(arguments.start)
    else:
        model, tokenizer = initialise_recogniser(
            utterances, arguments.weights, teacher.symbols, arguments.merges
        )
    save(model, model.state_dict(), tokenizer, find_prompt(arguments.weights), start)
    (start / "states.json").write_text(json.dumps({"layers": arguments.layers}) + "\n")
    around = load_surroundings(utterances, arguments.wake, np.random.default_rng(arguments.seed))
    symbols = model.speech_encoder.symbols
    batches = Batches(utterances, around, tokenizer, symbols, arguments.seed)
    encoder = model.speech_encoder.eval()
    started = time.perf_counter()
    for number, batch in zip(range(arguments.batches), batches, strict=False):
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            states = compute_states(batch, encoder, teacher, arguments.layers)
        states.save(arguments.out / f"{arguments.seed}-{number:05}.pt")
        if number % 20 == 0:
            seconds = time.perf_counter() - started
            print(f"batch {number} of {arguments.batches}, {seconds:.0f} s", flush=True)


if __name__ == "__main__":
    main()
