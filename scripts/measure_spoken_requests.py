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
from itertools import cycle
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
RECORDED_AFTER_SECONDS = 0.5
"""After this, the recorder has what the speaker played."""


@dataclass(frozen=True)
class MemoryReading:
    """Resident memory of the app and of the backend with all its processes, in MiB."""

    app_mib: float
    backend_mib: float


@dataclass(frozen=True)
class RequestResult:
    """What is kept of a request: little, because the app's memory is measured in this process.

    Attributes:
        is_right: whether the reply has what it must contain.
        uplink, downlink: frames of the question that arrived, and of the reply that sounded.
        memory: after the request.
    """

    is_right: bool
    uplink: LostFrames
    downlink: LostFrames
    memory: MemoryReading


def main() -> int:
    """Ask, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=100, help="requests")
    parser.add_argument("--accelerator", default="", help="that answers; the default one if empty")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, VirtualAudio() as audio:
        os.environ.update(audio.environment)
        use_private_folder(Path(folder))
        voices = {text: synthesise(text, Path(folder)) for text in QUESTIONS}
        speaker = DeviceRecorder(audio, SPEAKER)
        results: list[RequestResult] = []
        with running_app(audio, arguments.accelerator) as app:
            for text, _ in zip(cycle(QUESTIONS), range(arguments.count), strict=False):
                run = app.ask(voices[text])
                app.run_event_loop(RECORDED_AFTER_SECONDS)
                results.append(_judge(run, voices[text], QUESTIONS[text], speaker))
                _print_if_wrong(len(results), results[-1], run)
        speaker.stop()
    return _report(results)


def _judge(
    run: QuestionRun, question: NDArray[np.int16], expected: str, speaker: DeviceRecorder
) -> RequestResult:
    is_right = run.reply is not None and expected in run.reply.text
    uplink = downlink = LostFrames(0, 0)
    if run.readings is not None:
        uplink = count_lost_frames(question, run.readings.user_audio)
        downlink = _compare_speaker(run, speaker)
    return RequestResult(is_right, uplink, downlink, _read_memory())


def _print_if_wrong(number: int, result: RequestResult, run: QuestionRun) -> None:
    print(".", end="", flush=True, file=sys.stderr)
    if not result.is_right:
        print(f"request {number}: {run.reply.text if run.reply else 'no reply'}")
    if result.uplink.lost or result.downlink.lost:
        print(f"request {number}: lost {result.uplink.lost} up, {result.downlink.lost} down")


def _read_memory() -> MemoryReading:
    own = psutil.Process()
    backend = [process for process in own.children(recursive=True) if _is_python(process)]
    return MemoryReading(_resident_mib([own]), _resident_mib(backend))


def _is_python(process: psutil.Process) -> bool:
    return process.is_running() and "python" in process.name()


def _resident_mib(processes: list[psutil.Process]) -> float:
    return float(sum(process.memory_info().rss for process in processes)) / 2**20


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


def _report(results: list[RequestResult]) -> int:
    wrong = sum(not result.is_right for result in results)
    print(f"requests {len(results)}, wrong or without a reply {wrong}")
    lost = 0
    for name, parts in (
        ("questions", [result.uplink for result in results]),
        ("replies", [result.downlink for result in results]),
    ):
        lost += sum(part.lost for part in parts)
        frames = sum(part.frames for part in parts)
        print(f"20 ms frames of {name} {frames}, lost or displaced {sum(p.lost for p in parts)}")
    growth = _report_memory([result.memory for result in results])
    return int(bool(wrong or lost) or growth >= GROWTH_LIMIT)


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
