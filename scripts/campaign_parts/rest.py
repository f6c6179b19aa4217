"""The REST doors under wrong methods, tokens, hosts, bodies and lengths, and under requests bent at random."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import Counter
from collections.abc import Iterator
from http import HTTPStatus

from scripts.campaign_parts.http_requests import Requests, Trial
from scripts.campaign_parts.limits import ANSWER_LIMIT_SECONDS
from scripts.campaign_parts.task import Task
from scripts.campaign_parts.workplace import Target

LANES = 8
LONGEST_ANSWER_BYTES = 4 * 1024 * 1024
NO_ANSWER, HANG = 0, -1


def run(task: Task) -> None:
    """Send all of them, and look at every answer."""
    with task.backend() as target:
        trials = Requests(target.backend).trials(task.count, task.random)
        before = target.footprint()
        judge = Judge(target, task)
        asyncio.run(judge.send_all(trials, task))
        judge.report()
        after = target.footprint()
        task.findings.add("RSS growth", after.rss_mebibytes - before.rss_mebibytes, "MiB")
        task.findings.add("descriptors, growth", after.descriptors - before.descriptors)
        task.judge_after(target)


class Judge:
    """Sends requests on several connections, and counts answers by status."""

    def __init__(self, target: Target, task: Task) -> None:
        self._backend = target.backend
        self._findings = task.findings
        self._progress = task.progress
        self._statuses: Counter[int] = Counter()
        self._no_failure = self._let_in = 0

    async def send_all(self, trials: list[Trial], task: Task) -> None:
        """Send them while there is time."""
        waiting = task.in_time(self._progress.count(trials, "requests"))
        async with asyncio.TaskGroup() as lanes:
            for _ in range(LANES):
                lanes.create_task(self._send_from(waiting))

    def report(self) -> None:
        """Add the figures."""
        add = self._findings.add
        add("requests", self._statuses.total())
        for status, count in sorted(self._statuses.items()):
            if status > 0:
                add(f"answered {status}", count)
        add("broken off, no answer", self._statuses[NO_ANSWER])
        add("hangs", self._statuses[HANG])
        add("answers of 500", self._statuses[HTTPStatus.INTERNAL_SERVER_ERROR])
        add("wrong tokens let in", self._let_in)
        add("refusals that are no failure", self._no_failure)

    async def _send_from(self, waiting: Iterator[Trial]) -> None:
        for trial in waiting:
            status, body = await self._send(trial)
            self._statuses[status] += 1
            self._judge(trial, status, body)

    def _judge(self, trial: Trial, status: int, body: bytes) -> None:
        told = f"{trial.kind}: {trial.payload[:150]!r} → {status} {body[:100]!r}"
        if status == HANG or (status == NO_ANSWER and not trial.is_broken_off):
            self._findings.note("hang" if status == HANG else "no answer", told)
        if trial.is_unauthorised and status not in (401, 400):
            self._let_in += 1
            self._findings.note("wrong token", told)
        if status == HTTPStatus.INTERNAL_SERVER_ERROR:
            self._findings.note("500", told)
        if status < HTTPStatus.BAD_REQUEST or trial.payload.startswith(b"HEAD"):
            return
        if not _is_failure(body):
            self._no_failure += 1
            self._findings.note("no failure", told)

    async def _send(self, trial: Trial) -> tuple[int, bytes]:
        """Status and body of the answer."""
        reader, writer = await asyncio.open_connection(self._backend.address, self._backend.port)
        answer = b""
        try:
            async with asyncio.timeout(ANSWER_LIMIT_SECONDS):
                with contextlib.suppress(OSError):  # refused while we still send
                    writer.write(trial.payload)
                    await writer.drain()
                    if trial.is_broken_off:
                        writer.write_eof()
                with contextlib.suppress(OSError):
                    while len(answer) < LONGEST_ANSWER_BYTES and (
                        piece := await reader.read(65_536)
                    ):
                        answer += piece
        except TimeoutError:
            if not answer:
                return HANG, b""
        finally:
            writer.close()
        return _parsed(answer)


def _parsed(answer: bytes) -> tuple[int, bytes]:
    head, _, body = answer.partition(b"\r\n\r\n")
    words = head.split(b" ", 2)
    if len(words) < 2 or not words[1].isdigit():
        return NO_ANSWER, answer
    return int(words[1]), body


def _is_failure(body: bytes) -> bool:
    try:
        message = json.loads(body)
    except ValueError:
        return False
    return isinstance(message, dict) and bool(message.get("code")) and bool(message.get("sentence"))
