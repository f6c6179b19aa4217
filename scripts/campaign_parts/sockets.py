"""Hostile connections: silent, slow and never reading ones, and many during a switch."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from backend.timing.clock import clock
from backend.wire.limits import WIRE_VERSION
from scripts.campaign_parts.broken_frames import TEXT, build_frame, build_handshake
from scripts.campaign_parts.client import CampaignClient, open_client
from scripts.campaign_parts.limits import ANSWER_LIMIT_SECONDS, IDLE_SOCKET_LIMIT_SECONDS
from scripts.campaign_parts.sandbox import GOOD_QUESTION, BackendUnderTest
from scripts.campaign_parts.task import Task
from tests.helpers.running_backend import RunningBackend

BACKEND_DESCRIPTORS = 128
"""Limit of the backend's file descriptors; the usual one of 1,024 would need more sockets."""
SLOW_HEADS_SHARE = 0.25
NEVER_READING = 4
NEVER_READING_SECONDS = 6.0
HELLOS_PER_SECOND = 90
CONNECTIONS_PER_SOCKET = 5
"""Connections during a switch, for each requested socket: 1,000 for 200."""
OWN_DESCRIPTORS = 4_096
OTHER_ACCELERATORS = ("pytorch-eager", "onnxruntime")
PAUSE_SECONDS = 0.3
SMALL_WINDOW_BYTES = 4_096
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def run(task: Task) -> None:
    """Open each kind of hostile connection, and ask on authorised ones meanwhile."""
    if sys.platform != "linux":
        task.progress.write_line("sockets: the limits of descriptors are tried on Linux only")
        return
    with ExitStack() as stack:
        with _descriptor_limit(BACKEND_DESCRIPTORS):  # the backend's process inherits the limit
            limited = stack.enter_context(task.sandbox.start_backend())
        task.start_clock()
        with _descriptor_limit(OWN_DESCRIPTORS):
            asyncio.run(_beside_silent_sockets(limited, task))
        tracebacks = limited.tracebacks()
    with _descriptor_limit(OWN_DESCRIPTORS), task.backend() as target:
        asyncio.run(_beside_clients_that_never_read(target, task))
        asyncio.run(_during_a_switch(target, task))
        task.check_backend(target, tracebacks)


class RepeatedAsker:
    """An authorised client that asks repeatedly and records the longest time to an answer.

    Attributes:
        longest_seconds: of requests on an open connection; infinite if one got no answer.
        longest_new_seconds: of new connections until their first description.
    """

    def __init__(self, backend: RunningBackend) -> None:
        self._backend = backend
        self.longest_seconds = 0.0
        self.longest_new_seconds = 0.0

    @asynccontextmanager
    async def ask_repeatedly(self, *, connects_anew: bool = False) -> AsyncIterator[None]:
        """Ask while the block runs."""
        async with open_client(self._backend) as client:
            await self._ask(client)
            self.longest_seconds = 0.0  # the first request of a backend warms it up
            tasks = [asyncio.create_task(_repeat(lambda: self._ask(client)))]
            if connects_anew:
                tasks.append(asyncio.create_task(_repeat(self._connect)))
            try:
                yield
                await asyncio.sleep(PAUSE_SECONDS)
                await self._ask(client)
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    async def _ask(self, client: CampaignClient) -> None:
        start = clock()
        request = await client.ask(GOOD_QUESTION)
        is_answered = await request.wait_until_ended(ANSWER_LIMIT_SECONDS) == "done"
        seconds = clock() - start if is_answered else float("inf")
        self.longest_seconds = max(self.longest_seconds, seconds)

    async def _connect(self) -> None:
        start = clock()
        seconds = float("inf")
        with contextlib.suppress(OSError, WebSocketException, TimeoutError):
            async with asyncio.timeout(ANSWER_LIMIT_SECONDS), open_client(self._backend):
                seconds = clock() - start
        self.longest_new_seconds = max(self.longest_new_seconds, seconds)


async def _repeat(step: Callable[[], Coroutine[object, object, None]]) -> None:
    while True:
        await step()
        await asyncio.sleep(PAUSE_SECONDS)


async def _beside_silent_sockets(target: BackendUnderTest, task: Task) -> None:
    """Open sockets without a token: silent ones, and ones that send a head letter by letter."""
    add, asker = task.findings.add, RepeatedAsker(target.backend)
    log_bytes = target.log.size_bytes
    async with asker.ask_repeatedly(connects_anew=True):
        silent = await _open_many(target.backend, task.count)
        slow = await _open_many(target.backend, round(task.count * SLOW_HEADS_SHARE))
        await _drip_until_closed(slow, silent, IDLE_SOCKET_LIMIT_SECONDS)
        still_silent, still_slow = await _count_open(silent), await _count_open(slow)
        for _, writer in silent + slow:
            writer.close()
    add("silent sockets", len(silent))
    add("silent sockets still open", still_silent)
    add("slow heads", len(slow))
    add("slow heads still open", still_slow)
    add("longest request beside silent sockets", asker.longest_seconds, "s")
    add("longest request on a new connection", asker.longest_new_seconds, "s")
    add("log growth", (target.log.size_bytes - log_bytes) / 1024, "KiB")


async def _beside_clients_that_never_read(target: BackendUnderTest, task: Task) -> None:
    add, asker = task.findings.add, RepeatedAsker(target.backend)
    before = target.footprint()
    hello = json.dumps({"type": "hello", "wire_version": WIRE_VERSION, "client": "deaf"})
    end = clock() + NEVER_READING_SECONDS
    async with asker.ask_repeatedly():
        async with asyncio.TaskGroup() as clients:
            for _ in range(NEVER_READING):
                clients.create_task(_send_only(target.backend, hello, end))
        growth = target.footprint().rss_mebibytes - before.rss_mebibytes
    add("clients that never read", NEVER_READING)
    add("longest request beside clients that never read", asker.longest_seconds, "s")
    add("RSS growth by clients that never read", growth, "MiB")


async def _send_only(backend: RunningBackend, message: str, end: float) -> None:
    """Send `hello` repeatedly without reading, until the time is up or the backend closes."""
    reader, writer = await asyncio.open_connection(
        backend.address, backend.port, limit=SMALL_WINDOW_BYTES
    )
    transport = writer.transport
    with contextlib.suppress(OSError):
        writer.write(build_handshake(backend).encode())
        await reader.readuntil(b"\r\n\r\n")
        while clock() < end and not transport.is_closing():
            writer.write(build_frame(TEXT, message.encode()))
            await writer.drain()
            await asyncio.sleep(1 / HELLOS_PER_SECOND)
    transport.abort()


async def _during_a_switch(target: BackendUnderTest, task: Task) -> None:
    """Ask during an accelerator switch, whose progress is sent to many other connections."""
    add, asker = task.findings.add, RepeatedAsker(target.backend)
    connections: list[ClientConnection] = []
    connection_count = task.count * CONNECTIONS_PER_SOCKET
    for _ in task.while_time_left(task.progress.count(range(connection_count), "connections")):
        with contextlib.suppress(OSError, WebSocketException, TimeoutError):
            connections.append(await _connect_and_greet(target.backend))
    readers = [asyncio.create_task(_read(connection)) for connection in connections]
    async with asker.ask_repeatedly():
        seconds = await asyncio.to_thread(_switch, target.backend)
    add("connections during a switch", len(connections))
    add("switch of accelerator", seconds, "s")
    add("longest request during a switch", asker.longest_seconds, "s")
    await asyncio.gather(*(connection.close() for connection in connections))
    await asyncio.gather(*readers)


async def _connect_and_greet(backend: RunningBackend) -> ClientConnection:
    connection = await connect(
        f"ws://{backend.address}:{backend.port}/v1/echo",
        additional_headers=backend.headers,
        max_size=None,
        compression=None,
        close_timeout=2,
        ping_interval=None,
    )
    hello = {"type": "hello", "wire_version": WIRE_VERSION, "client": "one of many"}
    await connection.send(json.dumps(hello))
    return connection


async def _read(connection: ClientConnection) -> None:
    with contextlib.suppress(WebSocketException):
        async for _ in connection:
            pass


def _switch(backend: RunningBackend) -> float:
    """Choose another accelerator; returns the time until it is ready."""
    described = backend.get("/v1/description")["accelerators"]
    chosen = next(known["name"] for known in described if known["chosen"])
    other = next(name for name in OTHER_ACCELERATORS if name != chosen)
    start = clock()
    backend.choose(other).raise_for_status()
    return clock() - start


async def _open_many(backend: RunningBackend, count: int) -> list[Streams]:
    return [await asyncio.open_connection(backend.address, backend.port) for _ in range(count)]


async def _drip_until_closed(
    slow: Sequence[Streams], silent: Sequence[Streams], seconds: float
) -> None:
    """Send an endless head, a letter per second, on the slow sockets while any socket is open."""
    head = "GET /v1/health HTTP/1.1\r\nHost: x\r\nX-Slow: " + "x" * 1_000
    end = clock() + seconds
    for letter in head:
        if clock() >= end or not await _count_open([*slow, *silent]):
            return
        for _, writer in slow:
            writer.write(letter.encode())
        await asyncio.sleep(1)


async def _count_open(sockets: Iterable[Streams]) -> int:
    """Count the sockets that the backend has not closed."""
    return sum(await asyncio.gather(*(_is_open(reader) for reader, _ in sockets)))


async def _is_open(reader: asyncio.StreamReader) -> bool:
    try:
        async with asyncio.timeout(0.05):
            while await reader.read(65_536):
                pass
    except TimeoutError:
        return True
    except OSError:
        pass
    return False


@contextmanager
def _descriptor_limit(count: int) -> Iterator[None]:
    """Limit the file descriptors of this process and of those that it starts meanwhile."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    limit = count if before[1] == resource.RLIM_INFINITY else min(count, before[1])
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
