"""Explains why a skill's handler cannot be loaded, and which command helps."""

from __future__ import annotations

import errno
import shlex

from backend.skill_package.skill import Skill
from backend.skill_runtime.pipe_lines import parse_json_object
from backend.skill_runtime.requirements import find_lambda_packages, find_packages_folder

ENDED = "its process ended while it was being loaded"
COMMAND = "python -m backend skills install-requirements"


def load_problem(skill: Skill, reason: str) -> str:
    """Write one or two sentences for the list of skills.

    Args:
        skill: the skill with that handler.
        reason: from the host: an exception's type and text, or a clause.
    """
    return f"Its handler cannot be loaded: {reason.rstrip('.')}.{_advise(skill, reason)}"


def find_load_problem(skill: Skill, first_line: bytes) -> str:
    """Read from the first line of a host why its handler is not loaded; "" if it is."""
    answer = parse_json_object(first_line) or {}
    if answer.get("ready") is True:
        return ""
    return load_problem(skill, str(answer.get("error") or answer.get("ended") or ENDED))


def start_problem(error: OSError) -> str:
    """Write the sentences for a process that the system cannot start."""
    text = f"Its process cannot be started: {error.strerror or error}."
    if error.errno in (errno.EMFILE, errno.ENFILE):
        text += " Allow more open files (ulimit -n) and start the backend again."
    return text


def _advise(skill: Skill, reason: str) -> str:
    is_import = reason.startswith(("ModuleNotFoundError", "ImportError", "Error: Cannot find"))
    command = f"{COMMAND} {shlex.quote(str(skill.folder))}"
    requirements = skill.requirements_file
    if requirements is not None:
        is_installed = find_packages_folder(skill).is_dir()
        return "" if is_installed and not is_import else f" To install what it needs: {command}"
    if is_import and find_lambda_packages(skill):
        return f" AWS Lambda has that built in. To install it: {command}"
    if is_import and skill.handler is not None:
        file = skill.handler.folder / skill.requirements_name
        return f" If that is a package, name it in {file}, then: {command}"
    return ""
