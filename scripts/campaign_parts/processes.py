"""The resources of processes, and the processes that survive."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import psutil

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Footprint:
    """The resources of a process; those of its children are separate."""

    rss_mebibytes: float
    descriptors: int
    threads: int
    children: int
    children_rss_mebibytes: float

    @classmethod
    def of(cls, process_id: int) -> Self:
        """Read the resources of a running process."""
        process = psutil.Process(process_id)
        children = process.children(recursive=True)
        return cls(
            rss_mebibytes=process.memory_info().rss / MEBIBYTE,
            descriptors=process.num_fds(),
            threads=process.num_threads(),
            children=len(children),
            children_rss_mebibytes=sum(_rss(child) for child in children) / MEBIBYTE,
        )


def descendants(process: psutil.Process) -> list[psutil.Process]:
    """Find all descendants of a process, which is suspended meanwhile so that none is missed."""
    with contextlib.suppress(psutil.Error):
        process.suspend()
    try:
        return process.children(recursive=True)
    except psutil.Error:
        return []
    finally:
        with contextlib.suppress(psutil.Error):
            process.resume()


def find_survivors(processes: Sequence[psutil.Process], seconds: float) -> list[psutil.Process]:
    """Wait for processes to end; returns those that still run after this time."""
    _, alive = psutil.wait_procs(processes, timeout=seconds)
    return [process for process in alive if _is_running(process)]


def kill_all(processes: Iterable[psutil.Process]) -> None:
    """Kill processes that still run."""
    for process in processes:
        with contextlib.suppress(psutil.Error):
            process.kill()


def _is_running(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def _rss(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0
