"""A WebSocket client for concurrent requests, with the times at which their messages arrive."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from backend.pipeline.data import Samples
from backend.timing.clock import clock
from backend.wire.audio_frames import AUDIO_HEADER, pack_audio
from backend.wire.limits import USER_AUDIO_RATE_HERTZ, WIRE_VERSION
from tests.helpers.running_backend import RunningBackend

QUICK_FRAME_SECONDS = 0.25
OPEN_LIMIT_SECONDS = 60.0
NO_END = "no end"
CONNECTION_LOST = "connection lost"


@dataclass
class ClientRequest:
    """A request with its outcome; times are readings of `clock()`.

    Attributes:
        outcomes: "done", "cancelled" and failure codes, in order.
        sentence: of the last failure; empty without one.
        end_event: set at the first outcome.
    """

    id: int
    started_at: float
    endpoint_at: float | None = None
    partial_at: float | None = None
    audio_at: float | None = None
    ended_at: float | None = None
    reply: str = ""
    outcomes: list[str] = field(default_factory=list)
    sentence: str = ""
    end_event: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def outcome(self) -> str:
        """The first outcome, or NO_END."""
        return self.outcomes[0] if self.outcomes else NO_END

    async def wait_until_ended(self, seconds: float) -> str:
        """Wait for the end, up to this time; returns the outcome."""
        try:
            await asyncio.wait_for(self.end_event.wait(), seconds)
        except TimeoutError:
            pass
        return self.outcome


class CampaignClient:
    """A connection to the backend.

    Attributes:
        requests: request id → request.
        failures: codes of failures without a request id.
        described: set when the backend has sent a description.
        close_code: of the closed connection; None while it is open.
    """

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.requests: dict[int, ClientRequest] = {}
        self.failures: list[str] = []
        self.described = asyncio.Event()
        self.close_code: int | None = None
        self._ids = itertools.count(1)

    def register(self, request_id: int | None = None) -> ClientRequest:
        """Record the messages of a request; without an id, it gets the next one."""
        request = ClientRequest(request_id or next(self._ids), clock())
        self.requests[request.id] = request
        return request

    async def ask(self, text: str) -> ClientRequest:
        """Send a typed question."""
        request = self.register()
        await self.send(type="ask", id=request.id, text=text)
        return request

    async def speak(self, samples: Samples) -> ClientRequest:
        """Send a spoken question as fast as possible."""
        request = self.register()
        await self.send(
            type="utterance_start", id=request.id, trigger="recording", find_endpoint=False
        )
        for chunk in split_into_chunks(samples, QUICK_FRAME_SECONDS):
            await self.send_audio(request.id, chunk)
        await self.send(type="utterance_end", id=request.id)
        return request

    async def cancel(self, request: ClientRequest) -> None:
        """Cancel a request."""
        await self.send(type="cancel", id=request.id)

    async def send(self, **message: Any) -> None:
        """Send a message, valid or not; ignored if the connection is closed."""
        await self.send_frame(json.dumps(message))

    async def send_audio(self, request_id: int, samples: Samples) -> None:
        """Send one frame of audio."""
        await self.send_frame(pack_audio(request_id, samples.astype("<i2").tobytes()))

    async def send_frame(self, frame: str | bytes) -> None:
        """Send a text or binary frame."""
        try:
            await self.connection.send(frame)
        except ConnectionClosed:
            self._on_closed()

    async def read(self) -> None:
        """Read until the connection closes."""
        try:
            async for frame in self.connection:
                if isinstance(frame, bytes):
                    self._on_speech(frame)
                else:
                    self._on_message(json.loads(frame))
        except ConnectionClosed:
            pass
        self._on_closed()

    def _on_speech(self, frame: bytes) -> None:
        request = self.requests.get(AUDIO_HEADER.unpack_from(frame)[0])
        if request is not None and request.audio_at is None:
            request.audio_at = clock()

    def _on_message(self, message: dict[str, Any]) -> None:
        kind, request = message["type"], self.requests.get(message.get("id") or 0)
        if kind == "description":
            self.described.set()
        elif request is None:
            if kind == "failure":
                self.failures.append(message["code"])
        elif kind == "endpoint":
            request.endpoint_at = clock()
        elif kind == "partial":
            request.partial_at = request.partial_at or clock()
        elif kind == "reply":
            request.reply = message["text"]
        elif kind == "done":
            self._end(request, "cancelled" if message["cancelled"] else "done")
        elif kind == "failure":
            request.sentence = message["sentence"]
            self._end(request, message["code"])

    @staticmethod
    def _end(request: ClientRequest, outcome: str) -> None:
        request.ended_at = request.ended_at or clock()
        request.outcomes.append(outcome)
        request.end_event.set()

    def _on_closed(self) -> None:
        self.close_code = self.connection.close_code
        for request in self.requests.values():
            if not request.end_event.is_set():
                self._end(request, CONNECTION_LOST)


@asynccontextmanager
async def open_client(
    backend: RunningBackend, *, greet: bool = True
) -> AsyncIterator[CampaignClient]:
    """Open a connection that is read continuously; `greet` sends `hello`."""
    address = f"ws://{backend.address}:{backend.port}/v1/echo"
    async with connect(
        address,
        additional_headers=backend.headers,
        max_size=None,
        compression=None,
        open_timeout=OPEN_LIMIT_SECONDS,
        close_timeout=2,
    ) as connection:
        client = CampaignClient(connection)
        reader = asyncio.create_task(client.read())
        try:
            if greet:
                await client.send(type="hello", wire_version=WIRE_VERSION, client="campaign")
                await asyncio.wait_for(client.described.wait(), OPEN_LIMIT_SECONDS)
            yield client
        finally:
            await connection.close()
            await reader


def split_into_chunks(samples: Samples, seconds: float) -> Sequence[Samples]:
    """Split audio into chunks of this length."""
    step = round(seconds * USER_AUDIO_RATE_HERTZ)
    return [samples[start : start + step] for start in range(0, len(samples), step)]


def make_silence(seconds: float) -> Samples:
    """Make digital silence."""
    return np.zeros(round(seconds * USER_AUDIO_RATE_HERTZ), np.int16)
