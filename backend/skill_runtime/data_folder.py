"""The folder in which a skill of ours keeps what lasts: apart from its code, and for it alone."""

from __future__ import annotations

import logging
from pathlib import Path

import platformdirs

from backend.skill_package.skill import Skill

DATA_FOLDER_VARIABLE = "BERGAMOT_DATA_FOLDER"
"""The variable of its environment that names it to the skill."""
_LOG = logging.getLogger(__name__)


def find_data_folder(skill: Skill) -> Path | None:
    """Give the folder of a skill that keeps data, which may not exist yet; None for others.

    An installed skill has none: it keeps data in its own folder, or in DynamoDB and S3.
    """
    if not (skill.is_system and skill.keeps_data):
        return None
    return name_data_folder(skill.id)


def name_data_folder(skill_id: str) -> Path:
    """Name the folder of a skill of ours that keeps data."""
    return Path(platformdirs.user_data_dir("bergamot")) / "skill_data" / skill_id


def make_data_folder(skill: Skill) -> str:
    """Make the folder; "" for a skill without one, or where none can be made."""
    folder = find_data_folder(skill)
    if folder is None:
        return ""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        _LOG.warning("skill %s cannot keep anything: %s", skill.id, error)
        return ""
    return str(folder.resolve())
