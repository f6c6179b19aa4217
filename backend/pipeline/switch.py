"""Keeps the pipeline in use and changes it while requests go on: the new one is ready before the old one goes."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

from backend.accelerators.find import choose_accelerator
from backend.errors import BackendError
from backend.pipeline.assembly import Assembly
from backend.pipeline.runner import Pipeline

_LOG = logging.getLogger(__name__)
State = Literal["loading", "ready", "failed"]


class PipelineSwitch:
    """The current pipeline, leased to requests.

    Attributes:
        state: "ready" as long as any pipeline can answer, also while another one is being loaded.
        progress: what is being loaded now; "" when nothing is.
        problem: why the last choice could not be loaded; "" when it could.
    """

    def __init__(self, assembly: Assembly, on_change: Callable[[], None] = lambda: None) -> None:
        """Take what makes pipelines; `on_change` is called on any thread whenever an attribute changes."""
        self.state: State = "loading"
        self.progress = ""
        self.problem = ""
        self._assembly = assembly
        self._on_change = on_change
        self._lock = threading.Condition()
        self._loading = threading.Lock()
        self._current: Pipeline | None = None
        self._leases: dict[int, int] = {}
        self._retired: dict[int, Pipeline] = {}

    @property
    def accelerator(self) -> str:
        """Name of the accelerator that answers now; "" before the first is ready."""
        current = self._current
        return current.accelerator.name if current else ""

    def choose(self, name: str) -> None:
        """Load the pipeline for an accelerator and use it from the next request on. Blocks; call it on a thread.

        Raises:
            BackendError: it cannot be loaded; the old one stays in use.
        """
        with self._loading:
            try:
                kind = choose_accelerator(name)
                if self._current is None or kind.name != self.accelerator:
                    self._replace(self._assembly.pipeline(kind, self._on_progress))
                self.state, self.problem = "ready", ""
            except BackendError as error:
                self.state = "ready" if self._current else "failed"
                self.problem = error.sentence
                raise
            finally:
                self._on_progress("")

    @contextmanager
    def lease(self) -> Iterator[Pipeline]:
        """Give the current pipeline; it stays whole until the block ends, whatever is chosen meanwhile.

        Raises:
            BackendError: none is ready yet.
        """
        with self._lock:
            pipeline = self._current
            if pipeline is None:
                raise BackendError(self._not_ready(), code="backend-loading")
            self._leases[id(pipeline)] = self._leases.get(id(pipeline), 0) + 1
        try:
            yield pipeline
        finally:
            self._give_back(pipeline)

    def close(self) -> None:
        """Close the current pipeline once its requests are through (waits at most two seconds for them)."""
        with self._lock:
            pipeline, self._current = self._current, None
            if pipeline is not None:
                self._lock.wait_for(lambda: not self._leases.get(id(pipeline)), timeout=2.0)
        if pipeline is not None:
            self._assembly.retire(pipeline)
        self._assembly.close()

    def _not_ready(self) -> str:
        if self.state == "failed":
            return f"The backend cannot answer: {self.problem}"
        return f"The backend is still loading {self.progress or 'its networks'}. Try again in a moment."

    def _on_progress(self, text: str) -> None:
        self.progress = text
        self._on_change()

    def _replace(self, pipeline: Pipeline) -> None:
        with self._lock:
            old, self._current = self._current, pipeline
            if old is None:
                return
            if self._leases.get(id(old)):
                self._retired[id(old)] = old
                return
        self._assembly.retire(old)

    def _give_back(self, pipeline: Pipeline) -> None:
        with self._lock:
            self._leases[id(pipeline)] -= 1
            over = not self._leases[id(pipeline)]
            if over:
                del self._leases[id(pipeline)]
            retired = self._retired.pop(id(pipeline), None) if over else None
            self._lock.notify_all()
        if retired is not None:
            self._assembly.retire(retired)
