"""The command line of a skill's host, and the folder for its temporary files."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path

import psutil

from backend.skill_package.handler import find_node
from backend.skill_package.skill import Skill
from backend.skill_runtime.data_folder import make_data_folder

PRIVATE_PREFIX = "bergamot-skill-"
"""Prefix of the folders' names; the backend's process id follows."""
HOST_SCRIPT = Path(__file__).with_name("host.py")
NODE_HOST_SCRIPT = Path(__file__).with_name("host.js")
NODE_ANSWERS_DESCRIPTOR = 3
"""Where the host of Node.js skills writes its answers, so that no print can garble them."""
SUPERVISOR_SCRIPT = Path(__file__).with_name("supervisor.py")


def make_private_folder() -> str:
    """Create a folder for a skill's temporary files; "" where none can be made.

    Only a supervisor gives such a folder to a skill, so there is none on Windows.
    """
    if sys.platform == "win32":
        return ""
    _remove_abandoned_folders()
    try:
        return os.path.realpath(tempfile.mkdtemp(prefix=f"{PRIVATE_PREFIX}{os.getpid()}-"))
    except OSError:
        return ""


@cache
def _remove_abandoned_folders() -> None:
    """Remove the folders of backends that were killed together with their skills.

    Once for each backend process is enough.
    """
    with contextlib.suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{PRIVATE_PREFIX}*-*"):
            owner = folder.name.removeprefix(PRIVATE_PREFIX).partition("-")[0]
            is_ours = not folder.is_symlink() and folder.stat().st_uid == os.getuid()
            if owner.isdigit() and is_ours and not psutil.pid_exists(int(owner)):
                shutil.rmtree(folder, ignore_errors=True)


def build_host_command(skill: Skill, memory_limit_mb: int, private_folder: str) -> list[str]:
    """Build the command of the supervisor; on Windows that of the host, held by a job object."""
    assert skill.handler is not None
    handler = skill.handler
    target = [str(handler.folder.resolve()), handler.module, handler.function]
    is_node = handler.runtime == "node"
    python = [sys.executable, "-I", "-B"]
    if sys.platform == "win32":
        return (
            [*_node_command(memory_limit_mb, 1), *target]
            if is_node
            else [*python, str(HOST_SCRIPT), *target]
        )
    order = {
        "handler": target,
        "node_command": _node_command(memory_limit_mb, NODE_ANSWERS_DESCRIPTOR) if is_node else [],
        "skill_folder": str(skill.folder.resolve()),
        "private_folder": private_folder,
        "data_folder": make_data_folder(skill),
        "memory_limit_bytes": memory_limit_mb << 20,
    }
    return [*python, str(SUPERVISOR_SCRIPT), json.dumps(order)]


def _node_command(memory_limit_mb: int, answers_descriptor: int) -> list[str]:
    """The command of the host of Node.js skills, without the handler."""
    heap = f"--max-old-space-size={memory_limit_mb * 3 // 4}"
    return [os.path.realpath(find_node()), heap, str(NODE_HOST_SCRIPT), str(answers_descriptor)]
