"""The backend's side of one skill process: starts it, sends requests, waits with a limit, ends it."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic
from typing import IO, Any

from backend.errors import SkillError
from backend.skills.skill import Skill

HOST_SCRIPT = Path(__file__).with_name("host.py")
START_LIMIT_SECONDS = 20.0
"""How long a handler may take to load; large libraries on a slow disk need seconds."""
ANSWER_LIMIT_BYTES = 1024 * 1024
"""Longest answer line; Alexa itself allows 120 kB."""
POLL_SECONDS = 0.02
"""How often a waiting request looks whether it was cancelled."""
LAST_LINES = 20
_LOG = logging.getLogger(__name__)


class SkillProcess:
    """A running host process. One request at a time; the pool sees to that."""

    def __init__(self, skill: Skill) -> None:
        """Start the process; it loads its handler while the backend goes on.

        Raises:
            SkillError: the process cannot be started.
        """
        assert skill.handler_folder is not None
        self._skill = skill
        self._started_at = monotonic()
        self._is_ready = False
        self._number = 0
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._last_lines: deque[str] = deque(maxlen=LAST_LINES)
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-B", str(HOST_SCRIPT), str(skill.handler_folder.resolve())],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=_environment(),
                start_new_session=True,
            )
        except OSError as error:
            raise _crashed(skill, str(error)) from error
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        _start_thread(self._read_answers, self._process.stdout)
        _start_thread(self._read_prints, self._process.stderr)

    @property
    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """The process's number in the system."""
        return self._process.pid

    def ask(
        self, envelope: Mapping[str, Any], limit_seconds: float, check_cancelled: Callable[[], None]
    ) -> Any:
        """Send a request and wait for its answer; after any exception the process is of no more use.

        Raises:
            SkillError: no answer in time, a crash, or an answer that is no JSON document.
            Cancelled: from `check_cancelled`.
        """
        self.wait_until_ready(self._started_at + START_LIMIT_SECONDS, check_cancelled)
        self._number += 1
        message = {"id": self._number, "limit_seconds": limit_seconds, "envelope": envelope}
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(message).encode() + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise self._crash("it ended before it was asked") from error
        answer = self._next_answer(monotonic() + limit_seconds, check_cancelled)
        if answer.get("id") != self._number:
            raise self._invalid("its answer belongs to no request")
        if "error" in answer:
            raise _HandlerRaised(
                _sentence_for_crash(self._skill), code="skill-crashed", detail=str(answer["error"])
            )
        try:
            return json.loads(answer["document"])
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            raise self._invalid("its answer is not JSON") from error

    def end(self) -> None:
        """Kill the process and everything that it started."""
        _kill(self._process)
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def wait_until_ready(self, deadline: float, check_cancelled: Callable[[], None]) -> None:
        """Wait until the handler is loaded.

        Raises:
            SkillError: it is not loaded at the deadline (`monotonic`), or cannot be loaded.
            Cancelled: from `check_cancelled`.
        """
        if self._is_ready:
            return
        answer = self._next_answer(deadline, check_cancelled)
        if answer.get("ready") is not True:
            raise self._crash(str(answer.get("error", "its first line is not the host's")))
        self._is_ready = True

    def _next_answer(self, deadline: float, check_cancelled: Callable[[], None]) -> dict[str, Any]:
        while True:
            check_cancelled()
            remaining_seconds = deadline - monotonic()
            # What is there already counts, also when it is asked for long after the deadline.
            with contextlib.suppress(queue.Empty):
                wait_seconds = max(0.0, min(POLL_SECONDS, remaining_seconds))
                return self._decoded(self._answers.get(timeout=wait_seconds))
            if remaining_seconds <= 0:
                raise SkillError(
                    f"Sorry, {self._skill.name} takes too long to answer. Please try again later.",
                    code="skill-timeout",
                )

    def _decoded(self, line: bytes | None) -> dict[str, Any]:
        if line is None:
            raise self._crash("its process ended")
        try:
            answer = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise self._invalid("its process wrote something else than an answer") from error
        if not isinstance(answer, dict):
            raise self._invalid("its process wrote something else than an answer")
        return answer

    def _crash(self, detail: str) -> SkillError:
        printed = " | ".join(self._last_lines)
        return _crashed(self._skill, f"{detail}; it printed last: {printed or 'nothing'}")

    def _invalid(self, detail: str) -> SkillError:
        _LOG.warning("skill %s: %s", self._skill.id, detail)
        return SkillError(_sentence_for_invalid(self._skill), code="skill-document-invalid")

    def _read_answers(self, stream: IO[bytes]) -> None:
        with contextlib.suppress(OSError, ValueError):
            while line := stream.readline(ANSWER_LIMIT_BYTES):
                self._answers.put(line)
        self._answers.put(None)

    def _read_prints(self, stream: IO[bytes]) -> None:
        with contextlib.suppress(OSError, ValueError):
            while line := stream.readline(4096):
                text = line.decode("utf-8", "replace").rstrip()
                self._last_lines.append(text)
                _LOG.debug("skill %s: %s", self._skill.id, text)


class _HandlerRaised(SkillError):
    """The handler raised, but its process is fine and may be asked again."""

    def __init__(self, sentence: str, *, code: str, detail: str) -> None:
        super().__init__(sentence, code=code)
        _LOG.warning("a skill's handler raised %s", detail)


def is_usable_after(error: SkillError) -> bool:
    """Whether the process that gave this error can take the next request."""
    return isinstance(error, _HandlerRaised)


def _sentence_for_crash(skill: Skill) -> str:
    return f"Sorry, {skill.name} had a problem and could not answer."


def _sentence_for_invalid(skill: Skill) -> str:
    return f"Sorry, {skill.name} gave an answer that I can't use."


def _crashed(skill: Skill, detail: str) -> SkillError:
    _LOG.warning("skill %s crashed: %s", skill.id, detail)
    return SkillError(_sentence_for_crash(skill), code="skill-crashed")


def _environment() -> dict[str, str]:
    """The backend's environment without its own settings and secrets, with one thread for numeric libraries."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BERGAMOT_")}
    return kept | {"OMP_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"}


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process group: the host started its own session, so that what a skill started ends with it."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, 9)
        else:
            process.kill()
    process.wait()


def _start_thread(target: Callable[[IO[bytes]], None], stream: IO[bytes]) -> None:
    threading.Thread(target=target, args=(stream,), daemon=True, name="skill-output").start()
