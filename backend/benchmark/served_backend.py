"""A backend in a process of its own, for simulated Echos."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from backend.errors import BackendError
from backend.timing.clock import clock

START_LIMIT_SECONDS = 300.0
"""The first start makes what later ones find."""
END_LIMIT_SECONDS = 10.0
POLL_SECONDS = 0.2


@dataclass(frozen=True)
class ServedBackend:
    """Where a backend listens, and its process.

    Attributes:
        address: host and port.
        token: that lets clients in.
        process_id: of the backend; its skills are children of it.
    """

    address: str
    token: str
    process_id: int

    @property
    def headers(self) -> dict[str, str]:
        """What lets a client in."""
        return {"Authorization": f"Bearer {self.token}"}

    def measure_processor_seconds(self) -> float:
        """Measure the processor time that it and its skills have used so far."""
        import psutil

        backend = psutil.Process(self.process_id)
        total = 0.0
        for process in (backend, *backend.children(recursive=True)):
            try:
                times = process.cpu_times()
            except psutil.NoSuchProcess:
                continue
            total += times.user + times.system
        return total


@contextmanager
def serve_backend(options: Sequence[str]) -> Iterator[ServedBackend]:
    """Start a backend with these options of `serve`, and end it with the block.

    Raises:
        BackendError: it does not start.
    """
    command = [sys.executable, "-m", "backend", "serve", "--port", "0", "--announce", *options]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    if process.stdin is None or process.stdout is None:
        raise BackendError("The backend's process has no pipes.")
    try:
        line = process.stdout.readline()
        if not line:
            raise BackendError(
                "The backend does not start. Run `python -m backend serve` with the same options "
                "to see why."
            )
        announced = json.loads(line)
        address = f"{announced['address']}:{announced['port']}"
        backend = ServedBackend(address, announced["token"], process.pid)
        _wait_until_ready(backend)
        yield backend
    finally:
        process.stdin.close()
        try:
            process.wait(END_LIMIT_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()


def _wait_until_ready(backend: ServedBackend) -> None:
    request = urllib.request.Request(f"http://{backend.address}/v1/health", headers=backend.headers)
    deadline = clock() + START_LIMIT_SECONDS
    state = "loading"
    while state == "loading" and clock() < deadline:
        try:
            with urllib.request.urlopen(request, timeout=START_LIMIT_SECONDS) as answer:
                state = json.loads(answer.read())["state"]
        except (urllib.error.URLError, OSError) as error:
            raise BackendError(f"The backend went away while it started: {error}") from error
        time.sleep(POLL_SECONDS)
    if state != "ready":
        raise BackendError(
            f"The backend is not ready ({state}). Run `python -m backend serve` with the same "
            "options to see why."
        )
