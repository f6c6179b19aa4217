"""Runs the driven app as a process on virtual sound devices, and collects its events."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import psutil

from backend.timing.clock import clock
from scripts.campaign_parts.processes import descendants, find_survivors, kill_all
from scripts.campaign_parts.sandbox import Sandbox
from scripts.virtual_audio import VirtualAudio
from tests.helpers.running_backend import ROOT, START_LIMIT_SECONDS

END_LIMIT_SECONDS = 20.0
AUDIO_VARIABLES = ("PULSE_SERVER", "PULSE_COOKIE", "ALSA_CONFIG_PATH")


class AppEvent(NamedTuple):
    """An event of the app; `at` is a reading of `clock()`."""

    event: str
    id: int
    text: str
    at: float


class AppProcess:
    """A running app.

    Attributes:
        events: its events, in order.
    """

    def __init__(self, audio: VirtualAudio, sandbox: Sandbox, log: Path) -> None:
        """Start the app without waiting for it."""
        environment = sandbox.environment | {"QT_QPA_PLATFORM": "offscreen"}
        environment |= {name: audio.environment[name] for name in AUDIO_VARIABLES}
        with log.open("ab") as stream:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "scripts.campaign_parts.driven_app"],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stream,
                text=True,
            )
        self.events: list[AppEvent] = []
        self._events_changed = threading.Condition()
        self._reader = threading.Thread(target=self._read, name="app", daemon=True)
        self._reader.start()

    @property
    def process(self) -> psutil.Process:
        """The app's process; it may have ended."""
        return psutil.Process(self._process.pid)

    @property
    def is_running(self) -> bool:
        """Whether the app has not ended."""
        return self._process.poll() is None

    def find_backend(self) -> psutil.Process | None:
        """Find the app's backend process; None if there is none."""
        with contextlib.suppress(psutil.Error):
            for child in self.process.children():
                with contextlib.suppress(psutil.Error):
                    if "backend" in child.cmdline():
                        return child
        return None

    def ask(self, text: str) -> int:
        """Type a question; returns the number of earlier events."""
        assert self._process.stdin is not None
        before = len(self.events)
        self._process.stdin.write(json.dumps({"ask": text}) + "\n")
        self._process.stdin.flush()
        return before

    def wait_for(
        self, matches: Callable[[AppEvent], bool], after: int, seconds: float = START_LIMIT_SECONDS
    ) -> AppEvent | None:
        """Wait for a matching event after the first `after` events; None if none comes in time."""
        limit = clock() + seconds
        with self._events_changed:
            while True:
                for event in self.events[after:]:
                    if matches(event):
                        return event
                if not self.is_running or not self._events_changed.wait(max(0.0, limit - clock())):
                    return next((event for event in self.events[after:] if matches(event)), None)

    def end(self, signal_number: int) -> tuple[bool, Sequence[psutil.Process]]:
        """Send the app a signal.

        Returns:
            Whether it ended in time, and the child processes that it left running, which are
            killed.
        """
        children = descendants(self.process) if self.is_running else []
        with contextlib.suppress(psutil.Error):
            self.process.send_signal(signal_number)
        try:
            self._process.wait(END_LIMIT_SECONDS)
            has_ended = True
        except subprocess.TimeoutExpired:
            has_ended = False
            self._process.kill()
            self._process.wait()
        orphans = find_survivors(children, END_LIMIT_SECONDS)
        kill_all(orphans)
        self._close_pipes()
        return has_ended, orphans

    def _close_pipes(self) -> None:
        self._reader.join(1)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with contextlib.suppress(ValueError):
                event = AppEvent(**json.loads(line), at=clock())
                with self._events_changed:
                    self.events.append(event)
                    self._events_changed.notify_all()
        with self._events_changed:
            self._events_changed.notify_all()
