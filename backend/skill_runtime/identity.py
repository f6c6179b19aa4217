"""The ids of this installation's user and Echo, as skills see them: the same after every start."""

from __future__ import annotations

import contextlib
import uuid
from functools import cache
from pathlib import Path

import platformdirs

_FILE = "installation.txt"


def derive_user_id(application_id: str) -> str:
    """Derive the user's id for one skill: as with Alexa, no two skills see the same."""
    return _derive("amzn1.ask.account", application_id)


def derive_device_id(application_id: str) -> str:
    """Derive the Echo's id for one skill."""
    return _derive("amzn1.ask.device", application_id)


def _derive(prefix: str, application_id: str) -> str:
    folder = Path(platformdirs.user_data_dir("bergamot"))
    return f"{prefix}.{uuid.uuid5(_read_installation(folder), f'{prefix}/{application_id}')}"


@cache
def _read_installation(folder: Path) -> uuid.UUID:
    """Read the id of this installation, which is made once; a new one where none can be kept."""
    file = folder / _FILE
    with contextlib.suppress(OSError, ValueError):
        return uuid.UUID(file.read_text("utf-8").strip())
    made = uuid.uuid4()
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{made}\n", encoding="utf-8")
    return made
