"""Trains the recogniser of stages 4 and 5: Whisper with a phoneme head, on both losses."""

from __future__ import annotations

import argparse
import json
import queue
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import Tensor

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from recogniser_batches import (
    Batch,
    Batches,
    Utterance,
    add_source_arguments,
    load_surroundings,
    read_utterances,
    symbols_of,
)
from recogniser_model import Recogniser, Teachers
from recogniser_optimisation import Optimisation
from recogniser_vocabulary import find_prompt, rows_in_whisper, trim_tokenizer

from backend.networks.speech_encoder import SpeechEncoder
from backend.networks.weights import read_config, read_setting, read_weights
from backend.networks.whisper_layers import WhisperSize

KEPT_MERGES = 12_000


def initialise_recogniser(
    utterances: list[Utterance],
    weights: Path,
    symbols: tuple[str, ...] = (),
    kept_merges: int = KEPT_MERGES,
) -> tuple[Recogniser, Tokenizer]:
    """Initialise a recogniser from Whisper, with the phonemes and tokens that the speech needs.

    `symbols`, if any, are those of a teacher, and have all phonemes of the speech.
    """
    sentences = (utterance.words for utterance in utterances)
    tokenizer = trim_tokenizer(weights, sentences, kept_merges)
    config = read_config(weights)
    size = WhisperSize(config["d_model"], config["encoder_layers"])
    model = Recogniser(size, symbols or symbols_of(utterances), tokenizer.get_vocab_size())
    model.start_from_whisper(weights, rows_in_whisper(weights, tokenizer))
    return model, tokenizer


def load_recogniser(folder: Path) -> tuple[Recogniser, Tokenizer]:
    """Load a recogniser that an earlier run saved."""
    encoder = folder / "speech_encoder"
    tokenizer = Tokenizer.from_file(str(folder / "word_decoder" / "tokenizer.json"))
    size = WhisperSize.read(encoder)
    model = Recogniser(size, tuple(read_setting(encoder, "symbols")), tokenizer.get_vocab_size())
    for name, part in model.named_children():
        read_weights(part, folder / name)
    return model, tokenizer


def load_teachers(phonemes: Path | None, states: Path | None) -> Teachers:
    """Load the teachers; without one of its own for the states the other one teaches them too."""
    teacher = SpeechEncoder.load(phonemes) if phonemes else None
    return Teachers(teacher, SpeechEncoder.load(states) if states else teacher)


def save(
    model: Recogniser,
    tensors: dict[str, Tensor],
    tokenizer: Tokenizer,
    prompt: Sequence[str],
    out: Path,
) -> None:
    """Save the three networks for the product: half precision, configuration, tokenizer."""
    vocabulary = model.word_decoder.embed_tokens.num_embeddings
    configurations: dict[str, dict[str, object]] = {
        "speech_encoder": {"symbols": list(model.speech_encoder.symbols), "frames_per_second": 50},
        "word_decoder": {"vocabulary": vocabulary, "prompt": list(prompt)},
        "word_decoder_memory": {},
    }
    for name, configuration in configurations.items():
        folder = out / name
        folder.mkdir(parents=True, exist_ok=True)
        own = {
            key.removeprefix(f"{name}."): value
            for key, value in tensors.items()
            if key.startswith(f"{name}.")
        }
        save_file(
            {key: value.half().contiguous() for key, value in own.items()},
            folder / "model.safetensors",
        )
        text = json.dumps(asdict(model.size) | configuration, ensure_ascii=False, indent=1)
        (folder / "config.json").write_text(text + "\n", encoding="utf-8")
    (out / "word_decoder" / "tokenizer.json").write_text(tokenizer.to_str(), encoding="utf-8")


def interpolate_weights(
    model: Recogniser, tensors: dict[str, Tensor], tokenizer: Tokenizer, weights: Path, share: float
) -> dict[str, Tensor]:
    """Interpolate towards Whisper's own weights; the phoneme head stays as it is.

    Training hears synthesizers; what Whisper learnt from real people comes back this way (Wortsman
    et al. 2022, "Robust fine-tuning of zero-shot models").
    """
    stock = Recogniser(model.size, model.speech_encoder.symbols, tokenizer.get_vocab_size())
    stock.start_from_whisper(weights, rows_in_whisper(weights, tokenizer))
    back = {name: 0.0 if ".head." in name else share for name in tensors}
    return {
        name: tensors[name].lerp(tensor, back[name]) for name, tensor in stock.state_dict().items()
    }


def prefetch(batches: Batches) -> queue.Queue[Batch]:
    """Prepare batches in a process of the data loader."""
    ready: queue.Queue[Batch] = queue.Queue(maxsize=3)

    def work() -> None:
        for batch in batches:
            ready.put(batch)

    threading.Thread(target=work, daemon=True).start()
    return ready


def train(
    model: Recogniser,
    teachers: Teachers,
    batches: Batches,
    tokenizer: Tokenizer,
    arguments: argparse.Namespace,
) -> dict[str, Tensor]:
    """Run the steps and give the moving average of the weights; it is saved at intervals, too."""
    shares = {
        "head": 1.0,
        "encoder": arguments.encoder_share,
        "decoder": arguments.decoder_share,
    }
    run = Optimisation(model, shares, arguments, arguments.rate_share)
    ready, names = prefetch(batches), find_prompt(arguments.weights)
    prompt = torch.tensor([[tokenizer.token_to_id(name) for name in names]])
    while run.schedule.share() < 1:
        with torch.autocast("cpu", torch.bfloat16, enabled=arguments.bfloat16):
            losses = model.losses(ready.get(), prompt, teachers)
        run.step(losses)
        if run.schedule.step % arguments.save_every == 0:
            save(model, run.average, tokenizer, names, arguments.out)
    return run.average


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_source_arguments(parser)
    parser.add_argument("--continue-from", type=Path, help="folder that an earlier run wrote")
    parser.add_argument(
        "--teacher",
        type=Path,
        help="folder of a speech encoder that hears each sentence without noise",
    )
    parser.add_argument(
        "--states-teacher",
        type=Path,
        help="the same for the states alone, where --teacher has another size",
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=2400)
    parser.add_argument(
        "--minutes", type=float, default=1e6, help="stop by the clock, however many steps that are"
    )
    parser.add_argument("--save-every", type=int, default=100)
    parser.add_argument(
        "--whisper-share", type=float, default=0.3, help="how far the result goes back to Whisper"
    )
    parser.add_argument(
        "--start-share",
        type=float,
        default=0.0,
        help="how far the result goes back to the weights that it went on from",
    )
    _add_rates(parser)
    parser.add_argument(
        "--bfloat16",
        action="store_true",
        help="half precision where it is safe: four times as fast where the processor has it",
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _add_rates(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--rate-share",
        type=float,
        default=1.0,
        help="of the learning rates, for going on from earlier weights",
    )
    parser.add_argument(
        "--encoder-share", type=float, default=1.0, help="of its learning rate; 0: not trained"
    )
    parser.add_argument("--decoder-share", type=float, default=1.0, help="the same of the decoder")


def main() -> None:
    """Read the speech, start from Whisper or from earlier weights of our own, train, save."""
    arguments = parse_arguments()
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    utterances = read_utterances(arguments.speech)
    if arguments.continue_from:
        model, tokenizer = load_recogniser(arguments.continue_from)
    else:
        model, tokenizer = initialise_recogniser(utterances, arguments.weights)
    symbols = model.speech_encoder.symbols
    print(
        f"{len(utterances)} utterances, {len(symbols)} symbols, {tokenizer.get_vocab_size()} "
        "tokens",
        flush=True,
    )
    around = load_surroundings(utterances, arguments.wake, np.random.default_rng(arguments.seed))
    batches = Batches(utterances, around, tokenizer, symbols, arguments.seed)
    teachers = load_teachers(arguments.teacher, arguments.states_teacher)
    start = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    average = train(model, teachers, batches, tokenizer, arguments)
    prompt = find_prompt(arguments.weights)
    save(model, average, tokenizer, prompt, arguments.out / "before_blending")
    # Between two trainings lies a better network than at either end (Wortsman et al. 2022, "Model
    # soups").
    average = {
        name: tensor.lerp(start[name], arguments.start_share) for name, tensor in average.items()
    }
    result = interpolate_weights(
        model, average, tokenizer, arguments.weights, arguments.whisper_share
    )
    save(model, result, tokenizer, prompt, arguments.out)


if __name__ == "__main__":
    main()
