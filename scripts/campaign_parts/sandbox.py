"""The sandbox of a campaign: home, cache and temporary folder, removed at the end."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import requests
from websockets.exceptions import WebSocketException

from backend.settings import find_default_cache_folder
from scripts.campaign_parts.processes import Footprint
from tests.helpers.running_backend import RunningBackend, running_backend

TRACEBACK = b"Traceback (most recent call last)"
GOOD_QUESTION = "what's the special ingredient in earl grey tea"
GOOD_ANSWER = "bergamot"


@dataclass(frozen=True)
class Log:
    """The log of a process: its standard error."""

    path: Path

    @property
    def size_bytes(self) -> int:
        """Current length."""
        return self.path.stat().st_size if self.path.exists() else 0

    def tracebacks(self, start: int = 0) -> list[str]:
        """Read the line with the error of each traceback after a position in bytes."""
        if not self.path.exists():
            return []
        with self.path.open("rb") as file:
            file.seek(start)
            tracebacks = file.read().split(TRACEBACK)[1:]
        return [_find_error_line(text.decode("utf-8", "replace")) for text in tracebacks]


@dataclass
class BackendUnderTest:
    """A backend under test, with its log."""

    backend: RunningBackend
    log: Log
    log_start: int = 0

    def footprint(self) -> Footprint:
        """Read the resources that the backend uses."""
        return Footprint.of(self.backend.process.pid)

    def tracebacks(self) -> list[str]:
        """Read the tracebacks that it has logged since this part began."""
        return self.log.tracebacks(self.log_start)

    @property
    def answers_correctly(self) -> bool:
        """Whether a good request on a new connection gets the right answer and speech."""
        try:
            with self.backend.client() as client:
                reply, _ = client.ask(1, GOOD_QUESTION)
                return GOOD_ANSWER in reply.text.lower() and bool(client.speech.get(1))
        except (OSError, WebSocketException, requests.RequestException, AssertionError):
            return False


@dataclass
class Sandbox:
    """The folders of a campaign, and a backend that its parts can share."""

    folder: Path
    shares_backend: bool
    _shared: BackendUnderTest | None = None
    _open: ExitStack = field(default_factory=ExitStack)
    _started: int = 0

    @classmethod
    @contextmanager
    def create(cls, cache: Path | None, *, shares_backend: bool) -> Iterator[Self]:
        """Create the folders, with a copy of a warm cache if there is one.

        Backends are ended and the folders removed afterwards.
        """
        folder = Path(tempfile.mkdtemp(prefix="bergamot-campaign-"))
        sandbox = cls(folder, shares_backend)
        try:
            for name in ("home", "temporary"):
                (folder / name).mkdir(mode=0o700)
            warm = cache or find_default_cache_folder()
            if warm.is_dir():
                shutil.copytree(warm, sandbox.cache)
            with sandbox._open:
                yield sandbox
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @property
    def cache(self) -> Path:
        """Cache folder."""
        return self.folder / "cache"

    @property
    def temporary(self) -> Path:
        """Folder for temporary files."""
        return self.folder / "temporary"

    @property
    def logs(self) -> Path:
        """Folder in which the app keeps its backend's logs."""
        return self.folder / "home" / "logs"

    @property
    def environment(self) -> dict[str, str]:
        """Environment variables that hide the user's settings, logs and caches."""
        home = self.folder / "home"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        return kept | {
            "HOME": str(home),
            "TMPDIR": str(self.temporary),
            "BERGAMOT_CACHE": str(self.cache),
            "BERGAMOT_CONFIG": str(home / "settings"),
            "BERGAMOT_DATA": str(home / "data"),
            "BERGAMOT_LOGS": str(self.logs),
            "PYTHONUNBUFFERED": "1",
        }

    @contextmanager
    def backend(self) -> Iterator[BackendUnderTest]:
        """Provide a ready backend: the shared one, or a new one."""
        if not self.shares_backend:
            with self.start_backend() as target:
                yield target
            return
        if self._shared is None or self._shared.backend.process.poll() is not None:
            self._shared = self._open.enter_context(self.start_backend())
        self._shared.log_start = self._shared.log.size_bytes
        yield self._shared

    @contextmanager
    def start_backend(self) -> Iterator[BackendUnderTest]:
        """Run a new backend for the block."""
        self._started += 1
        log = Log(self.folder / f"backend-{self._started}.log")
        with running_backend(environment=self.environment, log=log.path) as backend:
            yield BackendUnderTest(backend, log)


def list_temporary_files(sandbox: Sandbox) -> set[str]:
    """List the temporary folder, without the empty folder that PyTorch makes when imported."""
    return {
        path.name
        for path in sandbox.temporary.iterdir()
        if not (path.name.startswith("torchinductor_") and not any(path.iterdir()))
    }


def _find_error_line(text: str) -> str:
    """Find the line with the error: the first one that is not indented."""
    lines = [line for line in text.splitlines()[1:] if line and not line.startswith((" ", "\t"))]
    return lines[0] if lines else "?"
