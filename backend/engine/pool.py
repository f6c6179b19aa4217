"""The pool of loaded pipelines, which are replaced while requests run."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

from backend.accelerators.find import choose_accelerator
from backend.cache import watch_builds
from backend.engine.assembly import Assembly
from backend.engine.loading import Loading, LoadingTimes, call_periodically
from backend.engine.loading_failure import translate_loading_errors
from backend.engine.memory import release_memory
from backend.engine.runner import Pipeline
from backend.engine.variant import Variant, find_variant, find_variants, normalise_variant_name
from backend.errors import AcceleratorError, BackendError
from backend.settings import Settings
from backend.timing.clock import clock

State = Literal["loading", "ready", "failed"]
LAST_REQUEST_SECONDS = 60.0
"""Time that a replaced pipeline is kept for its last requests."""


class PipelinePool:
    """The chosen pipeline and those loaded beside it for a comparison, leased to requests.

    Attributes:
        state: "ready" while the chosen pipeline can answer, even if another one is being loaded.
        loading: the loading in progress; None when there is none.
        problem: why the last choice could not be loaded; "" when it could.
        compared: names of the accelerators kept loaded for a comparison.
    """

    def __init__(self, assembly: Assembly, on_change: Callable[[], None] = lambda: None) -> None:
        """Take the assembly that builds pipelines.

        `on_change` is called on any thread whenever an attribute changes.
        """
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
        """Name of the chosen accelerator; "" before the first one is ready."""
        return self._chosen

    @property
    def ready(self) -> frozenset[str]:
        """Names of the accelerators that a request may name."""
        with self._lock:
            return frozenset(self._pipelines)

    @property
    def progress(self) -> str:
        """The step that is being loaded, for people; "" when nothing is."""
        loading = self.loading
        return loading.text if loading else ""

    def choose(self, name: str, *, is_last_try: bool = True) -> None:
        """Load an accelerator's pipeline and use it from the next request on. Blocks.

        Raises:
            BackendError: it cannot be loaded; the old one stays in use. Without an old one the
                state becomes "failed", or stays "loading" if this is not the last try.
        """
        with self._loading:
            try:
                if not self._chosen:
                    self.state = "loading"
                with translate_loading_errors("choosing the accelerator"):
                    accelerator = choose_accelerator(name)
                    self._load([find_variant(accelerator.name, self._assembly.settings)])
                    with self._lock:
                        self._chosen = accelerator.name
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
        """Load these accelerators beside the chosen one, and free those of an earlier comparison.

        A name may have a size of the recogniser (`variant_name.py`). Blocks until all are ready.

        Raises:
            BackendError: one cannot be loaded; then none is kept for a comparison.
        """
        with self._loading:
            try:
                with translate_loading_errors("loading the comparison"):
                    variants = find_variants(names, self._assembly.settings)
                    self._keep_for_comparison(variant.name for variant in variants)
                    self._load(variants)
            except BackendError:
                self._keep_for_comparison(())
                raise
            finally:
                with self._lock:
                    self._compared_at = clock()
                self._on_change()

    def end_comparison(self, is_unwanted: Callable[[], bool] = lambda: True) -> None:
        """Free the comparison's pipelines. Blocks until no loading is in progress.

        `is_unwanted` is called only then: by that time another comparison may be in place.
        """
        with self._loading:
            if is_unwanted():
                self._keep_for_comparison(())
                self._on_change()

    def use_settings(self, settings: Settings) -> None:
        """Apply other settings, at any time; nothing is reloaded."""
        with self._lock:
            self._assembly.settings = settings
            for pipeline in self._pipelines.values():
                pipeline.use_settings(settings)

    def reload(self, assembly: Assembly, on_use: Callable[[], None] = lambda: None) -> None:
        """Replace the pipelines by those of another assembly (other skills or networks). Blocks.

        The old pipelines answer until then and finish their requests; a comparison ends. `on_use`
        is called as soon as the new pipeline answers; the last requests of the old ones may take a
        minute more.

        Raises:
            BackendError: the new pipeline cannot be loaded; the old ones stay in use.
        """
        with self._loading:
            try:
                accelerator = choose_accelerator(self._chosen or assembly.settings.accelerator)
                variant = find_variant(accelerator.name, assembly.settings)
                pipelines = dict(self._build(assembly, [variant]))
            except BackendError:
                assembly.close()
                raise
            finally:
                self._on_change()
            with self._lock:
                replaced, self._assembly = self._assembly, assembly
                old = list(self._pipelines.values())
                self._pipelines, self._chosen, self.compared = pipelines, accelerator.name, ()
                self.state, self.problem = "ready", ""
                self._lock.notify_all()
            self._on_change()
        on_use()
        self._retire_when_free(old, replaced)

    def measure_idle_seconds(self) -> float:
        """Seconds since a request used the comparison; 0 while one runs or without comparison."""
        with self._lock:
            compared = [self._pipelines[name] for name in self.compared if name in self._pipelines]
            if not compared or self._is_in_use(compared):
                return 0.0
            return clock() - self._compared_at

    @contextmanager
    def lease(self, name: str = "") -> Iterator[Pipeline]:
        """Lease the chosen pipeline, or one by name: it stays loaded until the block ends.

        Raises:
            BackendError: it is not ready.
        """
        with self._lock:
            kept_as = normalise_variant_name(name, self._assembly.settings)
            pipeline = self._pipelines.get(kept_as or self._chosen)
            if pipeline is None:
                raise self._describe_not_ready(name)
            self._leases[id(pipeline)] = self._leases.get(id(pipeline), 0) + 1
        try:
            yield pipeline
        finally:
            self._end_lease(pipeline, named=bool(name))

    def close(self) -> None:
        """Close every pipeline; waits at most two seconds for their requests."""
        with self._lock:
            pipelines = list(self._pipelines.values())
            self._pipelines.clear()
            self._chosen, self.compared = "", ()
            self._lock.wait_for(lambda: not self._is_in_use(pipelines), timeout=2.0)
        for pipeline in pipelines:
            self._assembly.retire(pipeline)
        self._assembly.close()

    def _is_in_use(self, pipelines: Iterable[Pipeline]) -> bool:
        return any(self._leases.get(id(pipeline)) for pipeline in pipelines)

    def _describe_not_ready(self, name: str) -> BackendError:
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

    def _load(self, variants: Sequence[Variant]) -> None:
        missing = [variant for variant in variants if variant.name not in self._pipelines]
        for name, pipeline in self._build(self._assembly, missing):
            with self._lock:
                # The settings may have changed during the loading.
                pipeline.use_settings(self._assembly.settings)
                self._pipelines[name] = pipeline

    def _build(
        self, assembly: Assembly, variants: Sequence[Variant]
    ) -> Iterator[tuple[str, Pipeline]]:
        """Build pipelines and report the progress meanwhile."""
        tasks = [task for each in variants for task in assembly.list_tasks(each.accelerator)]
        loading = Loading(tasks, LoadingTimes(assembly.settings.cache_folder))
        with self._report_progress(loading), watch_builds(loading.on_build):
            for name, accelerator, recogniser in variants:
                yield (
                    name,
                    assembly.build_pipeline(accelerator, loading.begin, recogniser=recogniser),
                )
        loading.finish()
        if variants:
            release_memory()

    @contextmanager
    def _report_progress(self, loading: Loading) -> Iterator[None]:
        """Publish a loading, and signal its progress periodically until the block ends."""
        self.loading = loading
        self._on_change()
        try:
            with call_periodically(self._on_change):
                yield
        finally:
            self.loading = None

    def _keep_for_comparison(self, names: Iterable[str]) -> None:
        with self._lock:
            self.compared = tuple(names)
        self._retire_unwanted()

    def _retire_unwanted(self) -> None:
        """Close pipelines neither chosen nor compared; leased ones after their last lease."""
        with self._lock:
            wanted = {self._chosen, *self.compared}
            unwanted = [
                self._pipelines.pop(name) for name in tuple(self._pipelines) if name not in wanted
            ]
            leased = {id(old): old for old in unwanted if self._leases.get(id(old))}
            self._retired |= leased
        self._free([old for old in unwanted if id(old) not in leased])

    def _retire_when_free(self, pipelines: Sequence[Pipeline], assembly: Assembly) -> None:
        """Close replaced pipelines and their shared stages after their last requests."""
        with self._lock:
            self._lock.wait_for(lambda: not self._is_in_use(pipelines), LAST_REQUEST_SECONDS)
        for pipeline in pipelines:
            assembly.retire(pipeline)
        assembly.close()
        release_memory()

    def _end_lease(self, pipeline: Pipeline, *, named: bool) -> None:
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
            release_memory()
