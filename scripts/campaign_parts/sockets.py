"""Hostile connections: silent ones, slow ones, ones that never read, and a thousand during a switch of accelerator."""

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
from scripts.campaign_parts.broken_frames import TEXT, frame, handshake
from scripts.campaign_parts.client import Client, connected
from scripts.campaign_parts.limits import ANSWER_LIMIT_SECONDS, IDLE_SOCKET_LIMIT_SECONDS
from scripts.campaign_parts.task import Task
from scripts.campaign_parts.workplace import GOOD_QUESTION, Target
from tests.helpers.running_backend import RunningBackend

DESCRIPTORS = 128
"""The limit that the backend gets; the usual one is 1,024, which only takes more sockets to
reach."""
SLOW_HEADS_SHARE = 0.25
NEVER_READING = 4
NEVER_READING_SECONDS = 6.0
HELLOS_PER_SECOND = 90
CONNECTIONS_PER_SOCKET = 5
"""A thousand connections during a switch where 200 sockets are asked for."""
OWN_DESCRIPTORS = 4_096
OTHER_ACCELERATORS = ("pytorch-eager", "onnxruntime")
PAUSE_SECONDS = 0.3
SMALL_WINDOW_BYTES = 4_096
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def run(task: Task) -> None:
    """Try each kind of hostile connection, and ask meanwhile as the token's holder does."""
    if sys.platform != "linux":
        task.progress.write_line("sockets: the limits of descriptors are tried on Linux only")
        return
    with ExitStack() as stack:
        with _own_descriptors(DESCRIPTORS):  # its process inherits the limit
            limited = stack.enter_context(task.workplace.backend_of_its_own())
        task.start_clock()
        with _own_descriptors(OWN_DESCRIPTORS):
            asyncio.run(_beside_silent_sockets(limited, task))
        tracebacks = limited.tracebacks()
    with _own_descriptors(OWN_DESCRIPTORS), task.backend() as target:
        asyncio.run(_beside_clients_that_never_read(target, task))
        asyncio.run(_during_a_switch(target, task))
        task.judge_after(target, tracebacks)


class Asker:
    """The token's holder: asks again and again, and keeps the longest time to an answer.

    Attributes:
        longest_seconds: of a request on a connection that is open; infinite when one got no answer.
        longest_new_seconds: the same for a new connection and its first description.
    """

    def __init__(self, backend: RunningBackend) -> None:
        self._backend = backend
        self.longest_seconds = 0.0
        self.longest_new_seconds = 0.0

    @asynccontextmanager
    async def asking(self, *, connects_anew: bool = False) -> AsyncIterator[None]:
        """Ask while the block runs."""
        async with connected(self._backend) as client:
            await self._ask(client)
            self.longest_seconds = 0.0  # the first request of a backend warms it up
            tasks = [asyncio.create_task(_for_ever(lambda: self._ask(client)))]
            if connects_anew:
                tasks.append(asyncio.create_task(_for_ever(self._connect)))
            try:
                yield
                await asyncio.sleep(PAUSE_SECONDS)
                await self._ask(client)
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    async def _ask(self, client: Client) -> None:
        start = clock()
        exchange = await client.ask(GOOD_QUESTION)
        is_answered = await exchange.ended(ANSWER_LIMIT_SECONDS) == "done"
        seconds = clock() - start if is_answered else float("inf")
        self.longest_seconds = max(self.longest_seconds, seconds)

    async def _connect(self) -> None:
        start = clock()
        seconds = float("inf")
        with contextlib.suppress(OSError, WebSocketException, TimeoutError):
            async with asyncio.timeout(ANSWER_LIMIT_SECONDS), connected(self._backend):
                seconds = clock() - start
        self.longest_new_seconds = max(self.longest_new_seconds, seconds)


async def _for_ever(step: Callable[[], Coroutine[object, object, None]]) -> None:
    while True:
        await step()
        await asyncio.sleep(PAUSE_SECONDS)


async def _beside_silent_sockets(target: Target, task: Task) -> None:
    """Sockets without a token that say nothing, and ones that say a head letter by letter."""
    add, asker = task.findings.add, Asker(target.backend)
    log_bytes = target.log.size_bytes
    async with asker.asking(connects_anew=True):
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


async def _beside_clients_that_never_read(target: Target, task: Task) -> None:
    add, asker = task.findings.add, Asker(target.backend)
    before = target.footprint()
    hello = json.dumps({"type": "hello", "wire_version": WIRE_VERSION, "client": "deaf"})
    end = clock() + NEVER_READING_SECONDS
    async with asker.asking():
        async with asyncio.TaskGroup() as deaf:
            for _ in range(NEVER_READING):
                deaf.create_task(_send_only(target.backend, hello, end))
        growth = target.footprint().rss_mebibytes - before.rss_mebibytes
    add("clients that never read", NEVER_READING)
    add("longest request beside clients that never read", asker.longest_seconds, "s")
    add("RSS growth by clients that never read", growth, "MiB")


async def _send_only(backend: RunningBackend, message: str, end: float) -> None:
    """Greet again and again and read nothing, until the time is up or the backend has had enough."""
    reader, writer = await asyncio.open_connection(
        backend.address, backend.port, limit=SMALL_WINDOW_BYTES
    )
    transport = writer.transport
    with contextlib.suppress(OSError):
        writer.write(handshake(backend).encode())
        await reader.readuntil(b"\r\n\r\n")
        while clock() < end and not transport.is_closing():
            writer.write(frame(TEXT, message.encode()))
            await writer.drain()
            await asyncio.sleep(1 / HELLOS_PER_SECOND)
    transport.abort()


async def _during_a_switch(target: Target, task: Task) -> None:
    """Many greeted connections, each told of every step of loading, while one asks."""
    add, asker = task.findings.add, Asker(target.backend)
    connections: list[ClientConnection] = []
    wanted = task.count * CONNECTIONS_PER_SOCKET
    for _ in task.in_time(task.progress.count(range(wanted), "connections")):
        with contextlib.suppress(OSError, WebSocketException, TimeoutError):
            connections.append(await _greeted(target.backend))
    readers = [asyncio.create_task(_read(connection)) for connection in connections]
    async with asker.asking():
        seconds = await asyncio.to_thread(_switch, target.backend)
    add("connections during a switch", len(connections))
    add("switch of accelerator", seconds, "s")
    add("longest request during a switch", asker.longest_seconds, "s")
    await asyncio.gather(*(connection.close() for connection in connections))
    await asyncio.gather(*readers)


async def _greeted(backend: RunningBackend) -> ClientConnection:
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
    """Choose another accelerator; gives the time until it is ready."""
    described = backend.get("/v1/description")["accelerators"]
    chosen = next(each["name"] for each in described if each["chosen"])
    other = next(name for name in OTHER_ACCELERATORS if name != chosen)
    start = clock()
    backend.choose(other).raise_for_status()
    return clock() - start


async def _open_many(backend: RunningBackend, count: int) -> list[Streams]:
    return [await asyncio.open_connection(backend.address, backend.port) for _ in range(count)]


async def _drip_until_closed(
    slow: Sequence[Streams], silent: Sequence[Streams], seconds: float
) -> None:
    """Send a head that never ends, a letter a second on each slow one, while any of all is open."""
    head = "GET /v1/health HTTP/1.1\r\nHost: x\r\nX-Slow: " + "x" * 1_000
    end = clock() + seconds
    for letter in head:
        if clock() >= end or not await _count_open([*slow, *silent]):
            return
        for _, writer in slow:
            writer.write(letter.encode())
        await asyncio.sleep(1)


async def _count_open(sockets: Iterable[Streams]) -> int:
    """How many the backend has not closed."""
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
def _own_descriptors(count: int) -> Iterator[None]:
    """So many for us, and for what we start meanwhile: we hold the other ends of all these sockets."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = count if before[1] == resource.RLIM_INFINITY else min(count, before[1])
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
