"""An accelerator that takes part in a bench: its pipeline, what loading it took, and its price."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from backend.accelerators.runtime.accelerator import Accelerator
from backend.accelerators.runtime.prices import HourlyPrice, find_hourly_price
from backend.engine.assembly import Assembly
from backend.engine.audio_chunks import complete_audio
from backend.engine.memory import measure_memory_bytes, release_memory
from backend.engine.runner import Pipeline
from backend.engine.session_state import ask_once
from backend.pipeline.data import Samples
from backend.timing.clock import clock, compute_milliseconds_since

MEMORY_NOTE = (
    "Growth of the process's resident memory from before an accelerator was loaded until after its "
    "first request, freed memory given back before both readings. What all share was there before: "
    "skills, tables of the stages, PyTorch, and the baseline's framework, since the baseline was "
    "loaded and freed once. Another framework's own code counts for the first accelerator that "
    "needs it."
)


@dataclass(frozen=True)
class Candidate:
    """One accelerator, ready.

    Attributes:
        load_seconds: loading and warming up all networks.
        warm_up_ms: its first request, which is not measured further.
        memory_bytes: growth of resident memory, see MEMORY_NOTE.
        price: None when nobody said.
    """

    accelerator_class: type[Accelerator]
    pipeline: Pipeline
    load_seconds: float
    warm_up_ms: float
    memory_bytes: int
    price: HourlyPrice | None

    @property
    def name(self) -> str:
        """The accelerator's name."""
        return self.accelerator_class.name


@contextmanager
def load_candidates(
    assembly: Assembly,
    accelerator_classes: Sequence[type[Accelerator]],
    baseline: type[Accelerator],
    recording: Samples,
    tell: Callable[[str], None],
) -> Iterator[list[Candidate]]:
    """Load and warm up every accelerator, the baseline once in advance; close all at the end.

    Raises:
        BackendError: one cannot be loaded.
    """
    candidates: list[Candidate] = []
    try:
        tell("loading what all share")
        _load_what_all_share(assembly, baseline, recording)
        for number, accelerator_class in enumerate(accelerator_classes, 1):
            tell(f"loading {accelerator_class.title} ({number} of {len(accelerator_classes)})")
            candidates.append(_load_candidate(assembly, accelerator_class, recording))
        yield candidates
    finally:
        for candidate in candidates:
            assembly.retire(candidate.pipeline)


def _load_what_all_share(
    assembly: Assembly, accelerator_class: type[Accelerator], recording: Samples
) -> None:
    """Load an accelerator, let it answer once, and free it."""
    pipeline = assembly.build_pipeline(accelerator_class)
    try:
        ask_once(pipeline, complete_audio(recording), {})
    finally:
        assembly.retire(pipeline)


def _load_candidate(
    assembly: Assembly, accelerator_class: type[Accelerator], recording: Samples
) -> Candidate:
    release_memory()
    before = measure_memory_bytes(with_children=False)
    start = clock()
    pipeline = assembly.build_pipeline(accelerator_class)
    load_seconds = compute_milliseconds_since(start) / 1_000
    start = clock()
    ask_once(pipeline, complete_audio(recording), {})
    warm_up_ms = compute_milliseconds_since(start)
    release_memory()
    return Candidate(
        accelerator_class,
        pipeline,
        load_seconds,
        warm_up_ms,
        measure_memory_bytes(with_children=False) - before,
        find_hourly_price(accelerator_class, assembly.settings),
    )
