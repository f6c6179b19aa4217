"""The runner: order, parts, times, cancelling, and what becomes of failures."""

from __future__ import annotations

import contextlib
import gc
import logging
import threading
import time
import weakref
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from backend.accelerators.pytorch_eager import PyTorchEager
from backend.accelerators.runtime.traced_network import TracedNetwork, record_run
from backend.engine.audio_chunks import MINIMUM_CHUNK_SAMPLES, AudioChunks, complete_audio
from backend.engine.compute_queue import ComputeQueue
from backend.engine.runner import Pipeline
from backend.errors import BackendError, Cancelled, StageError
from backend.pipeline.data import Reply, Sentence, Speech, UserAudio
from backend.pipeline.loaded_network import Arrays, LoadedNetwork
from backend.pipeline.observer import Observer
from backend.pipeline.request import Request
from backend.pipeline.stage import Stage
from tests.helpers.small_stages import Answering, CountingFeed, Hearing, Speaking, Writing


class Recorder(Observer):
    """Writes down what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[object, ...]] = []

    def on_stage_started(self, stage: int) -> None:
        self.told.append(("started", stage))

    def on_part(self, stage: int, part: object) -> None:
        self.told.append(("part", stage, part))

    def on_first_audio(self, milliseconds: float) -> None:
        self.told.append(("first audio", milliseconds))

    def on_stage_finished(
        self, stage: int, milliseconds: float, output: object, short_form: str
    ) -> None:
        self.told.append(("finished", stage))

    def on_stage_failed(self, stage: int, error: BackendError) -> None:
        self.told.append(("failed", stage, error.code))


@pytest.fixture
def no_search_for_cycles() -> Iterator[None]:
    """Python frees nothing but what nobody refers to."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def pipeline(tmp_path: Path) -> Pipeline:
    """Four small stages on the reference accelerator."""
    return Pipeline(PyTorchEager(1, tmp_path), [Hearing(), Writing(), Answering(), Speaking()])


def test_every_stage_is_announced_in_order_and_timed(pipeline: Pipeline) -> None:
    recorder = Recorder()
    outcome = pipeline.run(complete_audio(np.zeros(320, np.int16)), Request("1"), recorder)
    steps = [told[:2] for told in recorder.told if told[0] in ("started", "finished")]
    assert steps == [(state, stage) for stage in (4, 6, 8, 10) for state in ("started", "finished")]
    assert set(outcome.times.stages_ms) == {4, 6, 8, 10}
    assert all(milliseconds >= 0 for milliseconds in outcome.times.stages_ms.values())
    assert outcome.outputs[8] == Reply("heard")
    assert outcome.times.first_audio_ms is not None
    assert outcome.error is None


def test_parts_come_before_the_output_and_fed_chunks_are_not_joined(pipeline: Pipeline) -> None:
    recorder = Recorder()
    chunks = AudioChunks()
    for _ in range(3):
        chunks.put(np.zeros(MINIMUM_CHUNK_SAMPLES, np.int16))
    chunks.end()
    pipeline.run(chunks, Request("1"), recorder)
    heard = [told[2] for told in recorder.told if told[:2] == ("part", 4)]
    assert heard == [MINIMUM_CHUNK_SAMPLES * number for number in (1, 2, 3)]
    speech = [told[2] for told in recorder.told if told[:2] == ("part", 10)]
    assert [len(part.samples) for part in speech if isinstance(part, Speech)] == [2, 3]


def test_a_request_that_need_not_answer_silence_ends_where_no_words_were_heard(
    pipeline: Pipeline,
) -> None:
    outcome = pipeline.run(
        complete_audio(np.zeros(4, np.int16)), Request("1", answers_silence=False)
    )
    assert list(outcome.outputs) == [4]
    assert outcome.error is None


def test_stage_four_counts_from_the_end_of_the_utterance(pipeline: Pipeline) -> None:
    chunks = AudioChunks()

    def speak() -> None:
        for _ in range(4):
            chunks.put(np.zeros(100, np.int16))
            time.sleep(0.05)
        chunks.end()

    speaker = threading.Thread(target=speak)
    speaker.start()
    outcome = pipeline.run(chunks, Request("1"))
    speaker.join()
    assert (
        outcome.times.stages_ms[4] < 150
    )  # the 200 ms of speaking are the person's, not the stage's


def test_each_stage_says_when_it_began(pipeline: Pipeline) -> None:
    outcome = pipeline.run(complete_audio(np.zeros(4, np.int16)), Request("1"))
    assert list(outcome.times.stages_start_ms) == [4, 6, 8, 10]
    assert 0 <= outcome.times.stages_start_ms[4] < 50
    for stage, following in pairwise(outcome.times.stages_start_ms):
        end_ms = outcome.times.stages_start_ms[stage] + outcome.times.stages_ms[stage]
        assert end_ms <= outcome.times.stages_start_ms[following]
    typed = pipeline.run(Sentence("typed"), Request("2"))
    assert 0 <= typed.times.stages_start_ms[8] < 50


def test_runs_of_networks_are_noted_also_before_the_end_of_the_utterance() -> None:
    class Echoing(LoadedNetwork):
        name = "echoing"

        def run(self, inputs: Arrays) -> dict[str, np.ndarray]:
            time.sleep(0.01)
            return dict(inputs)

    class RunningFeed(CountingFeed):
        def feed(self, chunk: UserAudio) -> None:
            TracedNetwork(Echoing(), record_run).run({"voice": chunk.samples.reshape(1, -1)})

    class Running(Hearing):
        def open(self, request: Request) -> RunningFeed:
            return RunningFeed(request)

    chunks = AudioChunks()
    chunks.put(np.zeros(MINIMUM_CHUNK_SAMPLES, np.int16))
    threading.Timer(0.1, chunks.end).start()
    accelerator = PyTorchEager(threads=1, cache_folder=Path())
    outcome = Pipeline(accelerator, [Running()]).run(chunks, Request("1"))
    (run,) = outcome.times.network_runs
    assert (run.network, run.shapes) == ("echoing", {"voice": (1, MINIMUM_CHUNK_SAMPLES)})
    assert 10 <= run.ms < 60
    assert -200 < run.start_ms < -run.ms
    assert 0 <= outcome.times.stages_start_ms[4] < 50


def test_a_typed_request_enters_where_sentences_are_taken(pipeline: Pipeline) -> None:
    outcome = pipeline.run(Sentence("typed"), Request("1"))
    assert set(outcome.outputs) == {8, 10}
    assert outcome.outputs[8] == Reply("typed")


def test_the_first_audio_is_timed_once_and_told_before_it(pipeline: Pipeline) -> None:
    recorder = Recorder()
    outcome = pipeline.run(Sentence("typed"), Request("1"), recorder)
    kinds = [told[0] for told in recorder.told]
    place = kinds.index("first audio")
    assert kinds.count("first audio") == 1
    assert recorder.told[place] == ("first audio", outcome.times.first_audio_ms)
    assert recorder.told[place + 1][:2] == ("part", 10)


def test_silence_is_no_first_audio(pipeline: Pipeline) -> None:
    recorder = Recorder()
    outcome = pipeline.run(Sentence(""), Request("1"), recorder)
    assert outcome.times.first_audio_ms is None
    assert "first audio" not in [told[0] for told in recorder.told]


def test_a_skill_that_fails_costs_one_spoken_apology(pipeline: Pipeline) -> None:
    recorder = Recorder()
    outcome = pipeline.run(Sentence("skill"), Request("1"), recorder)
    assert ("failed", 8, "skill-timeout") in recorder.told
    assert isinstance(outcome.error, StageError)
    assert outcome.apologized
    assert outcome.outputs[10].samples.size == len("The skill did not answer in time.")
    assert pipeline.run(Sentence("next"), Request("2")).error is None


def test_a_skill_that_fails_is_reported_where_no_stage_speaks(tmp_path: Path) -> None:
    silent = Pipeline(PyTorchEager(1, tmp_path), [Hearing(), Writing(), Answering()])
    outcome = silent.run(Sentence("skill"), Request("1"))
    assert isinstance(outcome.error, StageError)
    assert outcome.error.code == "skill-timeout"
    assert set(outcome.outputs) <= {8}


def test_an_unknown_error_becomes_a_stage_error_with_its_cause(pipeline: Pipeline) -> None:
    outcome = pipeline.run(Sentence("crash"), Request("1"))
    assert isinstance(outcome.error, StageError)
    assert outcome.error.stage == 8
    assert outcome.error.code == "stage-crashed"
    assert isinstance(outcome.error.__cause__, ZeroDivisionError)
    assert 10 not in outcome.outputs


def test_a_stage_that_gives_something_else_is_caught(pipeline: Pipeline) -> None:
    outcome = pipeline.run(Sentence("wrong"), Request("1"))
    assert isinstance(outcome.error, StageError)
    assert "gave Sentence instead of Reply" in outcome.error.sentence


def test_cancelling_stops_work_at_once(pipeline: Pipeline) -> None:
    request = Request("1")
    threading.Timer(0.05, request.cancelled.set).start()
    start = time.perf_counter()
    with pytest.raises(Cancelled):
        pipeline.run(Sentence("wait"), request)
    assert time.perf_counter() - start < 1


def test_an_observer_that_fails_cannot_break_the_request(pipeline: Pipeline) -> None:
    class Clumsy(Observer):
        def on_stage_started(self, stage: int) -> None:
            raise RuntimeError("clumsy")

    assert pipeline.run(Sentence("fine"), Request("1"), Clumsy()).error is None


@pytest.mark.usefixtures("no_search_for_cycles")
@pytest.mark.parametrize("text", ["hello", "skill", "crash", "wrong", "cancel"])
def test_nothing_of_a_request_stays_when_it_is_over(
    pipeline: Pipeline, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    # Pytest keeps what is logged, with the frames of an error.
    caplog.set_level(logging.CRITICAL)
    request = Request("1")
    request_left = weakref.ref(request)
    if text == "cancel":
        request.cancelled.set()
        with contextlib.suppress(Cancelled):
            pipeline.run(Sentence(text), request)
    else:
        outcome = pipeline.run(Sentence(text), request)
        outcome_left = weakref.ref(outcome)
        del outcome
        assert outcome_left() is None
    del request
    assert request_left() is None


def test_a_request_keeps_its_core_but_not_while_it_waits_for_another_process(
    tmp_path: Path,
) -> None:
    queue = ComputeQueue(1)
    free: dict[int, int] = {}

    class Computing(Answering):
        def run(self, given: Sentence, request: Request) -> Reply:
            free[self.number] = queue._free
            return super().run(given, request)

    class Waiting(Stage[Reply, Reply]):
        number, name, takes, gives = 9, "waiting", Reply, Reply
        waits_for_others = True

        def run(self, given: Reply, request: Request) -> Reply:
            free[self.number] = queue._free
            return given

    stages = [Computing(), Waiting(), Speaking()]
    outcome = Pipeline(PyTorchEager(1, tmp_path), stages, queue).run(Sentence("x"), Request("1"))
    assert outcome.error is None
    assert free == {8: 0, 9: 1}
    assert queue._free == 1
