"""Reads the end of the backend's log."""

from __future__ import annotations

from pathlib import Path

TAIL_BYTES = 256 * 1024
"""The end of the log that is read."""


def read_log_tail(path: Path) -> list[str]:
    """The last lines of the log, without the first one if it is cut; empty if there is no log.

    A log that has just moved aside is continued by the one before it.
    """
    content = _read_end(path, TAIL_BYTES)
    if len(content) < TAIL_BYTES:
        content = _read_end(path.with_suffix(".old.log"), TAIL_BYTES - len(content)) + content
    lines = content.decode("utf-8", "replace").splitlines()
    return lines[1:] if len(content) >= TAIL_BYTES else lines


def filter_lines(lines: list[str], words: str) -> list[str]:
    """The lines that contain these words, in any case."""
    wanted = words.strip().lower()
    return [line for line in lines if wanted in line.lower()]


def _read_end(path: Path, limit_bytes: int) -> bytes:
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - limit_bytes))
            return file.read(limit_bytes)
    except OSError:
        return b""
