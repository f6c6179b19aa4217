"""The WebSocket to the backend, on a thread of its own, connected again whenever it breaks."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.link.address import BackendAddress
from backend.wire.messages import Message


class BackendSocket(QObject):
    """Sends and receives messages; its methods may be called from any thread.

    Signals:
        connected(Description): the backend has answered `hello`.
        description_changed(Description): it described itself, the first time or anew.
        message_received(Message): any other message.
        speech_received(int, bytes): 16-bit PCM of a request's reply.
        disconnected(str): the connection is gone; the sentence says why. It is tried again.
    """

    connected = Signal(object)
    description_changed = Signal(object)
    message_received = Signal(object)
    speech_received = Signal(int, bytes)
    disconnected = Signal(str)

    def connect_to(self, address: BackendAddress) -> None:
        """Connect, and keep connected, to this backend; an earlier one is left."""
        raise NotImplementedError

    def send(self, message: Message) -> bool:
        """Send a message. False when there is no connection: it is dropped."""
        raise NotImplementedError

    def send_audio(self, request_id: int, pcm: bytes) -> bool:
        """Send 16-bit 16 kHz mono samples of an utterance."""
        raise NotImplementedError

    def shut_down(self) -> None:
        """Close the connection and end the thread."""
        raise NotImplementedError
