"""Detect wake words in recordings, with the code that processes the microphone's audio."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.echo.blocks import BLOCK_SAMPLES, BLOCK_SECONDS, Block, BlockCutter
from app.echo.echo_reference import EchoReference
from app.echo.hearing import Hearing
from app.errors import AppError, RecordingError
from app.settings.pages import WakeWordSettings

TAIL_SECONDS = 1.0
"""Silence after a recording: the score comes a little after the word, and a microphone would go
on."""
CHUNK_SECONDS = 1.0
FREE_ENGINE = "wakehubert"


@dataclass(frozen=True)
class Detection:
    """One detection of the wake word, a doubtful one confirmed by the second network.

    Attributes:
        seconds: from the start of the recording to the moment in which the Echo wakes.
        score: 0 to 1.
    """

    seconds: float
    score: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    defaults = WakeWordSettings()
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="WAV, FLAC or OGG, any rate and channels"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument(
        "--engine",
        choices=(defaults.engine, FREE_ENGINE),
        default=defaults.engine,
        help="networks that detect it (default: %(default)s)",
    )
    parser.add_argument(
        "--threshold",
        type=float,
        default=defaults.threshold,
        help="least score, 0 to 1 (default: %(default)s)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Go through the files; 1 if one of them could not be read."""
    status = 0
    hearing = Hearing(EchoReference())
    hearing.uses_free_networks = arguments.engine == FREE_ENGINE
    hearing.trigger.threshold = arguments.threshold
    hearing.trigger.refractory_seconds = WakeWordSettings().refractory_seconds
    try:
        hearing.load()
    except AppError as error:
        sys.stderr.write(error.sentence + "\n")
        return 1
    for file in arguments.files:
        try:
            detections, problem = find_wake_words(Path(file), hearing), ""
        except RecordingError as error:
            detections, problem, status = [], error.sentence, 1
        print(
            _as_json(file, detections, problem)
            if arguments.json
            else _as_line(file, detections, problem)
        )
        sys.stdout.flush()
    return status


def find_wake_words(file: Path, hearing: Hearing) -> list[Detection]:
    """Play a recording to the Echo as a microphone would.

    Raises:
        RecordingError: the file cannot be read.
    """
    hearing.begin_capture()
    detections = []
    for count, samples in enumerate(_blocks(file), start=1):
        block = hearing.process(samples, count * BLOCK_SECONDS)
        if block.woke:
            detections.append(Detection(count * BLOCK_SECONDS, block.score))
    return detections


def _blocks(file: Path) -> Iterator[Block]:
    import soundfile

    try:
        with soundfile.SoundFile(file) as recording:
            cutter = BlockCutter(recording.samplerate)
            piece = round(recording.samplerate * CHUNK_SECONDS)
            for frames in recording.blocks(piece, dtype="int16", always_2d=True):
                yield from cutter.feed(frames)
    except (soundfile.LibsndfileError, OSError, ValueError) as error:
        raise RecordingError(f"{file} cannot be read: {error}") from error
    yield from cutter.finish()
    silence: NDArray[np.int16] = np.zeros(BLOCK_SAMPLES, np.int16)
    for _ in range(round(TAIL_SECONDS / BLOCK_SECONDS)):
        yield silence


def _as_json(file: str, detections: list[Detection], problem: str) -> str:
    heard = [
        {"seconds": round(detection.seconds, 2), "score": round(detection.score, 4)}
        for detection in detections
    ]
    answer: dict[str, object] = {"file": file, "detections": heard}
    if problem:
        answer["error"] = problem
    return json.dumps(answer, ensure_ascii=False)


def _as_line(file: str, detections: list[Detection], problem: str) -> str:
    if problem:
        return f"{file}: {problem}"
    if not detections:
        return f"{file}: no wake word"
    heard = ", ".join(
        f"{detection.seconds:.2f} s (score {detection.score:.2f})" for detection in detections
    )
    return f"{file}: wake word at {heard}"
