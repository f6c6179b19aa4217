"""Memory that is freed goes back to the system."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from backend.memory import give_back_memory, memory_bytes

MEBIBYTE = 2**20


@pytest.mark.skipif(sys.platform != "linux", reason="other systems return it by themselves")
def test_what_was_freed_is_given_back() -> None:
    # Below glibc's threshold for pages of their own, and the last one keeps the heap from shrinking by itself.
    arrays = [np.ones(100_000, np.uint8) for _ in range(1_000)]
    last = np.ones(100_000, np.uint8)
    held = memory_bytes(with_children=False)
    del arrays
    give_back_memory()
    assert memory_bytes(with_children=False) < held - 60 * MEBIBYTE
    assert last.all()


def test_the_processes_that_it_started_count() -> None:
    assert memory_bytes() >= memory_bytes(with_children=False) > 10 * MEBIBYTE
