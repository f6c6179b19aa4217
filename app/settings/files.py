"""JSON files that are replaced in one step, and set aside when they are broken."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from app.errors import SettingsFileError


def read_json(path: Path) -> dict[str, Any] | None:
    """Read an object; None when there is no such file.

    Raises:
        SettingsFileError: the file cannot be read or is no JSON object.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SettingsFileError(f"{path} cannot be read: {error.strerror or error}.") from error
    except ValueError as error:
        raise SettingsFileError(f"{path} is damaged: {error}.") from error
    if not isinstance(document, dict):
        raise SettingsFileError(f"{path} is damaged: it holds no JSON object.")
    return document


def write_json(path: Path, document: dict[str, Any]) -> None:
    """Replace the file; whoever reads it sees the old or the new one, never a half. Only its owner may read it.

    Raises:
        SettingsFileError: it cannot be written (no space, no permission).
    """
    text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    unfinished = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            unfinished = file.name
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except OSError as error:
        if unfinished is not None:
            with contextlib.suppress(OSError):
                os.unlink(unfinished)
        raise SettingsFileError(
            f"{path} cannot be written: {error.strerror or error}. The change lasts until the app is closed."
        ) from error


def set_aside(path: Path) -> Path:
    """Rename a broken file, so that it can be looked at and no longer stands in the way; gives its new name."""
    aside = path.with_name(f"{path.stem}.broken{path.suffix}")
    with contextlib.suppress(OSError):
        os.replace(path, aside)
    return aside
