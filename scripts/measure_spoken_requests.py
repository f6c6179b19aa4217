"""Ask many spoken requests in a row; count wrong replies and lost sound, and watch the memory.

    .venv/bin/python scripts/measure_spoken_requests.py --count 100

The real app (without a screen) and its backend, through a virtual microphone and speaker. What
arrived of each question and what came out of the speaker of each reply is compared with what was
played, frame by frame. Exit status 1 if a reply is wrong, a frame is lost or memory grows by 5 %.
Linux, PulseAudio.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil
import soxr
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.device_recorder import RATE_HERTZ, DeviceRecorder  # noqa: E402
from scripts.lost_frames import LostFrames, count_lost_frames  # noqa: E402
from scripts.spoken_app import (  # noqa: E402
    QuestionRun,
    running_app,
    synthesise,
    use_private_folder,
)
from scripts.virtual_audio import SPEAKER, VirtualAudio  # noqa: E402

QUESTIONS = {
    "Alexa, what is twelve times eleven?": "132",
    "Alexa, what's the special ingredient in Earl Grey tea?": "bergamot",
    "Alexa, what is the capital of France?": "Paris",
    "Alexa, convert ten miles to kilometers.": "16.09",
}
"""Each question, and what its reply contains."""
FIRST_REQUESTS = 10
"""Memory is compared with that after these: they fill the caches and the conversation."""
GROWTH_LIMIT = 0.05
COMPARED_RATE_HERTZ = 16_000


@dataclass(frozen=True)
class MemoryReading:
    """Resident memory of the app and of the backend with all its processes, in MiB."""

    app_mib: float
    backend_mib: float


def main() -> int:
    """Ask, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=100, help="requests")
    parser.add_argument("--accelerator", default="", help="that answers; the default one if empty")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, VirtualAudio() as audio:
        os.environ.update(audio.environment)
        use_private_folder(Path(folder))
        voices = [synthesise(text, Path(folder)) for text in QUESTIONS]
        speaker = DeviceRecorder(audio, SPEAKER)
        runs: list[QuestionRun] = []
        memory: list[MemoryReading] = []
        with running_app(audio, arguments.accelerator) as app:
            for number in range(arguments.count):
                runs.append(app.ask(voices[number % len(voices)]))
                memory.append(_read_memory())
                print(".", end="", flush=True, file=sys.stderr)
        speaker.stop()
    return _report(runs, memory, voices, speaker)


def _read_memory() -> MemoryReading:
    own = psutil.Process()
    backend = [process for process in own.children(recursive=True) if _is_python(process)]
    return MemoryReading(_resident_mib([own]), _resident_mib(backend))


def _is_python(process: psutil.Process) -> bool:
    return process.is_running() and "python" in process.name()


def _resident_mib(processes: list[psutil.Process]) -> float:
    return float(sum(process.memory_info().rss for process in processes)) / 2**20


def _report(
    runs: list[QuestionRun],
    memory: list[MemoryReading],
    voices: list[NDArray[np.int16]],
    speaker: DeviceRecorder,
) -> int:
    expected = tuple(QUESTIONS.values())
    wrong = uplink_lost = downlink_lost = uplink_frames = downlink_frames = 0
    for number, run in enumerate(runs):
        text = run.reply.text if run.reply else ""
        if expected[number % len(expected)] not in text:
            wrong += 1
            print(f"request {number + 1}: {text or 'no reply'}")
        if run.readings is None:
            continue
        question = voices[number % len(voices)]
        uplink = count_lost_frames(question, run.readings.user_audio)
        downlink = _compare_speaker(run, speaker)
        uplink_lost, uplink_frames = uplink_lost + uplink.lost, uplink_frames + uplink.frames
        downlink_lost += downlink.lost
        downlink_frames += downlink.frames
        if uplink.lost or downlink.lost:
            print(f"request {number + 1}: lost {uplink.lost} up, {downlink.lost} down")
    print(f"requests {len(runs)}, wrong or without a reply {wrong}")
    print(f"20 ms frames of questions {uplink_frames}, lost or displaced {uplink_lost}")
    print(f"20 ms frames of replies {downlink_frames}, lost or displaced {downlink_lost}")
    growth = _report_memory(memory)
    return int(bool(wrong or uplink_lost or downlink_lost) or growth >= GROWTH_LIMIT)


def _compare_speaker(run: QuestionRun, speaker: DeviceRecorder) -> LostFrames:
    """Compare a reply with the sound that left the speaker.

    Both at 16 kHz: above 8 kHz, the sound server's resampler changes fricatives.
    """
    assert run.readings is not None
    reply = run.readings.speech.astype(np.float32)
    recorded = speaker.cut(run.began_at, run.ended_at).astype(np.float32)
    return count_lost_frames(
        soxr.resample(reply, run.readings.speech_rate_hertz, COMPARED_RATE_HERTZ),
        soxr.resample(recorded, RATE_HERTZ, COMPARED_RATE_HERTZ),
    )


def _report_memory(memory: list[MemoryReading]) -> float:
    """Print the memory; gives the growth of app and backend together."""
    first = memory[min(FIRST_REQUESTS, len(memory)) - 1]
    for number in sorted({1, FIRST_REQUESTS, 25, 50, len(memory)}):
        if number <= len(memory):
            at = memory[number - 1]
            print(
                f"after {number:3}: app {at.app_mib:.0f} MiB, backend {at.backend_mib:.0f} MiB "
                "(resident, measured)"
            )
    last = memory[-1]
    growth = (last.app_mib + last.backend_mib) / (first.app_mib + first.backend_mib) - 1
    print(f"growth since request {min(FIRST_REQUESTS, len(memory))}: {growth:+.1%}")
    return growth


if __name__ == "__main__":
    sys.exit(main())
