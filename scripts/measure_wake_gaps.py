"""Measure whether a pause between "Alexa" and the question loses the question.

    .venv/bin/python scripts/measure_wake_gaps.py FOLDER_OF_WAKE_WORD_RECORDINGS

Each recording of the wake word is followed by each pause and one of the questions, spoken by our
own voice. The real detector decides when the Echo wakes and what goes along; a real backend finds
the end of the utterance and answers. A question is understood when its intent is the one that the
same question gets when it is typed. `--speed 2` sends sound twice as fast as it is spoken: the end
is found by the length of the sound, and the backend has half the time to keep up.
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

from app.echo.blocks import BLOCK_SAMPLES, BLOCK_SECONDS  # noqa: E402
from app.echo.ears import PRE_ROLL_SECONDS  # noqa: E402
from app.echo.pre_roll import PreRoll  # noqa: E402
from app.echo.wake_trigger import WakeTrigger  # noqa: E402
from app.echo.wake_word import WakeWord  # noqa: E402
from backend.recordings import read_recording  # noqa: E402
from backend.wire.audio_frames import pack_audio  # noqa: E402
from backend.wire.limits import VOICE_RATE_HERTZ, WIRE_VERSION  # noqa: E402
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
"""Sound sent after the question at most; the backend ends the utterance before."""
ANSWER_LIMIT_SECONDS = 60.0
WORD_SECONDS = (0.5, 0.45)
"""The word lies within this before and after the moment in which it is recognised."""
WORD_DECIBELS = 25.0
"""The word ends where it has fallen so far below its loudest part."""


@dataclass(frozen=True)
class Case:
    """One utterance: who says the wake word, how long the pause is, what is asked."""

    recording: str
    gap_seconds: float
    question: str
    samples: Samples


def main() -> int:
    """Measure and print the table; 1 when a question was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help='recordings of "alexa", one word each')
    parser.add_argument("--gaps", type=float, nargs="+", default=GAPS_SECONDS, metavar="SECONDS")
    parser.add_argument("--questions", nargs="+", default=QUESTIONS, metavar="TEXT")
    parser.add_argument("--speed", type=float, default=2.0, help="times as fast as spoken")
    parser.add_argument("--clients", type=int, default=2, help="how many speak at once")
    arguments = parser.parse_args()
    questions = {text: _spoken(text) for text in arguments.questions}
    cases = list(_cases(arguments.folder, arguments.gaps, questions))
    with _backend() as announced:
        results = asyncio.run(_ask_all(announced, cases, arguments))
    for case, result in zip(cases, results, strict=True):
        if result != "understood":
            print(f"{case.recording}, {case.gap_seconds} s, {case.question} {result}")
    _print_table(cases, results)
    return int(any(result not in ("understood", "never woke") for result in results))


# ----- what is said


def _spoken(text: str) -> Samples:
    """The text by our own voice, without silence around it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "speech.wav"
        command = [sys.executable, "-m", "backend", "speak", text, "-o", str(file)]
        subprocess.run(command, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
        samples = read_recording(file, LONGEST_RECORDING_SECONDS)
    loud = np.flatnonzero(np.abs(samples) > 0.02 * np.abs(samples).max())
    return samples[loud[0] : loud[-1] + 1]


def _cases(
    folder: Path, gaps_seconds: tuple[float, ...], questions: dict[str, Samples]
) -> Iterator[Case]:
    wake_word = WakeWord()
    texts = list(questions)
    for number, file in enumerate(sorted(folder.glob("*"))):
        recording = read_recording(file, LONGEST_RECORDING_SECONDS)
        word_end = _word_end(recording, wake_word)
        for gap_number, gap_seconds in enumerate(gaps_seconds):
            text = texts[(number + gap_number) % len(texts)]
            samples = _joined(recording, word_end, gap_seconds, questions[text])
            yield Case(file.stem, gap_seconds, text, samples)


def _word_end(recording: Samples, wake_word: WakeWord) -> int:
    """The first sample after the word; the recording's end where the word is never recognised."""
    woke_at = _woken(recording, wake_word)
    if woke_at is None:
        return len(recording)
    before, after = (round(seconds * VOICE_RATE_HERTZ) for seconds in WORD_SECONDS)
    start = max(0, woke_at - before)
    step = VOICE_RATE_HERTZ // 100
    part = recording[start : woke_at + after]
    frames = part[: len(part) // step * step].reshape(-1, step).astype(float)
    power = np.square(frames).mean(axis=1)
    loud = np.flatnonzero(power > power.max() / 10 ** (WORD_DECIBELS / 10))
    return start + int(loud[-1] + 1) * step


def _joined(recording: Samples, word_end: int, gap_seconds: float, question: Samples) -> Samples:
    """The word, the pause in the sound of the recording's own room, the question as loud as the word."""
    loudness = np.abs(recording[:word_end].astype(int)).max() / np.abs(question.astype(int)).max()
    starts_at = word_end + round(gap_seconds * VOICE_RATE_HERTZ)
    length = starts_at + len(question) + round(LISTENING_SECONDS * VOICE_RATE_HERTZ)
    joined = np.random.default_rng(1).normal(0, 5, length)
    joined[: min(length, len(recording))] = recording[:length]
    joined[starts_at : starts_at + len(question)] += question * loudness
    return joined.clip(-32_768, 32_767).astype(np.int16)


def _woken(samples: Samples, wake_word: WakeWord, pre_roll: PreRoll | None = None) -> int | None:
    """Play to the detector as a microphone would; gives the first sample after the block that wakes."""
    wake_word.reset()
    trigger = WakeTrigger()
    padded = np.concatenate([samples, np.zeros(VOICE_RATE_HERTZ, np.int16)])
    for end in range(BLOCK_SAMPLES, len(padded) + 1, BLOCK_SAMPLES):
        block = padded[end - BLOCK_SAMPLES : end]
        if pre_roll is not None:
            pre_roll.add(block)
        if trigger.wakes(wake_word.score(block)):
            return end
    return None


# ----- who answers


@contextmanager
def _backend() -> Iterator[dict[str, Any]]:
    """A backend of our own; gives where it listens and its token."""
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
    announced: dict[str, Any], cases: list[Case], arguments: argparse.Namespace
) -> list[str]:
    waiting = list(enumerate(cases))[::-1]
    results = ["" for _ in cases]
    expected: dict[str, str] = {}

    async def work(number: int) -> None:
        wake_word = WakeWord()
        async with _connected(announced) as connection:
            client = _Client(connection, arguments.speed)
            await client.greet()
            if not number:
                for text in arguments.questions:
                    expected[text] = await client.intent_of(text)
                are_expected.set()
            await are_expected.wait()
            while waiting:
                place, case = waiting.pop()
                results[place] = await client.result_of(case, wake_word, expected[case.question])

    are_expected = asyncio.Event()
    await asyncio.gather(*(work(number) for number in range(arguments.clients)))
    return results


def _connected(announced: dict[str, Any]) -> connect:
    return connect(
        f"ws://{announced['address']}:{announced['port']}/v1/echo",
        additional_headers={"Authorization": f"Bearer {announced['token']}"},
        max_size=None,
    )


class _Client:
    """One Echo, as far as the backend can tell."""

    def __init__(self, connection: ClientConnection, speed: float) -> None:
        self._connection = connection
        self._pause_seconds = BLOCK_SECONDS / speed
        self._id = 0

    async def greet(self) -> None:
        """Return when the backend is ready."""
        await self._send(type="hello", wire_version=WIRE_VERSION, client="measure wake gaps")
        while (await self._receive()).state == "loading":
            pass

    async def intent_of(self, text: str) -> str:
        """The intent that a typed question gets."""
        self._id += 1
        await self._send(type="ask", id=self._id, text=text)
        return await self._intent()

    async def result_of(self, case: Case, wake_word: WakeWord, expected: str) -> str:
        """Say one case; gives what came of it in words."""
        pre_roll = PreRoll(PRE_ROLL_SECONDS)
        woke_at = _woken(case.samples, wake_word, pre_roll)
        if woke_at is None:
            return "never woke"
        voice = pre_roll.take()
        self._id += 1
        seconds = len(voice) / VOICE_RATE_HERTZ
        start = {"trigger": "wake_word", "pre_roll_seconds": seconds}
        await self._send(type="utterance_start", id=self._id, **start)
        await self._send_voice(voice)
        speaking = asyncio.create_task(self._speak(case.samples[woke_at:]))
        try:
            intent = await self._intent()
        finally:
            speaking.cancel()
        if intent == expected:
            return "understood"
        return f"became {intent}" if intent else "ended without a reply"

    async def _intent(self) -> str:
        """Wait for the end of the request; gives the reply's intent, "" when there was no reply."""
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
            await self._send_voice(samples[start : start + BLOCK_SAMPLES])

    async def _send_voice(self, samples: Samples) -> None:
        await self._connection.send(pack_audio(self._id, samples.astype("<i2").tobytes()))

    async def _send(self, **message: Any) -> None:
        await self._connection.send(json.dumps(message))

    async def _receive(self) -> Any:
        while True:
            frame = await asyncio.wait_for(self._connection.recv(), ANSWER_LIMIT_SECONDS)
            if isinstance(frame, str):
                return BACKEND_MESSAGES.validate_json(frame)


def _print_table(cases: list[Case], results: list[str]) -> None:
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
