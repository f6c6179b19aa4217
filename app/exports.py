"""Writes the files that the user asks for."""

from __future__ import annotations

from pathlib import Path

from app.errors import ExportError


def write_text(file: Path, text: str) -> None:
    """Write a file.

    Raises:
        ExportError: it cannot be written.
    """
    try:
        file.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise ExportError(
            f"{file} cannot be written: {error.strerror or error}. Choose another place."
        ) from error
