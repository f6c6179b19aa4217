"""How a skill's host is started: its command line, and the folder that it gets for its temporary files."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from backend.skills.skill import Skill

HOST_SCRIPT = Path(__file__).with_name("host.py")
SUPERVISOR_SCRIPT = Path(__file__).with_name("supervisor.py")


def make_private_folder() -> str:
    """A folder for a skill's temporary files, which only a supervisor gives it; "" where none can be made."""
    if sys.platform == "win32":
        return ""
    try:
        return os.path.realpath(tempfile.mkdtemp(prefix="bergamot-skill-"))
    except OSError:
        return ""


def host_command(skill: Skill, memory_limit_mb: int, private_folder: str) -> list[str]:
    """The host under its supervisor; on Windows the host itself, which a job object holds."""
    assert skill.handler_folder is not None
    handler_folder = str(skill.handler_folder.resolve())
    python = [sys.executable, "-I", "-B"]
    if sys.platform == "win32":
        return [*python, str(HOST_SCRIPT), handler_folder]
    order = {
        "handler_folder": handler_folder,
        "skill_folder": str(skill.folder.resolve()),
        "private_folder": private_folder,
        "memory_limit_bytes": memory_limit_mb << 20,
    }
    return [*python, str(SUPERVISOR_SCRIPT), json.dumps(order)]
