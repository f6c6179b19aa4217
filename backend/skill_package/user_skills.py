"""The user's own folder of skills: what is added to it is installed in every backend.

Beside the skills it keeps the names of those that are disabled, our own among them, and the
environment variables that the user set for skills.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import platformdirs

from backend.errors import SettingsError

DISABLED_FILE = "disabled.txt"
VARIABLES_FILE = "variables.json"
_VARIABLE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_NOT_COPIED = (".git", "__pycache__")


def find_user_skills_folder() -> Path:
    """Give the folder, which may not exist yet."""
    return Path(platformdirs.user_data_dir("bergamot")) / "skills"


def read_disabled() -> frozenset[str]:
    """Give the ids of the skills that the user disabled."""
    try:
        text = (find_user_skills_folder() / DISABLED_FILE).read_text("utf-8")
    except OSError:
        return frozenset()
    return frozenset(text.split("\n")) - {""}


def set_enabled(skill_id: str, is_enabled: bool) -> None:
    """Enable or disable a skill.

    Raises:
        SettingsError: the folder cannot be written.
    """
    disabled = set(read_disabled())
    (disabled.discard if is_enabled else disabled.add)(skill_id)
    folder = find_user_skills_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        text = "\n".join(sorted(disabled)) + "\n"
        (folder / DISABLED_FILE).write_text(text, encoding="utf-8")
    except OSError as error:
        raise write_error(error) from error


def read_variables(skill_id: str) -> dict[str, str]:
    """Give the environment variables that the user set for a skill."""
    return dict(_read_all_variables().get(skill_id, {}))


def set_variable(skill_id: str, name: str, value: str | None) -> None:
    """Set an environment variable of a skill; None removes it.

    The file is readable by the user alone: such a variable often is a key.

    Raises:
        SettingsError: the name does not fit, or the folder cannot be written.
    """
    if not _VARIABLE_NAME.fullmatch(name):
        raise SettingsError(f"{name!r} cannot be the name of an environment variable.")
    variables = _read_all_variables()
    of_skill = {**variables.get(skill_id, {}), **({} if value is None else {name: value})}
    if value is None:
        of_skill.pop(name, None)
    file = find_user_skills_folder() / VARIABLES_FILE
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(json.dumps({**variables, skill_id: of_skill}, indent=2), encoding="utf-8")
    except OSError as error:
        raise write_error(error) from error


def _read_all_variables() -> dict[str, dict[str, str]]:
    try:
        content = json.loads((find_user_skills_folder() / VARIABLES_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def add_skill(folder: Path) -> Path:
    """Copy a skill's folder into the user's; gives the copy.

    Raises:
        SettingsError: there is one of that name already, or it cannot be copied.
    """
    target = find_user_skills_folder() / folder.resolve().name
    if target.exists():
        raise SettingsError(
            f"A skill {target.name} is installed already. Remove it first: python -m backend "
            f"skills remove {target.name}"
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(folder, target, ignore=shutil.ignore_patterns(*_NOT_COPIED), symlinks=True)
    except (OSError, shutil.Error) as error:
        shutil.rmtree(target, ignore_errors=True)
        raise write_error(error) from error
    return target


def remove_skill(name: str) -> Path:
    """Delete a skill from the user's folder; gives the deleted folder.

    Raises:
        SettingsError: there is no such skill there, or it cannot be deleted.
    """
    top = find_user_skills_folder()
    known = {child.name for child in top.iterdir() if child.is_dir()} if top.is_dir() else set()
    if name not in known:
        raise SettingsError(
            f"No skill {name} was added; there are: {', '.join(sorted(known)) or 'none'}. Built-in "
            "skills, and those of other folders, can be disabled instead."
        )
    try:
        shutil.rmtree(top / name)
    except OSError as error:
        raise write_error(error) from error
    set_enabled(name, True)
    return top / name


def write_error(error: Exception) -> SettingsError:
    """Build the error that the user's folder of skills cannot be written."""
    return SettingsError(f"The folder {find_user_skills_folder()} cannot be written: {error}.")
