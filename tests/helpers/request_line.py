"""A request controller under test, on a real socket and speaker, and the signals it emits."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot

from app.echo.capture_start import CaptureStart
from app.echo.hearing import ScoredBlock
from app.echo.request import Phase, SpokenUtterance
from app.echo.request_controller import RequestController
from app.echo.timing import RequestTiming
from app.link.link import BackendLink
from backend.wire.limits import USER_AUDIO_RATE_HERTZ

LIMIT_MS = 15_000
BLOCK_SAMPLES = 1_280


@dataclass
class Line:
    """A request controller, and the signals it emitted."""

    requests: RequestController
    link: BackendLink
    qtbot: QtBot
    phases: list[Phase | None] = field(default_factory=list)
    finished: list[RequestTiming] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    waiting: list[bool] = field(default_factory=list)
    kept: list[SpokenUtterance] = field(default_factory=list)
    expected: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        events = self.requests
        events.phase_changed.connect(lambda: self.phases.append(events.phase))
        events.request_finished.connect(lambda request_id, timing: self.finished.append(timing))
        events.request_failed.connect(lambda request_id, sentence: self.failures.append(sentence))
        events.request_waiting.connect(lambda request_id, waits: self.waiting.append(waits))
        events.user_audio_kept.connect(self.kept.append)
        events.answered.connect(lambda request: self.expected.append(request.reply.expects_answer))

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=LIMIT_MS)

    def begin_spoken(self, seconds: float = 0.2, **changes: Any) -> None:
        beginning = {"trigger": "push_to_talk", "captured_at": time.perf_counter()}
        self.requests.begin_spoken(
            CaptureStart(user_audio=user_audio(seconds), **(beginning | changes))
        )

    def capture(self, count: int = 1, captured_at: float | None = None) -> None:
        for _ in range(count):
            at = time.perf_counter() if captured_at is None else captured_at
            self.requests.process_block(ScoredBlock(user_audio(0.08), at, 0.0, False, 0.0))

    def capture_reply(self) -> None:
        """A block in which the Echo hears only itself."""
        samples = user_audio(0.08)
        block = ScoredBlock(samples, time.perf_counter(), 0.0, False, 0.0, heard=samples)
        self.requests.process_block(block)


def user_audio(seconds: float) -> NDArray[np.int16]:
    return np.full(round(seconds * USER_AUDIO_RATE_HERTZ), 5, np.int16)
