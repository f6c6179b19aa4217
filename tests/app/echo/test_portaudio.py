"""The door to PortAudio: a stream that never closes must not take the app with it."""

from __future__ import annotations

import threading
import time

import pytest

from app.echo import portaudio


class StuckStream:
    """Stands for a stream of PortAudio whose close never returns."""

    def __init__(self) -> None:
        self.released = threading.Event()

    def abort(self, *, ignore_errors: bool) -> None:
        self.released.wait(30)

    def close(self, *, ignore_errors: bool) -> None:
        """Never reached in time."""


@pytest.fixture
def stuck(monkeypatch: pytest.MonkeyPatch) -> StuckStream:
    monkeypatch.setattr(portaudio, "_stuck_streams", [])
    monkeypatch.setattr(portaudio, "CLOSE_LIMIT_SECONDS", 0.2)
    # What the end of this process needs stays registered.
    monkeypatch.setattr(portaudio.atexit, "unregister", lambda handler: None)  # type: ignore[attr-defined]
    return StuckStream()


def test_a_stream_that_never_closes_is_left_behind(stuck: StuckStream) -> None:
    started = time.perf_counter()
    portaudio.close_stream(stuck)
    assert time.perf_counter() - started < 5
    assert not portaudio.rescan_devices(), "looking again would wait for the stuck stream"
    stuck.released.set()
