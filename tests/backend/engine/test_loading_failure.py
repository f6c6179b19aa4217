"""Loading that fails: always the state "failed" and a sentence that says what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from backend.engine.assembly import Assembly
from backend.engine.loading_failure import translate_loading_errors
from backend.engine.pool import PipelinePool
from backend.errors import AcceleratorError, BackendError
from backend.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
UNEXPECTED = [
    EOFError("ran out of input"),
    ModuleNotFoundError("No module named 'ba#kend'"),
    KeyError(1),
]
NO_MEMORY = [
    MemoryError(),
    OSError(12, "Cannot allocate memory"),
    RuntimeError("std::bad_alloc"),
    ImportError("libtorch_cpu.so: failed to map segment from shared object"),
    AcceleratorError("ONNX Runtime cannot open the network: std::bad_alloc"),
]


def _create_failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> PipelinePool:
    assembly = Assembly(Settings(), ())

    def fail(*_: Any) -> Any:
        raise error

    monkeypatch.setattr(assembly, "_load_networks", fail)
    return PipelinePool(assembly)


@pytest.mark.parametrize("error", UNEXPECTED, ids=lambda error: type(error).__name__)
def test_an_unexpected_error_fails_with_a_sentence(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = _create_failing(monkeypatch, error)
    with pytest.raises(BackendError, match="scripts/setup") as raised:
        pool.choose("pytorch-eager")
    assert raised.value.code == "loading-failed"
    assert type(error).__name__ in pool.problem
    assert (pool.state, pool.progress) == ("failed", "")
    with pytest.raises(BackendError, match="The backend cannot answer"), pool.lease():
        pass
    with pytest.raises(BackendError, match="scripts/setup"):
        pool.compare(["pytorch-eager"])


@pytest.mark.parametrize("error", NO_MEMORY, ids=lambda error: type(error).__name__)
def test_too_little_memory_is_told_as_that(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = _create_failing(monkeypatch, error)
    with pytest.raises(BackendError, match="too little memory") as raised:
        pool.choose("pytorch-eager")
    assert raised.value.code == "memory-too-small"
    assert pool.state == "failed"


def test_the_cause_of_an_error_may_be_the_memory() -> None:
    error = RuntimeError("the search cannot be compiled")
    error.__cause__ = MemoryError()
    with pytest.raises(BackendError, match="too little memory"), translate_loading_errors("a test"):
        raise error


def test_an_expected_error_stays_as_it_is() -> None:
    with (
        pytest.raises(AcceleratorError, match="^no such chip$"),
        translate_loading_errors("a test"),
    ):
        raise AcceleratorError("no such chip")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems hold no process to a limit")
def test_telling_of_too_little_memory_has_memory_of_its_own() -> None:
    program = """
import resource
from backend.engine.loading_failure import RESERVED_ADDRESS_SPACE_BYTES, translate_memory_errors
from backend.errors import BackendError
held = []
try:
    with translate_memory_errors():
        while True:
            held.append(bytearray(1_000_000))
except BackendError as error:
    spare = bytearray(RESERVED_ADDRESS_SPACE_BYTES - 8_000_000)
    print(error.code)
"""
    command = f"ulimit -v 3000000; exec {sys.executable} -c '{program}'"
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("memory-too-small", "")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems hold no process to a limit")
@pytest.mark.parametrize("kilobytes", [500_000, 1_500_000, 2_000_000])
def test_a_process_with_too_little_memory_says_so_without_a_traceback(kilobytes: int) -> None:
    command = (
        f"ulimit -v {kilobytes}; exec {sys.executable} -m backend ask --text 'what time is it'"
    )
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "There is too little memory" in done.stderr
    assert "Traceback" not in done.stderr
