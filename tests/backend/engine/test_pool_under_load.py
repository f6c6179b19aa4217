"""Switching real accelerators under concurrent requests: none fails, none is answered by two."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from backend.accelerators.find import find_accelerators
from backend.accelerators.runtime.accelerator import Accelerator
from backend.engine.assembly import Assembly
from backend.engine.audio_chunks import complete_audio
from backend.engine.pool import PipelinePool
from backend.engine.session_state import SessionState
from backend.networks.network import Network
from backend.pipeline.data import Reply, Sentence, Speech
from backend.pipeline.loaded_network import Arrays, LoadedNetwork
from backend.settings import Settings
from backend.skill_package.find import find_skills
from tests.helpers.user_audio import say_as_user

pytestmark = pytest.mark.slow

NAMES = ("onnxruntime", "openvino", "onnxruntime-int8")
SWITCHES = 20
REQUESTS = 200
AT_ONCE = 4
QUESTION = "What is twelve times seven?"
SPOKEN_EVERY = 4
"""One request in so many is spoken, the others are typed."""

_on_this_thread = threading.local()


class _Telling(LoadedNetwork):
    """Tells the request, which has its thread to itself, on which accelerator its networks run."""

    def __init__(self, real: LoadedNetwork, accelerator: str) -> None:
        self.name = real.name
        self._real, self._accelerator = real, accelerator

    def run(self, inputs: Arrays) -> dict[str, np.ndarray]:
        used = getattr(_on_this_thread, "used", None)
        if used is not None:
            used.add(self._accelerator)
        return self._real.run(inputs)


def _tell(monkeypatch: pytest.MonkeyPatch, kind: type[Accelerator]) -> None:
    load = vars(kind)["load"]

    def record_progress(self: Accelerator, network: Network) -> LoadedNetwork:
        return _Telling(load(self, network), self.name)

    monkeypatch.setattr(kind, "load", record_progress)


def _where_load_is(kind: type[Accelerator]) -> type[Accelerator]:
    """The class that defines it: precisions of one framework share it."""
    return next(each for each in kind.__mro__ if "load" in vars(each))


def test_requests_go_on_through_many_switches(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in {_where_load_is(find_accelerators()[name]) for name in NAMES}:
        _tell(monkeypatch, kind)
    settings = Settings()
    pool = PipelinePool(Assembly(settings, find_skills(settings.skill_folders)))
    pool.choose(NAMES[0])
    voice = say_as_user(QUESTION)
    allowed = threading.Semaphore(0)

    def answer(number: int) -> tuple[str, set[str], str, int]:
        allowed.acquire()
        spoken = number % SPOKEN_EVERY == 0
        _on_this_thread.used = set[str]()
        with pool.lease() as pipeline:
            entry = complete_audio(voice) if spoken else Sentence(QUESTION)
            outcome = pipeline.run(entry, SessionState().request(number, {}))
        assert outcome.error is None, outcome.error
        outputs = {type(output): output for output in outcome.outputs.values()}
        speech = len(outputs[Speech].samples)
        return outcome.times.accelerator, _on_this_thread.used, outputs[Reply].text, speech

    with ThreadPoolExecutor(AT_ONCE) as workers:
        asked = [workers.submit(answer, number) for number in range(REQUESTS)]
        for turn in range(1, SWITCHES + 1):
            # Some begin before the switch, some while it loads; the last of them may wait for the
            # next one.
            allowed.release(REQUESTS // SWITCHES)
            pool.choose(NAMES[turn % len(NAMES)])
        answers = [each.result() for each in asked]
    pool.close()
    assert {accelerator for accelerator, *_ in answers} == set(NAMES)
    for accelerator, used, reply, speech in answers:
        assert used == {accelerator}
        assert "84" in reply
        assert speech > 0
