"""A WebSocket server that speaks the wire as a test tells it to: real sockets, scripted answers."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

import numpy as np
from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from app.link.address import BackendAddress
from backend.wire.audio_frames import pack_audio, unpack_audio
from backend.wire.limits import SPEECH_RATE_HERTZ, USER_AUDIO_RATE_HERTZ, WIRE_VERSION
from backend.wire.messages import (
    CLIENT_MESSAGES,
    Ask,
    Cancel,
    Description,
    Done,
    Endpoint,
    Hello,
    Message,
    ReplyMessage,
    SpeechStart,
    StageDescription,
    StageMessage,
    UtteranceEnd,
    UtteranceStart,
)

TOKEN = "a token"
STAGES = tuple(
    StageDescription(number=number, name=name, inference=number not in (8, 9))
    for number, name in {
        4: "voice → phonemes",
        5: "phonemes → words",
        6: "words → sentence",
        7: "sentence → intent",
        8: "intent → document",
        9: "document → text",
        10: "text → speech",
    }.items()
)


def description(**changes: Any) -> Description:
    """What a backend without accelerators and skills says of itself."""
    values: dict[str, Any] = {
        "wire_version": WIRE_VERSION,
        "version": "0",
        "session_id": "session",
        "state": "ready",
        "stages": STAGES,
        "accelerators": (),
        "skills": (),
    }
    return Description.model_validate(values | changes)


def tone_pcm(seconds: float, hertz: float = 440.0) -> bytes:
    """Speech, as far as a loudspeaker is concerned."""
    times = np.arange(round(seconds * SPEECH_RATE_HERTZ)) / SPEECH_RATE_HERTZ
    return bytes((12_000 * np.sin(2 * np.pi * hertz * times)).astype("<i2").tobytes())


@dataclass
class ScriptedBackend:
    """Answers every request with the same reply, and remembers what it was sent.

    Attributes:
        received: every message, in order.
        user_audio: request id → samples.
        audio_limit_seconds: an utterance whose end the backend is to find ends after this long.
        listens_on_seconds: how long it wants more audio after that.
        endpoint_reason: why such an utterance ended.
        speech_seconds: length of the spoken reply; 0 speaks nothing.
        reply: more fields of the reply.
        answer: replaces the whole answer to a finished request.
    """

    audio_limit_seconds: float = 0.8
    listens_on_seconds: float = 0.0
    endpoint_reason: str = "silence"
    speech_seconds: float = 0.3
    reply: dict[str, Any] = field(default_factory=dict)
    answer: Callable[[ScriptedBackend, int], list[Message | bytes | str]] | None = None
    greeting: Message | str | bytes = field(default_factory=description)
    received: list[Message] = field(default_factory=list)
    user_audio: dict[int, np.ndarray] = field(default_factory=dict)
    sessions: list[str] = field(default_factory=list)
    _starts: dict[int, UtteranceStart] = field(default_factory=dict)
    _connections: set[ServerConnection] = field(default_factory=set)
    _server: Server | None = None
    _port: int = 0

    # ----- running

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="scripted backend")
        self._thread.start()
        self.start_listening()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop_listening()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def address(self) -> BackendAddress:
        """Where it listens."""
        return BackendAddress(f"http://127.0.0.1:{self._port}", TOKEN)

    def start_listening(self) -> None:
        """Listen, at the port of before if there was one."""
        self._call(self._open())

    def stop_listening(self) -> None:
        """Break every connection, as a killed process does, and stop listening."""
        self._call(self._close())

    def send(self, *frames: Message | str | bytes) -> None:
        """Send to every client."""
        self._call(self._send_to_all(frames))

    def close_connections(self, code: int, reason: str) -> None:
        """Close every connection in good order."""
        self._call(self._close_connections(code, reason))

    def of_type(self, kind: type[Message]) -> list[Any]:
        """The received messages of a type."""
        return [message for message in self.received if isinstance(message, kind)]

    def _call(self, work: Any) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _open(self) -> None:
        self._server = await serve(self._converse, "127.0.0.1", self._port, max_size=2**22)
        self._port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        if self._server is not None:
            server, self._server = self._server, None
            for connection in list(self._connections):
                connection.transport.abort()
            server.close()
            await server.wait_closed()

    async def _send_to_all(self, frames: tuple[Message | str | bytes, ...]) -> None:
        for connection in list(self._connections):
            await self._send(connection, list(frames))

    async def _close_connections(self, code: int, reason: str) -> None:
        for connection in list(self._connections):
            await connection.close(code, reason)

    # ----- one connection

    async def _converse(self, connection: ServerConnection) -> None:
        assert connection.request is not None
        if connection.request.headers.get("Authorization") != f"Bearer {TOKEN}":
            await connection.close(1008, "the token is wrong")
            return
        self._connections.add(connection)
        try:
            async for frame in connection:
                await self._take(connection, frame)
        except ConnectionClosed:
            pass
        finally:
            self._connections.discard(connection)

    async def _take(self, connection: ServerConnection, frame: str | bytes) -> None:
        if isinstance(frame, bytes):
            request_id, pcm = unpack_audio(frame)
            heard = self.user_audio.get(request_id, np.zeros(0, np.int16))
            self.user_audio[request_id] = np.concatenate([heard, np.frombuffer(pcm, "<i2")])
            await self._find_end(connection, request_id)
            return
        message = CLIENT_MESSAGES.validate_json(frame)
        self.received.append(message)
        if isinstance(message, Hello):
            self.sessions.append(message.session_id)
            await self._send(connection, [self.greeting])
        elif isinstance(message, UtteranceStart):
            self._starts[message.id] = message
        elif isinstance(message, UtteranceEnd):
            await self._end_user_audio(connection, message.id, "client")
        elif isinstance(message, Ask):
            await self._send(connection, self._answer(message.id))
        elif isinstance(message, Cancel):
            self._starts.pop(message.id, None)
            done = Done(id=message.id, cancelled=True, accelerator="scripted", stages_ms={})
            await self._send(connection, [done])

    async def _find_end(self, connection: ServerConnection, request_id: int) -> None:
        start = self._starts.get(request_id)
        if start is None or not start.find_endpoint:
            return
        seconds = len(self.user_audio[request_id]) / USER_AUDIO_RATE_HERTZ - start.pre_roll_seconds
        if seconds >= self.audio_limit_seconds:
            await self._end_user_audio(connection, request_id, self.endpoint_reason)

    async def _end_user_audio(
        self, connection: ServerConnection, request_id: int, reason: str
    ) -> None:
        if self._starts.pop(request_id, None) is None:
            return
        seconds = len(self.user_audio.get(request_id, ())) / USER_AUDIO_RATE_HERTZ
        end = Endpoint.model_validate(
            {
                "id": request_id,
                "reason": reason,
                "waited_ms": 250.0,
                "voice_seconds": seconds,
                "listens_on_seconds": self.listens_on_seconds,
            }
        )
        await self._send(connection, [end])
        await self._send(connection, self._answer(request_id))

    async def _send(
        self, connection: ServerConnection, frames: list[Message | bytes | str]
    ) -> None:
        for frame in frames:
            await connection.send(frame.model_dump_json() if isinstance(frame, Message) else frame)

    def _answer(self, request_id: int) -> list[Message | bytes | str]:
        if self.answer is not None:
            return self.answer(self, request_id)
        return self.usual_answer(request_id)

    def usual_answer(self, request_id: int) -> list[Message | bytes | str]:
        """Two stages, a reply, speech in two frames, the end."""
        values: dict[str, Any] = {
            "id": request_id,
            "sentence": "What is it?",
            "text": "It is a test.",
        }
        frames: list[Message | bytes | str] = [
            StageMessage(id=request_id, stage=6, state="started"),
            StageMessage(id=request_id, stage=6, state="finished", ms=3.0, output="What is it?"),
            ReplyMessage.model_validate(values | self.reply),
        ]
        if self.speech_seconds:
            frames.append(
                SpeechStart(id=request_id, rate_hertz=SPEECH_RATE_HERTZ, first_audio_ms=1.0)
            )
            half = tone_pcm(self.speech_seconds / 2)
            frames += [pack_audio(request_id, half), pack_audio(request_id, half)]
        frames.append(
            Done(
                id=request_id,
                accelerator="scripted",
                stages_ms={6: 3.0, 10: 1.0},
                first_audio_ms=1.0,
                speech_seconds=self.speech_seconds,
                cost_usd=0.00001,
            )
        )
        return frames
