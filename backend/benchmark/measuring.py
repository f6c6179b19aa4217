"""Sends the requests of a bench and keeps what each took, also when it is interrupted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from backend.benchmark.batch_order import Batch, plan_batches
from backend.benchmark.candidate import Candidate
from backend.engine.audio_chunks import complete_audio
from backend.engine.outcome import Outcome
from backend.engine.runner import Pipeline
from backend.engine.session_state import ask_once
from backend.engine.trace import Trace
from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, Intent, Samples, Sentence, Speech
from backend.timing.clock import clock, compute_milliseconds_since


@dataclass(frozen=True)
class BenchRecording:
    """A request of the benchmark; `name` is for people."""

    name: str
    samples: Samples

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return len(self.samples) / USER_AUDIO_RATE_HERTZ


@dataclass(frozen=True)
class Measurement:
    """One request.

    Attributes:
        key: what it shares with the same request to another accelerator: round, batch and place in
            it.
        outcome: its times; the stages' outputs are dropped.
        request_ms: from the request to the end of its speech; of a modelled one, the sum of its
            stages.
        voice_seconds, speech_seconds: length of what was heard and said.
        understood: the sentence and the intent.
    """

    key: tuple[int, int, int]
    outcome: Outcome
    request_ms: float
    voice_seconds: float
    speech_seconds: float
    understood: tuple[str, str]


@dataclass
class MeasuredAccelerator:
    """Measurements of one accelerator at one concurrency.

    Attributes:
        busy_seconds: how long its batches took.
    """

    concurrency: int
    measurements: list[Measurement] = field(default_factory=list)
    busy_seconds: float = 0.0


@dataclass(frozen=True)
class BenchPlan:
    """The measurements to make.

    Attributes:
        recordings: each is asked in every round.
        rounds: how often.
        seed: of the order.
    """

    recordings: Sequence[BenchRecording]
    rounds: int
    seed: int


class Bench:
    """Measures candidates.

    Attributes:
        is_interrupted: whether somebody pressed Ctrl-C; what was measured until then is kept.
        requests: how many were measured so far.
    """

    def __init__(
        self,
        candidates: Sequence[Candidate],
        plan: BenchPlan,
        tell: Callable[[str], None],
        trace: Trace,
    ) -> None:
        """Take loaded candidates; `tell` gets progress texts, `trace` gets every request."""
        self.is_interrupted = False
        self.requests = 0
        self._contenders = {candidate.name: candidate for candidate in candidates}
        self._plan = plan
        self._tell = tell
        self._trace = trace

    def measure(self, concurrency: int) -> dict[str, MeasuredAccelerator]:
        """Measure all accelerators with this many concurrent requests, by name.

        Modelled ones take part only with one at a time: the model knows no concurrency.
        """
        names = [
            name
            for name, candidate in self._contenders.items()
            if concurrency == 1 or candidate.accelerator_class.provenance == "measured"
        ]
        measured = {name: MeasuredAccelerator(concurrency) for name in names}
        plan = self._plan
        planned = plan_batches(names, len(plan.recordings), plan.rounds, concurrency, plan.seed)
        start = clock()
        try:
            with ThreadPoolExecutor(concurrency) as workers:
                for number, batch in enumerate(planned):
                    self._send(batch, workers, measured[batch.accelerator])
                    self._tell(_describe_progress(concurrency, number + 1, len(planned), start))
        except KeyboardInterrupt:
            self.is_interrupted = True
        return {name: each for name, each in measured.items() if each.measurements}

    def _send(
        self, batch: Batch, workers: ThreadPoolExecutor, measured: MeasuredAccelerator
    ) -> None:
        pipeline = self._contenders[batch.accelerator].pipeline
        start = clock()
        sent = [
            workers.submit(self._measure_one, pipeline, batch, place)
            for place in range(len(batch.recordings))
        ]
        answered = [each.result() for each in sent]
        measured.busy_seconds += compute_milliseconds_since(start) / 1_000
        measured.measurements += answered
        self.requests += len(answered)
        for place, each in enumerate(answered):
            name = self._plan.recordings[batch.recordings[place]].name
            at_once = f", {len(answered)} at once" if len(answered) > 1 else ""
            title = f"{name}, round {batch.round + 1}{at_once}"
            self._trace.add(title, each.outcome, pipeline)

    def _measure_one(self, pipeline: Pipeline, batch: Batch, place: int) -> Measurement:
        recording = self._plan.recordings[batch.recordings[place]]
        start = clock()
        outcome = ask_once(pipeline, complete_audio(recording.samples), {})
        whole_ms = compute_milliseconds_since(start)
        # Stages follow each other, so what a model says of a request is what it says of them.
        is_modelled = outcome.times.figures == "modelled"
        outputs = tuple(outcome.outputs.values())
        # Sound and posteriorgrams of thousands of requests would fill the memory.
        outcome.outputs = {}
        return Measurement(
            (batch.round, batch.recordings[0], place),
            outcome,
            sum(outcome.times.stages_ms.values()) if is_modelled else whole_ms,
            recording.seconds,
            sum(output.seconds for output in outputs if isinstance(output, Speech)),
            (
                next((output.text for output in outputs if isinstance(output, Sentence)), ""),
                next((output.name for output in outputs if isinstance(output, Intent)), ""),
            ),
        )


def _describe_progress(concurrency: int, done: int, planned: int, start: float) -> str:
    seconds = compute_milliseconds_since(start) / 1_000
    left = seconds / done * (planned - done)
    at_once = f"{concurrency} at once, " if concurrency > 1 else ""
    return (
        f"{at_once}{done * concurrency} of {planned * concurrency} requests, about {left:.0f} s "
        "left"
    )
