"""Keeps the pipelines in use and changes them while requests go on: the new one is ready before the old one goes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

from backend.accelerators.find import choose_accelerator
from backend.accelerators.runtime.accelerator import Accelerator
from backend.cache import hearing_what_is_made
from backend.engine.assembly import Assembly
from backend.engine.loading import Loading, LoadingTimes, called_regularly
from backend.engine.loading_failure import loading_errors_told
from backend.engine.memory import give_back_memory
from backend.engine.runner import Pipeline
from backend.errors import AcceleratorError, BackendError
from backend.settings import Settings
from backend.timing.clock import clock

State = Literal["loading", "ready", "failed"]
LAST_REQUEST_SECONDS = 60.0
"""A request that takes longer loses what it runs on when that is replaced."""


class PipelinePool:
    """The chosen pipeline and those loaded beside it for a comparison, leased to requests.

    Attributes:
        state: "ready" as long as the chosen pipeline can answer, also while another one is being
            loaded.
        loading: how far it is with what is being loaded now; None when nothing is.
        problem: why the last choice could not be loaded; "" when it could.
        compared: names of the accelerators that a comparison keeps loaded.
    """

    def __init__(self, assembly: Assembly, on_change: Callable[[], None] = lambda: None) -> None:
        """Take what makes pipelines; `on_change` is called on any thread whenever an attribute changes."""
        self.state: State = "loading"
        self.loading: Loading | None = None
        self.problem = ""
        self.compared: tuple[str, ...] = ()
        self._assembly = assembly
        self._on_change = on_change
        self._lock = threading.Condition()
        self._loading = threading.Lock()
        self._pipelines: dict[str, Pipeline] = {}
        self._chosen = ""
        self._compared_at = clock()
        self._leases: dict[int, int] = {}
        self._retired: dict[int, Pipeline] = {}

    @property
    def accelerator(self) -> str:
        """Name of the accelerator that answers now; "" before the first is ready."""
        return self._chosen

    @property
    def ready(self) -> frozenset[str]:
        """Names of the accelerators that a request may name."""
        with self._lock:
            return frozenset(self._pipelines)

    @property
    def progress(self) -> str:
        """What is being loaded now, for people; "" when nothing is."""
        loading = self.loading
        return loading.text if loading else ""

    def choose(self, name: str, *, is_last_try: bool = True) -> None:
        """Load the pipeline for an accelerator and use it from the next request on. Blocks; call it on a thread.

        Raises:
            BackendError: it cannot be loaded; the old one stays in use. Without an old one the
                backend has failed, or goes on loading if this was not the last try.
        """
        with self._loading:
            try:
                if not self._chosen:
                    self.state = "loading"
                with loading_errors_told("choosing the accelerator"):
                    kind = choose_accelerator(name)
                    self._load([kind])
                    with self._lock:
                        self._chosen = kind.name
                    self._retire_unwanted()
                self.state, self.problem = "ready", ""
            except BackendError as error:
                failed: State = "failed" if is_last_try else "loading"
                self.state = "ready" if self._chosen else failed
                self.problem = error.sentence
                raise
            finally:
                self._on_change()

    def compare(self, names: Sequence[str]) -> None:
        """Keep these accelerators loaded beside the chosen one, and free what an earlier comparison loaded.

        Blocks until all are ready; call it on a thread.

        Raises:
            BackendError: one cannot be loaded; then none is kept for a comparison.
        """
        with self._loading:
            try:
                with loading_errors_told("loading the comparison"):
                    kinds = [choose_accelerator(name) for name in dict.fromkeys(names)]
                    self._keep_for_comparison(kind.name for kind in kinds)
                    self._load(kinds)
            except BackendError:
                self._keep_for_comparison(())
                raise
            finally:
                with self._lock:
                    self._compared_at = clock()
                self._on_change()

    def end_comparison(self, is_unwanted: Callable[[], bool] = lambda: True) -> None:
        """Free what a comparison keeps loaded. Blocks until nothing is being loaded any more; call it on a thread.

        `is_unwanted` is asked only then: what was true before may be about a comparison that
        another has replaced.
        """
        with self._loading:
            if is_unwanted():
                self._keep_for_comparison(())
                self._on_change()

    def use_settings(self, settings: Settings) -> None:
        """Take other settings, at any moment; what they would load anew is as it was."""
        with self._lock:
            self._assembly.settings = settings
            for pipeline in self._pipelines.values():
                pipeline.use_settings(settings)

    def reload(self, assembly: Assembly, on_use: Callable[[], None] = lambda: None) -> None:
        """Use what another assembly makes, with other skills or networks. Blocks; call it on a thread.

        Requests are answered by the old pipelines until then, and to their end; a comparison ends.
        `on_use` is called as soon as the new ones answer; the last requests of the old ones may
        take a minute more.

        Raises:
            BackendError: it cannot be loaded; the old ones stay in use.
        """
        with self._loading:
            try:
                kind = choose_accelerator(self._chosen or assembly.settings.accelerator)
                made = dict(self._made(assembly, [kind]))
            except BackendError:
                assembly.close()
                raise
            finally:
                self._on_change()
            with self._lock:
                replaced, self._assembly = self._assembly, assembly
                old = list(self._pipelines.values())
                self._pipelines, self._chosen, self.compared = made, kind.name, ()
                self.state, self.problem = "ready", ""
                self._lock.notify_all()
            self._on_change()
        on_use()
        self._retire_when_free(old, replaced)

    def idle_seconds(self) -> float:
        """How long no request has named an accelerator of the comparison; 0 while one runs or there is none."""
        with self._lock:
            compared = [self._pipelines[name] for name in self.compared if name in self._pipelines]
            if not compared or self._in_use(compared):
                return 0.0
            return clock() - self._compared_at

    @contextmanager
    def lease(self, name: str = "") -> Iterator[Pipeline]:
        """Give the chosen pipeline or one by name; it stays whole until the block ends, whatever is chosen meanwhile.

        Raises:
            BackendError: it is not ready.
        """
        with self._lock:
            pipeline = self._pipelines.get(name or self._chosen)
            if pipeline is None:
                raise self._not_ready(name)
            self._leases[id(pipeline)] = self._leases.get(id(pipeline), 0) + 1
        try:
            yield pipeline
        finally:
            self._give_back(pipeline, named=bool(name))

    def close(self) -> None:
        """Close every pipeline once its requests are through (waits at most two seconds for them)."""
        with self._lock:
            pipelines = list(self._pipelines.values())
            self._pipelines.clear()
            self._chosen, self.compared = "", ()
            self._lock.wait_for(lambda: not self._in_use(pipelines), timeout=2.0)
        for pipeline in pipelines:
            self._assembly.retire(pipeline)
        self._assembly.close()

    def _in_use(self, pipelines: Iterable[Pipeline]) -> bool:
        return any(self._leases.get(id(each)) for each in pipelines)

    def _not_ready(self, name: str) -> BackendError:
        if name:
            return AcceleratorError(
                f"The accelerator {name} is not loaded. Choose it, or load it for a comparison, "
                "and ask again.",
                code="accelerator-not-loaded",
            )
        if self.state == "failed":
            return BackendError(f"The backend cannot answer: {self.problem}")
        return BackendError(
            f"The backend is still loading {self.progress or 'its networks'}. Try again in a "
            "moment.",
            code="backend-loading",
        )

    def _load(self, kinds: Sequence[type[Accelerator]]) -> None:
        missing = [kind for kind in kinds if kind.name not in self._pipelines]
        for name, pipeline in self._made(self._assembly, missing):
            with self._lock:
                # They may be others than when it was begun.
                pipeline.use_settings(self._assembly.settings)
                self._pipelines[name] = pipeline

    def _made(
        self, assembly: Assembly, kinds: Sequence[type[Accelerator]]
    ) -> Iterator[tuple[str, Pipeline]]:
        """Make pipelines, and say meanwhile how far that is."""
        tasks = [task for kind in kinds for task in assembly.tasks(kind)]
        loading = Loading(tasks, LoadingTimes(assembly.settings.cache_folder))
        with self._telling_progress_of(loading), hearing_what_is_made(loading.on_made):
            for kind in kinds:
                yield kind.name, assembly.pipeline(kind, loading.begin)
        loading.finish()
        if kinds:
            give_back_memory()

    @contextmanager
    def _telling_progress_of(self, loading: Loading) -> Iterator[None]:
        """Show a loading and tell about once a second that it went on."""
        self.loading = loading
        self._on_change()
        try:
            with called_regularly(self._on_change):
                yield
        finally:
            self.loading = None

    def _keep_for_comparison(self, names: Iterable[str]) -> None:
        with self._lock:
            self.compared = tuple(names)
        self._retire_unwanted()

    def _retire_unwanted(self) -> None:
        """Let go of what is neither chosen nor compared; what a request still uses goes with its last one."""
        with self._lock:
            wanted = {self._chosen, *self.compared}
            unwanted = [
                self._pipelines.pop(name) for name in tuple(self._pipelines) if name not in wanted
            ]
            in_use = {id(each): each for each in unwanted if self._leases.get(id(each))}
            self._retired |= in_use
        self._free([each for each in unwanted if id(each) not in in_use])

    def _retire_when_free(self, pipelines: Sequence[Pipeline], assembly: Assembly) -> None:
        """Close replaced pipelines and what they share, once their last requests are answered."""
        with self._lock:
            self._lock.wait_for(lambda: not self._in_use(pipelines), LAST_REQUEST_SECONDS)
        for pipeline in pipelines:
            assembly.retire(pipeline)
        assembly.close()
        give_back_memory()

    def _give_back(self, pipeline: Pipeline, *, named: bool) -> None:
        with self._lock:
            self._leases[id(pipeline)] -= 1
            over = not self._leases[id(pipeline)]
            if over:
                del self._leases[id(pipeline)]
            if named:
                self._compared_at = clock()
            retired = self._retired.pop(id(pipeline), None) if over else None
            self._lock.notify_all()
        if retired is not None:
            self._free([retired])

    def _free(self, pipelines: Sequence[Pipeline]) -> None:
        for pipeline in pipelines:
            self._assembly.retire(pipeline)
        if pipelines:
            give_back_memory()
