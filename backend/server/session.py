"""One client's session over a WebSocket: reads messages, starts requests, sends the results."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from backend.accelerators.runtime.prices import find_hourly_price
from backend.asr.endpointing import Endpointer
from backend.engine.audio_chunks import AudioChunks
from backend.engine.session_state import SessionState
from backend.errors import BackendError, ClientRefusedError, InputError
from backend.pipeline.data import Sentence
from backend.server.active_requests import ActiveRequests, SharedResources
from backend.server.current_description import DescriptionText
from backend.server.incoming import RateLimit, find_id, read_audio, read_message
from backend.server.outgoing import Outgoing
from backend.server.playback_notices import PlaybackNotices
from backend.server.reporter import MessageSink
from backend.server.utterance import Utterance
from backend.wire.audio_frames import pack_audio
from backend.wire.limits import HELLO_LIMIT_SECONDS, WIRE_VERSION
from backend.wire.messages import (
    Ask,
    AudioEvent,
    Cancel,
    Failure,
    Hello,
    Message,
    UtteranceEnd,
    UtteranceStart,
)

CLOSE_POLICY = 1008
CLOSE_LIMIT_SECONDS = 1.0
"""Closing the connection of a client that does not respond takes no longer."""


class Session:
    """One connection, from its acceptance to its end."""

    def __init__(
        self,
        socket: WebSocket,
        shared: SharedResources,
        describe: Callable[[], Awaitable[DescriptionText]],
    ) -> None:
        """Take an accepted socket, the shared resources, and what gives the newest description."""
        self._socket = socket
        self._shared = shared
        self._describe = describe
        self._loop = asyncio.get_running_loop()
        self._outgoing = Outgoing()
        self._state = SessionState()
        self._requests = ActiveRequests(shared, self._state)
        self._playback_notices = PlaybackNotices(shared, lambda: self._state.id, self._send)
        self._rate_limit = RateLimit()
        self._greeted = False

    async def run(self) -> None:
        """Serve the client until it leaves or breaks a limit."""
        sender = asyncio.create_task(self._send_outgoing())
        receiver = asyncio.create_task(self._receive())
        overflow = asyncio.create_task(self._outgoing.overflowed.wait())
        try:
            await asyncio.wait({receiver, overflow}, return_when=asyncio.FIRST_COMPLETED)
            if overflow.done():
                raise ClientRefusedError(
                    "Too much that was sent is not read: the connection is closed.",
                    code="client-not-reading",
                )
            await receiver
        except WebSocketDisconnect:
            pass
        except ClientRefusedError as error:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._close(CLOSE_POLICY, error), CLOSE_LIMIT_SECONDS)
        finally:
            receiver.cancel()
            overflow.cancel()
            await asyncio.gather(receiver, overflow, return_exceptions=True)
            self._requests.close()
            self._playback_notices.close()
            self._leave()
            self._outgoing.close()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(sender, CLOSE_LIMIT_SECONDS)

    @property
    def id(self) -> str:
        """The session's id, as the client knows it."""
        return self._state.id

    def send_description(self, description: DescriptionText) -> None:
        """Send the description; called whenever it changes."""
        if self._greeted:
            self._outgoing.put_description(description.write_for_session(self._state.id))

    def start_waiting(self) -> None:
        """Start the requests that waited for a pipeline."""
        self._requests.start_waiting()

    # ----- receiving

    async def _receive(self) -> None:
        try:
            async with asyncio.timeout(HELLO_LIMIT_SECONDS) as hello_limit:
                while (frame := await self._socket.receive())["type"] != "websocket.disconnect":
                    await self._on_frame(frame.get("text"), frame.get("bytes"))
                    if self._greeted:
                        hello_limit.reschedule(None)
        except TimeoutError:
            raise ClientRefusedError(
                f"There was no hello within {HELLO_LIMIT_SECONDS:.0f} seconds: the connection is "
                "closed.",
                code="hello-missing",
            ) from None

    async def _on_frame(self, text: str | None, audio: bytes | None) -> None:
        self._rate_limit.count()
        try:
            if text is not None:
                await self._on_message(read_message(text))
            elif audio is not None:
                self._requests.receive_audio(*read_audio(audio))
        except InputError as error:
            self._send(Failure(id=find_id(text, audio), code=error.code, sentence=error.sentence))

    async def _on_message(self, message: Message) -> None:
        if isinstance(message, Hello):
            await self._on_hello(message)
        elif not self._greeted:
            raise InputError("The first message of a connection is hello.", code="hello-missing")
        elif isinstance(message, UtteranceStart):
            self._requests.start(self._create_spoken_utterance(message))
        elif isinstance(message, Ask):
            self._requests.start(self._create_utterance(message, Sentence(message.text)))
        elif isinstance(message, UtteranceEnd):
            self._requests.end(message.id)
        elif isinstance(message, Cancel):
            self._requests.cancel(message.id)
        elif isinstance(message, AudioEvent):
            self._playback_notices.add(message)

    async def _on_hello(self, hello: Hello) -> None:
        if hello.wire_version != WIRE_VERSION:
            raise ClientRefusedError(
                f"This backend speaks version {WIRE_VERSION} of the wire, the client version "
                f"{hello.wire_version}. Use an app and a backend of the same release.",
                code="wire-version",
            )
        if hello.session_id:
            self._state.id = hello.session_id
        description = await self._describe()
        self._greeted = True
        self.send_description(description)

    def _create_spoken_utterance(self, message: UtteranceStart) -> Utterance:
        settings = self._shared.settings
        taken_up = None
        if message.takes_up is not None:
            taken_up = self._requests.take_up(message.takes_up)
        endpointer = None
        if message.find_endpoint:
            endpointer = Endpointer(
                pre_roll_seconds=message.pre_roll_seconds,
                patience=settings.patience,
                no_speech_seconds=settings.no_speech_seconds,
                limit_seconds=settings.utterance_limit_seconds,
                known_seconds=taken_up[0].heard_seconds if taken_up is not None else 0.0,
            )
        utterance = self._create_utterance(message, AudioChunks(), endpointer)
        utterance.request.last_stage = message.last_stage
        utterance.request.is_continued = message.trigger == "continued"
        utterance.request.spoken_over = message.spoken_over
        if taken_up is not None:
            utterance.request.cut_off = taken_up[0].describe_cut_off()
            utterance.state_with_part = taken_up[1]
        utterance.listens_on = message.listens_on
        return utterance

    def _create_utterance(
        self,
        message: UtteranceStart | Ask,
        entry: AudioChunks | Sentence,
        endpointer: Endpointer | None = None,
    ) -> Utterance:
        settings = self._shared.settings
        return Utterance(
            id=message.id,
            entry=entry,
            request=self._state.request(message.id, message.device.model_dump(mode="json")),
            accelerator=message.accelerator,
            sink=MessageSink(self._send_from_any_thread, self._send_speech_from_any_thread),
            limit_seconds=settings.utterance_limit_seconds,
            endpointer=endpointer,
            wants_details=message.details,
            trigger=message.trigger if isinstance(message, UtteranceStart) else "",
            price=lambda accelerator: find_hourly_price(type(accelerator), settings),
        )

    def _leave(self) -> None:
        """Tell a skill that waits for an answer that its session is over."""
        request = self._state.request("leave", {})
        for ended in self._state.leave():
            with contextlib.suppress(BackendError), self._shared.pool.lease() as pipeline:
                pipeline.end_session(ended, request)

    # ----- sending

    def _send(self, message: Message) -> None:
        self._outgoing.put(message.model_dump_json())

    def _send_from_any_thread(self, message: Message) -> None:
        self._put_from_any_thread(message.model_dump_json())

    def _send_speech_from_any_thread(self, request_id: int, pcm: bytes) -> None:
        self._put_from_any_thread(pack_audio(request_id, pcm))

    def _put_from_any_thread(self, frame: str | bytes) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._outgoing.put, frame)

    async def _send_outgoing(self) -> None:
        while (frame := await self._outgoing.wait_for_frame()) is not None:
            if self._socket.application_state is not WebSocketState.CONNECTED:
                continue
            try:
                if isinstance(frame, str):
                    await self._socket.send_text(frame)
                else:
                    await self._socket.send_bytes(frame)
            except (WebSocketDisconnect, RuntimeError, OSError):
                return  # the client left; the receiving task ends the session

    async def _close(self, code: int, error: BackendError) -> None:
        try:
            await self._socket.send_text(
                Failure(code=error.code, sentence=error.sentence).model_dump_json()
            )
            await self._socket.close(code, error.sentence[:120])
        except (WebSocketDisconnect, RuntimeError, OSError):
            return
