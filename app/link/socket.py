"""The WebSocket to the backend, on a thread of its own, reconnected whenever it breaks."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.errors import LinkError
from app.link.address import BackendAddress
from app.link.connection import Connection, ConnectionCallbacks
from app.relay import Relay
from backend.wire.audio_frames import pack_audio
from backend.wire.messages import Description, Message

FIRST_RETRY_SECONDS = 0.2
MAXIMUM_RETRY_SECONDS = 5.0
SHUT_DOWN_TIMEOUT_SECONDS = 5.0


class MessageHandler(Protocol):
    """Handles messages on the socket's thread, before the signals are emitted; returns at once."""

    def handle_message(self, message: Message, received_at: float) -> None:
        """Handle a message; `received_at` is `time.perf_counter()` at its receipt."""

    def handle_speech(self, request_id: int, pcm: bytes) -> None:
        """Handle 16-bit PCM of a request's reply."""


class BackendSocket(QObject):
    """Sends and receives messages; its methods may be called from any thread.

    Signals:
        connected(Description): the backend answered `hello`.
        description_changed(Description): a description arrived, the first one included.
        message_received(Message): any other message.
        speech_received(int, bytes): 16-bit PCM of a request's reply.
        malformed_received(str): a malformed message arrived and was dropped; the sentence says so.
        disconnected(str): the connection is lost or cannot be made; the sentence says why. It is
            retried, and the signal is emitted again only when the reason changes.
    """

    connected = Signal(object)
    description_changed = Signal(object)
    message_received = Signal(object)
    speech_received = Signal(int, object)
    malformed_received = Signal(str)
    disconnected = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._relay = Relay(self)
        self._loop = asyncio.new_event_loop()
        self._thread: threading.Thread | None = None
        self._task: asyncio.Task[None] | None = None
        self._connection: Connection | None = None
        self._session_id = ""
        self._handlers: list[MessageHandler] = []

    @property
    def connection(self) -> object | None:
        """Identifies the present connection: None without one, a new object after each break."""
        return self._connection

    def add_handler(self, handler: MessageHandler) -> None:
        """Call this handler too, for the lifetime of the socket."""
        self._handlers.append(handler)

    def connect_to(self, address: BackendAddress) -> None:
        """Connect, and stay connected, to this backend instead of an earlier one."""
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._loop.run_forever, name="socket", daemon=True
            )
            self._thread.start()
        self._call(lambda: self._replace_task(self._keep_connected(address)))

    def disconnect_from_backend(self) -> None:
        """Disconnect, and stay disconnected."""
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
            ended.result(SHUT_DOWN_TIMEOUT_SECONDS)
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(SHUT_DOWN_TIMEOUT_SECONDS)
            self._thread = None
        self._loop.close()

    def _send(self, frame: str | bytes) -> bool:
        connection = self._connection
        if connection is None:
            return False
        self._call(lambda: connection.outgoing.put_nowait(frame))
        return True

    def _call(self, work: Callable[[], object]) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(work)

    # ----- on the socket's thread

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
        wait_seconds, reported = FIRST_RETRY_SECONDS, ""
        while True:
            connection = Connection(
                address,
                self._session_id,
                ConnectionCallbacks(
                    lambda *handshake: self._on_connected(connection, *handshake),  # noqa: B023 - called in this iteration
                    self._on_message,
                    self._on_speech,
                    partial(self._relay.call, self.malformed_received.emit),
                ),
            )
            try:
                await connection.run()
            except LinkError as error:
                if self._connection is connection:
                    wait_seconds, reported = FIRST_RETRY_SECONDS, ""
                if error.sentence != reported:
                    reported = error.sentence
                    self._connection = None
                    self._relay.call(self.disconnected.emit, reported)
            finally:
                if self._connection is connection:
                    self._connection = None
            await asyncio.sleep(wait_seconds)
            wait_seconds = min(2 * wait_seconds, MAXIMUM_RETRY_SECONDS)

    def _on_connected(
        self, connection: Connection, description: Description, received_at: float
    ) -> None:
        self._session_id = description.session_id
        self._connection = connection
        self._notify_handlers(description, received_at)
        self._relay.call(self.connected.emit, description)
        self._relay.call(self.description_changed.emit, description)

    def _on_message(self, message: Message, received_at: float) -> None:
        self._notify_handlers(message, received_at)
        if isinstance(message, Description):
            self._relay.call(self.description_changed.emit, message)
        else:
            self._relay.call(self.message_received.emit, message)

    def _on_speech(self, request_id: int, pcm: bytes) -> None:
        for handler in self._handlers:
            handler.handle_speech(request_id, pcm)
        self._relay.call(self.speech_received.emit, request_id, pcm)

    def _notify_handlers(self, message: Message, received_at: float) -> None:
        for handler in self._handlers:
            handler.handle_message(message, received_at)
