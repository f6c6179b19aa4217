"""A log file for each skill: what it prints, tracebacks of what it raises, why it is not usable."""

from __future__ import annotations

import contextlib
import threading
from datetime import datetime
from pathlib import Path

import platformdirs

LARGEST_LOG_BYTES = 1024 * 1024
"""Then a log is begun anew; the one before it is kept beside it."""
LONGEST_LINE_CHARACTERS = 2000
_LOCK = threading.Lock()


def find_log_file(skill_id: str) -> Path:
    """Give the log of the skill with this id; there is none until something is written."""
    return Path(platformdirs.user_log_dir("bergamot")) / "skills" / f"{skill_id}.log"


def write_log_line(skill_id: str, line: str) -> None:
    """Add a line with date and time. A log that cannot be written is no reason to fail."""
    file = find_log_file(skill_id)
    time = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")
    with _LOCK, contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > LARGEST_LOG_BYTES:
            file.replace(file.with_suffix(".old.log"))
        with file.open("a", encoding="utf-8", errors="replace") as log:
            log.write(f"{time} {line[:LONGEST_LINE_CHARACTERS]}\n")
