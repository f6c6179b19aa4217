"""Calls a skill at its HTTPS endpoint: posts the envelope and reads the response document."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any

from backend.errors import SkillError
from backend.skill_package.skill import Skill
from backend.skill_runtime.apologies import (
    answer_unusable,
    apologise_for_crash,
    apologise_for_timeout,
)
from backend.skill_runtime.caller import SkillAnswer, SkillCaller
from backend.skill_runtime.exchange import Exchange
from backend.skill_runtime.skill_process import ANSWER_LIMIT_BYTES, POLL_SECONDS

REQUESTS_AT_ONCE = 4
"""Concurrent requests to one endpoint; others queue within their own timeout."""


class EndpointCaller(SkillCaller):
    """Opens a connection for each request.

    The connection has a daemon thread that is never joined: whatever the server does, the request
    ends at its deadline, the connection is closed, and the backend can exit.
    """

    def __init__(self, skill: Skill) -> None:
        """Take the skill; nothing is connected yet."""
        self._skill = skill
        self._turns = threading.BoundedSemaphore(REQUESTS_AT_ONCE)
        self._exchanges: set[Exchange] = set()
        self._is_closed = False

    def start(self) -> None:
        """Do nothing: the server runs already."""

    def ask(
        self, envelope: Mapping[str, Any], limit_seconds: float, check_cancelled: Callable[[], None]
    ) -> SkillAnswer:
        """Post the envelope in a thread, so that the request can be cancelled meanwhile."""
        deadline = monotonic() + limit_seconds
        self._take_turn(deadline, check_cancelled)
        exchange = Exchange(self._skill.endpoint, deadline, ANSWER_LIMIT_BYTES)
        self._exchanges.add(exchange)
        try:
            status, body = self._await_result(
                exchange, json.dumps(envelope).encode(), check_cancelled
            )
        finally:
            self._exchanges.discard(exchange)
            exchange.cut()
            self._turns.release()
        if status != 200:
            raise apologise_for_crash(self._skill.name)
        return SkillAnswer(self._decode(body))

    def close(self) -> None:
        """Cut the connections; active requests fail."""
        self._is_closed = True
        for exchange in tuple(self._exchanges):
            exchange.cut()

    def _take_turn(self, deadline: float, check_cancelled: Callable[[], None]) -> None:
        while not self._turns.acquire(timeout=POLL_SECONDS):
            check_cancelled()
            if self._is_closed or monotonic() > deadline:
                raise apologise_for_timeout(self._skill.name)

    def _await_result(
        self, exchange: Exchange, body: bytes, check_cancelled: Callable[[], None]
    ) -> tuple[int, bytes]:
        results: queue.SimpleQueue[tuple[int, bytes] | OSError] = queue.SimpleQueue()

        def post() -> None:
            try:
                results.put(exchange.post(body))
            except OSError as error:
                results.put(error)

        threading.Thread(target=post, daemon=True, name=f"skill-{self._skill.id}").start()
        while True:
            check_cancelled()
            if monotonic() > exchange.deadline:
                raise apologise_for_timeout(self._skill.name)
            try:
                result = results.get(timeout=POLL_SECONDS)
            except queue.Empty:
                continue
            if not isinstance(result, OSError):
                return result
            if monotonic() > exchange.deadline:
                raise apologise_for_timeout(self._skill.name) from result
            raise SkillError(
                f"Sorry, I can't reach {self._skill.name} at the moment.", code="skill-unreachable"
            ) from result

    def _decode(self, body: bytes) -> Any:
        try:
            if len(body) > ANSWER_LIMIT_BYTES:
                raise ValueError("the answer is too long")
            return json.loads(body)
        except (ValueError, RecursionError) as error:
            raise answer_unusable(self._skill.name) from error
