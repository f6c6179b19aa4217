"""Memory that is freed goes back to the system."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref

import numpy as np
import pytest

from backend.engine.memory import ARENAS, measure_memory_bytes, release_memory
from tests.helpers.running_backend import ROOT

MEBIBYTE = 2**20


@pytest.mark.skipif(sys.platform != "linux", reason="other systems return it by themselves")
def test_freed_memory_is_given_back() -> None:
    # Below glibc's threshold for pages of their own, and the last one keeps the heap from shrinking
    # by itself.
    arrays = [np.ones(100_000, np.uint8) for _ in range(1_000)]
    last = np.ones(100_000, np.uint8)
    held = measure_memory_bytes(with_children=False)
    del arrays
    release_memory()
    assert measure_memory_bytes(with_children=False) < held - 60 * MEBIBYTE
    assert last.all()


class Circle:
    """Refers to itself."""

    def __init__(self) -> None:
        self.itself = self


def test_what_lasts_is_left_out_of_searches_for_cycles_until_memory_is_given_back() -> None:
    circle = Circle()
    left = weakref.ref(circle)
    release_memory()
    del circle
    gc.collect()
    assert left() is not None
    release_memory()
    assert left() is None


def test_the_processes_that_it_started_count() -> None:
    assert measure_memory_bytes() >= measure_memory_bytes(with_children=False) > 10 * MEBIBYTE


ARENAS_PROGRAM = """
import ctypes, sys, tempfile, threading
from backend.engine.memory import limit_arenas
if sys.argv[1] == "shared":
    limit_arenas()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.fopen.restype = ctypes.c_void_p
together = threading.Barrier(8)
def take():
    together.wait()
    libc.malloc(1_000)
    together.wait()
threads = [threading.Thread(target=take) for _ in range(8)]
[each.start() for each in threads]
[each.join() for each in threads]
with tempfile.NamedTemporaryFile() as file:
    stream = ctypes.c_void_p(libc.fopen(file.name.encode(), b"w"))
    libc.malloc_info(0, stream)
    libc.fclose(stream)
    print(open(file.name).read().count("<heap nr="))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other C libraries have no such option")
def test_threads_share_few_pools_of_memory() -> None:
    def arenas(mode: str) -> int:
        command = [sys.executable, "-c", ARENAS_PROGRAM, mode]
        return int(subprocess.check_output(command, cwd=ROOT, text=True))

    assert arenas("shared") <= ARENAS
    assert arenas("plain") > ARENAS
