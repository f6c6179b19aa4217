"""This CPU's name and its instructions for networks."""

from __future__ import annotations

import os
import platform
import subprocess
from functools import cache
from pathlib import Path

BFLOAT16_FLAGS = frozenset({"avx512_bf16", "amx_bf16", "bf16"})
"""x86, x86's matrix unit, Arm."""
INT8_FLAGS = frozenset({"avx512_vnni", "avx_vnni", "amx_int8", "asimddp"})
"""Instructions that add four products of 8-bit numbers without losing the highest bit."""


@cache
def read_cpu_name() -> str:
    """The CPU's name and core count, for people: "AMD EPYC, 2 cores"."""
    name = platform.processor() or platform.machine()
    for line in _read_cpu_info():
        key, _, value = line.partition(":")
        if key.strip() == "model name":
            name = value.strip()
            break
    cores = count_usable_cores()
    return f"{name}, {cores} core{'s' if cores != 1 else ''}"


def count_usable_cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@cache
def read_cpu_flags() -> frozenset[str]:
    """Instruction sets by their Linux names; on macOS only those needed here; elsewhere none."""
    for line in _read_cpu_info():
        key, _, value = line.partition(":")
        if key.strip() in {"flags", "Features"}:
            return frozenset(value.split())
    if platform.system() == "Darwin" and platform.machine() == "arm64":
        # Every Apple processor for Macs has the dot product; bfloat16 came with the second
        # generation.
        return frozenset({"asimddp"} | ({"bf16"} if _check_mac_feature("FEAT_BF16") else set()))
    return frozenset()


def explain_missing_bfloat16() -> str:
    """Why bfloat16 is of no use on this CPU; "" when it is."""
    if read_cpu_flags() & BFLOAT16_FLAGS:
        return ""
    if not read_cpu_flags():
        return (
            "Whether this processor has bfloat16 instructions cannot be found out on this system."
        )
    return (
        f"The processor ({read_cpu_name()}) has no bfloat16 instructions (AVX512-BF16, AMX or "
        "Arm's BF16). Choose a precision that it has: fp32 or int8."
    )


def has_int8_dot_products() -> bool:
    """Whether 8-bit products are summed exactly; without, they need a bit of headroom."""
    return bool(read_cpu_flags() & INT8_FLAGS)


def _read_cpu_info() -> list[str]:
    try:
        return Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def _check_mac_feature(feature: str) -> bool:
    command = ["/usr/sbin/sysctl", "-n", f"hw.optional.arm.{feature}"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return False
    return found.stdout.strip() == "1"
