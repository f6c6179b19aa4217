"""One connection to the backend: greeting, messages both ways, and every way it can end as one sentence."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import websockets
from pydantic import ValidationError
from websockets.asyncio.client import ClientConnection, connect

from app.errors import LinkError
from app.link.address import BackendAddress
from backend.wire.audio_frames import unpack_audio
from backend.wire.limits import WIRE_VERSION
from backend.wire.messages import BACKEND_MESSAGES, Description, Failure, Hello, Message
from backend.wire.version import VERSION

CLIENT_NAME = f"Bergamot desktop {VERSION}"
MESSAGE_LIMIT_BYTES = 4 * 1024 * 1024
"""Largest message from a backend that is read; ours sends half a second of speech at most, 24
kB."""
GREETING_LIMIT_SECONDS = 30.0
"""While a backend loads its networks on a busy machine, it may take its time to answer."""
GARBAGE_LIMIT = 20
"""After so many unreadable messages this is no backend worth listening to."""
CLOSED_FOR_POLICY = 1008
CLOSED_FOR_SIZE = 1009
CLOSED_GOING_AWAY = (1001, 1012)


@dataclass(frozen=True)
class Listener:
    """Who is told what arrives; called on the socket's thread.

    Descriptions and messages come with the reading of `time.perf_counter()` at their receipt.
    """

    on_greeted: Callable[[Description, float], None]
    on_message: Callable[[Message, float], None]
    on_speech: Callable[[int, bytes], None]
    on_garbage: Callable[[str], None]


class Conversation:
    """Speaks over one connection until it ends, which it always does by a `LinkError`."""

    def __init__(self, address: BackendAddress, session_id: str, listener: Listener) -> None:
        self._address = address
        self._session_id = session_id
        self._listener = listener
        self._garbage_count = 0
        self.outgoing: asyncio.Queue[str | bytes] = asyncio.Queue()

    async def run(self) -> None:
        """Connect, greet, and pass everything on.

        Raises:
            LinkError: the connection could not be made, or is over; the sentence says why.
        """
        async with self._connection() as connection:
            description = await self._greet(connection)
            self._listener.on_greeted(description, time.perf_counter())
            sending = asyncio.create_task(self._send(connection))
            try:
                async for frame in connection:
                    self._read(frame)
            finally:
                sending.cancel()
            # Iteration ends without an exception when the backend closed in good order.
            raise LinkError(self._why_closed(connection))

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[ClientConnection]:
        url = self._address.url
        try:
            async with connect(
                self._address.socket_url,
                additional_headers=self._address.headers,
                max_size=MESSAGE_LIMIT_BYTES,
                open_timeout=GREETING_LIMIT_SECONDS,
                close_timeout=1,
                compression=None,
                proxy=None if self._address.is_loopback else True,
            ) as connection:
                try:
                    yield connection
                except websockets.ConnectionClosed as error:
                    raise LinkError(self._why_closed(connection)) from error
        except websockets.InvalidStatus as error:
            raise LinkError(_why_refused(url, error)) from error
        except ssl.SSLError as error:
            raise LinkError(
                f"The certificate of the backend at {url} is not trusted: {error.reason}."
            ) from error
        except websockets.InvalidURI as error:
            raise LinkError(
                f"{url} is no address of a backend. Check it in the settings."
            ) from error
        except websockets.WebSocketException as error:
            raise LinkError(f"What listens at {url} is no Bergamot backend: {error}.") from error
        except TimeoutError as error:
            raise LinkError(f"The backend at {url} does not answer.") from error
        except OSError as error:
            raise LinkError(
                f"The backend at {url} cannot be reached: {_system_words(error)}."
            ) from error

    async def _greet(self, connection: ClientConnection) -> Description:
        hello = Hello(wire_version=WIRE_VERSION, client=CLIENT_NAME, session_id=self._session_id)
        await connection.send(hello.model_dump_json())
        async with asyncio.timeout(GREETING_LIMIT_SECONDS):
            answer = await connection.recv()
        try:
            message = BACKEND_MESSAGES.validate_json(answer)
        except ValidationError as error:
            raise LinkError(
                f"What listens at {self._address.url} is no Bergamot backend of this version."
            ) from error
        if isinstance(message, Failure):
            raise LinkError(message.sentence)
        if not isinstance(message, Description):
            raise LinkError(f"The backend at {self._address.url} did not describe itself.")
        if message.wire_version != WIRE_VERSION:
            raise LinkError(
                f"The backend speaks version {message.wire_version} of the wire, this app version "
                f"{WIRE_VERSION}. Use an app and a backend of the same release."
            )
        return message

    async def _send(self, connection: ClientConnection) -> None:
        try:
            while True:
                await connection.send(await self.outgoing.get())
        except websockets.ConnectionClosed:
            return  # whoever reads notices it too, and knows why

    def _read(self, frame: str | bytes) -> None:
        received_at = time.perf_counter()
        try:
            if isinstance(frame, bytes):
                self._listener.on_speech(*unpack_audio(frame))
            else:
                self._listener.on_message(BACKEND_MESSAGES.validate_json(frame), received_at)
            self._garbage_count = 0
        except (ValidationError, ValueError) as error:
            self._garbage_count += 1
            if self._garbage_count >= GARBAGE_LIMIT:
                raise LinkError(
                    f"The backend at {self._address.url} sends nothing but what this app cannot "
                    "read."
                ) from error
            self._listener.on_garbage(
                "The backend sent something that this app cannot read; it was left out. "
                "Use an app and a backend of the same release."
            )

    def _why_closed(self, connection: ClientConnection) -> str:
        protocol: Any = connection.protocol
        received, sent = protocol.close_rcvd, protocol.close_sent
        if received is None and sent is not None and sent.code == CLOSED_FOR_SIZE:
            return (
                f"The backend sent a message larger than {MESSAGE_LIMIT_BYTES // 2**20} MiB; "
                "the connection was closed."
            )
        if received is None:
            return "The connection to the backend broke."
        if received.code == CLOSED_FOR_SIZE:
            return "The backend closed the connection: a message was too large for it."
        if received.code == CLOSED_FOR_POLICY:
            return (
                f"The backend closed the connection: {received.reason or 'its rules were broken'}"
            )
        if received.code in CLOSED_GOING_AWAY:
            return "The backend is shutting down."
        return f"The backend closed the connection ({received.code})."


def _why_refused(url: str, error: websockets.InvalidStatus) -> str:
    status = error.response.status_code
    if status in (401, 403):
        return f"The backend at {url} refuses the token. Check it in the settings."
    return f"What listens at {url} is no Bergamot backend: it answers with HTTP {status}."


def _system_words(error: OSError) -> str:
    """The system's reason without address and number."""
    if isinstance(error, ConnectionRefusedError):
        return "nothing listens there"
    return (error.strerror or str(error)).lower()
