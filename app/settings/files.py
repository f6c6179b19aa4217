"""JSON files: replaced atomically, backed up before losing data, renamed when broken."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import stat
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from app.errors import SettingsFileError
from app.translation import tr

FILE_LIMIT_BYTES = 4 * 1024 * 1024
"""Ours have a few KiB."""
DEEPEST_NESTING = 30
"""Ours have four levels."""
BACKUPS_KEPT = 5
"""Of each file; older ones are removed."""


def read_json(path: Path) -> dict[str, Any] | None:
    """Read an object; None when there is no such file.

    Raises:
        SettingsFileError: the file cannot be read or is no JSON object.
    """
    try:
        document = json.loads(_read(path))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SettingsFileError(
            tr("{path} cannot be read: {error}.").format(path=path, error=error.strerror or error)
        ) from error
    except RecursionError as error:
        raise SettingsFileError(
            tr("{path} is damaged: it is nested too deeply.").format(path=path)
        ) from error
    except ValueError as error:
        raise SettingsFileError(
            tr("{path} is damaged: {error}.").format(path=path, error=error)
        ) from error
    if _nests_too_deeply(document):
        raise SettingsFileError(tr("{path} is damaged: it is nested too deeply.").format(path=path))
    if not isinstance(document, dict):
        raise SettingsFileError(tr("{path} is damaged: it holds no JSON object.").format(path=path))
    return document


def write_json(path: Path, document: dict[str, Any]) -> None:
    """Replace the file atomically; only its owner may read it.

    Raises:
        SettingsFileError: it cannot be written (no space, no permission).
    """
    text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    unfinished = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "wb", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            unfinished = file.name
            # Half a surrogate pair, which a kept field may hold, becomes the escape that JSON has
            # for it.
            file.write(text.encode("utf-8", "backslashreplace"))
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except OSError as error:
        if unfinished is not None:
            with contextlib.suppress(OSError):
                os.unlink(unfinished)
        raise SettingsFileError(
            tr(
                "{path} cannot be written: {error}. The change lasts until the app is closed."
            ).format(path=path, error=error.strerror or error)
        ) from error


def set_aside(path: Path) -> Path | None:
    """Rename a broken file; returns its new path, None if that fails."""
    aside = _dated(path, "broken")
    try:
        os.replace(path, aside)
    except OSError:
        return None
    _remove_oldest(path, "broken")
    return aside


def back_up(path: Path) -> Path | None:
    """Copy a file beside it; returns the path of the copy or an equal earlier one, or None."""
    try:
        content = path.read_bytes()
        for earlier in _kept(path, "backup"):
            if earlier.read_bytes() == content:
                return earlier
        copy = _dated(path, "backup")
        shutil.copy2(path, copy)
    except OSError:
        return None
    _remove_oldest(path, "backup")
    return copy


def _read(path: Path) -> str:
    """Read a file that has an end: neither a pipe nor a device, and not without bound."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise SettingsFileError(tr("{path} is damaged: it is no ordinary file.").format(path=path))
    # What has become a pipe since then is not waited for.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        content = file.read(FILE_LIMIT_BYTES + 1)
    if len(content) > FILE_LIMIT_BYTES:
        raise SettingsFileError(
            tr("{path} is damaged: it has more than {limit} MiB.").format(
                path=path, limit=FILE_LIMIT_BYTES // 2**20
            )
        )
    return content.decode("utf-8")


def _nests_too_deeply(document: Any) -> bool:
    """Whether what works by recursion might not come to its end."""
    level = [document]
    for _ in range(DEEPEST_NESTING):
        level = [
            inner
            for each in level
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
        if not level:
            return False
    return True


def _dated(path: Path, kind: str) -> Path:
    """A path beside the file that names the kind of copy and its time."""
    return path.with_name(f"{path.stem}.{kind}-{datetime.now():%Y-%m-%d-%H%M%S-%f}{path.suffix}")


def _kept(path: Path, kind: str) -> list[Path]:
    """The copies of a kind beside the file, newest first."""
    return sorted(path.parent.glob(f"{path.stem}.{kind}-*{path.suffix}"), reverse=True)


def _remove_oldest(path: Path, kind: str) -> None:
    for oldest in _kept(path, kind)[BACKUPS_KEPT:]:
        with contextlib.suppress(OSError):
            oldest.unlink()
