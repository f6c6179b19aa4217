"""Reads a pipe line by line, without the lock of a buffered stream that would block `close`."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from typing import IO, Any

READ_BYTES = 64 * 1024


def read_lines(stream: IO[bytes], limit_bytes: int) -> Iterator[bytes]:
    """Read the lines of an unbuffered stream, without their line ends; close it at its end.

    Lines longer than `limit_bytes` are split.
    """
    kept = b""
    with contextlib.suppress(OSError), stream:
        while chunk := stream.read(READ_BYTES):
            *lines, kept = (kept + chunk).split(b"\n")
            yield from lines
            if len(kept) > limit_bytes:
                yield kept
                kept = b""
    if kept:
        yield kept


def parse_json_object(line: bytes) -> dict[str, Any] | None:
    """Parse the JSON object on a line; None when it is anything else."""
    try:
        answer = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None
