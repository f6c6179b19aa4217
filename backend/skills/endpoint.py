"""Asks a skill that runs behind an HTTPS endpoint: the same envelope by POST, the document as the body."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from time import monotonic
from typing import Any

import requests

from backend.errors import BackendError, SkillError
from backend.skills.caller import SkillCaller
from backend.skills.skill import Skill
from backend.skills.skill_process import ANSWER_LIMIT_BYTES, POLL_SECONDS

REQUESTS_AT_ONCE = 4
CHUNK_BYTES = 16 * 1024


class EndpointCaller(SkillCaller):
    """Keeps connections open between requests."""

    def __init__(self, skill: Skill) -> None:
        """Take the skill; nothing is connected yet."""
        self._skill = skill
        self._session = requests.Session()
        self._threads = ThreadPoolExecutor(REQUESTS_AT_ONCE, thread_name_prefix=f"skill-{skill.id}")

    def start(self) -> None:
        """Nothing to do: the endpoint is somebody else's."""

    def ask(
        self, envelope: Mapping[str, Any], limit_seconds: float, check_cancelled: Callable[[], None]
    ) -> Any:
        """Post the envelope; a thread does the waiting, so that a cancel is heard."""
        deadline = monotonic() + limit_seconds
        future = self._threads.submit(self._post, envelope, deadline)
        return self._answer_of(future, deadline, check_cancelled)

    def close(self) -> None:
        """Drop connections; requests under way end at their own limit."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._session.close()

    def _answer_of(
        self, future: Future[Any], deadline: float, check_cancelled: Callable[[], None]
    ) -> Any:
        try:
            while not future.done():
                wait([future], timeout=POLL_SECONDS)
                check_cancelled()
                if not future.done() and monotonic() > deadline:
                    raise self._too_late()
        except BackendError:
            future.cancel()
            raise
        return future.result()

    def _post(self, envelope: Mapping[str, Any], deadline: float) -> Any:
        body = bytearray()
        try:
            with self._session.post(
                self._skill.endpoint,
                json=envelope,
                timeout=max(0.1, deadline - monotonic()),
                headers={"Accept": "application/json"},
                allow_redirects=False,
                stream=True,
            ) as response:
                status = response.status_code
                for chunk in response.iter_content(CHUNK_BYTES):
                    body += chunk
                    if len(body) > ANSWER_LIMIT_BYTES or monotonic() > deadline:
                        break
        except requests.Timeout as error:
            raise self._too_late() from error
        except requests.RequestException as error:
            raise SkillError(
                f"Sorry, I can't reach {self._skill.name} at the moment.", code="skill-unreachable"
            ) from error
        if monotonic() > deadline:
            raise self._too_late()
        if status != requests.codes.ok:
            raise SkillError(
                f"Sorry, {self._skill.name} had a problem and could not answer.",
                code="skill-crashed",
            )
        return self._decoded(bytes(body))

    def _decoded(self, body: bytes) -> Any:
        try:
            if len(body) > ANSWER_LIMIT_BYTES:
                raise ValueError("the answer is too long")
            return json.loads(body)
        except (ValueError, RecursionError) as error:
            raise SkillError(
                f"Sorry, {self._skill.name} gave an answer that I can't use.",
                code="skill-document-invalid",
            ) from error

    def _too_late(self) -> SkillError:
        return SkillError(
            f"Sorry, {self._skill.name} takes too long to answer. Please try again later.",
            code="skill-timeout",
        )
