"""Trains the detector of "stop": a small network on the wake word's speech embeddings.

Utterances of `stop_word_speech.py` and sentences without the word are put into rooms, beside the
Echo's ring and beside what its canceller leaves of a reply. The embeddings are computed once and
kept in a file; they come from one long stream, as in the product.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import nn

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from recogniser_augment import change_speed
from recogniser_batches import read_utterances
from recogniser_noise import noise_bank
from recogniser_voices import Floats
from stop_word_scenes import LAST_LATE_BLOCK, PLACES, Blocks, Clip, Scenes
from stop_word_speech import Kind, classify

from app.echo.blocks import BLOCK_SAMPLES
from app.echo.stop_word_scorer import HIDDEN_UNITS, LAYERS
from backend.wire.limits import USER_AUDIO_RATE_HERTZ

TRIM_SHARE = 0.03
HELD_OUT_SHARE = 0.05
NEGATIVE_WEIGHT = 3.0
"""Most of life is no "stop"."""
DROPPED_UNITS = 0.3
LEARNING_RATE = 1e-3
WEIGHT_DECAY = 0.02
BATCH_BLOCKS = 512
VOICES_OF_BABBLE = 100
THRESHOLDS = (0.3, 0.5, 0.6, 0.7, 0.8, 0.9)


def read_clips(folder: Path) -> list[Clip]:
    """Read the utterances of `stop_word_speech.py`."""
    clips = []
    for utterance in read_utterances(folder):
        samples = _trim(np.asarray(utterance.samples(), np.float32))
        if len(samples):
            clips.append(Clip(samples, classify(utterance.words)))
    return clips


def read_sentences(folder: Path, count: int, random: np.random.Generator) -> list[Floats]:
    """Read sentences that do not say "stop"."""
    utterances = [each for each in read_utterances(folder) if "stop" not in each.words]
    chosen = random.choice(len(utterances), count, replace=False)
    return [_trim(np.asarray(utterances[index].samples(), np.float32)) for index in chosen]


def _trim(samples: Floats) -> Floats:
    loud = np.flatnonzero(np.abs(samples) > TRIM_SHARE * np.abs(samples).max(initial=0.0))
    return samples[loud[0] : loud[-1] + 1] if len(loud) else samples[:0]


def make_model(inputs: torch.Tensor, start: Path | None) -> nn.Sequential:
    """Make the network; one that starts from another's weights gives what that one gives.

    Args:
        inputs: shape (blocks, EMBEDDINGS * width), for their spread.
        start: weights of a network that hears fewer embeddings and has fewer units.
    """
    hidden = nn.Linear(inputs.shape[1], HIDDEN_UNITS)
    output = nn.Linear(HIDDEN_UNITS, 1)
    with torch.no_grad():
        hidden.weight /= inputs.std(0) + 1e-3
        hidden.bias -= hidden.weight @ inputs.mean(0)
        if start is not None:
            known = load_file(start)
            units, width = known["hidden.weight"].shape
            hidden.weight[:units] = 0
            hidden.weight[:units, -width:] = known["hidden.weight"]
            hidden.bias[:units] = known["hidden.bias"]
            output.weight[:] = 0
            output.weight[:, :units] = known["output.weight"]
            output.bias[:] = known["output.bias"]
    return nn.Sequential(hidden, nn.ReLU(), nn.Dropout(DROPPED_UNITS), output)


def train(
    rows: np.ndarray, targets: np.ndarray, start: Path | None, epochs: int, seed: int
) -> nn.Sequential:
    """Train the network on rows (blocks, EMBEDDINGS, width)."""
    torch.manual_seed(seed)
    used = targets >= 0
    inputs = torch.from_numpy(rows[used].reshape(used.sum(), -1)).float()
    wanted = torch.from_numpy(targets[used])
    model = make_model(inputs, start)
    optimizer = make_optimizer(model, float(inputs.std()), WEIGHT_DECAY)
    return fit(model, optimizer, wanted, lambda batch: model(inputs[batch])[:, 0], epochs)


def make_optimizer(model: nn.Sequential, spread: float, weight_decay: float) -> torch.optim.AdamW:
    """Make the optimizer of two layers; `spread` is the standard deviation of the inputs.

    Steps in the weights of the first layer are as much smaller: the embeddings' is about 10.
    """
    groups = [
        {"params": model[0].parameters(), "lr": LEARNING_RATE / spread},
        {"params": model[3].parameters(), "lr": LEARNING_RATE},
    ]
    return torch.optim.AdamW(groups, weight_decay=weight_decay)


def fit(
    model: nn.Sequential,
    optimizer: torch.optim.Optimizer,
    targets: torch.Tensor,
    compute_log_odds: Callable[[torch.Tensor], torch.Tensor],
    epochs: int,
) -> nn.Sequential:
    """Train on blocks in random order; the log-odds are computed from the indices of a batch."""
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, epochs)
    for epoch in range(epochs):
        losses = []
        for batch in torch.randperm(len(targets)).split(BATCH_BLOCKS):
            logits = compute_log_odds(batch)
            labels = targets[batch]
            weights = torch.where(labels > 0, 1.0, NEGATIVE_WEIGHT)
            loss = nn.functional.binary_cross_entropy_with_logits(logits, labels, weights)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        schedule.step()
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}", flush=True)
    return model.eval()


def name_tensors(model: nn.Sequential, layers: Sequence[str]) -> dict[str, torch.Tensor]:
    """Give a network's weights by the names of its layers, as the app reads them."""
    linear = [layer for layer in model if isinstance(layer, nn.Linear)]
    return {
        f"{name}.{kind}": tensor.detach().contiguous()
        for name, layer in zip(layers, linear, strict=True)
        for kind, tensor in layer.named_parameters()
    }


def read_blocks(files: Sequence[Mapping[str, np.ndarray]], place: str = "") -> Blocks:
    """Give what `embed` kept: what is learned, or what is measured in a place."""
    prefix = place and f"{place}_"
    names = [f"{prefix}{field.name}" for field in fields(Blocks)]
    return Blocks(*(np.concatenate([file[name] for file in files]) for name in names))


def report(model: nn.Sequential, blocks: Blocks) -> dict[str, float]:
    """Measure the network on blocks and print its figures."""
    with torch.no_grad():
        inputs = torch.from_numpy(blocks.rows.reshape(len(blocks.rows), -1)).float()
        scores = torch.sigmoid(model(inputs)[:, 0]).numpy()
    return print_report(scores, blocks.targets)


def print_report(scores: np.ndarray, targets: np.ndarray) -> dict[str, float]:
    """Words found by two scores in a row, and how often other sound has two, an hour."""
    starts = np.flatnonzero((targets == 1) & (np.r_[0, targets[:-1]] != 1))
    hours = (targets == 0).sum() * BLOCK_SAMPLES / USER_AUDIO_RATE_HERTZ / 3600
    figures: dict[str, float] = {}
    for threshold in THRESHOLDS:
        reached = scores >= threshold
        twice = reached & np.r_[False, reached[:-1]]
        found = np.mean([twice[start : start + LAST_LATE_BLOCK + 1].any() for start in starts])
        begins = twice & ~np.r_[False, twice[:-1]] & (targets == 0)
        figures |= {
            f"found_{threshold}": float(found),
            f"false_an_hour_{threshold}": float(begins.sum() / hours),
        }
        print(f"  {threshold}: found {found:.1%}, {begins.sum() / hours:.0f} false an hour")
    return figures


def embed(arguments: argparse.Namespace) -> dict[str, np.ndarray]:
    """Give all embeddings and targets: those of the file, or computed and kept there."""
    if arguments.embeddings.exists():
        return dict(np.load(arguments.embeddings))
    random = np.random.default_rng(arguments.seed)
    speech = read_sentences(arguments.speech, arguments.sentences, random)
    clips = read_clips(arguments.words)
    clips = [clips[index] for index in random.permutation(len(clips))]
    held_out = round(HELD_OUT_SHARE * len(clips))
    sentences = [Clip(each, Kind.OTHER) for each in speech]
    held_sentences = round(HELD_OUT_SHARE * len(sentences))
    scenes = Scenes(noise_bank(speech[:VOICES_OF_BABBLE], random), speech, arguments.seed)
    learned = [
        Clip(change_speed(clip.samples, random.uniform(0.85, 1.15)), clip.kind)
        for clip in clips[held_out:]
        for _ in range(arguments.copies if clip.kind is Kind.STOP else 1)
    ]
    learned += sentences[held_sentences:]
    print(f"{len(learned)} utterances to learn, {held_out + held_sentences} to measure", flush=True)
    order = random.permutation(len(learned))
    kept = vars(scenes.embed([learned[index] for index in order]))
    measured = clips[:held_out] + sentences[:held_sentences]
    measured = [measured[index] for index in random.permutation(len(measured))]
    for place in PLACES:
        blocks = vars(scenes.embed(measured, place))
        kept |= {f"{place}_{name}": values for name, values in blocks.items()}
    np.savez(arguments.embeddings, **kept)
    return kept


def main() -> None:
    """Embed, train, measure, save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=Path, required=True, help="of stop_word_speech.py")
    parser.add_argument("--speech", type=Path, required=True, help="of recogniser_speech.py")
    parser.add_argument("--embeddings", type=Path, required=True, help="file that keeps them")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="weights to start from")
    parser.add_argument("--sentences", type=int, default=900)
    parser.add_argument("--copies", type=int, default=2, help="scenes of each stop")
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only-embed", action="store_true", help="train nothing")
    arguments = parser.parse_args()
    kept = embed(arguments)
    if arguments.only_embed:
        return
    learned = read_blocks([kept])
    print(
        f"{len(learned.rows)} blocks, {int((learned.targets == 1).sum())} of them stop", flush=True
    )
    model = train(learned.rows, learned.targets, arguments.start, arguments.epochs, arguments.seed)
    figures = {}
    for place in PLACES:
        print(place)
        figures[place] = report(model, read_blocks([kept], place))
    arguments.out.mkdir(parents=True, exist_ok=True)
    save_file(name_tensors(model, LAYERS), arguments.out / "model.safetensors")
    (arguments.out / "measured.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
