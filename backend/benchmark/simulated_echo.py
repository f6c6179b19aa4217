"""One simulated Echo: says recordings at the pace of speech and notes what came of each."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from backend.benchmark.echo_plan import EchoPlan
from backend.errors import BackendError
from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, Samples
from backend.timing.clock import clock, compute_milliseconds_since
from backend.wire.audio_frames import pack_audio
from backend.wire.limits import WIRE_VERSION
from backend.wire.messages import (
    BACKEND_MESSAGES,
    Done,
    Endpoint,
    Failure,
    Hello,
    SpeechStart,
    UtteranceStart,
)

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection

BLOCK_SAMPLES = USER_AUDIO_RATE_HERTZ * 80 // 1_000
"""As an Echo sends its audio."""
SILENCE_SECONDS = 4.0
"""Silence after a recording, in which its end is found."""
NOISE_LEVEL = 6
BUSY = "busy"


@dataclass
class SimulatedRequest:
    """What came of one request; times are None where it did not get so far.

    Attributes:
        waited_ms: from the last voiced sample to the decision that the request is over.
        first_audio_ms: from that decision to the first audio, as the backend measured it.
        refused_ms: from the start or the end of the utterance to the refusal.
        failure: the code of the failure; "" without one.
    """

    waited_ms: float | None = None
    first_audio_ms: float | None = None
    refused_ms: float | None = None
    failure: str = ""


class SimulatedEcho:
    """Uses one connection.

    Attributes:
        requests: what came of each so far.
    """

    def __init__(self, connection: ClientConnection, plan: EchoPlan, number: int) -> None:
        """Take an open connection; `number` makes the draws of each Echo its own."""
        self.requests: list[SimulatedRequest] = []
        self._connection = connection
        self._plan = plan
        self._number = number

    async def run(self) -> None:
        """Say requests until the plan's time is over; one that has begun is finished."""
        hello = Hello(wire_version=WIRE_VERSION, client="simulated Echo")
        await self._connection.send(hello.model_dump_json())
        deadline = clock() + self._plan.seconds
        for pause_seconds, recording in self._plan.draw_requests(self._number):
            if clock() + pause_seconds > deadline:
                break
            await asyncio.sleep(pause_seconds)
            await self._ask(len(self.requests) + 1, recording.samples)

    async def _ask(self, request_id: int, samples: Samples) -> None:
        start = UtteranceStart(id=request_id, trigger="recording")
        request = SimulatedRequest()
        self.requests.append(request)
        await self._connection.send(start.model_dump_json())
        speaking = asyncio.create_task(self._speak(request_id, samples))
        try:
            reply_seconds = await self._listen(request_id, request, speaking)
        finally:
            speaking.cancel()
        # The user listens to the reply.
        await asyncio.sleep(reply_seconds)

    async def _speak(self, request_id: int, samples: Samples) -> None:
        silence = np.random.default_rng(request_id).normal(
            0, NOISE_LEVEL, round(SILENCE_SECONDS * USER_AUDIO_RATE_HERTZ)
        )
        audio = np.concatenate([samples, silence.astype(np.int16)])
        began_at = clock()
        for first in range(0, len(audio), BLOCK_SAMPLES):
            block = audio[first : first + BLOCK_SAMPLES]
            due = began_at + (first + len(block)) / USER_AUDIO_RATE_HERTZ
            await asyncio.sleep(max(0.0, due - clock()))
            await self._connection.send(pack_audio(request_id, block.astype("<i2").tobytes()))

    async def _listen(
        self, request_id: int, request: SimulatedRequest, speaking: asyncio.Task[None]
    ) -> float:
        """Read until the request is over; gives the length of its reply in seconds."""
        since = clock()
        async for frame in self._connection:
            message: Any = BACKEND_MESSAGES.validate_json(frame) if isinstance(frame, str) else None
            if getattr(message, "id", None) != request_id:
                continue
            if isinstance(message, Endpoint):
                speaking.cancel()
                since, request.waited_ms = clock(), message.waited_ms
            elif isinstance(message, SpeechStart):
                request.first_audio_ms = message.first_audio_ms
            elif isinstance(message, Failure):
                request.failure = message.code
                if message.code == BUSY:
                    request.refused_ms = compute_milliseconds_since(since)
                return 0.0
            elif isinstance(message, Done):
                return message.speech_seconds
        raise BackendError("The backend closed the connection of a simulated Echo.")
