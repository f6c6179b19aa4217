"""Tries the WebSocket with malformed messages, broken frames, unusual orders and cancellations."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from backend.timing.clock import clock
from backend.wire import messages as wire_messages
from backend.wire.limits import MESSAGES_PER_SECOND_LIMIT, WIRE_VERSION
from scripts.campaign_parts.broken_frames import try_broken_frames
from scripts.campaign_parts.client import NO_END, open_client
from scripts.campaign_parts.limits import ANSWER_LIMIT_SECONDS
from scripts.campaign_parts.malformed_messages import MalformedMessage, build_malformed_messages
from scripts.campaign_parts.message_orders import try_message_orders
from scripts.campaign_parts.sandbox import BackendUnderTest
from scripts.campaign_parts.task import Task

CONNECTIONS = 12
FRAMES_PER_CASE = 2
"""The malformed message, and a probe whose answer shows that the message was handled."""
CASE_SECONDS = FRAMES_PER_CASE / MESSAGES_PER_SECOND_LIMIT * 1.1
EXPECTED_CLOSES = {1000, 1002, 1003, 1007, 1008, 1009}
STAGE_CODES = ("skill-", "accelerator-", "stage-")
"""Prefixes of the stages' failure codes, of which PROTOCOL.md names examples only."""
ID_CLIENTS = 8
IDS_SHARE = 0.1
PROBE_IDS = itertools.count(4_000_000_000)


def run(task: Task) -> None:
    """Send malformed messages and check that the backend keeps working."""
    with task.backend() as target:
        sender = MessageSender(target, task)
        cases = list(build_malformed_messages(task.count, task.random))
        half = len(cases) // 2
        first = target.footprint()
        asyncio.run(sender.send_all(cases[:half], task.split(0.5, 0.35)))
        middle = target.footprint()
        asyncio.run(sender.send_all(cases[half:], task.split(0.5, 0.35)))
        last = target.footprint()
        sender.report()
        task.findings.add("RSS growth", last.rss_mebibytes - first.rss_mebibytes, "MiB")
        growth = last.rss_mebibytes - middle.rss_mebibytes
        task.findings.add("RSS growth, second half", growth, "MiB")
        task.findings.add("descriptors, growth", last.descriptors - first.descriptors)
        task.findings.add("threads, growth", last.threads - first.threads)
        asyncio.run(_ask_and_cancel(target, task.split(IDS_SHARE, 0.2)))
        asyncio.run(try_message_orders(target, task))
        try_broken_frames(target, task)
        task.check_backend(target)


class MessageSender:
    """Sends messages on several connections and counts the answers."""

    def __init__(self, target: BackendUnderTest, task: Task) -> None:
        self._backend = target.backend
        self._findings = task.findings
        self._progress = task.progress
        self._answers: Counter[str] = Counter()
        self._closes: Counter[int] = Counter()
        self._hangs = 0
        self._sent = 0

    async def send_all(self, cases: list[MalformedMessage], task: Task) -> None:
        """Send the messages while there is time."""
        waiting = task.while_time_left(self._progress.count(cases, "malformed messages"))
        async with asyncio.TaskGroup() as connections:
            for _ in range(CONNECTIONS):
                connections.create_task(self._send_from(waiting))

    def report(self) -> None:
        """Add the figures to the findings."""
        add = self._findings.add
        add("malformed messages", self._sent)
        for code, count in sorted(self._answers.items()):
            add(f"answered {code}", count)
        for close_code, count in sorted(self._closes.items()):
            add(f"closed with {close_code}", count)
        add("hangs", self._hangs)
        known = read_codes()
        unknown = {
            code: count
            for code, count in self._answers.items()
            if code not in known and not code.startswith(STAGE_CODES)
        }
        add("codes that PROTOCOL.md does not name", sum(unknown.values()))
        unexpected = sum(
            count for code, count in self._closes.items() if code not in EXPECTED_CLOSES
        )
        add("unexpected closes", unexpected)

    async def _send_from(self, waiting: Iterator[MalformedMessage]) -> None:
        connection: ClientConnection | None = None
        for case in waiting:
            start = clock()
            if connection is None or case.is_before_hello:
                if connection is not None:
                    await connection.close()
                connection = await self._connect()
                if not case.is_before_hello:
                    await connection.send(_hello())
                    await self._read_until(connection, "description", case)
            self._sent += 1
            if not await self._try(connection, case):
                with contextlib.suppress(ConnectionClosed):
                    await connection.close()
                connection = None
            await asyncio.sleep(max(0.0, start + CASE_SECONDS - clock()))
        if connection is not None:
            await connection.close()

    async def _connect(self) -> ClientConnection:
        return await connect(
            f"ws://{self._backend.address}:{self._backend.port}/v1/echo",
            additional_headers=self._backend.headers,
            max_size=None,
            compression=None,
            open_timeout=60,
            close_timeout=1,
        )

    async def _try(self, connection: ClientConnection, case: MalformedMessage) -> bool:
        """Send a message; returns whether the connection can be used again."""
        probe = next(PROBE_IDS)
        try:
            await connection.send(case.payload, text=case.is_text)
            if case.is_before_hello:
                await connection.send(_hello())
                return await self._read_until(connection, "description", case)
            await connection.send(json.dumps({"type": "cancel", "id": probe}))
            return await self._read_until(connection, str(probe), case)
        except ConnectionClosed:
            self._count_close(connection, case)
            return False

    async def _read_until(
        self, connection: ClientConnection, sign: str, case: MalformedMessage
    ) -> bool:
        """Read until `sign`, a type of message or the probe's id; False if closed or hanging."""
        try:
            async with asyncio.timeout(ANSWER_LIMIT_SECONDS):
                async for frame in connection:
                    if isinstance(frame, bytes):
                        continue
                    message = json.loads(frame)
                    if message["type"] == sign:
                        return True
                    if message["type"] == "failure":
                        if sign in message["sentence"] or str(message["id"]) == sign:
                            return True
                        self._answers[message["code"]] += 1
        except TimeoutError:
            self._hangs += 1
            self._findings.note("hang", str(case))
            return False
        except ConnectionClosed:
            pass
        self._count_close(connection, case)
        return False

    def _count_close(self, connection: ClientConnection, case: MalformedMessage) -> None:
        code = connection.close_code or 1006
        self._closes[code] += 1
        if code not in EXPECTED_CLOSES:
            self._findings.note(f"closed with {code}", str(case))


def read_codes() -> set[str]:
    """Read all hyphenated codes between backticks in PROTOCOL.md."""
    page = Path(wire_messages.__file__).with_name("PROTOCOL.md").read_text(encoding="utf-8")
    return set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", page))


async def _ask_and_cancel(target: BackendUnderTest, task: Task) -> None:
    """Ask with many ids and cancel each at once."""
    outcomes: Counter[str] = Counter()

    async def use_ids() -> None:
        async with open_client(target.backend) as client:
            requests = []
            for _ in task.while_time_left(range(task.count // ID_CLIENTS)):
                requests.append(await client.ask("what time is it"))
                await client.cancel(requests[-1])
                await asyncio.sleep(CASE_SECONDS)
            for request in requests:
                outcomes[await request.wait_until_ended(ANSWER_LIMIT_SECONDS)] += 1

    async with asyncio.TaskGroup() as clients:
        for _ in range(ID_CLIENTS):
            clients.create_task(use_ids())
    task.findings.add("ids asked and cancelled at once", outcomes.total())
    task.findings.add("ids without an end", outcomes[NO_END])


def _hello() -> str:
    return json.dumps({"type": "hello", "wire_version": WIRE_VERSION, "client": "campaign"})
