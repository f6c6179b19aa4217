"""Measure whether a pause between "Alexa" and the question loses the question.

    .venv/bin/python scripts/measure_wake_gaps.py FOLDER_OF_WAKE_WORD_RECORDINGS

Each recording of the wake word is followed by each pause and a synthesised question. The real
detector decides when the Echo wakes and which pre-roll is sent; a real backend finds the endpoint
and answers. A question is understood if its intent is that of the same typed question. `--speed 2`
sends audio at twice real time: endpointing depends on the length of the audio only, and the backend
has half the time to keep up.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from websockets.asyncio.client import ClientConnection, connect

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.echo.audio_front_end import PRE_ROLL_SECONDS  # noqa: E402
from app.echo.blocks import BLOCK_SAMPLES, BLOCK_SECONDS  # noqa: E402
from app.echo.echo_reference import EchoReference  # noqa: E402
from app.echo.hearing import Hearing  # noqa: E402
from app.echo.pre_roll import PreRoll  # noqa: E402
from backend.recordings import read_recording  # noqa: E402
from backend.wire.audio_frames import pack_audio  # noqa: E402
from backend.wire.limits import USER_AUDIO_RATE_HERTZ, WIRE_VERSION  # noqa: E402
from backend.wire.messages import BACKEND_MESSAGES  # noqa: E402

Samples = NDArray[np.int16]

GAPS_SECONDS = (0.0, 0.2, 0.5, 1.0, 1.5, 2.5, 5.0)
QUESTIONS = (
    "What time is it?",
    "Set a timer for five minutes.",
    "What is the special ingredient in Earl Grey tea?",
    "What is twelve times eleven?",
    "Tell me a joke.",
    "Stop.",
)
LONGEST_RECORDING_SECONDS = 30.0
LISTENING_SECONDS = 8.0
"""Longest audio that is sent after the question; the backend finds the endpoint before."""
ANSWER_LIMIT_SECONDS = 60.0
WORD_SECONDS = (0.5, 0.45)
"""The wake word is within this time before and after the moment of detection."""
WORD_DECIBELS = 25.0
"""The wake word ends at this level below its loudest part."""


@dataclass(frozen=True)
class GapTrial:
    """One utterance: the recording of the wake word, the pause and the question."""

    recording: str
    gap_seconds: float
    question: str
    samples: Samples


def main() -> int:
    """Measure and print the table; exit status 1 if a question was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help='recordings of "alexa", one word each')
    parser.add_argument("--gaps", type=float, nargs="+", default=GAPS_SECONDS, metavar="SECONDS")
    parser.add_argument("--questions", nargs="+", default=QUESTIONS, metavar="TEXT")
    parser.add_argument("--speed", type=float, default=2.0, help="times as fast as spoken")
    parser.add_argument("--clients", type=int, default=2, help="how many speak at once")
    arguments = parser.parse_args()
    questions = {text: _synthesise(text) for text in arguments.questions}
    cases = list(_build_trials(arguments.folder, arguments.gaps, questions))
    with _backend() as announced:
        results = asyncio.run(_ask_all(announced, cases, arguments))
    for case, result in zip(cases, results, strict=True):
        if result != "understood":
            print(f"{case.recording}, {case.gap_seconds} s, {case.question} {result}")
    _print_table(cases, results)
    return int(any(result not in ("understood", "never woke") for result in results))


# ----- utterances


def _synthesise(text: str) -> Samples:
    """Synthesise a text, without silence around it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "speech.wav"
        command = [sys.executable, "-m", "backend", "speak", text, "-o", str(file)]
        subprocess.run(command, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
        samples = read_recording(file, LONGEST_RECORDING_SECONDS)
    loud = np.flatnonzero(np.abs(samples) > 0.02 * np.abs(samples).max())
    return samples[loud[0] : loud[-1] + 1]


def _build_trials(
    folder: Path, gaps_seconds: tuple[float, ...], questions: dict[str, Samples]
) -> Iterator[GapTrial]:
    texts = list(questions)
    for number, file in enumerate(sorted(folder.glob("*"))):
        recording = read_recording(file, LONGEST_RECORDING_SECONDS)
        word_end = _find_word_end(recording)
        for gap_number, gap_seconds in enumerate(gaps_seconds):
            text = texts[(number + gap_number) % len(texts)]
            samples = _join(recording, word_end, gap_seconds, questions[text])
            yield GapTrial(file.stem, gap_seconds, text, samples)


def _find_word_end(recording: Samples) -> int:
    """Find the first sample after the wake word; the end of the recording if it is not detected."""
    woke_at = _detect(recording)
    if woke_at is None:
        return len(recording)
    before, after = (round(seconds * USER_AUDIO_RATE_HERTZ) for seconds in WORD_SECONDS)
    start = max(0, woke_at - before)
    step = USER_AUDIO_RATE_HERTZ // 100
    part = recording[start : woke_at + after]
    frames = part[: len(part) // step * step].reshape(-1, step).astype(float)
    power = np.square(frames).mean(axis=1)
    loud = np.flatnonzero(power > power.max() / 10 ** (WORD_DECIBELS / 10))
    return start + int(loud[-1] + 1) * step


def _join(recording: Samples, word_end: int, gap_seconds: float, question: Samples) -> Samples:
    """Join wake word, pause and question, with the recording's background and loudness."""
    loudness = np.abs(recording[:word_end].astype(int)).max() / np.abs(question.astype(int)).max()
    starts_at = word_end + round(gap_seconds * USER_AUDIO_RATE_HERTZ)
    length = starts_at + len(question) + round(LISTENING_SECONDS * USER_AUDIO_RATE_HERTZ)
    utterance = np.random.default_rng(1).normal(0, 5, length)
    utterance[: min(length, len(recording))] = recording[:length]
    utterance[starts_at : starts_at + len(question)] += question * loudness
    return utterance.clip(-32_768, 32_767).astype(np.int16)


def _detect(samples: Samples, pre_roll: PreRoll | None = None) -> int | None:
    """Decide as the app does; returns the first sample after the block at which it wakes."""
    hearing = Hearing(EchoReference())
    hearing.load()
    padded = np.concatenate([samples, np.zeros(USER_AUDIO_RATE_HERTZ, np.int16)])
    for end in range(BLOCK_SAMPLES, len(padded) + 1, BLOCK_SAMPLES):
        block = padded[end - BLOCK_SAMPLES : end]
        if pre_roll is not None:
            pre_roll.add(block)
        if hearing.process(block, end / USER_AUDIO_RATE_HERTZ).woke:
            return end
    return None


# ----- backend and client


@contextmanager
def _backend() -> Iterator[dict[str, Any]]:
    """Run a backend; yields its address, port and token."""
    command = [sys.executable, "-m", "backend", "serve", "--port", "0", "--announce"]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin
    assert process.stdout
    try:
        yield json.loads(process.stdout.readline())
    finally:
        process.stdin.close()
        process.wait(30)


async def _ask_all(
    announced: dict[str, Any], cases: list[GapTrial], arguments: argparse.Namespace
) -> list[str]:
    waiting = list(enumerate(cases))[::-1]
    results = ["" for _ in cases]
    expected: dict[str, str] = {}

    async def run_client(number: int) -> None:
        async with _connect(announced) as connection:
            client = _Client(connection, arguments.speed)
            await client.greet()
            if not number:
                for text in arguments.questions:
                    expected[text] = await client.ask_typed(text)
                are_expected.set()
            await are_expected.wait()
            while waiting:
                index, case = waiting.pop()
                results[index] = await client.run_trial(case, expected[case.question])

    are_expected = asyncio.Event()
    await asyncio.gather(*(run_client(number) for number in range(arguments.clients)))
    return results


def _connect(announced: dict[str, Any]) -> connect:
    return connect(
        f"ws://{announced['address']}:{announced['port']}/v1/echo",
        additional_headers={"Authorization": f"Bearer {announced['token']}"},
        max_size=None,
    )


class _Client:
    """A client that behaves like an Echo."""

    def __init__(self, connection: ClientConnection, speed: float) -> None:
        self._connection = connection
        self._pause_seconds = BLOCK_SECONDS / speed
        self._id = 0

    async def greet(self) -> None:
        """Greet the backend and wait until it is ready."""
        await self._send(type="hello", wire_version=WIRE_VERSION, client="measure wake gaps")
        while (await self._receive()).state == "loading":
            pass

    async def ask_typed(self, text: str) -> str:
        """Ask a typed question; returns its intent."""
        self._id += 1
        await self._send(type="ask", id=self._id, text=text)
        return await self._await_intent()

    async def run_trial(self, case: GapTrial, expected: str) -> str:
        """Run a trial; returns its result in words."""
        pre_roll = PreRoll(PRE_ROLL_SECONDS)
        woke_at = _detect(case.samples, pre_roll)
        if woke_at is None:
            return "never woke"
        samples = pre_roll.take()
        self._id += 1
        seconds = len(samples) / USER_AUDIO_RATE_HERTZ
        start = {"trigger": "wake_word", "pre_roll_seconds": seconds}
        await self._send(type="utterance_start", id=self._id, **start)
        await self._send_audio(samples)
        speaking = asyncio.create_task(self._speak(case.samples[woke_at:]))
        try:
            intent = await self._await_intent()
        finally:
            speaking.cancel()
        if intent == expected:
            return "understood"
        return f"became {intent}" if intent else "ended without a reply"

    async def _await_intent(self) -> str:
        """Wait for the end of the request; returns the reply's intent, empty without a reply."""
        intent = ""
        while (message := await self._receive()).type not in ("done", "failure"):
            if message.type == "reply":
                intent = message.intent
        return intent

    async def _speak(self, samples: Samples) -> None:
        clock = asyncio.get_running_loop().time
        due = clock()
        for start in range(0, len(samples), BLOCK_SAMPLES):
            due += self._pause_seconds
            await asyncio.sleep(max(0.0, due - clock()))
            await self._send_audio(samples[start : start + BLOCK_SAMPLES])

    async def _send_audio(self, samples: Samples) -> None:
        await self._connection.send(pack_audio(self._id, samples.astype("<i2").tobytes()))

    async def _send(self, **message: Any) -> None:
        await self._connection.send(json.dumps(message))

    async def _receive(self) -> Any:
        while True:
            frame = await asyncio.wait_for(self._connection.recv(), ANSWER_LIMIT_SECONDS)
            if isinstance(frame, str):
                return BACKEND_MESSAGES.validate_json(frame)


def _print_table(cases: list[GapTrial], results: list[str]) -> None:
    count: Counter[tuple[float, str]] = Counter()
    for case, result in zip(cases, results, strict=True):
        kind = result if result in ("understood", "never woke") else "lost"
        count[case.gap_seconds, kind] += 1
    print("| pause, s | questions | understood | lost | never woke |\n|---|---|---|---|---|")
    for gap in dict.fromkeys(case.gap_seconds for case in cases):
        counts = [count[gap, kind] for kind in ("understood", "lost", "never woke")]
        print(f"| {gap} | {sum(counts)} | " + " | ".join(map(str, counts)) + " |")


if __name__ == "__main__":
    sys.exit(main())
