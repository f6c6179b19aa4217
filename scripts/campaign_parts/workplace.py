"""Where a campaign works: a home, a cache and a temporary folder of its own, all gone at the end."""

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

from backend.settings import default_cache_folder
from scripts.campaign_parts.processes import Footprint
from tests.helpers.running_backend import RunningBackend, running_backend

TRACEBACK = b"Traceback (most recent call last)"
GOOD_QUESTION = "what's the special ingredient in earl grey tea"
GOOD_ANSWER = "bergamot"


@dataclass(frozen=True)
class Log:
    """What a process said on standard error."""

    path: Path

    @property
    def size_bytes(self) -> int:
        """Its length so far."""
        return self.path.stat().st_size if self.path.exists() else 0

    def tracebacks(self, start: int = 0) -> list[str]:
        """The last line of each traceback from a position on."""
        if not self.path.exists():
            return []
        with self.path.open("rb") as file:
            file.seek(start)
            pieces = file.read().split(TRACEBACK)[1:]
        return [_error_line(piece.decode("utf-8", "replace")) for piece in pieces]


@dataclass
class Target:
    """A backend that is tried, with its log."""

    backend: RunningBackend
    log: Log
    log_start: int = 0

    def footprint(self) -> Footprint:
        """Its memory, descriptors, threads and children now."""
        return Footprint.of(self.backend.process.pid)

    def tracebacks(self) -> list[str]:
        """Of all that it logged since this part began."""
        return self.log.tracebacks(self.log_start)

    @property
    def answers_well(self) -> bool:
        """Whether the next good request, on a new connection, gets the right answer and speech."""
        try:
            with self.backend.client() as client:
                reply, _ = client.ask(1, GOOD_QUESTION)
                return GOOD_ANSWER in reply.text.lower() and bool(client.speech.get(1))
        except (OSError, WebSocketException, requests.RequestException, AssertionError):
            return False


@dataclass
class Workplace:
    """The folders, and the backend that parts share when each shall not start its own."""

    folder: Path
    shares_backend: bool
    _shared: Target | None = None
    _open: ExitStack = field(default_factory=ExitStack)
    _started: int = 0

    @classmethod
    @contextmanager
    def opened(cls, cache: Path | None, *, shares_backend: bool) -> Iterator[Self]:
        """Make the folders, with a copy of a warm cache where there is one; end and remove everything afterwards."""
        folder = Path(tempfile.mkdtemp(prefix="bergamot-campaign-"))
        workplace = cls(folder, shares_backend)
        try:
            for name in ("home", "temporary"):
                (folder / name).mkdir(mode=0o700)
            warm = cache or default_cache_folder()
            if warm.is_dir():
                shutil.copytree(warm, workplace.cache)
            with workplace._open:
                yield workplace
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @property
    def cache(self) -> Path:
        """Exported networks."""
        return self.folder / "cache"

    @property
    def temporary(self) -> Path:
        """What the processes have for temporary files."""
        return self.folder / "temporary"

    @property
    def logs(self) -> Path:
        """Where the app keeps its backend's logs."""
        return self.folder / "home" / "logs"

    @property
    def environment(self) -> dict[str, str]:
        """What our processes find: nothing of the user's own settings, logs and caches."""
        home = self.folder / "home"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        return kept | {
            "HOME": str(home),
            "TMPDIR": str(self.temporary),
            "BERGAMOT_CACHE": str(self.cache),
            "BERGAMOT_CONFIG": str(home / "settings"),
            "BERGAMOT_LOGS": str(self.logs),
            "PYTHONUNBUFFERED": "1",
        }

    @contextmanager
    def backend(self) -> Iterator[Target]:
        """A backend that is ready: the one that parts share if they do, else one for this block alone."""
        if not self.shares_backend:
            with self.backend_of_its_own() as target:
                yield target
            return
        if self._shared is None or self._shared.backend.process.poll() is not None:
            self._shared = self._open.enter_context(self.backend_of_its_own())
        self._shared.log_start = self._shared.log.size_bytes
        yield self._shared

    @contextmanager
    def backend_of_its_own(self) -> Iterator[Target]:
        """A backend for this block alone."""
        self._started += 1
        log = Log(self.folder / f"backend-{self._started}.log")
        with running_backend(environment=self.environment, log=log.path) as backend:
            yield Target(backend, log)


def temporary_files(workplace: Workplace) -> set[str]:
    """Names in the temporary folder; PyTorch makes an empty one of its own when it is imported."""
    return {
        path.name
        for path in workplace.temporary.iterdir()
        if not (path.name.startswith("torchinductor_") and not any(path.iterdir()))
    }


def _error_line(text: str) -> str:
    """The line that names the error: the first that is not indented after a traceback's head."""
    lines = [line for line in text.splitlines()[1:] if line and not line.startswith((" ", "\t"))]
    return lines[0] if lines else "?"
