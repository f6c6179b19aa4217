"""The whole path with a real backend while the window's thread is blocked for a second."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.application import Application
from app.echo import portaudio
from app.echo.state import EchoState
from app.echo.timing import RequestTiming
from app.notices import Notices
from app.settings.store import SettingsStore
from backend.wire.messages import Endpoint, Message
from scripts.virtual_audio import VirtualAudio
from tests.helpers.running_backend import START_LIMIT_SECONDS, RunningBackend
from tests.helpers.user_audio import say_as_user

pytestmark = pytest.mark.slow

QUESTION = "Alexa, what is twelve times eleven?"
BUSY_SECONDS = 1.0
LATE_MS = 250.0
"""What a busy machine adds from one request to the next."""
REPLY_DIFFERENCE_SECONDS = 0.15
MOST_TRIES = 3
"""A sound device of a busy machine runs dry now and then; a window that delays does so always."""
ANSWER_LIMIT_MS = 30_000


@dataclass
class AnsweredRequest:
    """One answered request: its figures, length of the reply, time from start to endpointing."""

    timing: RequestTiming
    reply_seconds: float
    endpoint_after_seconds: float


@dataclass
class AskingHarness:
    """The app on virtual devices, asked one question after another."""

    application: Application
    sound: VirtualAudio
    qtbot: QtBot
    started_at: float = 0.0
    endpoint_at: float = 0.0
    timings: list[RequestTiming] = field(default_factory=list)

    def __post_init__(self) -> None:
        echo = self.application.echo
        echo.request_started.connect(self._on_started)
        echo.request_finished.connect(lambda request_id, timing: self.timings.append(timing))
        self.application.link.socket.message_received.connect(self._on_message)

    def _on_started(self, request_id: int, trigger: str) -> None:
        self.started_at = time.perf_counter()

    def _on_message(self, message: Message) -> None:
        if isinstance(message, Endpoint):
            self.endpoint_at = time.perf_counter()

    def ask(
        self, busy_after_start: float = 0.0, busy_from_endpoint: bool = False
    ) -> AnsweredRequest:
        """Ask, and block the window's thread some time after the start or from endpointing on."""
        self.started_at = self.endpoint_at = 0.0
        self.timings.clear()
        echo = self.application.echo
        self.qtbot.waitUntil(lambda: echo.state is EchoState.IDLE, timeout=ANSWER_LIMIT_MS)
        self.qtbot.wait(1_000)
        question = say_as_user(QUESTION, before_seconds=0.5, after_seconds=1.5)
        with self.sound.record_speaker() as recording:
            talker = threading.Thread(target=self.sound.play, args=(question,))
            talker.start()
            self._wait_for("started_at")
            if busy_after_start:
                self.qtbot.wait(round(busy_after_start * 1_000))
                time.sleep(BUSY_SECONDS)
            self._wait_for("endpoint_at")
            if busy_from_endpoint:
                time.sleep(BUSY_SECONDS)
            self.qtbot.waitUntil(lambda: bool(self.timings), timeout=ANSWER_LIMIT_MS)
            talker.join()
        loud = np.flatnonzero(np.abs(recording.samples) > 300)
        (timing,) = self.timings
        return AnsweredRequest(
            timing,
            (loud[-1] - loud[0]) / recording.rate_hertz,
            self.endpoint_at - self.started_at,
        )

    def _wait_for(self, moment: str) -> None:
        self.qtbot.waitUntil(lambda: getattr(self, moment) > 0, timeout=ANSWER_LIMIT_MS)


@pytest.fixture
def harness(
    virtual_audio: VirtualAudio,
    backend: RunningBackend,
    qtbot: QtBot,
    qapp: object,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[AskingHarness]:
    for name, value in virtual_audio.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("BERGAMOT_CONFIG", str(tmp_path))
    portaudio.rescan_devices()
    store = SettingsStore(Notices())
    store.update("backend", address=backend.url(""), token=backend.token)
    store.update("wake_word", chime=False)
    application = Application(qapp)
    made = AskingHarness(application, virtual_audio, qtbot)
    application.start()
    limit_ms = START_LIMIT_SECONDS * 1_000
    qtbot.waitUntil(lambda: application.echo.state is EchoState.IDLE, timeout=limit_ms)
    yield made
    application.window.hide()
    application.shut_down()
    application.window.deleteLater()
    application.deleteLater()


def grown_ms(calm: RequestTiming, busy: RequestTiming, figure: str) -> float:
    """By how much a figure is larger; a part that is too short to be claimed counts as nothing."""
    return (getattr(busy, figure) or 0.0) - (getattr(calm, figure) or 0.0)


def find_delays(calm: AnsweredRequest, busy: AnsweredRequest) -> list[str]:
    """What a busy window delayed or changed, each with its figures; empty if nothing."""
    grown = {
        figure: grown_ms(calm.timing, busy.timing, figure)
        for figure in ("endpoint_wait_ms", "uplink_ms", "playback_start_ms", "perceived_ms")
    }
    delays = [f"{figure} grew by {ms:.0f} ms" for figure, ms in grown.items() if ms >= LATE_MS]
    if busy.timing.loading_wait_ms:
        delays.append(f"loading took {busy.timing.loading_wait_ms:.0f} ms")
    if busy.timing.endpoint_reason != calm.timing.endpoint_reason:
        delays.append(f"{calm.timing.endpoint_reason} became {busy.timing.endpoint_reason}")
    if abs(busy.reply_seconds - calm.reply_seconds) > REPLY_DIFFERENCE_SECONDS:
        delays.append(f"the reply took {busy.reply_seconds:.2f} s, not {calm.reply_seconds:.2f}")
    return delays


@pytest.mark.parametrize("part", ["uplink", "downlink"])
def test_a_window_busy_for_a_second_delays_nothing(harness: AskingHarness, part: str) -> None:
    harness.ask()  # the first one finds everything cold
    delays = []
    for _ in range(MOST_TRIES):
        calm = harness.ask()
        if part == "uplink":
            # The backend decides in the middle of it.
            busy = harness.ask(busy_after_start=calm.endpoint_after_seconds - BUSY_SECONDS / 2)
        else:
            busy = harness.ask(busy_from_endpoint=True)
        delays = find_delays(calm, busy)
        if not delays:
            break
    assert delays == []
