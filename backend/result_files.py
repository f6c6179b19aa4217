"""Writes files that a user named, completely or not at all, and gives the reason of a failure."""

from __future__ import annotations

from pathlib import Path


def write_result(file: Path, content: bytes) -> None:
    """Write a file and create its folders; a file that could only be written in part is removed.

    Raises:
        OSError: it cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        try:
            stream.write(content)
            stream.flush()
        except OSError:
            _remove(file)
            raise


def _remove(file: Path) -> None:
    """Remove a regular file, but no device and no pipe."""
    if file.is_file():
        file.unlink(missing_ok=True)


def describe_error(error: OSError) -> str:
    """Give the system's message without numbers and names: "No space left on device"."""
    return error.strerror or str(error)
