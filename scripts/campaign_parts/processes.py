"""What processes use, and which of them are still there."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import psutil

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Footprint:
    """What a process uses now; its children are counted apart."""

    rss_mebibytes: float
    descriptors: int
    threads: int
    children: int
    children_rss_mebibytes: float

    @classmethod
    def of(cls, process_id: int) -> Self:
        """Look at a running process."""
        process = psutil.Process(process_id)
        children = process.children(recursive=True)
        return cls(
            rss_mebibytes=process.memory_info().rss / MEBIBYTE,
            descriptors=process.num_fds(),
            threads=process.num_threads(),
            children=len(children),
            children_rss_mebibytes=sum(_rss(child) for child in children) / MEBIBYTE,
        )


def family(process: psutil.Process) -> list[psutil.Process]:
    """All that a process has started; it stands still while we look, so that none is missed."""
    with contextlib.suppress(psutil.Error):
        process.suspend()
    try:
        return process.children(recursive=True)
    except psutil.Error:
        return []
    finally:
        with contextlib.suppress(psutil.Error):
            process.resume()


def left_after(processes: Sequence[psutil.Process], seconds: float) -> list[psutil.Process]:
    """Those that still run after so long."""
    _, alive = psutil.wait_procs(processes, timeout=seconds)
    return [each for each in alive if _runs(each)]


def end(processes: Iterable[psutil.Process]) -> None:
    """Kill what is still there."""
    for process in processes:
        with contextlib.suppress(psutil.Error):
            process.kill()


def _runs(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def _rss(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0
