"""Speculation: what runs ahead in a pause is used or thrown away, and no skill runs in it."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import numpy as np

from backend.accelerators.pytorch_eager import PyTorchEager
from backend.engine.audio_chunks import MINIMUM_CHUNK_SAMPLES, AudioChunks
from backend.engine.outcome import Outcome
from backend.engine.runner import Pipeline
from backend.engine.speculation import Speculation
from backend.pipeline.data import Reply, Sentence, Word, Words
from backend.pipeline.observer import Observer
from backend.pipeline.request import Request
from tests.helpers.small_stages import Answering, CountingFeed, Hearing, Speaking, Writing


class Steps(Observer):
    """The stages that were announced."""

    def __init__(self) -> None:
        self.told: list[tuple[str, int]] = []

    def on_stage_started(self, stage: int) -> None:
        self.told.append(("started", stage))

    def on_stage_finished(
        self, stage: int, milliseconds: float, output: object, short_form: str
    ) -> None:
        self.told.append(("finished", stage))


class Effects:
    """A pipeline whose stages before the skill may run ahead, and what they and the skill did."""

    def __init__(self, folder: Path) -> None:
        self.heard: list[int] = []
        self.asked: list[str] = []
        self.told: list[object] = []
        effects = self

        class HeardSoFar(CountingFeed):
            def finish(self) -> Words:
                effects.heard.append(self.samples)
                return Words((Word(str(self.samples), 1.0),))

        class Ahead(Hearing):
            is_free_of_effects = True

            def open(self, request: Request) -> HeardSoFar:
                return HeardSoFar(request)

        class Sentences(Writing):
            is_free_of_effects = True

            def run(self, given: Words, request: Request) -> Sentence:
                while given.text == "0":
                    request.check_cancelled()
                    time.sleep(0.001)
                return Sentence(given.text)

        class Asking(Answering):
            def run(self, given: Sentence, request: Request) -> Reply:
                effects.asked.append(given.text)
                return Reply(given.text)

        stages = [Ahead(), Sentences(), Asking(), Speaking()]
        self.pipeline = Pipeline(PyTorchEager(1, folder), stages)
        self.steps = Steps()

    def speculate(self) -> Speculation:
        return Speculation(time.perf_counter() + 0.1, lambda outputs: self.told.append(outputs))

    def run(self, chunks: AudioChunks) -> Outcome:
        return self.pipeline.run(chunks, Request("1"), self.steps)


def test_what_was_speculated_is_used_and_no_stage_runs_twice(tmp_path: Path) -> None:
    effects, chunks = Effects(tmp_path), AudioChunks()
    chunks.put(np.zeros(MINIMUM_CHUNK_SAMPLES, np.int16))
    chunks.speculate(effects.speculate())
    chunks.put(np.zeros(MINIMUM_CHUNK_SAMPLES, np.int16))
    chunks.end()
    outcome = effects.run(chunks)
    heard = str(MINIMUM_CHUNK_SAMPLES)
    assert effects.heard == [MINIMUM_CHUNK_SAMPLES]
    assert effects.asked == [heard]
    assert len(effects.told) == 1
    assert outcome.outputs[6] == Sentence(heard)
    assert effects.steps.told == [
        (state, stage) for stage in (4, 6, 8, 10) for state in ("started", "finished")
    ]
    assert set(outcome.times.stages_start_ms) == {4, 6, 8, 10}


def test_no_skill_is_asked_on_a_speculation_that_is_thrown_away(tmp_path: Path) -> None:
    effects, chunks = Effects(tmp_path), AudioChunks()
    for _ in range(20):
        chunks.put(np.zeros(MINIMUM_CHUNK_SAMPLES, np.int16))
        speculation = effects.speculate()
        chunks.speculate(speculation)
        speculation.cancel()
    chunks.end()
    effects.run(chunks)
    assert effects.asked == [str(20 * MINIMUM_CHUNK_SAMPLES)]
    assert effects.told == [], "nobody is told of what was cancelled before"


def test_a_speculation_stops_soon_after_it_is_cancelled_and_listening_goes_on(
    tmp_path: Path,
) -> None:
    effects, chunks = Effects(tmp_path), AudioChunks()
    speculation = effects.speculate()
    chunks.speculate(speculation)
    running = threading.Thread(target=effects.run, args=(chunks,))
    running.start()
    while not effects.heard:
        time.sleep(0.001)
    assert not effects.told
    speculation.cancel()
    chunks.put(np.zeros(MINIMUM_CHUNK_SAMPLES, np.int16))
    chunks.end()
    running.join(timeout=10)
    assert not running.is_alive()
    assert effects.asked == [str(MINIMUM_CHUNK_SAMPLES)]
