"""Measures stages 4 and 5 on recordings: phoneme and word error rates, and the time after the endpoint."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from recogniser_text import spoken_form
from recogniser_voices import read_recording

from backend.accelerators.find import accelerators
from backend.networks.find import load_network
from backend.pipeline.data import Voice
from backend.pipeline.stage import Request, StageResources
from backend.recognition.readings import plain_reading
from backend.settings import Settings
from backend.stages.stage04_voice_to_phonemes import VoiceToPhonemes
from backend.stages.stage05_phonemes_to_words import PhonemesToWords
from backend.synthesis.pronunciation import Pronouncer
from backend.synthesis.unknown_words import UnknownWords

PIECE_SAMPLES = 1280


def edits(heard: Sequence[str], said: Sequence[str]) -> int:
    """Count the fewest insertions, deletions and substitutions between two sequences (Levenshtein)."""
    row = list(range(len(said) + 1))
    for place, symbol in enumerate(heard, start=1):
        diagonal, row[0] = row[0], place
        for column, other in enumerate(said, start=1):
            kept = diagonal + (symbol != other)
            diagonal, row[column] = row[column], min(kept, row[column] + 1, row[column - 1] + 1)
    return row[-1]


@dataclass
class Tally:
    """Counts over all recordings."""

    phoneme_edits: int = 0
    phonemes: int = 0
    word_edits: int = 0
    words: int = 0
    whole: int = 0
    tail_ms: list[float] = field(default_factory=list)
    words_ms: list[float] = field(default_factory=list)


def prepared(
    weights: Path | None, accelerator: str
) -> tuple[VoiceToPhonemes, PhonemesToWords, Pronouncer]:
    """Load the two stages on an accelerator, with the networks of `weights` in place of the product's."""
    sources = (
        {folder.name: str(folder) for folder in weights.iterdir() if folder.is_dir()}
        if weights
        else {}
    )
    settings = Settings(network_sources=sources)
    machine = accelerators()[accelerator](settings.threads, settings.cache_folder)
    names = dict.fromkeys([*VoiceToPhonemes.networks, *PhonemesToWords.networks])
    loaded = {name: machine.load(load_network(name, settings)) for name in names}
    stages = VoiceToPhonemes(), PhonemesToWords()
    for stage in stages:
        stage.prepare(StageResources(networks=loaded, skills=(), settings=settings))
    return *stages, Pronouncer(UnknownWords(loaded["pronunciation"]))


def mixed(samples: np.ndarray, ratio_db: float | None, seed: int) -> np.ndarray:
    """Add pink noise at a ratio to the loud half of the recording."""
    if ratio_db is None:
        return samples
    random = np.random.default_rng(seed)
    spectrum = np.fft.rfft(random.normal(size=len(samples)))
    noise = np.fft.irfft(spectrum / np.sqrt(np.arange(len(spectrum)) + 10), len(samples))
    power = np.sqrt(np.mean(samples[np.abs(samples) > np.median(np.abs(samples))] ** 2))
    return np.clip(samples + noise / noise.std() * power * 10 ** (-ratio_db / 20), -1, 1)


def main() -> None:
    """Recognise every labelled recording of a folder and print the rates."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="recordings and labels.json: name → {transcript}")
    parser.add_argument(
        "--weights", type=Path, help="folder that recogniser.py wrote; the product's by default"
    )
    parser.add_argument("--accelerator", default="onnxruntime")
    parser.add_argument("--noise-db", type=float, help="speech-to-noise ratio of pink noise to add")
    parser.add_argument("--limit", type=int, default=10_000)
    parser.add_argument(
        "--verbose", action="store_true", help="print what was said and heard where they differ"
    )
    arguments = parser.parse_args()
    hear, find_words, pronouncer = prepared(arguments.weights, arguments.accelerator)
    labels = json.loads((arguments.folder / "labels.json").read_text(encoding="utf-8"))
    tally = Tally()
    for seed, (name, label) in enumerate(sorted(labels.items())[: arguments.limit]):
        samples = mixed(read_recording(arguments.folder / f"{name}.flac"), arguments.noise_db, seed)
        said = spoken_form(label["transcript"])
        feed = hear.open(Request(id=name))
        pcm = np.round(samples * 32767).astype(np.int16)
        for start in range(0, len(pcm), PIECE_SAMPLES):
            feed.feed(Voice(pcm[start : start + PIECE_SAMPLES]))
        started = time.perf_counter()
        heard = feed.finish()
        ended = time.perf_counter()
        words = find_words.run(heard, Request(id=name))
        tally.tail_ms.append(1000 * (ended - started))
        tally.words_ms.append(1000 * (time.perf_counter() - ended))
        reading = plain_reading(pronouncer.phonemes(said)).replace(" ", "")
        tally.phoneme_edits += edits(heard.phoneme_string.replace(" ", ""), reading)
        tally.phonemes += len(reading)
        tally.word_edits += edits(words.text.split(), said.split())
        tally.words += len(said.split())
        tally.whole += words.text == said
        if arguments.verbose and words.text != said:
            print(
                f"{name}\n  said  {said}\n  heard {words.text}  ({words.confidence:.2f})\n  {heard.phoneme_string}"
            )
    count = len(tally.tail_ms)
    print(
        f"{count} recordings: phoneme errors {100 * tally.phoneme_edits / tally.phonemes:.1f} %, word errors "
        f"{100 * tally.word_edits / tally.words:.1f} %, whole sentences {tally.whole}; all of stage 4 "
        f"{np.median(tally.tail_ms):.0f} ms, stage 5 {np.median(tally.words_ms):.0f} ms (medians)"
    )


if __name__ == "__main__":
    main()
