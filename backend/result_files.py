"""Writes files that a user named: whole, or not at all and with the reason."""

from __future__ import annotations

from pathlib import Path


def write_result(file: Path, content: bytes) -> None:
    """Write a file, in folders that are made for it; a file that could not be written whole does not stay.

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
    """Remove a file, but no device and no pipe."""
    if file.is_file():
        file.unlink(missing_ok=True)


def reason_of(error: OSError) -> str:
    """What the system says, without numbers and names: "No space left on device"."""
    return error.strerror or str(error)
