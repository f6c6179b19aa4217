"""A client of the WebSocket for many requests at once: sorts what comes by request, and notes when it came."""

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
from backend.wire.limits import VOICE_RATE_HERTZ, WIRE_VERSION
from tests.helpers.running_backend import RunningBackend

QUICK_FRAME_SECONDS = 0.25
OPEN_LIMIT_SECONDS = 60.0
NO_END = "no end"
CONNECTION_LOST = "connection lost"


@dataclass
class Exchange:
    """One request and what came of it; times are readings of `clock()`.

    Attributes:
        outcomes: "done", "cancelled" and codes of failures, in order.
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
    over: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def outcome(self) -> str:
        """How it ended first."""
        return self.outcomes[0] if self.outcomes else NO_END

    async def ended(self, seconds: float) -> str:
        """Wait for its end; gives the outcome."""
        try:
            await asyncio.wait_for(self.over.wait(), seconds)
        except TimeoutError:
            pass
        return self.outcome


class Client:
    """One greeted connection.

    Attributes:
        failures: codes of failures that name no request.
        close_code: with which it was closed; None while it is open.
    """

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.exchanges: dict[int, Exchange] = {}
        self.failures: list[str] = []
        self.described = asyncio.Event()
        self.close_code: int | None = None
        self._ids = itertools.count(1)

    def expect(self, request_id: int | None = None) -> Exchange:
        """Begin to listen for a request; without an id, it gets the next one."""
        exchange = Exchange(request_id or next(self._ids), clock())
        self.exchanges[exchange.id] = exchange
        return exchange

    async def ask(self, text: str) -> Exchange:
        """Ask a typed question."""
        exchange = self.expect()
        await self.send(type="ask", id=exchange.id, text=text)
        return exchange

    async def speak(self, voice: Samples) -> Exchange:
        """Speak a recording as fast as it goes, and end it."""
        exchange = self.expect()
        await self.send(
            type="utterance_start", id=exchange.id, trigger="recording", find_endpoint=False
        )
        for piece in pieces(voice, QUICK_FRAME_SECONDS):
            await self.send_audio(exchange.id, piece)
        await self.send(type="utterance_end", id=exchange.id)
        return exchange

    async def cancel(self, exchange: Exchange) -> None:
        """Take it back."""
        await self.send(type="cancel", id=exchange.id)

    async def send(self, **message: Any) -> None:
        """Send a message as it is, right or wrong; to a closed connection nothing is sent."""
        await self.send_frame(json.dumps(message))

    async def send_audio(self, request_id: int, samples: Samples) -> None:
        """Send one frame of voice."""
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
        exchange = self.exchanges.get(AUDIO_HEADER.unpack_from(frame)[0])
        if exchange is not None and exchange.audio_at is None:
            exchange.audio_at = clock()

    def _on_message(self, message: dict[str, Any]) -> None:
        kind, exchange = message["type"], self.exchanges.get(message.get("id") or 0)
        if kind == "description":
            self.described.set()
        elif exchange is None:
            if kind == "failure":
                self.failures.append(message["code"])
        elif kind == "endpoint":
            exchange.endpoint_at = clock()
        elif kind == "partial":
            exchange.partial_at = exchange.partial_at or clock()
        elif kind == "reply":
            exchange.reply = message["text"]
        elif kind == "done":
            self._end(exchange, "cancelled" if message["cancelled"] else "done")
        elif kind == "failure":
            exchange.sentence = message["sentence"]
            self._end(exchange, message["code"])

    @staticmethod
    def _end(exchange: Exchange, outcome: str) -> None:
        exchange.ended_at = exchange.ended_at or clock()
        exchange.outcomes.append(outcome)
        exchange.over.set()

    def _on_closed(self) -> None:
        self.close_code = self.connection.close_code
        for exchange in self.exchanges.values():
            if not exchange.over.is_set():
                self._end(exchange, CONNECTION_LOST)


@asynccontextmanager
async def connected(backend: RunningBackend, *, greet: bool = True) -> AsyncIterator[Client]:
    """A connection that is read all the time, greeted if wanted."""
    address = f"ws://{backend.address}:{backend.port}/v1/echo"
    async with connect(
        address,
        additional_headers=backend.headers,
        max_size=None,
        compression=None,
        open_timeout=OPEN_LIMIT_SECONDS,
        close_timeout=2,
    ) as connection:
        client = Client(connection)
        reader = asyncio.create_task(client.read())
        try:
            if greet:
                await client.send(type="hello", wire_version=WIRE_VERSION, client="campaign")
                await asyncio.wait_for(client.described.wait(), OPEN_LIMIT_SECONDS)
            yield client
        finally:
            await connection.close()
            await reader


def pieces(voice: Samples, seconds: float) -> Sequence[Samples]:
    """Cut a voice into frames."""
    step = round(seconds * VOICE_RATE_HERTZ)
    return [voice[start : start + step] for start in range(0, len(voice), step)]


def silence(seconds: float) -> Samples:
    """Nothing to hear."""
    return np.zeros(round(seconds * VOICE_RATE_HERTZ), np.int16)
