"""The WebSocket to the backend, on a thread of its own, connected again whenever it breaks."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.errors import LinkError
from app.link.address import BackendAddress
from app.link.conversation import Conversation, Listener
from app.relay import Relay
from backend.wire.audio_frames import pack_audio
from backend.wire.messages import Description, Message

FIRST_RETRY_SECONDS = 0.2
LONGEST_RETRY_SECONDS = 5.0
SHUT_DOWN_LIMIT_SECONDS = 5.0


class Receiver(Protocol):
    """Is told on the socket's thread what arrives, before the signals tell it; returns at once."""

    def take_message(self, message: Message, received_at: float) -> None:
        """A message arrived, by `time.perf_counter()` at this moment."""

    def take_speech(self, request_id: int, pcm: bytes) -> None:
        """16-bit PCM of a request's reply arrived."""


class BackendSocket(QObject):
    """Sends and receives messages; its methods may be called from any thread.

    Signals:
        connected(Description): the backend has answered `hello`.
        description_changed(Description): it described itself, the first time or anew.
        message_received(Message): any other message.
        speech_received(int, bytes): 16-bit PCM of a request's reply.
        garbled(str): something unreadable arrived and was left out; the sentence says so.
        disconnected(str): the connection is gone or cannot be made; the sentence says why. It is
            tried again, and said again only when the reason changes.
    """

    connected = Signal(object)
    description_changed = Signal(object)
    message_received = Signal(object)
    speech_received = Signal(int, object)
    garbled = Signal(str)
    disconnected = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._relay = Relay(self)
        self._loop = asyncio.new_event_loop()
        self._thread: threading.Thread | None = None
        self._task: asyncio.Task[None] | None = None
        self._conversation: Conversation | None = None
        self._session_id = ""
        self._receivers: list[Receiver] = []

    @property
    def connection(self) -> object | None:
        """What stands for the present connection: None without one, another object after each break."""
        return self._conversation

    def add_receiver(self, receiver: Receiver) -> None:
        """Tell this one too, for as long as the socket lives."""
        self._receivers.append(receiver)

    def connect_to(self, address: BackendAddress) -> None:
        """Connect, and keep connected, to this backend; an earlier one is left."""
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._loop.run_forever, name="socket", daemon=True
            )
            self._thread.start()
        self._call(lambda: self._replace_task(self._keep_connected(address)))

    def disconnect_from_backend(self) -> None:
        """Leave the backend and stay away."""
        self._call(lambda: self._replace_task(None))

    def send(self, message: Message) -> bool:
        """Send a message. False when there is no connection: it is dropped."""
        return self._send(message.model_dump_json())

    def send_audio(self, request_id: int, pcm: bytes) -> bool:
        """Send 16-bit 16 kHz mono samples of an utterance."""
        return self._send(pack_audio(request_id, pcm))

    def shut_down(self) -> None:
        """Close the connection and end the thread."""
        if self._thread is not None:
            ended = asyncio.run_coroutine_threadsafe(self._end_task(), self._loop)
            ended.result(SHUT_DOWN_LIMIT_SECONDS)
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(SHUT_DOWN_LIMIT_SECONDS)
            self._thread = None
        self._loop.close()

    def _send(self, frame: str | bytes) -> bool:
        conversation = self._conversation
        if conversation is None:
            return False
        self._call(lambda: conversation.outgoing.put_nowait(frame))
        return True

    def _call(self, work: Callable[[], object]) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(work)

    # ----- on the thread

    def _replace_task(self, work: Coroutine[None, None, None] | None) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = None if work is None else self._loop.create_task(work)

    async def _end_task(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.wait([task])

    async def _keep_connected(self, address: BackendAddress) -> None:
        wait_seconds, told = FIRST_RETRY_SECONDS, ""
        while True:
            conversation = Conversation(
                address,
                self._session_id,
                Listener(
                    lambda *greeting: self._on_greeted(conversation, *greeting),  # noqa: B023 - called in this turn
                    self._on_message,
                    self._on_speech,
                    partial(self._relay.call, self.garbled.emit),
                ),
            )
            try:
                await conversation.run()
            except LinkError as error:
                if self._conversation is conversation:
                    wait_seconds, told = FIRST_RETRY_SECONDS, ""
                if error.sentence != told:
                    told = error.sentence
                    self._conversation = None
                    self._relay.call(self.disconnected.emit, told)
            finally:
                if self._conversation is conversation:
                    self._conversation = None
            await asyncio.sleep(wait_seconds)
            wait_seconds = min(2 * wait_seconds, LONGEST_RETRY_SECONDS)

    def _on_greeted(
        self, conversation: Conversation, description: Description, received_at: float
    ) -> None:
        self._session_id = description.session_id
        self._conversation = conversation
        self._tell_receivers(description, received_at)
        self._relay.call(self.connected.emit, description)
        self._relay.call(self.description_changed.emit, description)

    def _on_message(self, message: Message, received_at: float) -> None:
        self._tell_receivers(message, received_at)
        if isinstance(message, Description):
            self._relay.call(self.description_changed.emit, message)
        else:
            self._relay.call(self.message_received.emit, message)

    def _on_speech(self, request_id: int, pcm: bytes) -> None:
        for receiver in self._receivers:
            receiver.take_speech(request_id, pcm)
        self._relay.call(self.speech_received.emit, request_id, pcm)

    def _tell_receivers(self, message: Message, received_at: float) -> None:
        for receiver in self._receivers:
            receiver.take_message(message, received_at)
