"""Trains the recogniser of stages 4 and 5: Whisper tiny.en with a phoneme head, on both losses."""

from __future__ import annotations

import argparse
import json
import queue
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from recogniser_batches import (
    Batch,
    Batches,
    Utterance,
    load_surroundings,
    read_utterances,
    symbols_of,
)
from recogniser_model import Recogniser
from recogniser_vocabulary import START, rows_in_whisper, trim_tokenizer

from backend.networks.speech_encoder import SpeechEncoder
from backend.networks.weights import read_weights

KEPT_MERGES = 12_000
WORD_LOSS_SHARE = 0.5
TEACHER_SHARE = 0.5
WARM_UP_STEPS = 60
AVERAGE_EVERY, AVERAGE_DECAY = 5, 0.985


@dataclass
class TrainingSchedule:
    """The learning rate schedule: by share of the steps or of the time, whichever is larger."""

    steps: int
    minutes: float
    step: int = 0
    started: float = 0.0

    def share(self) -> float:
        """Give the progress: 0 at the start, 1 at the end."""
        by_clock = (time.perf_counter() - self.started) / 60 / self.minutes
        return max(self.step / self.steps, by_clock)

    def rate(self) -> float:
        """Give the factor of the learning rates: a linear warm-up, then a linear decay."""
        return min(1.0, (self.step + 1) / WARM_UP_STEPS) * max(1.0 - self.share(), 0.0)


def initialise_recogniser(
    utterances: list[Utterance], weights: Path
) -> tuple[Recogniser, Tokenizer]:
    """Initialise a recogniser from Whisper, with the phonemes and tokens that the speech needs."""
    sentences = (utterance.words for utterance in utterances)
    tokenizer = trim_tokenizer(weights, sentences, KEPT_MERGES)
    model = Recogniser(symbols_of(utterances), tokenizer.get_vocab_size())
    model.start_from_whisper(weights, rows_in_whisper(weights, tokenizer))
    return model, tokenizer


def load_recogniser(folder: Path) -> tuple[Recogniser, Tokenizer]:
    """Load a recogniser that an earlier run saved."""
    config = json.loads((folder / "speech_encoder" / "config.json").read_text(encoding="utf-8"))
    tokenizer = Tokenizer.from_file(str(folder / "word_decoder" / "tokenizer.json"))
    model = Recogniser(tuple(config["symbols"]), tokenizer.get_vocab_size())
    for name, part in model.named_children():
        read_weights(part, folder / name)
    return model, tokenizer


def save(model: Recogniser, tensors: dict[str, Tensor], tokenizer: Tokenizer, out: Path) -> None:
    """Save the three networks for the product: half precision, configuration, tokenizer."""
    configurations: dict[str, dict[str, object]] = {
        "speech_encoder": {"symbols": list(model.speech_encoder.symbols), "frames_per_second": 50},
        "word_decoder": {"vocabulary": model.word_decoder.embed_tokens.num_embeddings},
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
        if configuration:
            text = json.dumps(configuration, ensure_ascii=False, indent=1)
            (folder / "config.json").write_text(text + "\n", encoding="utf-8")
    (out / "word_decoder" / "tokenizer.json").write_text(tokenizer.to_str(), encoding="utf-8")


def interpolate_weights(
    model: Recogniser, tensors: dict[str, Tensor], tokenizer: Tokenizer, weights: Path, share: float
) -> dict[str, Tensor]:
    """Interpolate towards Whisper's own weights; the phoneme head stays as it is.

    Training hears synthesizers; what Whisper learnt from real people comes back this way (Wortsman
    et al. 2022, "Robust fine-tuning of zero-shot models").
    """
    stock = Recogniser(model.speech_encoder.symbols, tokenizer.get_vocab_size())
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
    teacher: SpeechEncoder | None,
    batches: Batches,
    tokenizer: Tokenizer,
    arguments: argparse.Namespace,
) -> dict[str, Tensor]:
    """Run the steps and give the moving average of the weights; it is saved at intervals, too."""
    optimizer = torch.optim.AdamW(model.groups(), betas=(0.9, 0.98), weight_decay=0.01)
    rates = [arguments.rate_share * float(group["lr"]) for group in optimizer.param_groups]
    schedule = TrainingSchedule(arguments.steps, arguments.minutes, started=time.perf_counter())
    average = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    ready, start = prefetch(batches), batches.tokenizer.token_to_id(START)
    seen: list[tuple[float, float, float]] = []
    while schedule.share() < 1:
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * schedule.rate()
        with torch.autocast("cpu", torch.bfloat16, enabled=arguments.bfloat16):
            phoneme_loss, word_loss, taught = model.losses(ready.get(), start, teacher)
        optimizer.zero_grad(set_to_none=True)
        (phoneme_loss + WORD_LOSS_SHARE * word_loss + TEACHER_SHARE * taught).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step += 1
        seen.append((phoneme_loss.item(), word_loss.item(), taught.item()))
        if schedule.step % AVERAGE_EVERY == 0:
            decay = min(AVERAGE_DECAY, schedule.step / (schedule.step + 50))
            for name, tensor in model.state_dict().items():
                average[name].lerp_(tensor, 1 - decay)
        if schedule.step % 20 == 0:
            minutes = (time.perf_counter() - schedule.started) / 60
            phonemes, words, taught_by = np.mean(seen[-20:], axis=0)
            so_far = f"step {schedule.step}  {minutes:.1f} min"
            losses = f"phonemes {phonemes:.3f}  words {words:.3f}  teacher {taught_by:.3f}"
            print(f"{so_far}  {losses}", flush=True)
        if schedule.step % arguments.save_every == 0:
            save(model, average, tokenizer, arguments.out)
    return average


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--speech", type=Path, required=True, help="folder written by recogniser_speech.py"
    )
    parser.add_argument(
        "--wake", type=Path, required=True, help="folder with recordings of the wake word"
    )
    parser.add_argument(
        "--weights", type=Path, required=True, help="Whisper tiny.en in Hugging Face form"
    )
    parser.add_argument("--continue-from", type=Path, help="folder that an earlier run wrote")
    parser.add_argument(
        "--teacher",
        type=Path,
        help="folder of a speech encoder that hears each sentence without noise",
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
    parser.add_argument(
        "--rate-share",
        type=float,
        default=1.0,
        help="of the learning rates, for going on from earlier weights",
    )
    parser.add_argument(
        "--bfloat16",
        action="store_true",
        help="half precision where it is safe: four times as fast where the processor has it",
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


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
    teacher = SpeechEncoder.load(arguments.teacher) if arguments.teacher else None
    start = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    average = train(model, teacher, batches, tokenizer, arguments)
    save(model, average, tokenizer, arguments.out / "before_blending")
    # Between two trainings lies a better network than at either end (Wortsman et al. 2022, "Model
    # soups").
    average = {
        name: tensor.lerp(start[name], arguments.start_share) for name, tensor in average.items()
    }
    result = interpolate_weights(
        model, average, tokenizer, arguments.weights, arguments.whisper_share
    )
    save(model, result, tokenizer, arguments.out)


if __name__ == "__main__":
    main()
