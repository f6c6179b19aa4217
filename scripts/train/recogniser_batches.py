"""Training batches for the recogniser: augmented speech of like length, as features and targets."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from recogniser_augment import Surroundings, change_speed, mask_spectrogram
from recogniser_voices import read_recording
from tokenizers import Tokenizer
from torch import Tensor

from backend.asr.features import FeatureStream, scale_log_mel
from scripts.train.recogniser_noise import RATE_HERTZ, Floats, noise_bank

BATCH = 16
WAKE_WORD_SHARE = 0.25
NOTHING_SHARE = 0.07
TIMES = {"kokoro": 2}
"""How often each utterance of these voices is used; others are used once. Kokoro has the most
voices, and those most like people's."""
LONGEST_SAMPLES = 9 * RATE_HERTZ


def add_source_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options that name what a recogniser is trained from."""
    parser.add_argument(
        "--speech", type=Path, required=True, help="folder written by recogniser_speech.py"
    )
    parser.add_argument(
        "--wake", type=Path, required=True, help="folder with recordings of the wake word"
    )
    parser.add_argument(
        "--weights", type=Path, required=True, help="Whisper of any size in Hugging Face form"
    )


@dataclass(frozen=True)
class Utterance:
    """One spoken sentence: the place of its samples, and their labels."""

    path: Path
    start: int
    length: int
    words: str
    phonemes: str
    voice: str

    def samples(self) -> Floats:
        """Read the samples, float32 from -1 to 1."""
        raw = np.fromfile(self.path, np.int16, self.length, offset=2 * self.start)
        samples: Floats = raw.astype(np.float32) / np.float32(32768)
        return samples


@dataclass(frozen=True)
class Batch:
    """Utterances as tensors.

    Attributes:
        features: (batch, 80, frames).
        features_alone: the same of the speech without noise.
        columns: phoneme columns of all utterances, one after the other.
        column_counts: (batch,), how many are each one's.
        tokens: (batch, longest), padded with -1.
    """

    features: Tensor
    features_alone: Tensor
    columns: Tensor
    column_counts: Tensor
    tokens: Tensor


def read_utterances(folder: Path) -> list[Utterance]:
    """List all finished parts of the speech in `folder`."""
    found = []
    for labels in sorted(folder.glob("*.jsonl")):
        for line in labels.read_text(encoding="utf-8").splitlines():
            found.append(Utterance(path=labels.with_suffix(".int16"), **json.loads(line)))
    return found


def symbols_of(utterances: list[Utterance]) -> tuple[str, ...]:
    """List CTC's blank, the word space and every phoneme."""
    return (
        "",
        " ",
        *sorted({symbol for utterance in utterances for symbol in utterance.phonemes} - {" "}),
    )


def trim_silence(samples: Floats) -> Floats:
    """Cut quiet ends off a recording of one word."""
    blocks = len(samples) // 160
    power = np.sqrt((samples[: blocks * 160].reshape(blocks, 160) ** 2).mean(1))
    loud = np.flatnonzero(power > 0.12 * power.max())
    return samples[max(loud[0] - 5, 0) * 160 : (loud[-1] + 8) * 160]


def load_surroundings(
    utterances: list[Utterance], wake: Path, random: np.random.Generator
) -> Surroundings:
    """Generate the noise bank and read the wake words: recordings, .flac or .wav, in `wake`."""
    some = [utterances[index].samples() for index in random.integers(0, len(utterances), 200)]
    recordings = [
        trim_silence(read_recording(path))
        for path in sorted(wake.iterdir())
        if path.suffix in {".flac", ".wav"}
    ]
    if not recordings:
        raise SystemExit(f"{wake} has no recordings of the wake word (.flac or .wav).")
    return Surroundings(noise_bank(some, random), recordings)


def features_of(sound: Floats) -> Floats:
    """Compute the encoder's input for a sound: (80, frames)."""
    stream = FeatureStream()
    stream.feed((sound * 32767).astype(np.int16))
    features: Floats = scale_log_mel(stream.log_power)[0]
    return features


class Batches:
    """Endless batches; the same seed gives the same ones."""

    def __init__(
        self,
        utterances: list[Utterance],
        around: Surroundings,
        tokenizer: Tokenizer,
        symbols: tuple[str, ...],
        seed: int,
    ) -> None:
        """Keep what batches are made from."""
        self.utterances, self.around, self.tokenizer = utterances, around, tokenizer
        self.columns = {symbol: column for column, symbol in enumerate(symbols)}
        self.random = np.random.default_rng(seed)

    def __iter__(self) -> Iterator[Batch]:
        """Shuffle, group by length within pools, shuffle the groups."""
        times = [TIMES.get(utterance.voice, 1) for utterance in self.utterances]
        repeated = np.repeat(np.arange(len(times)), times)
        while True:
            order = self.random.permutation(repeated)
            for first in range(0, len(order), BATCH * 24):
                pool = sorted(
                    order[first : first + BATCH * 24],
                    key=lambda index: self.utterances[index].length,
                )
                groups = [
                    pool[start : start + BATCH] for start in range(0, len(pool) - BATCH + 1, BATCH)
                ]
                for group in self.random.permutation(len(groups)):
                    yield self.batch([self.utterances[index] for index in groups[group]])

    def batch(self, utterances: list[Utterance]) -> Batch:
        """Build one batch; all of its sounds have the same length, silence and noise included."""
        sounds, phonemes, words = [], [], []
        for utterance in utterances:
            said = utterance.samples()
            if self.random.random() < 0.6:
                said = change_speed(said, self.random.uniform(0.84, 1.2))
            if self.random.random() < WAKE_WORD_SHARE:
                said = self.around.with_wake_word(said, self.random)
            sounds.append(said[:LONGEST_SAMPLES])
            phonemes.append(utterance.phonemes)
            words.append(utterance.words)
        longest = max(len(sound) for sound in sounds)
        samples = longest + int(self.random.uniform(0.1, 0.7) * RATE_HERTZ)
        features, features_alone = [], []
        for index, sound in enumerate(sounds):
            if self.random.random() < NOTHING_SHARE:
                phonemes[index], words[index] = "", ""
                heard = self.around.noise_only(samples, self.random)
                alone = np.zeros_like(heard)
            else:
                heard, alone = self.around.augment(sound, samples, self.random)
            features.append(mask_spectrogram(features_of(heard), self.random))
            features_alone.append(features_of(alone))
        return self.targets(features, features_alone, phonemes, words)

    def targets(
        self,
        features: list[Floats],
        features_alone: list[Floats],
        phonemes: list[str],
        words: list[str],
    ) -> Batch:
        """Number the phonemes and tokens."""
        columns = [[self.columns[symbol] for symbol in pronunciation] for pronunciation in phonemes]
        tokens = [self.tokenizer.encode(said).ids if said else [] for said in words]
        width = max(map(len, tokens)) + 1
        end = self.tokenizer.token_to_id("<|endoftext|>")
        padded = [[*ids, end, *[-1] * (width - len(ids) - 1)] for ids in tokens]
        return Batch(
            torch.from_numpy(np.stack(features)),
            torch.from_numpy(np.stack(features_alone)),
            torch.tensor([column for row in columns for column in row], dtype=torch.int64),
            torch.tensor([len(row) for row in columns], dtype=torch.int64),
            torch.tensor(padded, dtype=torch.int64),
        )
