"""One client's conversation over a WebSocket: the only place where errors become messages."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from backend.conversation import Conversation
from backend.errors import BackendError, ClientRefusedError, InputError, LimitError
from backend.incoming import RateLimit, read_audio, read_message
from backend.metrics import Metrics
from backend.pipeline.data import Sentence
from backend.pipeline.endpoint import Endpointer
from backend.pipeline.runner import Outcome
from backend.pipeline.stage import Request
from backend.pipeline.switch import PipelineSwitch
from backend.pipeline.voice_pieces import VoicePieces
from backend.prices import hourly_price
from backend.settings import Settings
from backend.utterance import Outlet, Utterance
from backend.wire.audio_frames import pack_audio
from backend.wire.device import DeviceState
from backend.wire.limits import (
    REQUESTS_IN_FLIGHT_LIMIT,
    WIRE_VERSION,
)
from backend.wire.messages import (
    Ask,
    Cancel,
    Failure,
    Hello,
    Message,
    UtteranceEnd,
    UtteranceStart,
)

_LOG = logging.getLogger(__name__)
CLOSE_POLICY = 1008


class Session:
    """Reads one client's messages, starts its requests, and sends what comes of them in order."""

    def __init__(
        self,
        socket: WebSocket,
        switch: PipelineSwitch,
        settings: Settings,
        workers: Executor,
        describe: Callable[[str], Message],
        metrics: Metrics,
    ) -> None:
        """Take an accepted socket; `describe` makes the description for a session id."""
        self._socket = socket
        self._switch = switch
        self._settings = settings
        self._workers = workers
        self._describe = describe
        self._metrics = metrics
        self._loop = asyncio.get_running_loop()
        self._outgoing: asyncio.Queue[str | bytes | None] = asyncio.Queue()
        self._conversation = Conversation()
        self._under_way: dict[int, Utterance] = {}
        self._finished: deque[int] = deque(maxlen=64)
        self._rate_limit = RateLimit()
        self._greeted = False

    async def run(self) -> None:
        """Serve the client until it goes away or breaks the rules."""
        sender = asyncio.create_task(self._send_outgoing())
        try:
            await self._receive()
        except WebSocketDisconnect:
            pass
        except ClientRefusedError as error:
            await self._close(CLOSE_POLICY, error)
        finally:
            for utterance in tuple(self._under_way.values()):
                utterance.cancel()
            self._leave()
            self._outgoing.put_nowait(None)
            await sender

    @property
    def id(self) -> str:
        """The conversation's id, as the client knows it."""
        return self._conversation.id

    def use_settings(self, settings: Settings) -> None:
        """Work with these from the next request on."""
        self._settings = settings

    def describe_again(self) -> None:
        """Send the description anew; called when anything in it changed."""
        if self._greeted:
            self._send(self._describe(self._conversation.id))

    # ----- receiving

    async def _receive(self) -> None:
        while True:
            frame = await self._socket.receive()
            if frame["type"] == "websocket.disconnect":
                return
            self._rate_limit.count()
            try:
                if frame.get("text") is not None:
                    self._on_text(frame["text"])
                else:
                    self._on_audio(frame["bytes"])
            except InputError as error:
                self._send(Failure(code=error.code, sentence=error.sentence))

    def _on_text(self, text: str) -> None:
        message = read_message(text)
        if isinstance(message, Hello):
            self._on_hello(message)
        elif not self._greeted:
            raise InputError("The first message of a connection is hello.", code="hello-missing")
        else:
            self._on_request(message)

    def _on_hello(self, hello: Hello) -> None:
        if hello.wire_version != WIRE_VERSION:
            raise ClientRefusedError(
                f"This backend speaks version {WIRE_VERSION} of the wire, the client version "
                f"{hello.wire_version}. Use an app and a backend of the same release.",
                code="wire-version",
            )
        if hello.session_id:
            self._conversation.id = hello.session_id
        self._greeted = True
        self.describe_again()

    def _on_request(self, message: Message) -> None:
        if isinstance(message, UtteranceStart):
            self._start_utterance(message)
        elif isinstance(message, Ask):
            request = self._conversation.request(message.id, _device_state(message.device))
            self._start(self._utterance(message, Sentence(message.text), request))
        elif isinstance(message, UtteranceEnd | Cancel):
            utterance = self._under_way.get(message.id)
            if utterance is None:
                if message.id not in self._finished:
                    raise InputError(
                        f"There is no request with id {message.id}.", code="request-unknown"
                    )
            elif isinstance(message, Cancel):
                utterance.cancel()
            else:
                utterance.end()

    def _start_utterance(self, message: UtteranceStart) -> None:
        endpointer = None
        if message.find_endpoint:
            endpointer = Endpointer(
                pre_roll_seconds=message.pre_roll_seconds,
                silence_seconds=self._settings.endpoint_silence_seconds,
                no_speech_seconds=self._settings.no_speech_seconds,
                limit_seconds=self._settings.utterance_limit_seconds,
            )
        request = self._conversation.request(message.id, _device_state(message.device))
        self._start(self._utterance(message, VoicePieces(), request, endpointer))

    def _utterance(
        self,
        message: UtteranceStart | Ask,
        entry: VoicePieces | Sentence,
        request: Request,
        endpointer: Endpointer | None = None,
    ) -> Utterance:
        return Utterance(
            id=message.id,
            entry=entry,
            request=request,
            accelerator=message.accelerator,
            outlet=Outlet(self._send_from_any_thread, self._speech_from_any_thread),
            limit_seconds=self._settings.utterance_limit_seconds,
            endpointer=endpointer,
            trigger=message.trigger if isinstance(message, UtteranceStart) else "",
            price=lambda accelerator: hourly_price(type(accelerator), self._settings),
        )

    def _on_audio(self, frame: bytes) -> None:
        request_id, pcm = read_audio(frame)
        utterance = self._under_way.get(request_id)
        if utterance is None:
            if request_id not in self._finished:
                raise InputError(
                    f"There is no utterance with id {request_id}.", code="request-unknown"
                )
            return
        try:
            utterance.hear(pcm)
        except LimitError as error:
            utterance.fail(error)
            utterance.cancel()

    # ----- working

    def _start(self, utterance: Utterance) -> None:
        if utterance.id in self._under_way or utterance.id in self._finished:
            raise InputError(
                f"The id {utterance.id} was used before; choose a new one.", code="id-used"
            )
        if len(self._under_way) >= REQUESTS_IN_FLIGHT_LIMIT:
            raise LimitError(
                f"At most {REQUESTS_IN_FLIGHT_LIMIT} requests may be under way at once. Wait for one to end.",
                code="too-many-requests",
            )
        self._under_way[utterance.id] = utterance
        self._loop.run_in_executor(self._workers, self._work, utterance)

    def _work(self, utterance: Utterance) -> None:
        """Run one request on a worker thread."""
        try:
            with self._switch.lease(utterance.accelerator) as pipeline:

                def on_outcome(outcome: Outcome) -> None:
                    self._metrics.add(outcome)
                    for ended in self._conversation.remember(outcome):
                        pipeline.end_session(ended, utterance.request)

                utterance.run(pipeline, on_outcome)
        except BackendError as error:
            utterance.fail(error)
        except Exception as error:  # noqa: BLE001 - the only place where unknown errors become messages
            _LOG.exception("request %d failed", utterance.id)
            utterance.fail(
                BackendError(f"The backend failed unexpectedly: {error}. Its log has the details.")
            )
        finally:
            self._loop.call_soon_threadsafe(self._forget, utterance.id)

    def _leave(self) -> None:
        """Tell the skill that waits for an answer that none will come."""
        request = self._conversation.request("leave", {})
        for ended in self._conversation.leave():
            with contextlib.suppress(BackendError), self._switch.lease() as pipeline:
                pipeline.end_session(ended, request)

    def _forget(self, request_id: int) -> None:
        self._finished.append(request_id)
        self._under_way.pop(request_id, None)

    # ----- sending

    def _send(self, message: Message) -> None:
        self._outgoing.put_nowait(message.model_dump_json())

    def _send_from_any_thread(self, message: Message) -> None:
        self._put_from_any_thread(message.model_dump_json())

    def _speech_from_any_thread(self, request_id: int, pcm: bytes) -> None:
        self._put_from_any_thread(pack_audio(request_id, pcm))

    def _put_from_any_thread(self, frame: str | bytes) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._outgoing.put_nowait, frame)

    async def _send_outgoing(self) -> None:
        while (frame := await self._outgoing.get()) is not None:
            if self._socket.application_state is not WebSocketState.CONNECTED:
                continue
            try:
                if isinstance(frame, str):
                    await self._socket.send_text(frame)
                else:
                    await self._socket.send_bytes(frame)
            except (WebSocketDisconnect, RuntimeError, OSError):
                return  # the client went away while we spoke; the receiving side notices and ends the session

    async def _close(self, code: int, error: BackendError) -> None:
        try:
            await self._socket.send_text(
                Failure(code=error.code, sentence=error.sentence).model_dump_json()
            )
            await self._socket.close(code, error.sentence[:120])
        except (WebSocketDisconnect, RuntimeError, OSError):
            return


def _device_state(device: DeviceState) -> dict[str, object]:
    return device.model_dump(mode="json")
