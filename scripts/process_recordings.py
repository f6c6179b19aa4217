"""Copies recordings with kitchen noise, and through noise suppression or gain control.

    .venv/bin/python scripts/process_recordings.py FOLDER OUT --kitchen 6 --suppress --gain

What these change is then measured on both copies by `scripts/evaluate OUT` (words) and
`scripts/measure_false_wakes.py --wake OUT` (wake words).
`labels.json` is copied along, with what it says of these.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray
from pywebrtc_audio import GainController, NoiseSuppressor

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.echo.blocks import BLOCK_SAMPLES, FULL_SCALE, convert_to_integers
from backend.wire.limits import USER_AUDIO_RATE_HERTZ
from scripts.evaluation.mixing import make_noise, measure_speech_power, mix_in_noise
from scripts.recording_files import read_recording

LABELS = "labels.json"
LEAD_IN_SECONDS = 1.0
"""Of the recording's own noise before it, in which suppression learns what to suppress."""
Samples = NDArray[np.int16]


def process(samples: Samples, suppresses: bool, controls_gain: bool) -> Samples:
    """Send samples through WebRTC's suppression and gain control, block by block."""
    suppressor, controller = NoiseSuppressor(), GainController()
    blocks = []
    count = len(samples) // BLOCK_SAMPLES
    for block in samples[: count * BLOCK_SAMPLES].reshape(count, BLOCK_SAMPLES):
        cleaned = suppressor.process(block) if suppresses else block
        blocks.append(controller.process(cleaned) if controls_gain else cleaned)
    return np.concatenate(blocks)


def add_kitchen(name: str, samples: Samples, ratio_db: float, seed: int) -> Samples:
    """Mix with synthesized kitchen noise, so far below the speech; the noise begins before it."""
    lead_in = round(LEAD_IN_SECONDS * USER_AUDIO_RATE_HERTZ)
    padded = np.concatenate([np.zeros(lead_in, np.int16), samples])
    noise = make_noise(name, "kitchen", len(padded), seed)
    mixed, _ = mix_in_noise(padded, measure_speech_power(samples), noise, ratio_db)
    return mixed


def copy_labels(folder: Path, out: Path, names: set[str]) -> None:
    """Copy what is known of the recordings of these names."""
    if (folder / LABELS).exists():
        labels = json.loads((folder / LABELS).read_text(encoding="utf-8"))
        kept = {name: label for name, label in labels.items() if Path(name).stem in names}
        (out / LABELS).write_text(json.dumps(kept, indent=1), encoding="utf-8")


def main() -> None:
    """Read, mix, process, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--kitchen", type=float, help="decibels of speech above kitchen noise")
    parser.add_argument("--suppress", action="store_true", help="suppress noise")
    parser.add_argument("--gain", action="store_true", help="control the gain")
    parser.add_argument("--count", type=int, help="of recordings; all without it")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    files = [
        file for file in sorted(arguments.folder.iterdir()) if file.suffix in (".flac", ".wav")
    ]
    for file in files[: arguments.count]:
        samples = convert_to_integers(read_recording(file) * FULL_SCALE)
        if arguments.kitchen is not None:
            samples = add_kitchen(file.stem, samples, arguments.kitchen, arguments.seed)
        samples = process(samples, arguments.suppress, arguments.gain)
        soundfile.write(arguments.out / f"{file.stem}.wav", samples, USER_AUDIO_RATE_HERTZ)
    copy_labels(arguments.folder, arguments.out, {file.stem for file in files[: arguments.count]})


if __name__ == "__main__":
    main()
