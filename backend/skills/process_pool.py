"""The processes of one skill: one kept warm, more while requests overlap, new ones for those that fail."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any

from backend.errors import SkillError
from backend.skills.caller import SkillCaller
from backend.skills.skill import Skill
from backend.skills.skill_process import POLL_SECONDS, SkillProcess, is_usable_after

PROCESSES_AT_ONCE = 4
"""Requests to one skill that may run side by side; more of them wait their turn within their own limit."""


class ProcessPool(SkillCaller):
    """Lends each request a process of its own."""

    def __init__(self, skill: Skill) -> None:
        """Take the skill; nothing runs yet."""
        self._skill = skill
        self._idle: list[SkillProcess] = []
        self._busy: set[SkillProcess] = set()
        self._changed = threading.Condition()
        self._is_closed = False

    def start(self) -> None:
        """Start the first process, unless one runs or all are closed."""
        with self._changed:
            if not self._idle and not self._is_closed and len(self._busy) < PROCESSES_AT_ONCE:
                self._idle.append(SkillProcess(self._skill))
                self._changed.notify()

    def wait_until_ready(self, deadline: float) -> None:
        """Wait for the first process; one that fails is left for the first request to replace."""
        with self._changed:
            process = self._idle.pop() if self._idle else None
            if process is None:
                return
            self._busy.add(process)
        is_usable = False
        with contextlib.suppress(SkillError):
            process.wait_until_ready(deadline, _never_cancelled)
            is_usable = True
        self._give_back(process, is_usable=is_usable or process.is_alive)

    def ask(
        self, envelope: Mapping[str, Any], limit_seconds: float, check_cancelled: Callable[[], None]
    ) -> Any:
        """Ask a process that is free."""
        process = self._borrow(monotonic() + limit_seconds, check_cancelled)
        is_usable = False
        try:
            answer = process.ask(envelope, limit_seconds, check_cancelled)
            is_usable = True
        except SkillError as error:
            is_usable = is_usable_after(error)
            raise
        finally:
            # After a hang, a crash or a cancel the process may hold half an answer: the next request gets a new one.
            self._give_back(process, is_usable=is_usable)
        return answer

    def close(self) -> None:
        """End all processes; requests under way fail as crashed."""
        with self._changed:
            self._is_closed = True
            processes = [*self._idle, *self._busy]
            self._idle.clear()
            self._changed.notify_all()
        for process in processes:
            process.end()

    def process_ids(self) -> tuple[int, ...]:
        """Numbers of the running processes, for tests and for measuring memory."""
        with self._changed:
            return tuple(process.pid for process in (*self._idle, *self._busy))

    def _borrow(self, deadline: float, check_cancelled: Callable[[], None]) -> SkillProcess:
        with self._changed:
            while not self._is_closed:
                check_cancelled()
                process = self._free_process()
                if process is not None:
                    self._busy.add(process)
                    return process
                if monotonic() >= deadline:
                    raise SkillError(
                        f"Sorry, {self._skill.name} is too busy to answer.", code="skill-timeout"
                    )
                self._changed.wait(POLL_SECONDS)
        raise SkillError(
            f"Sorry, {self._skill.name} is not running any more.", code="skill-crashed"
        )

    def _free_process(self) -> SkillProcess | None:
        while self._idle:
            process = self._idle.pop()
            if process.is_alive:
                return process
            process.end()
        return SkillProcess(self._skill) if len(self._busy) < PROCESSES_AT_ONCE else None

    def _give_back(self, process: SkillProcess, *, is_usable: bool) -> None:
        with self._changed:
            self._busy.discard(process)
            is_kept = is_usable and not self._idle and not self._is_closed
            if is_kept:
                self._idle.append(process)
            self._changed.notify()
        if not is_kept:
            process.end()
            self.start()


def _never_cancelled() -> None:
    """Nobody waits for a skill that gets ready ahead of its first request."""
