"""Installs the packages of a skill's requirements.txt into the skill's own folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from backend.errors import SkillError
from backend.skill_package.skill import Skill
from backend.skill_runtime.host import PACKAGES_FOLDER

INSTALL_LIMIT_SECONDS = 600


def install_requirements(skill: Skill) -> Path:
    """Install into the handler's own folder, which is first on its path.

    Returns:
        The folder with the packages.

    Raises:
        SkillError: there is no requirements.txt, or pip failed.
    """
    if skill.endpoint:
        raise SkillError(
            f"{skill.name} runs on a server, {skill.endpoint}: there is nothing to install here.",
            code="skill-requirements-missing",
        )
    file = skill.requirements_file
    if file is None:
        raise SkillError(
            f"{skill.folder} has no requirements.txt beside its handler.",
            code="skill-requirements-missing",
        )
    target = file.parent / PACKAGES_FOLDER
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--upgrade",
        "--target",
        str(target),
        "-r",
        str(file),
    ]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=INSTALL_LIMIT_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SkillError(
            f"pip did not finish: {error}", code="skill-requirements-failed"
        ) from error
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no reason given"]
        raise SkillError(
            f"pip could not install {file}: {lines[-1]}", code="skill-requirements-failed"
        )
    return target
