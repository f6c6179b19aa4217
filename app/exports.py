"""Writes the files that the user asks for."""

from __future__ import annotations

from pathlib import Path

from app.errors import ExportError
from app.translation import tr


def write_text(file: Path, text: str) -> None:
    """Write a file.

    Raises:
        ExportError: it cannot be written.
    """
    write_bytes(file, text.encode("utf-8", "backslashreplace"))


def write_bytes(file: Path, content: bytes) -> None:
    """Write a file that is no text.

    Raises:
        ExportError: it cannot be written.
    """
    try:
        file.write_bytes(content)
    except OSError as error:
        raise ExportError(
            tr("{file} cannot be written: {error}. Choose another place.").format(
                file=file, error=error.strerror or error
            )
        ) from error
