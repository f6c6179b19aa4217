"""The pool of one skill's processes: one stays warm, more run while requests overlap."""

from __future__ import annotations

import contextlib
import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import Any

from backend.errors import SkillError
from backend.pipeline.skill_observer import SkillObserver
from backend.settings import SKILL_MEMORY_LIMIT_MB
from backend.skill_package.skill import Skill
from backend.skill_runtime.caller import SkillAnswer, SkillCaller
from backend.skill_runtime.local_services import LOCAL_SERVICES
from backend.skill_runtime.skill_process import POLL_SECONDS, SkillProcess

PROCESSES_AT_ONCE = 4
"""Concurrent requests to one skill; others queue within their own timeout."""
BORROW_TIMEOUT_SECONDS = 0.15
"""How long a request waits for a running process before another one is started, which takes longer
than most answers."""
SPARE_SECONDS = 30.0
"""How long processes beyond the first are kept after they were last needed."""


class ProcessPool(SkillCaller):
    """Gives every request exclusive use of a process."""

    def __init__(
        self,
        skill: Skill,
        memory_limit_mb: int = SKILL_MEMORY_LIMIT_MB,
        observer: SkillObserver | None = None,
    ) -> None:
        """Take the skill, without starting a process.

        Args:
            skill: a usable skill with a handler.
            memory_limit_mb: for each process and its children together.
            observer: is told why its handler cannot be loaded, and what it prints.
        """
        self._skill = skill
        self._memory_limit_mb = memory_limit_mb
        self._observer = observer or SkillObserver()
        self.problem = ""
        self._idle: list[SkillProcess] = []
        self._busy: set[SkillProcess] = set()
        self._queue: deque[object] = deque()
        self._spare_timer: threading.Timer | None = None
        self._changed = threading.Condition()
        self._is_closed = False

    def start(self) -> None:
        """Start the first process, unless one runs or the pool is closed."""
        with self._changed:
            if not self._idle and not self._is_closed and len(self._busy) < PROCESSES_AT_ONCE:
                self._idle.append(self._start_process())
                self._changed.notify()

    def wait_until_ready(self, deadline: float) -> None:
        """Wait for the first process; if it fails, the first request replaces it."""
        with self._changed:
            process = self._idle.pop() if self._idle else None
            if process is None:
                return
            self._busy.add(process)
        with contextlib.suppress(SkillError):
            process.wait_until_ready(deadline, _check_nothing)
        self._give_back(process)

    def ask(
        self, envelope: Mapping[str, Any], limit_seconds: float, check_cancelled: Callable[[], None]
    ) -> SkillAnswer:
        """Ask a free process.

        If it had ended before it began with the request, another one is asked, once.
        """
        started_at = monotonic()
        process = self._borrow(started_at + limit_seconds, check_cancelled)
        was_ready = process.is_ready
        try:
            return self._ask_process(process, envelope, limit_seconds, check_cancelled, started_at)
        except SkillError as error:
            if not was_ready or process.has_begun or error.code != "skill-crashed":
                raise
        process = self._borrow(started_at + limit_seconds, check_cancelled)
        return self._ask_process(process, envelope, limit_seconds, check_cancelled, started_at)

    def _ask_process(
        self,
        process: SkillProcess,
        envelope: Mapping[str, Any],
        limit_seconds: float,
        check_cancelled: Callable[[], None],
        started_at: float,
    ) -> SkillAnswer:
        changes = LOCAL_SERVICES.count_changes(self._skill.id)
        try:
            answer = process.ask(envelope, limit_seconds, check_cancelled, started_at)
        finally:
            self._give_back(process)
        # Another request of the skill may have made it meanwhile: nobody knows.
        is_changed = LOCAL_SERVICES.count_changes(self._skill.id) != changes
        return replace(answer, effect=answer.effect or "the store") if is_changed else answer

    def close(self) -> None:
        """End all processes; active requests fail as crashed."""
        with self._changed:
            self._is_closed = True
            if self._spare_timer is not None:
                self._spare_timer.cancel()
            processes = [*self._idle, *self._busy]
            self._idle.clear()
            self._changed.notify_all()
        for process in processes:
            process.end()

    def process_ids(self) -> tuple[int, ...]:
        """Ids of the running processes, for tests and for measuring memory."""
        with self._changed:
            return tuple(process.pid for process in (*self._idle, *self._busy))

    def _borrow(self, deadline: float, check_cancelled: Callable[[], None]) -> SkillProcess:
        """Queue for a process; only the first request in the queue may take one."""
        place = object()
        start_after = monotonic() + BORROW_TIMEOUT_SECONDS
        with self._changed:
            self._queue.append(place)
            try:
                while not self._is_closed:
                    check_cancelled()
                    is_first = self._queue[0] is place
                    process = self._free_process(start_after) if is_first else None
                    if process is not None:
                        self._busy.add(process)
                        return process
                    if monotonic() >= deadline:
                        raise SkillError(
                            f"Sorry, {self._skill.name} is too busy to answer.",
                            code="skill-timeout",
                        )
                    self._changed.wait(POLL_SECONDS)
            finally:
                self._queue.remove(place)
                self._changed.notify_all()
        raise SkillError(
            f"Sorry, {self._skill.name} is not running any more.", code="skill-crashed"
        )

    def _free_process(self, start_after: float) -> SkillProcess | None:
        """Take an idle process; start one if none runs or the request has waited long enough."""
        while self._idle:
            process = self._idle.pop()
            if process.is_usable:
                return process
            process.end()
        may_start = not self._busy or monotonic() >= start_after
        return self._start_process() if may_start and len(self._busy) < PROCESSES_AT_ONCE else None

    def _start_process(self) -> SkillProcess:
        on_line = partial(self._observer.on_line, self._skill.id)
        return SkillProcess(self._skill, self._memory_limit_mb, self._note_problem, on_line)

    def _note_problem(self, problem: str) -> None:
        """Report a handler's loading problem, or "", when it changed."""
        if problem != self.problem:
            self.problem = problem
            self._observer.on_problem(self._skill.id, problem)

    def _give_back(self, process: SkillProcess) -> None:
        """Keep a process that can take the next request.

        One that timed out, crashed or was cancelled is ended.
        """
        with self._changed:
            self._busy.discard(process)
            is_kept = process.is_usable and not self._is_closed
            if is_kept:
                self._idle.append(process)
                self._end_spares_later()
            self._changed.notify_all()
        if not is_kept:
            process.end()
            if not self.problem:
                with contextlib.suppress(SkillError):  # reported by `_note_problem`
                    self.start()

    def _end_spares_later(self) -> None:
        """Restart the timer that ends spare processes, if there are any."""
        if self._spare_timer is not None:
            self._spare_timer.cancel()
            self._spare_timer = None
        if len(self._idle) + len(self._busy) > 1:
            self._spare_timer = threading.Timer(SPARE_SECONDS, self._end_spares)
            self._spare_timer.daemon = True
            self._spare_timer.start()

    def _end_spares(self) -> None:
        with self._changed:
            kept = 0 if self._busy else 1
            # The process that was used last has the warmest caches.
            spares, self._idle = (
                self._idle[: len(self._idle) - kept],
                self._idle[len(self._idle) - kept :],
            )
        for process in spares:
            process.end()


def _check_nothing() -> None:
    """Check nothing: no request waits while a skill prepares for its first one."""
