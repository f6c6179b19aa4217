"""Measures false wakes in speech without the wake word, and wake words found.

    .venv/bin/python scripts/measure_false_wakes.py --speech FOLDER --wake FOLDER

Both wake words, each with and without what confirms a doubtful score. Where the free network is
not asked of every moment, its own false wakes are counted only near what openWakeWord doubts.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.echo.blocks import BLOCK_SAMPLES, BLOCK_SECONDS, FULL_SCALE, convert_to_integers
from app.echo.wake_decision import WakeDecision
from app.echo.wake_word_scorer import WakeWordScorer
from app.echo.wake_word_trigger import WakeWordTrigger
from app.echo.wakehubert_scorer import WakeHubertScorer
from app.settings.audio_page import WakeWordSettings
from scripts.recording_files import read_recording

LEAST_SCORE = 0.02
"""Of openWakeWord, from which the second network is asked too: far below what can wake."""
TAIL_BLOCKS = 10
Samples = NDArray[np.int16]
"""At 16 kHz."""
Scores = NDArray[np.float32]
"""Of openWakeWord and of the free network, shape (2, blocks); NaN where it was not asked."""


def read_recordings(folder: Path) -> Iterator[Samples]:
    """Every recording of a folder, in order of names."""
    for file in sorted(each for each in folder.iterdir() if each.suffix in (".flac", ".wav")):
        yield convert_to_integers(read_recording(file) * FULL_SCALE)


def score(samples: Samples, asks_always: bool) -> Scores:
    """Score a recording and a second of silence after it, block by block."""
    first, second = WakeWordScorer(), WakeHubertScorer()
    count = len(samples) // BLOCK_SAMPLES + TAIL_BLOCKS
    padded = np.zeros(count * BLOCK_SAMPLES, np.int16)
    padded[: len(samples)] = samples[: len(padded)]
    scores = np.full((2, count), np.nan, np.float32)
    asked_until = -1
    for number, block in enumerate(padded.reshape(count, BLOCK_SAMPLES)):
        scores[0, number] = first.score(block)
        second.hear(block)
        if scores[0, number] >= LEAST_SCORE:
            asked_until = number + TAIL_BLOCKS
        if asks_always or number <= asked_until:
            scores[1, number] = second.score_window()
    return scores


@dataclass(frozen=True)
class Rule:
    """How scores become a wake: by the threshold alone, or confirmed as in the product."""

    name: str
    is_free: bool
    is_confirmed: bool

    def count_wakes(self, scores: Scores, threshold: float) -> int:
        """How often the Echo wakes in a recording."""
        trigger, wakes = WakeWordTrigger(threshold), 0
        decision = WakeDecision(trigger)
        for first, second in np.nan_to_num(scores).T.tolist():
            score = second if self.is_free else first
            if self.is_confirmed:
                verify = None if self.is_free else partial(float, second)
                wakes += decision.wakes(score, verify)
            else:
                wakes += trigger.wakes(score)
        return wakes


RULES = (
    Rule("openWakeWord, threshold alone", is_free=False, is_confirmed=False),
    Rule("openWakeWord, confirmed", is_free=False, is_confirmed=True),
    Rule("free network, threshold alone", is_free=True, is_confirmed=False),
    Rule("free network, confirmed", is_free=True, is_confirmed=True),
)


def measure_speech(recordings: list[Scores], threshold: float) -> None:
    """Print false wakes an hour."""
    hours = sum(scores.shape[1] for scores in recordings) * BLOCK_SECONDS / 3_600
    for rule in RULES:
        wakes = sum(rule.count_wakes(scores, threshold) for scores in recordings)
        print(f"{rule.name}: {wakes} false wakes in {hours:.2f} h", flush=True)


def measure_words(recordings: list[Scores], threshold: float) -> None:
    """Print wake words found."""
    for rule in RULES:
        found = sum(rule.count_wakes(scores, threshold) > 0 for scores in recordings)
        print(f"{rule.name}: {found} of {len(recordings)} found", flush=True)


def main() -> None:
    """Score, decide, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speech", type=Path, help="recordings without the wake word")
    parser.add_argument("--wake", type=Path, help="recordings of it")
    parser.add_argument("--free-network", action="store_true", help="ask it of every moment")
    parser.add_argument("--threshold", type=float, default=WakeWordSettings().threshold)
    arguments = parser.parse_args()
    if arguments.wake:
        words = [
            score(recording, asks_always=True) for recording in read_recordings(arguments.wake)
        ]
        measure_words(words, arguments.threshold)
    if arguments.speech:
        speech = [
            score(recording, arguments.free_network)
            for recording in read_recordings(arguments.speech)
        ]
        measure_speech(speech, arguments.threshold)


if __name__ == "__main__":
    main()
