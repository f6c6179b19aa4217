"""The WebSocket under malformed messages, broken frames, strange orders, and ids that are asked and cancelled at once."""

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
from scripts.campaign_parts.client import NO_END, connected
from scripts.campaign_parts.limits import ANSWER_LIMIT_SECONDS
from scripts.campaign_parts.malformed_messages import Case, malformed_messages
from scripts.campaign_parts.orders import try_orders
from scripts.campaign_parts.task import Task
from scripts.campaign_parts.workplace import Target

LANES = 12
FRAMES_A_CASE = 2
"""The case, and the question whose answer says that the case is dealt with."""
CASE_SECONDS = FRAMES_A_CASE / MESSAGES_PER_SECOND_LIMIT * 1.1
EXPECTED_CLOSES = {1000, 1002, 1003, 1007, 1008, 1009}
STAGE_CODES = ("skill-", "accelerator-", "stage-")
"""How the codes of stages begin; PROTOCOL.md names examples only."""
ID_CLIENTS = 8
IDS_SHARE = 0.1
PROBE_IDS = itertools.count(4_000_000_000)


def run(task: Task) -> None:
    """Send everything that is wrong, and see that nothing breaks."""
    with task.backend() as target:
        trial = Trial(target, task)
        cases = list(malformed_messages(task.count, task.random))
        half = len(cases) // 2
        first = target.footprint()
        asyncio.run(trial.send_all(cases[:half], task.part_of(0.5, 0.35)))
        middle = target.footprint()
        asyncio.run(trial.send_all(cases[half:], task.part_of(0.5, 0.35)))
        last = target.footprint()
        trial.report()
        task.findings.add("RSS growth", last.rss_mebibytes - first.rss_mebibytes, "MiB")
        growth = last.rss_mebibytes - middle.rss_mebibytes
        task.findings.add("RSS growth, second half", growth, "MiB")
        task.findings.add("descriptors, growth", last.descriptors - first.descriptors)
        task.findings.add("threads, growth", last.threads - first.threads)
        asyncio.run(_ask_and_cancel(target, task.part_of(IDS_SHARE, 0.2)))
        asyncio.run(try_orders(target, task))
        try_broken_frames(target, task)
        task.judge_after(target)


class Trial:
    """Sends cases on several connections, and counts what comes back."""

    def __init__(self, target: Target, task: Task) -> None:
        self._backend = target.backend
        self._findings = task.findings
        self._progress = task.progress
        self._answers: Counter[str] = Counter()
        self._closes: Counter[int] = Counter()
        self._hangs = 0
        self._sent = 0

    async def send_all(self, cases: list[Case], task: Task) -> None:
        """Send them while there is time."""
        waiting = task.in_time(self._progress.count(cases, "malformed messages"))
        async with asyncio.TaskGroup() as lanes:
            for _ in range(LANES):
                lanes.create_task(self._send_from(waiting))

    def report(self) -> None:
        """Add the figures."""
        add = self._findings.add
        add("malformed messages", self._sent)
        for code, count in sorted(self._answers.items()):
            add(f"answered {code}", count)
        for close_code, count in sorted(self._closes.items()):
            add(f"closed with {close_code}", count)
        add("hangs", self._hangs)
        named = codes_in_protocol()
        strange = {
            code: count
            for code, count in self._answers.items()
            if code not in named and not code.startswith(STAGE_CODES)
        }
        add("codes that PROTOCOL.md does not name", sum(strange.values()))
        unexpected = sum(
            count for code, count in self._closes.items() if code not in EXPECTED_CLOSES
        )
        add("unexpected closes", unexpected)

    async def _send_from(self, waiting: Iterator[Case]) -> None:
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

    async def _try(self, connection: ClientConnection, case: Case) -> bool:
        """Send one case; whether the connection can be used again."""
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

    async def _read_until(self, connection: ClientConnection, sign: str, case: Case) -> bool:
        """Read until a description, or a failure that names the probe; False when it closed or hangs."""
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

    def _count_close(self, connection: ClientConnection, case: Case) -> None:
        code = connection.close_code or 1006
        self._closes[code] += 1
        if code not in EXPECTED_CLOSES:
            self._findings.note(f"closed with {code}", str(case))


def codes_in_protocol() -> set[str]:
    """All that PROTOCOL.md puts between backticks."""
    page = Path(wire_messages.__file__).with_name("PROTOCOL.md").read_text(encoding="utf-8")
    return set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", page))


async def _ask_and_cancel(target: Target, task: Task) -> None:
    """Many ids, each asked and cancelled at once."""
    outcomes: Counter[str] = Counter()

    async def use_ids() -> None:
        async with connected(target.backend) as client:
            exchanges = []
            for _ in task.in_time(range(task.count // ID_CLIENTS)):
                exchanges.append(await client.ask("what time is it"))
                await client.cancel(exchanges[-1])
                await asyncio.sleep(CASE_SECONDS)
            for exchange in exchanges:
                outcomes[await exchange.ended(ANSWER_LIMIT_SECONDS)] += 1

    async with asyncio.TaskGroup() as clients:
        for _ in range(ID_CLIENTS):
            clients.create_task(use_ids())
    task.findings.add("ids asked and cancelled at once", outcomes.total())
    task.findings.add("ids without an end", outcomes[NO_END])


def _hello() -> str:
    return json.dumps({"type": "hello", "wire_version": WIRE_VERSION, "client": "campaign"})
