"""The whole path with virtual audio devices, from a spoken question to a spoken answer.

The app runs as a process of its own, starts its own backend, hears "Alexa" and a question, and
speaks. What comes out of the speaker is recognised by stages 4 and 5.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import psutil
import pytest
import soxr

from backend.accelerators.find import choose_accelerator
from backend.engine.assembly import Assembly
from backend.engine.audio_chunks import complete_audio
from backend.engine.runner import Pipeline
from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, Samples, Words
from backend.pipeline.request import Request
from backend.settings import Settings
from scripts.virtual_audio import VirtualAudio
from tests.helpers.running_backend import ROOT, START_LIMIT_SECONDS
from tests.helpers.user_audio import say_as_user

pytestmark = pytest.mark.slow

QUESTION = "Alexa, what's the special ingredient in Earl Grey tea?"
ANSWER = "bergamot"
ANSWER_SECONDS = 7.0
"""A reply begins less than a second after the question and lasts two."""
WARM_START_SECONDS = 60.0
"""With a cache that earlier starts have filled, the backend is ready long before."""


@pytest.fixture(scope="module")
def listener() -> Pipeline:
    """Stages 4 and 5, to hear what the assistant says."""
    return Assembly(Settings(), ()).build_pipeline(choose_accelerator(""), only=(4, 5))


@contextmanager
def running_app(
    audio: VirtualAudio, folder: Path, accelerator: str
) -> Iterator[subprocess.Popen[bytes]]:
    """The desktop app with fresh settings, on the virtual devices."""
    (folder / "settings.json").write_text(
        json.dumps({"version": 1, "backend": {"accelerator": accelerator}}), encoding="utf-8"
    )
    environment = audio.environment | {
        "BERGAMOT_CONFIG": str(folder),
        "BERGAMOT_LOGS": str(folder),
        "QT_QPA_PLATFORM": "offscreen",
    }
    with (folder / "app.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "app"], cwd=ROOT, env=environment, stderr=log
        )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _ask(audio: VirtualAudio, question: Samples, answer_seconds: float = ANSWER_SECONDS) -> Samples:
    """Speak a question; gives what the speaker said in this time after it, at 16 kHz."""
    with audio.record_speaker() as heard:
        audio.play(question)
        time.sleep(answer_seconds)
    wave = soxr.resample(heard.samples.astype(np.float32), heard.rate_hertz, USER_AUDIO_RATE_HERTZ)
    loud = np.flatnonzero(np.abs(wave) > 300)
    if not len(loud):
        return np.zeros(0, np.int16)
    margin = USER_AUDIO_RATE_HERTZ // 4
    return wave[max(0, loud[0] - margin) : loud[-1] + margin].astype(np.int16)


def _words(listener: Pipeline, voice: Samples) -> str:
    words = listener.run(
        complete_audio(voice[: 30 * USER_AUDIO_RATE_HERTZ]), Request("heard")
    ).outputs[5]
    assert isinstance(words, Words)
    return words.text


def _ask_until_answered(
    audio: VirtualAudio, process: subprocess.Popen[bytes], listener: Pipeline
) -> None:
    """Ask until the answer is recorded; a starting app may take longer than one recording."""
    question = say_as_user(QUESTION, before_seconds=1.0, after_seconds=1.5)
    end = time.monotonic() + START_LIMIT_SECONDS
    heard: list[str] = []
    while time.monotonic() < end:
        assert process.poll() is None, "the app ended by itself"
        answer = _ask(audio, question)
        heard.append(_words(listener, answer) if len(answer) else "")
        if ANSWER in heard[-1]:
            return
    raise AssertionError(f"the Echo never said {ANSWER}; heard {heard}")


@pytest.mark.parametrize("accelerator", ["onnxruntime", "pytorch-eager"])
def test_alexa_what_is_in_earl_grey(accelerator: str, listener: Pipeline, tmp_path: Path) -> None:
    with VirtualAudio() as audio, running_app(audio, tmp_path, accelerator) as process:
        _ask_until_answered(audio, process, listener)


def test_a_question_spoken_once_while_the_app_starts_is_answered(
    listener: Pipeline, tmp_path: Path
) -> None:
    question = say_as_user(QUESTION, before_seconds=1.0, after_seconds=1.5)
    with VirtualAudio() as audio, running_app(audio, tmp_path, "") as process:
        time.sleep(2.5)  # the microphone is open, the backend imports its libraries
        heard = _words(listener, _ask(audio, question, WARM_START_SECONDS))
        assert process.poll() is None
    assert ANSWER in heard


def test_the_echo_recovers_when_its_backend_is_killed(listener: Pipeline, tmp_path: Path) -> None:
    with VirtualAudio() as audio, running_app(audio, tmp_path, "") as process:
        _ask_until_answered(audio, process, listener)
        killed = _backend_of(process)
        killed.kill()
        _ask_until_answered(audio, process, listener)
        assert _backend_of(process).pid != killed.pid


def test_the_echo_recovers_when_its_microphone_comes_back(
    listener: Pipeline, tmp_path: Path
) -> None:
    with VirtualAudio() as audio, running_app(audio, tmp_path, "") as process:
        _ask_until_answered(audio, process, listener)
        audio.remove_microphone()
        time.sleep(3)
        assert process.poll() is None
        audio.add_microphone()
        _ask_until_answered(audio, process, listener)


def test_the_app_ends_with_its_backend_and_skills(tmp_path: Path) -> None:
    with VirtualAudio() as audio, running_app(audio, tmp_path, "") as process:
        end = time.monotonic() + 30
        while not psutil.Process(process.pid).children() and time.monotonic() < end:
            time.sleep(0.2)
        below = psutil.Process(process.pid).children(recursive=True)
        assert below
        process.send_signal(signal.SIGTERM)
        assert process.wait(15) == 0
        _, alive = psutil.wait_procs(below, timeout=10)
        assert not alive


def _backend_of(process: subprocess.Popen[bytes]) -> psutil.Process:
    children = psutil.Process(process.pid).children()
    return next(child for child in children if "backend" in child.cmdline())
