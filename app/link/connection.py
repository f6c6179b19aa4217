"""One WebSocket connection to the backend: handshake, messages, and a sentence for how it ends."""

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
from app.translation import tr
from backend.wire.audio_frames import unpack_audio
from backend.wire.limits import WIRE_VERSION
from backend.wire.messages import BACKEND_MESSAGES, Description, Failure, Hello, Message
from backend.wire.version import VERSION

CLIENT_NAME = f"Bergamot desktop {VERSION}"
MESSAGE_LIMIT_BYTES = 4 * 1024 * 1024
"""Largest message that is read. Our backend sends at most half a second of speech, 24 kB."""
HANDSHAKE_TIMEOUT_SECONDS = 30.0
"""Generous, because a backend that loads its networks on a busy machine answers slowly."""
MALFORMED_LIMIT = 20
"""After this many malformed messages in a row the connection is given up."""
CLOSED_FOR_POLICY = 1008
CLOSED_FOR_SIZE = 1009
CLOSED_GOING_AWAY = (1001, 1012)


@dataclass(frozen=True)
class ConnectionCallbacks:
    """Functions that receive what arrives; called on the socket's thread.

    Attributes:
        on_connected: the description that ends the handshake, and `time.perf_counter()` at its
            receipt.
        on_message: any later message, and `time.perf_counter()` at its receipt.
        on_speech: a request's id and 16-bit PCM of its reply.
        on_malformed: a sentence about a message that could not be read and was dropped.
    """

    on_connected: Callable[[Description, float], None]
    on_message: Callable[[Message, float], None]
    on_speech: Callable[[int, bytes], None]
    on_malformed: Callable[[str], None]


class Connection:
    """Sends and receives over one WebSocket until it ends, always by raising a `LinkError`.

    Attributes:
        outgoing: frames that wait to be sent.
    """

    def __init__(
        self, address: BackendAddress, session_id: str, callbacks: ConnectionCallbacks
    ) -> None:
        self._address = address
        self._session_id = session_id
        self._callbacks = callbacks
        self._malformed_count = 0
        self.outgoing: asyncio.Queue[str | bytes] = asyncio.Queue()

    async def run(self) -> None:
        """Connect, shake hands, and pass on everything that arrives.

        Raises:
            LinkError: the connection could not be made, or is over; the sentence says why.
        """
        async with self._open() as websocket:
            description = await self._shake_hands(websocket)
            self._callbacks.on_connected(description, time.perf_counter())
            sending = asyncio.create_task(self._send_outgoing(websocket))
            try:
                async for frame in websocket:
                    self._receive(frame)
            finally:
                sending.cancel()
            # Iteration ends without an exception when the backend closes normally.
            raise LinkError(_describe_close(websocket))

    @asynccontextmanager
    async def _open(self) -> AsyncIterator[ClientConnection]:
        url = self._address.url
        try:
            async with connect(
                self._address.socket_url,
                additional_headers=self._address.headers,
                max_size=MESSAGE_LIMIT_BYTES,
                open_timeout=HANDSHAKE_TIMEOUT_SECONDS,
                close_timeout=1,
                compression=None,
                proxy=None if self._address.is_loopback else True,
            ) as websocket:
                try:
                    yield websocket
                except websockets.ConnectionClosed as error:
                    raise LinkError(_describe_close(websocket)) from error
        except websockets.InvalidStatus as error:
            raise LinkError(_describe_refusal(url, error)) from error
        except ssl.SSLError as error:
            raise LinkError(
                tr("The certificate of the backend at {url} is not trusted: {reason}.").format(
                    url=url, reason=error.reason
                )
            ) from error
        except websockets.InvalidURI as error:
            raise LinkError(
                tr("{url} is no address of a backend. Check it in the settings.").format(url=url)
            ) from error
        except websockets.WebSocketException as error:
            raise LinkError(
                tr("What listens at {url} is no Bergamot backend: {error}.").format(
                    url=url, error=error
                )
            ) from error
        except TimeoutError as error:
            raise LinkError(tr("The backend at {url} does not answer.").format(url=url)) from error
        except OSError as error:
            raise LinkError(
                tr("The backend at {url} cannot be reached: {reason}.").format(
                    url=url, reason=_describe_system_error(error)
                )
            ) from error

    async def _shake_hands(self, websocket: ClientConnection) -> Description:
        hello = Hello(wire_version=WIRE_VERSION, client=CLIENT_NAME, session_id=self._session_id)
        await websocket.send(hello.model_dump_json())
        async with asyncio.timeout(HANDSHAKE_TIMEOUT_SECONDS):
            answer = await websocket.recv()
        try:
            message = BACKEND_MESSAGES.validate_json(answer)
        except ValidationError as error:
            raise LinkError(
                tr("What listens at {url} is no Bergamot backend of this version.").format(
                    url=self._address.url
                )
            ) from error
        if isinstance(message, Failure):
            raise LinkError(message.sentence)
        if not isinstance(message, Description):
            raise LinkError(
                tr("The backend at {url} did not describe itself.").format(url=self._address.url)
            )
        if message.wire_version != WIRE_VERSION:
            raise LinkError(
                tr(
                    "The backend speaks version {version} of the wire, this app version "
                    "{own_version}. Use an app and a backend of the same release."
                ).format(version=message.wire_version, own_version=WIRE_VERSION)
            )
        return message

    async def _send_outgoing(self, websocket: ClientConnection) -> None:
        try:
            while True:
                await websocket.send(await self.outgoing.get())
        except websockets.ConnectionClosed:
            return  # the receiving side notices it too, and knows why

    def _receive(self, frame: str | bytes) -> None:
        received_at = time.perf_counter()
        try:
            if isinstance(frame, bytes):
                self._callbacks.on_speech(*unpack_audio(frame))
            else:
                self._callbacks.on_message(BACKEND_MESSAGES.validate_json(frame), received_at)
            self._malformed_count = 0
        except (ValidationError, ValueError) as error:
            self._malformed_count += 1
            if self._malformed_count >= MALFORMED_LIMIT:
                raise LinkError(
                    tr("The backend at {url} sends nothing but what this app cannot read.").format(
                        url=self._address.url
                    )
                ) from error
            self._callbacks.on_malformed(
                tr(
                    "The backend sent something that this app cannot read; it was left out. "
                    "Use an app and a backend of the same release."
                )
            )


def _describe_close(websocket: ClientConnection) -> str:
    protocol: Any = websocket.protocol
    received, sent = protocol.close_rcvd, protocol.close_sent
    if received is None and sent is not None and sent.code == CLOSED_FOR_SIZE:
        return tr(
            "The backend sent a message larger than {limit} MiB; the connection was closed."
        ).format(limit=MESSAGE_LIMIT_BYTES // 2**20)
    if received is None:
        return tr("The connection to the backend broke.")
    if received.code == CLOSED_FOR_SIZE:
        return tr("The backend closed the connection: a message was too large for it.")
    if received.code == CLOSED_FOR_POLICY:
        return tr("The backend closed the connection: {reason}").format(
            reason=received.reason or tr("its rules were broken")
        )
    if received.code in CLOSED_GOING_AWAY:
        return tr("The backend is shutting down.")
    return tr("The backend closed the connection ({code}).").format(code=received.code)


def _describe_refusal(url: str, error: websockets.InvalidStatus) -> str:
    status = error.response.status_code
    if status in (401, 403):
        return tr("The backend at {url} refuses the token. Check it in the settings.").format(
            url=url
        )
    return tr(
        "What listens at {url} is no Bergamot backend: it answers with HTTP {status}."
    ).format(url=url, status=status)


def _describe_system_error(error: OSError) -> str:
    """The operating system's reason, without address and error number."""
    if isinstance(error, ConnectionRefusedError):
        return tr("nothing listens there")
    return (error.strerror or str(error)).lower()
