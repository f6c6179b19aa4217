"""CPU features: read from the system, and a sentence where bfloat16 is missing."""

from __future__ import annotations

import pytest

from backend.accelerators import openvino, pytorch_compiled
from backend.accelerators.openvino import OpenVinoBfloat16
from backend.accelerators.pytorch_compiled import PyTorchCompiled, PyTorchCompiledBfloat16
from backend.accelerators.runtime import cpu
from backend.accelerators.runtime.accelerator import Accelerator


@pytest.fixture
def flags(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> frozenset[str]:
    wanted = frozenset(request.param.split())
    monkeypatch.setattr(cpu, "read_cpu_flags", lambda: wanted)
    return wanted


@pytest.mark.parametrize(
    ("flags", "reason"),
    [
        ("fma avx512_bf16", ""),
        ("asimd bf16", ""),
        ("fma avx2", "has no bfloat16 instructions"),
        ("", "cannot be found out on this system"),
    ],
    indirect=["flags"],
)
def test_bfloat16_is_refused_with_the_reason(flags: frozenset[str], reason: str) -> None:
    assert reason in cpu.explain_missing_bfloat16()
    assert bool(cpu.explain_missing_bfloat16()) == bool(reason)


@pytest.mark.parametrize("kind", [OpenVinoBfloat16, PyTorchCompiledBfloat16])
def test_an_accelerator_in_bfloat16_needs_the_instructions(
    kind: type[Accelerator], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (openvino, pytorch_compiled):
        monkeypatch.setattr(module, "explain_missing_bfloat16", lambda: "none here")
        monkeypatch.setattr(pytorch_compiled, "explain_missing_compiler", lambda: "")
    assert kind.availability().reason == "none here"
    for module in (openvino, pytorch_compiled):
        monkeypatch.setattr(module, "explain_missing_bfloat16", lambda: "")
    assert kind.availability().available


@pytest.mark.parametrize("flags", ["avx512_vnni"], indirect=True)
def test_cpus_with_int8_dot_products_are_recognised(flags: frozenset[str]) -> None:
    assert cpu.has_int8_dot_products()


@pytest.mark.parametrize("flags", ["avx2 fma"], indirect=True)
def test_cpus_without_int8_dot_products_are_recognised(flags: frozenset[str]) -> None:
    assert not cpu.has_int8_dot_products()


def test_without_a_compiler_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CXX", "no-such-compiler")
    availability = PyTorchCompiled.availability()
    assert not availability.available
    assert "no-such-compiler, which is not installed" in availability.reason
    assert "install" in availability.reason.split(":")[1]
