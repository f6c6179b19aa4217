"""A driven app as a process: starts it on virtual sound devices, types into it, and collects what it tells."""

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
from scripts.campaign_parts.processes import end, family, left_after
from scripts.campaign_parts.workplace import Workplace
from scripts.virtual_audio import VirtualAudio
from tests.helpers.running_backend import ROOT, START_LIMIT_SECONDS

END_LIMIT_SECONDS = 20.0
AUDIO_VARIABLES = ("PULSE_SERVER", "PULSE_COOKIE", "ALSA_CONFIG_PATH")


class Event(NamedTuple):
    """What the app told, and when."""

    event: str
    id: int
    text: str
    at: float


class AppProcess:
    """The app, from its start to its end.

    Attributes:
        events: all that it told, in order.
    """

    def __init__(self, audio: VirtualAudio, workplace: Workplace, log: Path) -> None:
        """Start it; nothing is waited for."""
        environment = workplace.environment | {"QT_QPA_PLATFORM": "offscreen"}
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
        self.events: list[Event] = []
        self._told = threading.Condition()
        self._reader = threading.Thread(target=self._read, name="app", daemon=True)
        self._reader.start()

    @property
    def process(self) -> psutil.Process:
        """The app's process; it may have ended."""
        return psutil.Process(self._process.pid)

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def backend(self) -> psutil.Process | None:
        """The backend that it runs now."""
        with contextlib.suppress(psutil.Error):
            for child in self.process.children():
                with contextlib.suppress(psutil.Error):
                    if "backend" in child.cmdline():
                        return child
        return None

    def ask(self, text: str) -> int:
        """Type a question; gives how many events came before."""
        assert self._process.stdin is not None
        before = len(self.events)
        self._process.stdin.write(json.dumps({"ask": text}) + "\n")
        self._process.stdin.flush()
        return before

    def wait_for(
        self, wanted: Callable[[Event], bool], after: int, seconds: float = START_LIMIT_SECONDS
    ) -> Event | None:
        """The first event like that among the later ones; None when none comes in time."""
        limit = clock() + seconds
        with self._told:
            while True:
                for event in self.events[after:]:
                    if wanted(event):
                        return event
                if not self.is_running or not self._told.wait(max(0.0, limit - clock())):
                    return next((event for event in self.events[after:] if wanted(event)), None)

    def end(self, signal_number: int) -> tuple[bool, Sequence[psutil.Process]]:
        """Send it a signal; gives whether it ended in time, and what it left running."""
        members = family(self.process) if self.is_running else []
        with contextlib.suppress(psutil.Error):
            self.process.send_signal(signal_number)
        try:
            self._process.wait(END_LIMIT_SECONDS)
            has_ended = True
        except subprocess.TimeoutExpired:
            has_ended = False
            self._process.kill()
            self._process.wait()
        orphans = left_after(members, END_LIMIT_SECONDS)
        end(orphans)
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
                event = Event(**json.loads(line), at=clock())
                with self._told:
                    self.events.append(event)
                    self._told.notify_all()
        with self._told:
            self._told.notify_all()
