"""The backend's side of one skill process: start, requests, timeouts and end."""

from __future__ import annotations

import contextlib
import json
import logging
import queue
import shutil
import subprocess
import threading
from collections.abc import Callable, Mapping
from time import monotonic
from typing import IO, Any

from backend.errors import SkillError
from backend.settings import SKILL_MEMORY_LIMIT_MB
from backend.skill_package.skill import Skill
from backend.skill_runtime.apologies import (
    answer_unusable,
    apologise_for_crash,
    apologise_for_timeout,
)
from backend.skill_runtime.caller import UNWATCHED, SkillAnswer
from backend.skill_runtime.environment import choose_environment
from backend.skill_runtime.host_command import build_host_command, make_private_folder
from backend.skill_runtime.loading_problem import (
    ENDED,
    find_load_problem,
    load_problem,
    start_problem,
)
from backend.skill_runtime.pipe_lines import parse_json_object, read_lines
from backend.skill_runtime.windows_job import WindowsJob

START_LIMIT_SECONDS = 10.0
"""How long a handler may take to load before its process is ended; as on AWS Lambda."""
LOAD_WAIT_SECONDS = 4.0
"""How long a request waits for a handler that still loads, if its own timeout is shorter."""
END_LIMIT_SECONDS = 1.0
"""How long `end` waits for a process to end; its supervisor goes on killing by itself."""
ANSWER_LIMIT_BYTES = 1024 * 1024
"""Longest answer line; Alexa itself allows 120 kB."""
POLL_SECONDS = 0.02
"""Interval at which a waiting request checks whether it was cancelled."""
_LOG = logging.getLogger(__name__)


class SkillProcess:
    """A running host process; the pool sends it one request at a time.

    Only its own threads use and close its pipes: a skill that does not read, does not write or has
    passed them to another process blocks those threads alone.

    Attributes:
        is_ready: whether `wait_until_ready` found its handler loaded.
        has_begun: whether its process reported that the handler was called with the last request.
    """

    def __init__(
        self,
        skill: Skill,
        memory_limit_mb: int = SKILL_MEMORY_LIMIT_MB,
        on_loaded: Callable[[str], None] = lambda problem: None,
        on_line: Callable[[str], None] = lambda line: None,
    ) -> None:
        """Start the process; it loads its handler in the background.

        Args:
            skill: the skill whose handler is loaded.
            memory_limit_mb: for the process and its children together.
            on_loaded: called from another thread, with "" or the reason why the handler cannot be
                loaded.
            on_line: called from another thread with each line that it prints.

        Raises:
            SkillError: the process cannot be started.
        """
        assert skill.handler is not None
        self._skill = skill
        self._on_loaded = on_loaded
        self._on_line = on_line
        self.is_ready = False
        self._is_ending = False
        self._cannot_load = False
        self._number = 0
        self._is_answer_pending = False
        self.has_begun = False
        self._requests: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._private_folder = make_private_folder()
        try:
            self._process = subprocess.Popen(
                build_host_command(skill, memory_limit_mb, self._private_folder),
                bufsize=0,  # a thread that waits in a buffered stream would hold its lock
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=choose_environment(skill),
                start_new_session=True,
            )
        except OSError as error:
            self._remove_private_folder()
            on_loaded(start_problem(error))
            raise self._apologise_for_failed_start(str(error)) from error
        self._job = WindowsJob(self._process, memory_limit_mb << 20)
        self._start_timeout = threading.Timer(START_LIMIT_SECONDS, self._on_never_loaded)
        self._start_timeout.daemon = True
        self._start_threads()

    def _start_threads(self) -> None:
        streams = (self._process.stdin, self._process.stdout, self._process.stderr)
        targets = (self._write_requests, self._read_answers, self._read_standard_error)
        threads = [
            threading.Thread(target=target, args=(stream,), daemon=True, name="skill-pipe")
            for target, stream in zip(targets, streams, strict=True)
        ]
        try:
            for thread in (self._start_timeout, *threads):
                thread.start()
        except RuntimeError as error:  # the system gives no more threads
            self.end()
            raise self._apologise_for_failed_start(str(error)) from error

    @property
    def is_usable(self) -> bool:
        """Whether it runs, may still load its handler or has, and no answer is pending."""
        is_out_of_use = self._is_answer_pending or self._is_ending or self._cannot_load
        return self._process.poll() is None and not is_out_of_use

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def ask(
        self,
        envelope: Mapping[str, Any],
        limit_seconds: float,
        check_cancelled: Callable[[], None],
        started_at: float | None = None,
    ) -> SkillAnswer:
        """Send a request and wait for its answer.

        Afterwards `is_usable` says whether the process can take another request.

        Args:
            envelope: the request.
            limit_seconds: from `started_at` on, for waiting, loading and answering together.
            check_cancelled: called while waiting.
            started_at: when the limit began (`monotonic`); now by default.

        Raises:
            SkillError: no answer in time, a crash, or an answer that is not JSON.
            Cancelled: from `check_cancelled`.
        """
        started_at = monotonic() if started_at is None else started_at
        latest = started_at + max(limit_seconds, LOAD_WAIT_SECONDS)
        was_ready = self.is_ready
        self.wait_until_ready(latest, check_cancelled)
        deadline = started_at + limit_seconds if was_ready else monotonic() + limit_seconds
        self._number += 1
        message = {"id": self._number, "limit_seconds": limit_seconds, "envelope": envelope}
        message["is_watched"] = self._skill.is_repeatable is None
        self._is_answer_pending, self.has_begun = True, False
        self._requests.put(json.dumps(message).encode() + b"\n")
        answer = self._await_answer(min(deadline, latest), check_cancelled)
        if answer.get("begun") == self._number:
            self.has_begun = True
            answer = self._await_answer(min(deadline, latest), check_cancelled)
        if answer.get("id") != self._number:
            raise self._apologise_for_invalid_answer("its answer belongs to no request")
        if "error" in answer:
            self._is_answer_pending = False
            raise self._apologise_for_exception(answer)
        try:
            document = json.loads(answer["document"])
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            raise self._apologise_for_invalid_answer("its answer is not JSON") from error
        self._is_answer_pending = False
        return SkillAnswer(document, str(answer.get("effect", UNWATCHED)))

    def end(self) -> None:
        """End the process and its children; waits for `END_LIMIT_SECONDS` at most."""
        self._is_ending = True
        self._start_timeout.cancel()
        self._requests.put(None)
        with contextlib.suppress(OSError):
            # Makes the supervisor kill its children; without a supervisor, ends the host.
            self._process.terminate()
        self._job.close()
        try:
            self._process.wait(END_LIMIT_SECONDS)
        except subprocess.TimeoutExpired:
            _LOG.warning("skill %s is still being ended", self._skill.id)
        else:
            self._remove_private_folder()

    def _remove_private_folder(self) -> None:
        """The supervisor does so as well, unless it was killed."""
        if self._private_folder:
            shutil.rmtree(self._private_folder, ignore_errors=True)

    def wait_until_ready(self, deadline: float, check_cancelled: Callable[[], None]) -> None:
        """Wait until the handler is loaded.

        Raises:
            SkillError: it is not loaded at the deadline (`monotonic`), or cannot be loaded.
            Cancelled: from `check_cancelled`.
        """
        if self.is_ready:
            return
        answer = self._await_answer(deadline, check_cancelled)
        if answer.get("ready") is not True:
            raise self._apologise_for_failed_start(
                str(answer.get("error", "its first line is not the host's"))
            )
        self.is_ready = True

    def _await_answer(self, deadline: float, check_cancelled: Callable[[], None]) -> dict[str, Any]:
        while True:
            check_cancelled()
            remaining_seconds = deadline - monotonic()
            # An answer that has arrived counts, even if it is collected after the deadline.
            with contextlib.suppress(queue.Empty):
                wait_seconds = max(0.0, min(POLL_SECONDS, remaining_seconds))
                return self._decode(self._answers.get(timeout=wait_seconds))
            if remaining_seconds <= 0:
                raise apologise_for_timeout(self._skill.name)

    def _decode(self, line: bytes | None) -> dict[str, Any]:
        if line is None and not self.is_ready:
            raise self._apologise_for_failed_start(ENDED)
        answer = parse_json_object(line) if line is not None else {"ended": "its process ended"}
        if answer is None:
            raise self._apologise_for_invalid_answer(
                "its process wrote something else than an answer"
            )
        if "ended" in answer:
            _LOG.warning("skill %s crashed: %s", self._skill.id, answer["ended"])
            raise apologise_for_crash(self._skill.name)
        return answer

    # ----- errors as spoken sentences; only the log at DEBUG may quote the user

    def _apologise_for_exception(self, answer: Mapping[str, Any]) -> SkillError:
        kind, place = answer.get("kind"), answer.get("place")
        _LOG.warning("skill %s: its handler raised %s at %s", self._skill.id, kind, place)
        _LOG.debug("skill %s: its handler raised %s", self._skill.id, answer["error"])
        return apologise_for_crash(self._skill.name)

    def _apologise_for_failed_start(self, reason: str) -> SkillError:
        _LOG.warning("skill %s did not start: %s", self._skill.id, reason)
        return SkillError(
            f"Sorry, {self._skill.name} cannot be started. The list of skills says why.",
            code="skill-crashed",
        )

    def _apologise_for_invalid_answer(self, detail: str) -> SkillError:
        _LOG.warning("skill %s: %s", self._skill.id, detail)
        return answer_unusable(self._skill.name)

    # ----- threads that read and write the pipes

    def _on_never_loaded(self) -> None:
        self._report_loaded(
            load_problem(self._skill, f"it was still loading after {START_LIMIT_SECONDS:.0f} s")
        )
        self.end()

    def _report_loaded(self, problem: str) -> None:
        self._start_timeout.cancel()
        if not self._is_ending:
            # The process may run on for a moment; whoever hears of the problem asks another one.
            self._cannot_load = bool(problem)
            self._on_loaded(problem)

    def _write_requests(self, stream: IO[bytes]) -> None:
        with contextlib.suppress(OSError), stream:
            while (request := self._requests.get()) is not None:
                unsent = memoryview(request)
                while unsent:
                    unsent = unsent[stream.write(unsent) :]

    def _read_answers(self, stream: IO[bytes]) -> None:
        is_loaded = False
        for line in read_lines(stream, ANSWER_LIMIT_BYTES):
            if not line.strip():
                continue
            if not is_loaded:
                is_loaded = True
                self._report_loaded(find_load_problem(self._skill, line))
            self._answers.put(line)
        if not is_loaded:
            self._report_loaded(load_problem(self._skill, ENDED))
        self._answers.put(None)

    def _read_standard_error(self, stream: IO[bytes]) -> None:
        for line in read_lines(stream, ANSWER_LIMIT_BYTES):
            self._on_line(line[:4096].decode("utf-8", "replace").rstrip())
