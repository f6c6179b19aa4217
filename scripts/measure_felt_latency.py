"""Compare the latency that the app shows with the latency between its two sound devices.

    .venv/bin/python scripts/measure_felt_latency.py --count 20

The real app (without a screen) gets questions from a virtual microphone and replies through a
virtual speaker; both devices are recorded. The perceived latency is the time from the last loud
sample of the question to the first loud sample of the reply. Linux, PulseAudio.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.virtual_audio import MICROPHONE_INPUT, SPEAKER, VirtualAudio  # noqa: E402

if TYPE_CHECKING:
    from app.echo.timing import RequestTiming

QUESTIONS = (
    "Alexa, what time is it?",
    "Alexa, what is twelve times eleven?",
    "Alexa, tell me a joke.",
)
RATE_HERTZ = 48_000
LOUD_DECIBELS = 30.0
"""Samples count as loud down to this level below the loudest part."""
FRAME_SAMPLES = RATE_HERTZ // 200
START_LIMIT_SECONDS = 600.0
ANSWER_LIMIT_SECONDS = 60.0
SETTLE_SECONDS = 1.0


class DeviceRecorder:
    """Records a device, with the time of each sample by `time.perf_counter()`."""

    def __init__(self, audio: VirtualAudio, device: str) -> None:
        command = ["pacat", "--record", "--raw", f"--device={device}.monitor"]
        command += [f"--rate={RATE_HERTZ}", "--channels=1", "--format=s16le", "--latency-msec=10"]
        self._process = subprocess.Popen(command, env=audio.environment, stdout=subprocess.PIPE)
        self._chunks: list[bytes] = []
        self._starts: list[float] = []
        self._thread = threading.Thread(target=self._record, daemon=True)
        self._thread.start()

    def _record(self) -> None:
        assert self._process.stdout
        count = 0
        while chunk := os.read(self._process.stdout.fileno(), 4_096):
            self._chunks.append(chunk)
            count += len(chunk) // 2
            self._starts.append(time.perf_counter() - count / RATE_HERTZ)

    def stop(self) -> None:
        """End the recording."""
        self._process.terminate()
        self._process.wait()
        self._thread.join()

    def find_loud_span(self, since: float, until: float) -> tuple[float, float]:
        """Find the times of the first and the last loud sample between two readings of the clock.

        Some chunks arrive with a delay, so the earliest arrivals determine when the recording
        began.
        """
        began = float(np.quantile(self._starts, 0.02))
        samples = np.frombuffer(b"".join(self._chunks), "<i2").astype(np.float64)
        first = max(0, round((since - began) * RATE_HERTZ))
        part = samples[first : round((until - began) * RATE_HERTZ)]
        part = part[: len(part) // FRAME_SAMPLES * FRAME_SAMPLES]
        power = np.square(part.reshape(-1, FRAME_SAMPLES)).mean(axis=1)
        loud = np.flatnonzero(power > power.max() / 10 ** (LOUD_DECIBELS / 10))
        seconds = FRAME_SAMPLES / RATE_HERTZ
        start = began + first / RATE_HERTZ
        return start + float(loud[0]) * seconds, start + float(loud[-1] + 1) * seconds


@dataclass
class QuestionRun:
    """One question: its begin, the end of its reply, and the timing that the app shows."""

    began_at: float
    ended_at: float = 0.0
    timing: RequestTiming | None = field(default=None)


def main() -> int:
    """Ask, compare, print; exit status 1 if the median difference is above 40 ms."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=20, help="questions")
    parser.add_argument("--accelerator", default="", help="that answers; the default one if empty")
    arguments = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder, VirtualAudio() as audio:
        os.environ.update(audio.environment)
        private = ("BERGAMOT_CONFIG", "BERGAMOT_DATA", "BERGAMOT_LOGS")
        os.environ |= dict.fromkeys(private, folder)
        questions = [_synthesise(text, Path(folder)) for text in QUESTIONS]
        microphone = DeviceRecorder(audio, MICROPHONE_INPUT)
        speaker = DeviceRecorder(audio, SPEAKER)
        runs = _ask_all(audio, questions, arguments)
        microphone.stop()
        speaker.stop()
    return _report(runs, microphone, speaker)


def _synthesise(text: str, folder: Path) -> NDArray[np.int16]:
    """Synthesise a text at 16 kHz."""
    from backend.recordings import read_recording

    file = folder / "question.wav"
    command = [sys.executable, "-m", "backend", "speak", text, "-o", str(file)]
    subprocess.run(command, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
    return read_recording(file, ANSWER_LIMIT_SECONDS)


def _ask_all(
    audio: VirtualAudio, questions: list[NDArray[np.int16]], arguments: argparse.Namespace
) -> list[QuestionRun]:
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from app.application import Application
    from app.echo.state import EchoState

    application = Application(QApplication(sys.argv[:1]))
    application.store.update("backend", accelerator=arguments.accelerator)
    runs: list[QuestionRun] = []

    def run_event_loop(seconds: float) -> None:
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1_000), loop.quit)
        loop.exec()

    def wait_until_idle() -> None:
        end = time.monotonic() + START_LIMIT_SECONDS
        while application.echo.state is not EchoState.IDLE and time.monotonic() < end:
            run_event_loop(0.1)

    def on_finished(request_id: int, timing: RequestTiming) -> None:
        if runs:
            runs[-1].timing = timing

    application.echo.request_finished.connect(on_finished)
    application.start()
    for number in range(arguments.count):
        wait_until_idle()
        run_event_loop(SETTLE_SECONDS)
        runs.append(QuestionRun(time.perf_counter()))
        question = questions[number % len(questions)]
        talker = threading.Thread(target=audio.play, args=(question,))
        talker.start()
        end = time.monotonic() + ANSWER_LIMIT_SECONDS
        while runs[-1].timing is None and time.monotonic() < end:
            run_event_loop(0.05)
        run_event_loop(0.3)
        runs[-1].ended_at = time.perf_counter()
        talker.join()
    application.shut_down()
    return runs


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
