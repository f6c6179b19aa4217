"""Processes that a test starts: none outlives it, however the test ends."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any


@contextmanager
def running_process(command: Sequence[str], **options: Any) -> Iterator[subprocess.Popen[str]]:
    """A process that is killed at the end of the block, with the options of `subprocess.Popen`.

    Popen as a context manager waits for its process: a failed assertion within it waits for ever
    on a process that does not end by itself.
    """
    with subprocess.Popen(command, text=True, **options) as process:
        try:
            yield process
        finally:
            process.kill()
