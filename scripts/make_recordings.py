"""Makes assets/recordings: requests by synthesized voices, half of them in kitchen noise.

    .venv/bin/python scripts/make_recordings.py KOKORO

KOKORO is a folder with kokoro.onnx and voices/*.bin. The voices are those that no training heard.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import soundfile

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, Samples  # noqa: E402
from scripts.evaluation.mixing import make_noise, measure_speech_power, mix_in_noise  # noqa: E402
from scripts.train.recogniser_voices import (  # noqa: E402
    KOKORO_KEPT_FOR_MEASURING,
    HibariVoice,
    KokoroVoice,
)

FOLDER = ROOT / "assets" / "recordings"
SEED = 1
PEAK = 3_600
EDGE_SECONDS = 0.2
QUIET_DECIBELS, NOISY_DECIBELS = 45.0, (9.0, 6.0, 3.0, 0.0)
"""Speech against noise: of every first recording (pink noise), and of every second in turn."""
TRANSCRIPTS = (
    "set a timer for twenty five minutes",
    "what time is it in lisbon right now",
    "how many ounces are there in three and a half pounds",
    "wake me up at a quarter past six tomorrow morning",
    "what is seventeen percent of two hundred and forty",
    "please turn the volume down a little",
    "how many days are there until christmas",
    "which day of the week was the fourth of july nineteen seventy six",
    "what is the special ingredient in earl grey tea",
    "cancel the timer for the pasta",
    "convert ninety five degrees fahrenheit to celsius",
    "what is the square root of one hundred and sixty nine",
    "how much time is left on the laundry timer",
    "roll the dice for our board game",
    "set an alarm called dentist for eight thirty on thursday",
    "what is the difference between ninety one and thirty eight",
)


def main() -> None:
    """Speak, mix and write every recording, and their transcripts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kokoro", type=Path, help="folder with kokoro.onnx and voices/*.bin")
    kokoro = KokoroVoice(parser.parse_args().kokoro, kept_for_measuring=True)
    styles, read = kokoro.styles, HibariVoice().hibari.g2p
    FOLDER.mkdir(parents=True, exist_ok=True)
    labels = []
    for index, words in enumerate(TRANSCRIPTS):
        voice = KOKORO_KEPT_FOR_MEASURING[index]
        kokoro.styles = {voice: styles[voice]}
        random = np.random.default_rng([SEED, index])
        samples, noise, decibels = _mix(index, kokoro(words, read(words), random))
        name = f"{index + 1:02}.flac"
        soundfile.write(FOLDER / name, samples, USER_AUDIO_RATE_HERTZ, subtype="PCM_16")
        labels.append(
            {
                "file": name,
                "transcript": words,
                "voice": voice,
                "noise": noise,
                "speech_to_noise_db": decibels,
            }
        )
    text = json.dumps(labels, indent=1) + "\n"
    (FOLDER / "transcripts.json").write_text(text, encoding="utf-8")


def _mix(index: int, speech: np.ndarray) -> tuple[Samples, str, float]:
    """The sound with its noise, the noise's name, and speech against noise in dB."""
    edge = np.zeros(round(EDGE_SECONDS * USER_AUDIO_RATE_HERTZ))
    padded = np.concatenate([edge, speech / np.abs(speech).max() * PEAK, edge])
    samples = np.round(padded).astype(np.int16)
    noise, decibels = "pink", QUIET_DECIBELS
    if index % 2:
        noise, decibels = "kitchen", NOISY_DECIBELS[index // 2 % len(NOISY_DECIBELS)]
    sound = make_noise(f"{index + 1:02}", noise, len(samples), SEED)
    mixed, _ = mix_in_noise(samples, measure_speech_power(samples), sound, decibels)
    return mixed, noise, decibels


if __name__ == "__main__":
    main()
