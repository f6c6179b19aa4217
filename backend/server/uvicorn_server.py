"""A uvicorn server that bounds the number of connections and closes idle ones."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

import psutil
import uvicorn
from uvicorn.server import HANDLED_SIGNALS

from backend.timing.clock import clock
from backend.wire.limits import HELLO_LIMIT_SECONDS

_LOG = logging.getLogger(__name__)
CONNECTIONS_LIMIT = 2_000
RESERVED_DESCRIPTORS = 48
"""File descriptors kept for skills' processes and for files."""
MINIMUM_CONNECTIONS = 8
SWEEP_INTERVAL_SECONDS = 0.5
ROOM_TIMEOUT_SECONDS = 0.5
"""Time that a new connection waits for another one to close."""
ROOM_CHECK_SECONDS = 0.02
GRACE_SECONDS = 0.2
"""A connection that has been idle for less may be about to send its request: it is not closed to
make room."""
RETRY_SECONDS = 0.2
"""Wait after the system had no descriptor or memory for a connection."""


def compute_connections_limit() -> int:
    """Count of connections that this process may have open under the system's limits."""
    if sys.platform == "win32":
        return CONNECTIONS_LIMIT
    import resource

    granted, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    free: int = granted - psutil.Process().num_fds() - RESERVED_DESCRIPTORS
    return min(CONNECTIONS_LIMIT, max(MINIMUM_CONNECTIONS, free))


@dataclass
class Connection:
    """A connection: uvicorn's HTTP protocol, or the protocol it was upgraded to.

    Attributes:
        idle_since: clock reading in seconds; None while a request is answered or a WebSocket is
            open.
    """

    transport: asyncio.Transport
    idle_since: float | None = field(default_factory=clock)
    _request: Any = None

    def update_idle_since(self) -> None:
        """Update `idle_since` from the protocol's state."""
        protocol: Any = self.transport.get_protocol()
        is_http = hasattr(protocol, "cycle")
        request = protocol.cycle if is_http else None
        is_waiting = is_http and (request is None or request.response_complete)
        if self.transport.is_closing() or (is_waiting and request is self._request):
            self.idle_since = clock() if self.idle_since is None else self.idle_since
        else:
            self.idle_since = clock() if is_waiting else None
        self._request = request

    def end(self) -> None:
        """Close it at once and drop unsent data."""
        self.transport.abort()


class BoundedServer(uvicorn.Server):
    """uvicorn with its own accept loop.

    asyncio's accepts every connection, and logs each one that it cannot accept.
    """

    def __init__(self, config: uvicorn.Config, limit: int | None = None) -> None:
        """Take uvicorn's configuration and the connection limit (default: the system's)."""
        super().__init__(config)
        self._limit = limit or compute_connections_limit()
        self._open: dict[asyncio.Transport, Connection] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._accepting: set[asyncio.Task[None]] = set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Shut down at SIGINT or SIGTERM without raising the signal again afterwards."""
        previous = {number: signal.signal(number, self.handle_exit) for number in HANDLED_SIGNALS}
        try:
            yield
        finally:
            for number, handler in previous.items():
                signal.signal(number, handler)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Shut down at the first signal, and at a second Ctrl-C without waiting for anything.

        uvicorn mistakes the first Ctrl-C for a second one when standard input closed just before.
        """
        self.force_exit = bool(self._captured_signals) and sig == signal.SIGINT
        self._captured_signals.append(sig)
        self.should_exit = True

    @property
    def was_interrupted(self) -> bool:
        """Whether Ctrl-C ended it."""
        return signal.SIGINT in self._captured_signals

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start accepting connections; see uvicorn."""
        await super().startup(sockets=[])
        for listener in sockets or ():
            listener.setblocking(False)
            self._tasks.append(asyncio.create_task(self._accept_connections(listener)))
        self._tasks.append(asyncio.create_task(self._sweep()))

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop accepting and close every connection; see uvicorn."""
        for task in (*self._tasks, *self._accepting):
            task.cancel()
        await super().shutdown(sockets)

    async def _accept_connections(self, listener: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                connection, _ = await loop.sock_accept(listener)
            except OSError as error:
                _LOG.warning("a connection could not be taken: %s", error)
                self._make_room()
                await asyncio.sleep(RETRY_SECONDS)
                continue
            if not await self._find_room():
                connection.close()
                continue
            task = asyncio.create_task(self._serve_connection(connection))
            self._accepting.add(task)
            task.add_done_callback(self._accepting.discard)

    async def _find_room(self) -> bool:
        """Whether there is room for one more connection; waits a moment for one to become idle."""
        deadline = clock() + ROOM_TIMEOUT_SECONDS
        while len(self._open) + len(self._accepting) >= self._limit and not self._make_room():
            if clock() > deadline or not (self._accepting or self._list_idle()):
                return False
            await asyncio.sleep(ROOM_CHECK_SECONDS)
        return True

    async def _serve_connection(self, connection: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        limit = HELLO_LIMIT_SECONDS if self.config.ssl else None
        try:
            transport, _ = await loop.connect_accepted_socket(
                self._create_protocol, connection, ssl=self.config.ssl, ssl_handshake_timeout=limit
            )
        except OSError:
            connection.close()  # the client left, or the TLS handshake failed
            return
        self._open[transport] = Connection(transport)

    def _create_protocol(self) -> asyncio.Protocol:
        protocol_class: Any = self.config.http_protocol_class
        protocol: asyncio.Protocol = protocol_class(
            config=self.config, server_state=self.server_state, app_state=self.lifespan.state
        )
        return protocol

    async def _sweep(self) -> None:
        """Close connections idle for too long, incomplete request heads included."""
        while True:
            await asyncio.sleep(SWEEP_INTERVAL_SECONDS)
            for connection in self._list_idle():
                if clock() - (connection.idle_since or clock()) >= HELLO_LIMIT_SECONDS:
                    connection.end()

    def _make_room(self) -> bool:
        """Close the connection that has been idle longest; return whether there was one.

        A client that has the token sends its request at once, so it is not among them.
        """
        latest = clock() - GRACE_SECONDS
        closable = [other for other in self._list_idle() if (other.idle_since or 0.0) <= latest]
        if not closable:
            return False
        longest_idle = min(closable, key=lambda other: other.idle_since or 0.0)
        longest_idle.end()
        self._open.pop(longest_idle.transport, None)
        return True

    def _list_idle(self) -> list[Connection]:
        idle = []
        for transport, connection in tuple(self._open.items()):
            connection.update_idle_since()
            if _is_lost(transport):
                del self._open[transport]
            elif connection.idle_since is not None:
                idle.append(connection)
        return idle


def _is_lost(transport: asyncio.Transport) -> bool:
    """Whether its file descriptor is closed."""
    opened = transport.get_extra_info("socket")
    with contextlib.suppress(OSError):
        return opened is None or opened.fileno() < 0
    return True
