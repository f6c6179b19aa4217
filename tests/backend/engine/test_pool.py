"""Switching accelerators: the old pipeline answers until the new one is ready, then is closed."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from typing import Any

import pytest

from backend.accelerators.runtime.accelerator import Accelerator
from backend.engine.assembly import Assembly
from backend.engine.pool import PipelinePool
from backend.engine.runner import Pipeline
from backend.errors import AcceleratorError, BackendError, SettingsError
from backend.pipeline.data import UserAudio, Words
from backend.pipeline.request import Request
from backend.pipeline.stage import Stage
from backend.settings import Settings


@pytest.fixture
def assembly(monkeypatch: pytest.MonkeyPatch) -> Assembly:
    """Pipelines without networks: switching does not depend on what they compute."""
    made = Assembly(Settings(), ())
    made.classes = []
    return made


@pytest.fixture
def retired(assembly: Assembly, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the accelerators whose pipelines were let go."""
    names: list[str] = []
    monkeypatch.setattr(
        assembly, "retire", lambda pipeline: names.append(pipeline.accelerator.name)
    )
    return names


def test_nothing_is_leased_before_the_first_is_ready(assembly: Assembly) -> None:
    pool = PipelinePool(assembly)
    with pytest.raises(BackendError, match="still loading") as raised, pool.lease():
        pass
    assert raised.value.code == "backend-loading"


def test_a_lease_keeps_its_pipeline_while_another_is_chosen(
    assembly: Assembly, retired: list[str]
) -> None:
    pool = PipelinePool(assembly)
    pool.choose("pytorch-eager")
    with pool.lease() as first:
        pool.choose("onnxruntime")
        assert pool.accelerator == "onnxruntime"
        assert first.accelerator.name == "pytorch-eager"
        assert retired == []
        with pool.lease() as second:
            assert second.accelerator.name == "onnxruntime"
    assert retired == ["pytorch-eager"]


def test_a_choice_that_fails_changes_nothing(assembly: Assembly) -> None:
    pool = PipelinePool(assembly)
    pool.choose("onnxruntime")
    with pytest.raises(SettingsError):
        pool.choose("no such accelerator")
    assert pool.accelerator == "onnxruntime"
    assert pool.state == "ready"
    assert "no such accelerator" in pool.problem


def test_the_first_choice_that_fails_says_why(assembly: Assembly) -> None:
    pool = PipelinePool(assembly)
    with pytest.raises(SettingsError):
        pool.choose("no such accelerator")
    assert pool.state == "failed"
    with pytest.raises(BackendError, match="no such accelerator"), pool.lease():
        pass


def test_a_comparison_keeps_several_ready_beside_the_chosen_one(assembly: Assembly) -> None:
    pool = PipelinePool(assembly)
    pool.choose("onnxruntime")
    pool.compare(["pytorch-eager", "modelled-t4", "pytorch-eager"])
    assert pool.compared == ("pytorch-eager", "modelled-t4")
    assert pool.ready == {"onnxruntime", "pytorch-eager", "modelled-t4"}
    with pool.lease() as chosen, pool.lease("pytorch-eager") as named:
        assert chosen.accelerator.name == "onnxruntime"
        assert named.accelerator.name == "pytorch-eager"
    pool.compare(["modelled-t4"])
    assert pool.ready == {"onnxruntime", "modelled-t4"}
    pool.end_comparison()
    assert pool.ready == {"onnxruntime"}


def test_the_chosen_one_in_a_comparison_stays_when_another_is_chosen(assembly: Assembly) -> None:
    pool = PipelinePool(assembly)
    pool.choose("onnxruntime")
    pool.compare(["onnxruntime"])
    pool.choose("pytorch-eager")
    assert pool.ready == {"onnxruntime", "pytorch-eager"}
    pool.end_comparison()
    assert pool.ready == {"pytorch-eager"}


def test_a_request_that_names_what_is_not_loaded_is_told_so(assembly: Assembly) -> None:
    pool = PipelinePool(assembly)
    pool.choose("onnxruntime")
    with (
        pytest.raises(AcceleratorError, match="pytorch-eager is not loaded") as raised,
        pool.lease("pytorch-eager"),
    ):
        pass
    assert raised.value.code == "accelerator-not-loaded"


@pytest.mark.parametrize("wrong", ["no such accelerator", "fails to load"])
def test_a_comparison_that_cannot_be_loaded_keeps_nothing(
    assembly: Assembly, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    pool = PipelinePool(assembly)
    pool.choose("onnxruntime")
    pool.compare(["modelled-t4"])
    make = assembly.build_pipeline

    def fail_one(kind: type[Accelerator], *rest: Any, **options: Any) -> Pipeline:
        if kind.name == "modelled-h100":
            raise AcceleratorError("It fails to load.")
        return make(kind, *rest, **options)

    monkeypatch.setattr(assembly, "build_pipeline", fail_one)
    names = {"fails to load": "modelled-h100"}
    with pytest.raises(BackendError, match=wrong):
        pool.compare(["pytorch-eager", names.get(wrong, wrong)])
    assert (pool.compared, pool.ready) == ((), {"onnxruntime"})
    assert (pool.state, pool.problem, pool.progress) == ("ready", "", "")


def test_a_comparison_that_ends_lets_its_requests_end_first(
    assembly: Assembly, retired: list[str]
) -> None:
    pool = PipelinePool(assembly)
    pool.choose("onnxruntime")
    pool.compare(["pytorch-eager"])
    with pool.lease("pytorch-eager"):
        assert pool.measure_idle_seconds() == 0.0
        pool.end_comparison()
        assert retired == []
    assert retired == ["pytorch-eager"]


def test_a_freed_pipeline_leaves_memory(assembly: Assembly) -> None:
    pool = PipelinePool(assembly)
    pool.choose("onnxruntime")
    pool.compare(["pytorch-eager"])
    with pool.lease("pytorch-eager") as pipeline:
        freed = weakref.ref(pipeline)
    del pipeline
    pool.end_comparison()
    gc.collect()
    assert freed() is None


class InACycle(Stage[UserAudio, Words]):
    """Only a search for cycles frees it."""

    number, name, takes, gives, networks = 4, "in a cycle", UserAudio, Words, ("speech_encoder",)

    def __init__(self) -> None:
        self.itself = self

    def run(self, given: UserAudio, request: Request) -> Words:
        return Words(())


def test_what_only_cycles_hold_of_a_freed_pipeline_leaves_memory(assembly: Assembly) -> None:
    pool = PipelinePool(assembly)
    pool.choose("onnxruntime")
    with pool.lease() as pipeline:
        pipeline.stages = (InACycle(),)
        freed = weakref.ref(pipeline.stages[0])
        pool.choose("pytorch-eager")
        assert freed() is not None
    assert freed() is None


def test_what_was_loaded_is_left_out_of_searches_for_cycles(assembly: Assembly) -> None:
    gc.unfreeze()
    PipelinePool(assembly).choose("onnxruntime")
    assert gc.get_freeze_count() > 0


def test_only_an_unused_comparison_is_idle(assembly: Assembly) -> None:
    pool = PipelinePool(assembly)
    pool.choose("onnxruntime")
    assert pool.measure_idle_seconds() == 0.0
    pool.compare(["pytorch-eager"])
    time.sleep(0.05)
    assert pool.measure_idle_seconds() >= 0.05
    with pool.lease():
        pass
    assert pool.measure_idle_seconds() >= 0.05, "requests that name none do not count"
    with pool.lease("pytorch-eager"):
        pass
    assert pool.measure_idle_seconds() < 0.05


def test_many_switches_under_many_leases(assembly: Assembly) -> None:
    pool = PipelinePool(assembly)
    pool.choose("onnxruntime")
    stop = threading.Event()
    leased: list[str] = []

    def lease_again_and_again() -> None:
        while not stop.is_set():
            with pool.lease() as pipeline:
                leased.append(pipeline.accelerator.name)

    workers = [threading.Thread(target=lease_again_and_again) for _ in range(3)]
    for worker in workers:
        worker.start()
    for _ in range(10):
        pool.choose("pytorch-eager")
        pool.choose("onnxruntime")
    stop.set()
    for worker in workers:
        worker.join(5)
    assert set(leased) <= {"pytorch-eager", "onnxruntime"}
    assert not pool._leases
    assert not pool._retired


def test_another_assembly_takes_over_and_the_replaced_one_is_closed_after_its_last_request(
    assembly: Assembly, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[str] = []
    monkeypatch.setattr(assembly, "close", lambda: closed.append("replaced"))
    pool = PipelinePool(assembly)
    pool.choose("onnxruntime")
    pool.compare(["pytorch-eager"])
    following = Assembly(Settings(threads=1), ())
    following.classes = []
    with pool.lease() as before:
        reloading = threading.Thread(target=pool.reload, args=(following,))
        reloading.start()
        deadline = time.monotonic() + 10
        while pool.ready != {"onnxruntime"} and time.monotonic() < deadline:
            time.sleep(0.01)
        with pool.lease() as after:
            assert after is not before
        assert closed == []
    reloading.join(10)
    assert closed == ["replaced"]
    assert pool.compared == ()


def test_an_assembly_that_cannot_load_leaves_the_present_one_in_use(
    assembly: Assembly, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = PipelinePool(assembly)
    pool.choose("onnxruntime")
    following = Assembly(Settings(), ())

    def fail(*_: Any, **options: Any) -> Pipeline:
        raise SettingsError("There are no skills.")

    monkeypatch.setattr(following, "build_pipeline", fail)
    with pool.lease() as before:
        pass
    with pytest.raises(SettingsError):
        pool.reload(following)
    with pool.lease() as after:
        assert after is before
    assert pool.state == "ready"


def test_a_reload_mends_a_backend_that_could_not_load(assembly: Assembly) -> None:
    pool = PipelinePool(assembly)
    with pytest.raises(SettingsError):
        pool.choose("no such accelerator")
    following = Assembly(Settings(), ())
    following.classes = []
    pool.reload(following)
    assert (pool.state, pool.problem) == ("ready", "")
    with pool.lease():
        pass
