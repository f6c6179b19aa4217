"""Switching accelerators under load: the old pipeline answers until the new one is ready, and is then let go."""

from __future__ import annotations

import threading

import pytest

from backend.errors import BackendError, SettingsError
from backend.pipeline.assembly import Assembly
from backend.pipeline.switch import PipelineSwitch
from backend.settings import Settings


@pytest.fixture
def assembly(monkeypatch: pytest.MonkeyPatch) -> Assembly:
    """Pipelines without networks: what switching does with them does not depend on what they compute."""
    made = Assembly(Settings(), ())
    made.classes = []
    return made


def test_nothing_is_leased_before_the_first_is_ready(assembly: Assembly) -> None:
    switch = PipelineSwitch(assembly)
    with pytest.raises(BackendError, match="still loading") as raised, switch.lease():
        pass
    assert raised.value.code == "backend-loading"


def test_a_lease_keeps_its_pipeline_while_another_is_chosen(
    assembly: Assembly, monkeypatch: pytest.MonkeyPatch
) -> None:
    retired: list[str] = []
    monkeypatch.setattr(
        assembly, "retire", lambda pipeline: retired.append(pipeline.accelerator.name)
    )
    switch = PipelineSwitch(assembly)
    switch.choose("pytorch-eager")
    with switch.lease() as first:
        switch.choose("onnxruntime")
        assert switch.accelerator == "onnxruntime"
        assert first.accelerator.name == "pytorch-eager"
        assert retired == []
        with switch.lease() as second:
            assert second.accelerator.name == "onnxruntime"
    assert retired == ["pytorch-eager"]


def test_a_choice_that_fails_changes_nothing(assembly: Assembly) -> None:
    switch = PipelineSwitch(assembly)
    switch.choose("onnxruntime")
    with pytest.raises(SettingsError):
        switch.choose("no such accelerator")
    assert switch.accelerator == "onnxruntime"
    assert switch.state == "ready"
    assert "no such accelerator" in switch.problem


def test_the_first_choice_that_fails_says_why(assembly: Assembly) -> None:
    switch = PipelineSwitch(assembly)
    with pytest.raises(SettingsError):
        switch.choose("no such accelerator")
    assert switch.state == "failed"
    with pytest.raises(BackendError, match="no such accelerator"), switch.lease():
        pass


def test_many_switches_under_many_leases(assembly: Assembly) -> None:
    switch = PipelineSwitch(assembly)
    switch.choose("onnxruntime")
    stop = threading.Event()
    leased: list[str] = []

    def lease_again_and_again() -> None:
        while not stop.is_set():
            with switch.lease() as pipeline:
                leased.append(pipeline.accelerator.name)

    workers = [threading.Thread(target=lease_again_and_again) for _ in range(3)]
    for worker in workers:
        worker.start()
    for _ in range(10):
        switch.choose("pytorch-eager")
        switch.choose("onnxruntime")
    stop.set()
    for worker in workers:
        worker.join(5)
    assert set(leased) <= {"pytorch-eager", "onnxruntime"}
    assert not switch._leases
    assert not switch._retired
