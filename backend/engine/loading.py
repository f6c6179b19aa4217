"""Loading progress: tasks known in advance, weighted by their durations at earlier starts."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from backend.cache import read_kept, write_kept
from backend.timing.clock import clock
from backend.wire.messages import LoadingProgress

_LOG = logging.getLogger(__name__)
FILE_NAME = "loading/seconds.json"
REPORT_INTERVAL_SECONDS = 0.5
"""Between two reports of the progress."""
LARGEST_TASK_SHARE = 0.95
"""A task that takes longer than expected is shown as this far, never as finished."""
Start = Literal["first", "later"]
_TIMES = TypeAdapter(dict[str, dict[Start, float]])


@dataclass(frozen=True)
class LoadingTask:
    """A network to load or a stage to prepare.

    Attributes:
        key: unique among the tasks of all accelerators; its durations are stored under it.
        step: number of its stage.
        name: name of its stage.
        first_seconds: estimated duration when nothing is cached yet.
    """

    key: str
    step: int
    name: str
    first_seconds: float


class LoadingTimes:
    """Task durations in seconds at earlier starts, first and later ones, in the cache folder."""

    def __init__(self, cache_folder: Path) -> None:
        """Read the durations; an unreadable file counts as empty."""
        self._file = cache_folder / FILE_NAME
        try:
            self._seconds = _TIMES.validate_json(read_kept(self._file) or b"{}")
        except ValidationError:
            self._seconds = {}

    def estimate_seconds(self, task: LoadingTask, start: Start) -> float:
        """Expected duration of a task: the last one, or the task's own estimate."""
        return self._seconds.get(task.key, {}).get(start, task.first_seconds)

    def learn(self, seconds: dict[str, tuple[Start, float]]) -> None:
        """Store the durations of this start; if that fails, only the next estimate is worse."""
        for key, (start, duration) in seconds.items():
            self._seconds.setdefault(key, {})[start] = round(duration, 3)
        try:
            write_kept(self._file, json.dumps(self._seconds, indent=1).encode())
        except OSError as error:
            _LOG.warning("how long loading takes cannot be kept: %s", error)


class Loading:
    """The tasks of one loading. One thread works on them, any thread may ask for the progress."""

    def __init__(self, tasks: Sequence[LoadingTask], times: LoadingTimes) -> None:
        """Take the tasks in roughly their order, and their durations at earlier starts."""
        self._times = times
        self._lock = threading.Lock()
        self._waiting = dict.fromkeys(tasks)
        self._current: LoadingTask | None = None
        self._start: Start = "later"
        self._began = clock()
        self._done: dict[str, tuple[Start, float]] = {}
        self._done_expected = 0.0
        self._share = 0.0
        self._is_first_time = False

    def begin(self, task: LoadingTask) -> None:
        """Note that this task begins and the previous one is done."""
        with self._lock:
            self._end_current()
            self._waiting.pop(task, None)
            self._current, self._start, self._began = task, "later", clock()

    def on_build(self) -> None:
        """Note that the current task builds something that later starts find in the cache."""
        with self._lock:
            self._start, self._is_first_time = "first", True

    def finish(self) -> None:
        """Note that all tasks are done, and store their durations for the next start."""
        with self._lock:
            self._end_current()
        self._times.learn(self._done)

    def compute_progress(self) -> LoadingProgress:
        """The progress now; its share never decreases."""
        with self._lock:
            elapsed = clock() - self._began
            expected = self._estimate(self._current, self._start) if self._current else 0.0
            spent = min(elapsed, LARGEST_TASK_SHARE * expected)
            left = expected - spent + sum(self._estimate(task) for task in self._waiting)
            done = self._done_expected + spent
            self._share = max(self._share, done / max(done + left, 1e-9))
            task = f"preparing step {self._current.step}" if self._current else "preparing"
            return LoadingProgress(
                task=task,
                share=self._share,
                seconds_left=left * self._compute_pace(),
                is_first_time=self._is_first_time,
            )

    @property
    def text(self) -> str:
        """The step that is being prepared, for people: "step 5, phonemes → words"."""
        task = self._current
        name = f"step {task.step}, {task.name}" if task else "the networks"
        if not self._is_first_time:
            return name
        return f"{name} (first start, {self.compute_progress().share * 100:.0f} %, only this once)"

    def _estimate(self, task: LoadingTask, start: Start = "later") -> float:
        return self._times.estimate_seconds(task, start)

    def _compute_pace(self) -> float:
        """Ratio of the time that tasks take to the time expected."""
        seconds = sum(duration for _, duration in self._done.values())
        if self._done_expected < 1.0:
            return 1.0
        return min(max(seconds / self._done_expected, 0.25), 4.0)

    def _end_current(self) -> None:
        if self._current is not None:
            self._done[self._current.key] = self._start, clock() - self._began
            self._done_expected += self._estimate(self._current, self._start)
            self._current = None


@contextmanager
def call_periodically(report: Callable[[], None]) -> Iterator[None]:
    """Call a function every half second from another thread, until the block ends."""
    over = threading.Event()

    def report_repeatedly() -> None:
        while not over.wait(REPORT_INTERVAL_SECONDS):
            report()

    reporter = threading.Thread(target=report_repeatedly, name="loading-progress", daemon=True)
    reporter.start()
    try:
        yield
    finally:
        over.set()
        reporter.join()
