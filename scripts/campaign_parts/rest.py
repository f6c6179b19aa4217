"""Tries the REST routes with wrong methods, tokens, hosts, bodies, lengths and mutated requests."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import Counter
from collections.abc import Iterator
from http import HTTPStatus

from scripts.campaign_parts.http_requests import HttpTrial, RequestFactory
from scripts.campaign_parts.limits import ANSWER_LIMIT_SECONDS
from scripts.campaign_parts.sandbox import BackendUnderTest
from scripts.campaign_parts.task import Task

CONNECTIONS = 8
LONGEST_ANSWER_BYTES = 4 * 1024 * 1024
NO_ANSWER, HANG = 0, -1


def run(task: Task) -> None:
    """Send the requests and check every answer."""
    with task.backend() as target:
        trials = RequestFactory(target.backend).build_trials(task.count, task.random)
        before = target.footprint()
        sender = RequestSender(target, task)
        asyncio.run(sender.send_all(trials, task))
        sender.report()
        after = target.footprint()
        task.findings.add("RSS growth", after.rss_mebibytes - before.rss_mebibytes, "MiB")
        task.findings.add("descriptors, growth", after.descriptors - before.descriptors)
        task.check_backend(target)


class RequestSender:
    """Sends requests on several connections and counts answers by status."""

    def __init__(self, target: BackendUnderTest, task: Task) -> None:
        self._backend = target.backend
        self._findings = task.findings
        self._progress = task.progress
        self._statuses: Counter[int] = Counter()
        self._no_failure = self._let_in = 0

    async def send_all(self, trials: list[HttpTrial], task: Task) -> None:
        """Send the requests while there is time."""
        waiting = task.while_time_left(self._progress.count(trials, "requests"))
        async with asyncio.TaskGroup() as connections:
            for _ in range(CONNECTIONS):
                connections.create_task(self._send_from(waiting))

    def report(self) -> None:
        """Add the figures to the findings."""
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

    async def _send_from(self, waiting: Iterator[HttpTrial]) -> None:
        for trial in waiting:
            status, body = await self._send(trial)
            self._statuses[status] += 1
            self._check(trial, status, body)

    def _check(self, trial: HttpTrial, status: int, body: bytes) -> None:
        description = f"{trial.kind}: {trial.payload[:150]!r} → {status} {body[:100]!r}"
        if status == HANG or (status == NO_ANSWER and not trial.is_broken_off):
            self._findings.note("hang" if status == HANG else "no answer", description)
        if trial.is_unauthorised and status not in (401, 400):
            self._let_in += 1
            self._findings.note("wrong token", description)
        if status == HTTPStatus.INTERNAL_SERVER_ERROR:
            self._findings.note("500", description)
        if status < HTTPStatus.BAD_REQUEST or trial.payload.startswith(b"HEAD"):
            return
        if not _is_failure(body):
            self._no_failure += 1
            self._findings.note("no failure", description)

    async def _send(self, trial: HttpTrial) -> tuple[int, bytes]:
        """Send a request; returns the status and the body of the answer."""
        reader, writer = await asyncio.open_connection(self._backend.address, self._backend.port)
        answer = b""
        try:
            async with asyncio.timeout(ANSWER_LIMIT_SECONDS):
                with contextlib.suppress(OSError):  # refused while sending
                    writer.write(trial.payload)
                    await writer.drain()
                    if trial.is_broken_off:
                        writer.write_eof()
                with contextlib.suppress(OSError):
                    while len(answer) < LONGEST_ANSWER_BYTES and (
                        chunk := await reader.read(65_536)
                    ):
                        answer += chunk
        except TimeoutError:
            if not answer:
                return HANG, b""
        finally:
            writer.close()
        return _parse_answer(answer)


def _parse_answer(answer: bytes) -> tuple[int, bytes]:
    head, _, body = answer.partition(b"\r\n\r\n")
    words = head.split(b" ", 2)
    if len(words) < 2 or not words[1].isdigit():
        return NO_ANSWER, answer
    return int(words[1]), body


def _is_failure(body: bytes) -> bool:
    """Whether a body says in a sentence what was wrong, in our form or in that of OpenAI's API."""
    try:
        message = json.loads(body)
    except ValueError:
        return False
    if not isinstance(message, dict):
        return False
    error = message.get("error")
    if isinstance(error, dict):
        return bool(error.get("type")) and bool(error.get("message"))
    return bool(message.get("code")) and bool(message.get("sentence"))
