"""Blends a trained recogniser back towards Whisper's own weights, and writes it in 8 bits.

Training hears synthesizers; what Whisper learnt from real people comes back this way (Wortsman et
al. 2022, "Robust fine-tuning of zero-shot models").
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from safetensors.torch import load_file, save_file
from torch import Tensor

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from recogniser import load_recogniser, save
from recogniser_model import Recogniser
from recogniser_vocabulary import find_prompt, rows_in_whisper

from backend.networks.weights import SCALE_ENDING, quantise_tensor, read_config
from backend.networks.whisper_layers import WhisperSize

FINE_TENSORS = ("embed_positions",)
"""Parts of names of matrices that stay in half precision: their rows are added, not multiplied."""


def blend(model: Recogniser, stock: Recogniser, back: Mapping[str, float]) -> dict[str, Tensor]:
    """Go the share `back` (by part) of the way to `stock`; the phoneme head stays as it is."""
    theirs = stock.state_dict()
    return {
        name: tensor.lerp(theirs[name], 0.0 if ".head." in name else back[name.partition(".")[0]])
        for name, tensor in model.state_dict().items()
    }


def average(model: Recogniser, earlier: Recogniser) -> None:
    """Put the mean of a recogniser's weights and an earlier run's in its place."""
    theirs = earlier.state_dict()
    model.load_state_dict(
        {name: tensor.lerp(theirs[name], 0.5) for name, tensor in model.state_dict().items()}
    )


def write_in_eight_bits(file: Path) -> None:
    """Rewrite a file of weights: matrices as 8-bit integers with a scale a row, the rest as is."""
    stored: dict[str, Tensor] = {}
    for name, tensor in load_file(file).items():
        if tensor.dim() < 2 or any(part in name for part in FINE_TENSORS):
            stored[name] = tensor
        else:
            stored[name], stored[name + SCALE_ENDING] = quantise_tensor(tensor)
    save_file(stored, file)


def add_companion(encoder: Path, companion: Path) -> None:
    """Write another speech encoder into the folder of one, whose phonemes are averaged with its."""
    file = encoder / "model.safetensors"
    theirs = load_file(companion / file.name)
    tensors = load_file(file) | {f"companion.{name}": tensor for name, tensor in theirs.items()}
    save_file(tensors, file)
    config = read_config(encoder)
    config["companion"] = asdict(WhisperSize.read(companion))
    (encoder / "config.json").write_text(
        json.dumps(config, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def main() -> None:
    """Read, blend, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trained", type=Path, required=True, help="folder of a trained one")
    parser.add_argument(
        "--weights", type=Path, required=True, help="the Whisper that it was trained from"
    )
    parser.add_argument("--encoder-back", type=float, default=0.0, help="share of the way back")
    parser.add_argument("--decoder-back", type=float, default=0.0, help="share of the way back")
    parser.add_argument(
        "--earlier", type=Path, help="folder of the run before it: the mean of both is written"
    )
    parser.add_argument(
        "--companion", type=Path, help="folder of a speech encoder that hears phonemes with it"
    )
    parser.add_argument("--eight-bits", action="store_true")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    model, tokenizer = load_recogniser(arguments.trained)
    if arguments.earlier:
        average(model, load_recogniser(arguments.earlier)[0])
    vocabulary = tokenizer.get_vocab_size()
    stock = Recogniser(model.size, model.speech_encoder.symbols, vocabulary)
    stock.start_from_whisper(arguments.weights, rows_in_whisper(arguments.weights, tokenizer))
    back = {
        "speech_encoder": arguments.encoder_back,
        "word_decoder": arguments.decoder_back,
        "word_decoder_memory": arguments.decoder_back,
    }
    tensors = blend(model, stock, back)
    save(model, tensors, tokenizer, find_prompt(arguments.weights), arguments.out)
    if arguments.companion:
        add_companion(arguments.out / "speech_encoder", arguments.companion)
    if arguments.eight_bits:
        for file in sorted(arguments.out.glob("*/model.safetensors")):
            write_in_eight_bits(file)


if __name__ == "__main__":
    main()
