"""A real backend process for tests, and a small client that speaks the wire."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
import requests
from websockets.sync.client import ClientConnection, connect

from backend.wire.audio_frames import pack_audio, unpack_audio
from backend.wire.limits import USER_AUDIO_RATE_HERTZ, WIRE_VERSION
from backend.wire.messages import BACKEND_MESSAGES

ROOT = Path(__file__).resolve().parents[2]
START_LIMIT_SECONDS = 240
"""The first start exports every network; later ones take seconds."""


@dataclass
class RunningBackend:
    """Where a backend listens, and its process."""

    address: str
    port: int
    token: str
    process: subprocess.Popen[str]

    @property
    def headers(self) -> dict[str, str]:
        """What lets a client in."""
        return {"Authorization": f"Bearer {self.token}"}

    def url(self, path: str) -> str:
        """The address of a REST resource."""
        return f"http://{self.address}:{self.port}{path}"

    def get(self, path: str) -> Any:
        """Read a REST resource."""
        answer = requests.get(self.url(path), headers=self.headers, timeout=10)
        answer.raise_for_status()
        return answer.json()

    def choose(self, name: str) -> requests.Response:
        """Choose another accelerator; returns when it is ready."""
        return requests.post(
            self.url("/v1/accelerator"),
            json={"name": name},
            headers=self.headers,
            timeout=START_LIMIT_SECONDS,
        )

    def wait_until_ready(self) -> None:
        """Return when requests can be answered."""
        end = time.monotonic() + START_LIMIT_SECONDS
        while (health := self.get("/v1/health"))["state"] == "loading" and time.monotonic() < end:
            time.sleep(0.1)
        assert health["state"] == "ready", health

    @contextmanager
    def client(self, session_id: str = "") -> Iterator[Client]:
        """A greeted connection; a session_id goes on with that conversation."""
        socket = f"ws://{self.address}:{self.port}/v1/echo"
        # A client that has not read everything does not see the answer to its farewell either, and
        # would wait 10 s for it.
        with connect(
            socket, additional_headers=self.headers, max_size=None, close_timeout=1.0
        ) as connection:
            client = Client(connection)
            hello = {"wire_version": WIRE_VERSION, "client": "test", "session_id": session_id}
            client.send(type="hello", **hello)
            assert client.receive().type == "description"
            yield client


class Client:
    """One connection; remembers the speech of each request."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.speech: dict[int, bytearray] = {}

    def send(self, **message: Any) -> None:
        """Send a message as it is, right or wrong."""
        self.connection.send(json.dumps(message))

    def send_user_audio(
        self, request_id: int, samples: np.ndarray, piece: int = 4_000, *, as_spoken: bool = False
    ) -> None:
        """Send 16 kHz samples in pieces, as fast as they go or as a person speaks them."""
        for start in range(0, len(samples), piece):
            pcm = samples[start : start + piece].astype("<i2").tobytes()
            self.connection.send(pack_audio(request_id, pcm))
            if as_spoken:
                time.sleep(piece / USER_AUDIO_RATE_HERTZ)

    def receive(self, timeout_seconds: float = 30) -> Any:
        """Give the next message; speech on the way is kept."""
        while True:
            frame = self.connection.recv(timeout_seconds)
            if isinstance(frame, str):
                return BACKEND_MESSAGES.validate_json(frame)
            request_id, pcm = unpack_audio(frame)
            self.speech.setdefault(request_id, bytearray()).extend(pcm)

    def until(self, kind: str, timeout_seconds: float = 30) -> tuple[Any, list[Any]]:
        """Give the next message of a type, and what came before it."""
        before: list[Any] = []
        end = time.monotonic() + timeout_seconds
        while time.monotonic() < end:
            message = self.receive(timeout_seconds)
            if message.type == kind:
                return message, before
            before.append(message)
        raise TimeoutError(f"no {kind} in {timeout_seconds} s; got {before}")

    def ask(self, request_id: int, text: str) -> tuple[Any, Any]:
        """Ask a typed question; gives `reply` and `done`."""
        self.send(type="ask", id=request_id, text=text)
        reply, _ = self.until("reply")
        done, _ = self.until("done")
        return reply, done

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()


@contextmanager
def running_backend(
    *options: str,
    until_ready: bool = True,
    environment: Mapping[str, str] | None = None,
    log: Path | None = None,
    before_start: Callable[[], None] | None = None,
) -> Iterator[RunningBackend]:
    """Start a backend on a free port and end it with the block; optionally log to a file.

    `before_start` is called in the new process.
    """
    command = [sys.executable, "-m", "backend", "serve", "--port", "0", "--announce", *options]
    with (log or Path(os.devnull)).open("ab") as stream:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stream,
            text=True,
            cwd=ROOT,
            env=environment,
            preexec_fn=before_start,
        )
    assert process.stdin
    assert process.stdout
    try:
        announced = json.loads(process.stdout.readline())
        backend = RunningBackend(process=process, **announced)
        if until_ready:
            backend.wait_until_ready()
        yield backend
    finally:
        process.stdin.close()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()
