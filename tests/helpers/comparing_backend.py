"""A backend's doors for comparisons: real HTTP and WebSocket, answers that a test makes up."""

from __future__ import annotations

import asyncio
import itertools
import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Self

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from backend.wire.audio_frames import pack_audio, unpack_audio
from backend.wire.details import WordDetails, WordsDetails
from backend.wire.limits import SPEECH_RATE_HERTZ
from backend.wire.messages import (
    CLIENT_MESSAGES,
    AcceleratorDescription,
    Ask,
    Cancel,
    Done,
    Failure,
    Hello,
    Message,
    RecogniserDescription,
    ReplyMessage,
    SpeechStart,
    StageMessage,
    UtteranceEnd,
    UtteranceStart,
)
from tests.helpers.scripted_backend import description, tone_pcm

ACCELERATORS = (
    AcceleratorDescription(
        name="slow", title="Slow", available=True, hardware="A chip", chosen=True, ready=True
    ),
    AcceleratorDescription(name="quick", title="Quick", available=True, hardware="A chip"),
    AcceleratorDescription(
        name="sheet",
        title="Sheet",
        available=True,
        figures="modelled",
        price_per_hour_usd=0.5,
        price_note="2026-11-23, us-east-1; a catalogue",
    ),
)
RECOGNISERS = (
    RecogniserDescription(name="base", size_bytes=64 * 1024**2, chosen=True),
    RecogniserDescription(name="small", size_bytes=44 * 1024**2),
)
FIRST_AUDIO_MS = {"slow": 100.0, "quick": 60.0, "sheet": 20.0}


@dataclass
class ComparingBackend:
    """Answers on every accelerator with the times that it is told.

    Attributes:
        refusal: why a comparison's accelerators cannot be loaded; "" loads them.
        failing: names whose requests fail.
        loaded: what is loaded for a comparison now; `freed` counts the times it was freed.
        asked: the accelerators of the requests, in order; `user_audio_seconds` are the lengths of
            their audio.
        delay_seconds: before each answer.
        heard: accelerator → the words of each recording, for requests that end at their words.
        hearing_ms: accelerator → the time of each stage of such a request; 1 ms for others.
        recognisers: the sizes that it tells of.
    """

    refusal: str = ""
    failing: set[str] = field(default_factory=set)
    delay_seconds: float = 0.0
    heard: dict[str, list[str]] = field(default_factory=dict)
    hearing_ms: dict[str, float] = field(default_factory=dict)
    recognisers: tuple[RecogniserDescription, ...] = RECOGNISERS
    loaded: tuple[str, ...] = ()
    freed: int = 0
    sessions: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    cancelled: list[int] = field(default_factory=list)
    user_audio_seconds: list[float] = field(default_factory=list)
    _heard_count: Counter[str] = field(default_factory=Counter)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def __enter__(self) -> Self:
        app = Starlette(
            routes=[
                Route("/v1/comparison", self._load, methods=["POST"]),
                WebSocketRoute("/v1/echo", self._converse),
            ]
        )
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        config = uvicorn.Config(app, log_config=None, ws="websockets-sansio", lifespan="off")
        config.timeout_graceful_shutdown = 1
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._serve, name="comparing backend")
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self.go_away()

    def go_away(self) -> None:
        """End, as a backend does that is stopped."""
        self._server.should_exit = self._server.force_exit = True
        self._thread.join()
        self._listener.close()

    def _serve(self) -> None:
        with asyncio.Runner() as runner:
            runner.run(self._server.serve(sockets=[self._listener]))

    # ----- doors

    async def _load(self, request: Request) -> Response:
        body = json.loads(await request.body())
        self.sessions.append(body["session_id"])
        if self.refusal:
            failure = Failure(code="accelerator-failed", sentence=self.refusal)
            return JSONResponse(failure.model_dump(), 409)
        self.loaded = tuple(body["accelerators"])
        return JSONResponse({"accelerators": body["accelerators"]})

    async def _converse(self, connection: WebSocket) -> None:
        await connection.accept()
        greeted = ""
        starts: dict[int, UtteranceStart] = {}
        heard: dict[int, int] = {}
        try:
            while True:
                frame = await connection.receive()
                if frame["type"] == "websocket.disconnect":
                    return
                if frame.get("bytes") is not None:
                    request_id, pcm = unpack_audio(frame["bytes"])
                    heard[request_id] = heard.get(request_id, 0) + len(pcm) // 2
                    continue
                message = CLIENT_MESSAGES.validate_json(frame["text"])
                if isinstance(message, Hello):
                    greeted = message.session_id or f"session {next(self._numbers)}"
                    greeting = description(session_id=greeted)
                    offers = {"accelerators": ACCELERATORS, "recognisers": self.recognisers}
                    greeting = greeting.model_copy(update=offers)
                    await connection.send_text(greeting.model_dump_json())
                elif isinstance(message, UtteranceStart):
                    starts[message.id] = message
                elif isinstance(message, UtteranceEnd):
                    self.user_audio_seconds.append(heard[message.id] / 16_000)
                    start = starts[message.id]
                    await self._answer(connection, message.id, start.accelerator, start.last_stage)
                elif isinstance(message, Ask):
                    await self._answer(connection, message.id, message.accelerator)
                elif isinstance(message, Cancel):
                    self.cancelled.append(message.id)
        except (WebSocketDisconnect, RuntimeError):
            return
        finally:
            self._on_closed(greeted)

    def _on_closed(self, session_id: str) -> None:
        """What was loaded for a connection goes with it."""
        if self.sessions and session_id == self.sessions[-1]:
            self.loaded = ()
            self.freed += 1

    async def _answer(
        self, connection: WebSocket, request_id: int, name: str, last_stage: int | None = None
    ) -> None:
        self.asked.append(name)
        await asyncio.sleep(self.delay_seconds)
        if last_stage is not None and name in self.loaded and name not in self.failing:
            frames = self._words_only(request_id, name, last_stage)
        else:
            frames = self._frames(request_id, name)
        for frame in frames:
            if isinstance(frame, bytes):
                await connection.send_bytes(frame)
            else:
                await connection.send_text(frame.model_dump_json())

    def _words_only(self, request_id: int, name: str, last_stage: int) -> list[Message | bytes]:
        """What a request that ends at its words gives: their details, and no reply."""
        heard = self.heard[name][self._heard_count[name]].split()
        self._heard_count[name] += 1
        words = tuple(WordDetails(text=word, confidence=0.9) for word in heard)
        details = WordsDetails(words=words)
        return [
            StageMessage(id=request_id, stage=5, state="details", details=details),
            Done(
                id=request_id,
                accelerator=name,
                stages_ms=dict.fromkeys(range(4, last_stage + 1), self.hearing_ms.get(name, 1.0)),
            ),
        ]

    def _frames(self, request_id: int, name: str) -> list[Message | bytes]:
        if name not in self.loaded:
            return [Failure(id=request_id, code="accelerator-not-loaded", sentence="Not loaded.")]
        if name in self.failing:
            return [Failure(id=request_id, stage=5, code="stage-failed", sentence="It broke.")]
        first_ms = FIRST_AUDIO_MS[name] + 0.1 * len(self.asked)
        modelled: dict[str, Any] = {}
        if name == "sheet":
            modelled = {
                "figures": "modelled",
                "first_audio_span_ms": (first_ms / 2, first_ms * 2),
                "stages_span_ms": {4: (2.0, 9.0), 10: (3.0, 12.0)},
                "cost_usd": 0.000_02,
                "cost_span_usd": (0.000_01, 0.000_04),
            }
        return [
            ReplyMessage(id=request_id, sentence="What is it?", text=f"It is {name}."),
            SpeechStart(id=request_id, rate_hertz=SPEECH_RATE_HERTZ, first_audio_ms=first_ms),
            pack_audio(request_id, tone_pcm(0.2)),
            Done.model_validate(
                {
                    "id": request_id,
                    "accelerator": name,
                    "stages_ms": _stages_ms(first_ms),
                    "first_audio_ms": first_ms,
                    "speech_seconds": 0.2,
                }
                | modelled
            ),
        ]


def _stages_ms(first_ms: float) -> dict[int, float]:
    shares = {4: 0.25, 5: 0.4, 6: 0.02, 7: 0.1, 8: 0.01, 9: 0.002, 10: 0.5}
    return {number: share * first_ms for number, share in shares.items()}
