"""A whole Echo under test: virtual sound devices, real wake word and socket, scripted answers."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from pytestqt.qtbot import QtBot

from app.echo.echo import Echo, EchoParts
from app.echo.state import EchoState
from app.echo.timing import RequestTiming
from scripts.virtual_audio import VirtualAudio
from tests.helpers.scripted_backend import ScriptedBackend

LIMIT_MS = 20_000


@dataclass
class EchoHarness:
    """An Echo, its parts, and the signals it emitted."""

    echo: Echo
    parts: EchoParts
    backend: ScriptedBackend
    sound: VirtualAudio
    qtbot: QtBot
    states: list[EchoState] = field(default_factory=list)
    finished: list[RequestTiming] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    understood: list[str] = field(default_factory=list)
    waiting: list[tuple[int, bool]] = field(default_factory=list)

    def watch(self) -> None:
        self.echo.state_changed.connect(self.states.append)
        self.echo.request_finished.connect(lambda request_id, timing: self.finished.append(timing))
        self.echo.request_failed.connect(lambda request_id, why: self.failures.append(why))
        self.echo.sentence_understood.connect(
            lambda request_id, sentence: self.understood.append(sentence)
        )

        self.echo.request_waiting.connect(
            lambda request_id, waits: self.waiting.append((request_id, waits))
        )

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=LIMIT_MS)

    def say(self, user_audio: np.ndarray) -> threading.Thread:
        """Speak into the microphone while the test goes on."""
        thread = threading.Thread(target=self.sound.play, args=(user_audio,))
        thread.start()
        return thread

    @property
    def sentences(self) -> list[str]:
        return [notice.sentence for notice in self.parts.notices.waiting]
