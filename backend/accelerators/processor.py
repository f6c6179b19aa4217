"""What this machine's processor is called and which instructions for networks it has."""

from __future__ import annotations

import os
import platform
from functools import cache
from pathlib import Path


@cache
def processor_name() -> str:
    """The processor's name and core count, for people: "AMD EPYC, 2 cores"."""
    name = platform.processor() or platform.machine()
    for line in _cpu_info():
        key, _, value = line.partition(":")
        if key.strip() == "model name":
            name = value.strip()
            break
    cores = usable_cores()
    return f"{name}, {cores} core{'s' if cores != 1 else ''}"


def usable_cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _cpu_info() -> list[str]:
    try:
        return Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
