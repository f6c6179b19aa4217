"""Compare the latency that the app shows with the latency between its two sound devices.

    .venv/bin/python scripts/measure_felt_latency.py --count 20

The real app (without a screen) gets questions from a virtual microphone and replies through a
virtual speaker; both devices are recorded. The perceived latency is the time from the last loud
sample of the question to the first loud sample of the reply. Linux, PulseAudio.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.device_recorder import DeviceRecorder  # noqa: E402
from scripts.spoken_app import (  # noqa: E402
    QuestionRun,
    running_app,
    synthesise,
    use_private_folder,
)
from scripts.virtual_audio import MICROPHONE_INPUT, SPEAKER, VirtualAudio  # noqa: E402

QUESTIONS = (
    "Alexa, what time is it?",
    "Alexa, what is twelve times eleven?",
    "Alexa, tell me a joke.",
)


def main() -> int:
    """Ask, compare, print; exit status 1 if the median difference is above 40 ms."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=20, help="questions")
    parser.add_argument("--accelerator", default="", help="that answers; the default one if empty")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, VirtualAudio() as audio:
        os.environ.update(audio.environment)
        use_private_folder(Path(folder))
        questions = [synthesise(text, Path(folder)) for text in QUESTIONS]
        microphone = DeviceRecorder(audio, MICROPHONE_INPUT)
        speaker = DeviceRecorder(audio, SPEAKER)
        with running_app(audio, arguments.accelerator) as app:
            runs = [app.ask(questions[n % len(questions)]) for n in range(arguments.count)]
        microphone.stop()
        speaker.stop()
    return _report(runs, microphone, speaker)


def _report(runs: list[QuestionRun], microphone: DeviceRecorder, speaker: DeviceRecorder) -> int:
    print(
        "| question | shown, ms | recorded, ms | shown - recorded, ms | wait + uplink + stages + "
        "playback, ms |"
    )
    print("|---|---|---|---|---|")
    differences = []
    for number, run in enumerate(runs, 1):
        timing = run.timing
        if timing is None or timing.perceived_ms is None:
            print(f"| {number} | no answer | | | |")
            continue
        _, question_end = microphone.find_loud_span(run.began_at, run.ended_at)
        reply_start, _ = speaker.find_loud_span(run.began_at, run.ended_at)
        recorded_ms = (reply_start - question_end) * 1_000
        differences.append(timing.perceived_ms - recorded_ms)
        parts = (
            timing.endpoint_wait_ms,
            timing.uplink_ms,
            timing.first_audio_ms,
            timing.playback_start_ms,
        )
        sum_words = " + ".join("-" if part is None else f"{part:.0f}" for part in parts)
        print(
            f"| {number} | {timing.perceived_ms:.0f} | {recorded_ms:.0f} | {differences[-1]:+.0f} "
            f"| {sum_words} |"
        )
    if not differences:
        return 1
    low, median, high = np.quantile(differences, [0.05, 0.5, 0.95])
    load = os.getloadavg()[0]
    print(
        f"n = {len(differences)}, difference {median:+.0f} ms (5-95 %: {low:+.0f} to {high:+.0f}), "
        f"load {load:.1f}"
    )
    return int(abs(median) > 40)


if __name__ == "__main__":
    sys.exit(main())
