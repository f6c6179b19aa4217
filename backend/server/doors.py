"""Lets connections in one by one: a bounded number of them, and none that stays without asking for anything."""

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
KEPT_DESCRIPTORS = 48
"""For skills' processes and for files that are opened meanwhile."""
FEWEST_CONNECTIONS = 8
SWEEP_SECONDS = 0.5
ROOM_SECONDS = 0.5
ROOM_CHECK_SECONDS = 0.02
SETTLED_SECONDS = 0.2
"""Until then a connection may still be about to send its first words: it is not ended for the next
one's sake."""
RETRY_SECONDS = 0.2
"""After the system had no descriptor or memory for a connection."""


def connections_limit() -> int:
    """How many connections this process may have open at once, by what the system grants it."""
    if sys.platform == "win32":
        return CONNECTIONS_LIMIT
    import resource

    granted, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    free: int = granted - psutil.Process().num_fds() - KEPT_DESCRIPTORS
    return min(CONNECTIONS_LIMIT, max(FEWEST_CONNECTIONS, free))


@dataclass
class Connection:
    """A connection as it is seen from outside: an HTTP protocol of uvicorn's, or what that has been replaced by.

    Attributes:
        idle_since: reading of the clock; None while a request is answered or a WebSocket is open.
    """

    transport: asyncio.Transport
    idle_since: float | None = field(default_factory=clock)
    _request: Any = None

    def look(self) -> None:
        """Notice whether it is idle now."""
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
        """Close it at once, whatever was still to be sent."""
        self.transport.abort()


class DoorServer(uvicorn.Server):
    """uvicorn with doors of its own; asyncio's would take every connection, and log each that it cannot take."""

    def __init__(self, config: uvicorn.Config, limit: int | None = None) -> None:
        """Take uvicorn's configuration and how many connections may be open; by default what the system grants."""
        super().__init__(config)
        self._limit = limit or connections_limit()
        self._open: dict[asyncio.Transport, Connection] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._arriving: set[asyncio.Task[None]] = set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End in order at SIGINT or SIGTERM, and do not raise it again afterwards: everything is closed by then."""
        earlier = {number: signal.signal(number, self.handle_exit) for number in HANDLED_SIGNALS}
        try:
            yield
        finally:
            for number, handler in earlier.items():
                signal.signal(number, handler)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End at the first signal, and at a second Ctrl-C without waiting for anything.

        uvicorn takes the first Ctrl-C for a second one where standard input has closed just before
        it.
        """
        self.force_exit = bool(self._captured_signals) and sig == signal.SIGINT
        self._captured_signals.append(sig)
        self.should_exit = True

    @property
    def was_interrupted(self) -> bool:
        """Whether Ctrl-C has ended it."""
        return signal.SIGINT in self._captured_signals

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Open the doors; see uvicorn."""
        await super().startup(sockets=[])
        for door in sockets or ():
            door.setblocking(False)
            self._tasks.append(asyncio.create_task(self._let_in(door)))
        self._tasks.append(asyncio.create_task(self._sweep()))

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close the doors and end every connection; see uvicorn."""
        for task in (*self._tasks, *self._arriving):
            task.cancel()
        await super().shutdown(sockets)

    async def _let_in(self, door: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                connection, _ = await loop.sock_accept(door)
            except OSError as error:
                _LOG.warning("a connection could not be taken: %s", error)
                self._make_room()
                await asyncio.sleep(RETRY_SECONDS)
                continue
            if not await self._find_room():
                connection.close()
                continue
            task = asyncio.create_task(self._serve_connection(connection))
            self._arriving.add(task)
            task.add_done_callback(self._arriving.discard)

    async def _find_room(self) -> bool:
        """Whether there is room for one more; who has just come may make some in a moment."""
        deadline = clock() + ROOM_SECONDS
        while len(self._open) + len(self._arriving) >= self._limit and not self._make_room():
            if clock() > deadline or not (self._arriving or self._idle()):
                return False
            await asyncio.sleep(ROOM_CHECK_SECONDS)
        return True

    async def _serve_connection(self, connection: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        limit = HELLO_LIMIT_SECONDS if self.config.ssl else None
        try:
            transport, _ = await loop.connect_accepted_socket(
                self._protocol, connection, ssl=self.config.ssl, ssl_handshake_timeout=limit
            )
        except OSError:
            connection.close()  # it went away, or did not manage TLS
            return
        self._open[transport] = Connection(transport)

    def _protocol(self) -> asyncio.Protocol:
        make: Any = self.config.http_protocol_class
        protocol: asyncio.Protocol = make(
            config=self.config, server_state=self.server_state, app_state=self.lifespan.state
        )
        return protocol

    async def _sweep(self) -> None:
        """End what has been idle for too long, a head that does not come to its end included."""
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            for connection in self._idle():
                if clock() - (connection.idle_since or clock()) >= HELLO_LIMIT_SECONDS:
                    connection.end()

    def _make_room(self) -> bool:
        """End the connection that has been idle longest; whoever has the token asks at once and is not among them."""
        settled_since = clock() - SETTLED_SECONDS
        settled = [each for each in self._idle() if (each.idle_since or 0.0) <= settled_since]
        if not settled:
            return False
        longest_idle = min(settled, key=lambda each: each.idle_since or 0.0)
        longest_idle.end()
        self._open.pop(longest_idle.transport, None)
        return True

    def _idle(self) -> list[Connection]:
        return list(self._looked_at())

    def _looked_at(self) -> Iterator[Connection]:
        for transport, connection in tuple(self._open.items()):
            connection.look()
            if _is_lost(transport):
                del self._open[transport]
            elif connection.idle_since is not None:
                yield connection


def _is_lost(transport: asyncio.Transport) -> bool:
    """Whether its descriptor is given back."""
    opened = transport.get_extra_info("socket")
    with contextlib.suppress(OSError):
        return opened is None or opened.fileno() < 0
    return True
