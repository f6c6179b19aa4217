"""A skill's pool of processes for tests, and what they do with it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

from backend.skill_package.find import read_skill
from backend.skill_runtime.process_pool import ProcessPool
from tests.helpers.skill_folders import write_skill


def never() -> None:
    """Nothing is cancelled."""


@contextmanager
def pool_of(folder: Path, handler: str) -> Iterator[ProcessPool]:
    """A pool of a new skill in this folder; nothing runs yet."""
    pool = ProcessPool(read_skill(write_skill(folder, handler=handler)))
    try:
        yield pool
    finally:
        pool.close()


def ask(pool: ProcessPool, todo: str, limit_seconds: float = 1.0, **more: Any) -> Any:
    """Ask a handler to do something."""
    return pool.ask({"todo": todo, **more}, limit_seconds, never).document


def wait_until(is_so: Callable[[], bool], limit_seconds: float = 10.0) -> bool:
    """Wait until something is so; whether it came."""
    deadline = time.monotonic() + limit_seconds
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.02)
    return is_so()


def is_gone(process_id: int) -> bool:
    """Whether no process has this number."""
    return not psutil.pid_exists(process_id)
