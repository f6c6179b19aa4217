"""Lists the files of a skill's folder that its author wrote, within bounds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

DEEPEST_FOLDER = 4
MOST_FILES = 5000
FOREIGN_FOLDERS = frozenset(
    {"node_modules", "venv", "env", "site-packages", "__pycache__", "tests", "test"}
)
"""Packages of others, and tests, whose functions are no handlers of the skill."""


def list_files(folder: Path, *endings: str) -> list[Path]:
    """List the files with one of these endings: those nearest to the top first, then by name.

    Hidden folders, packages of others and what lies deeper than `DEEPEST_FOLDER` are left out.
    """
    found = [file for file in _walk(folder) if file.name.endswith(endings)]
    return sorted(found, key=lambda file: (len(file.parts), str(file)))


def _walk(folder: Path) -> Iterator[Path]:
    count = 0
    for place, folders, files in os.walk(folder):
        here = Path(place)
        is_deepest = len(here.relative_to(folder).parts) >= DEEPEST_FOLDER
        folders[:] = [] if is_deepest else sorted(filter(_is_own, folders))
        for name in sorted(files):
            count += 1
            if count > MOST_FILES:
                return
            yield here / name


def _is_own(name: str) -> bool:
    is_foreign = name.lower() in FOREIGN_FOLDERS or name.endswith((".dist-info", ".egg-info"))
    return not name.startswith(".") and not is_foreign
