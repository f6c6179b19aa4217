"""Installs the packages that a skill asks for into its own folder: by pip, or by npm."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

from backend.errors import SkillError
from backend.skill_package.handler import ENDINGS, Runtime, read_source
from backend.skill_package.project_files import list_files
from backend.skill_package.skill import Skill
from backend.skill_runtime.host import PACKAGES_FOLDER

NODE_PACKAGES_FOLDER = "node_modules"
LAMBDA_PACKAGES: dict[Runtime, tuple[str, re.Pattern[str]]] = {
    "python": ("boto3", re.compile(r"^\s*(?:import|from) (?:boto3|botocore)\b", re.MULTILINE)),
    "node": ("aws-sdk", re.compile(r"""\b(?:require\(|from )\s*["']aws-sdk["'/]""")),
}
"""What AWS Lambda has built in for each runtime, and what code that uses it looks like."""
INSTALL_LIMIT_SECONDS = 600


def find_packages_folder(skill: Skill) -> Path:
    """The folder beside the handler that holds the installed packages."""
    assert skill.handler is not None
    is_node = skill.handler.runtime == "node"
    return skill.handler.folder / (NODE_PACKAGES_FOLDER if is_node else PACKAGES_FOLDER)


def install_requirements(skill: Skill) -> Path:
    """Install into the handler's own folder, which is first on its path.

    Returns:
        The folder with the packages.

    Raises:
        SkillError: there is nothing to install, or pip or npm failed.
    """
    if skill.endpoint:
        raise SkillError(
            f"{skill.name} runs on a server, {skill.endpoint}: there is nothing to install here.",
            code="skill-requirements-missing",
        )
    file, built_in = skill.requirements_file, find_lambda_packages(skill)
    if file is None and not built_in:
        raise SkillError(
            f"{skill.folder} has no {skill.requirements_name} beside its handler.",
            code="skill-requirements-missing",
        )
    assert skill.handler is not None
    target = find_packages_folder(skill)
    is_node = target.name == NODE_PACKAGES_FOLDER
    command = _build_npm_command() if is_node else _build_pip_command(target, file)
    command += built_in
    program = "npm" if is_node else "pip"
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=INSTALL_LIMIT_SECONDS,
            check=False,
            cwd=skill.handler.folder,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SkillError(
            f"{program} did not finish: {error}", code="skill-requirements-failed"
        ) from error
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no reason given"]
        reason = next((line for line in lines if "error" in line.lower()), lines[-1])
        raise SkillError(
            f"{program} could not install {file or built_in[0]}: {reason}",
            code="skill-requirements-failed",
        )
    return target


def find_lambda_packages(skill: Skill) -> list[str]:
    """Find the packages that a skill imports, and that AWS Lambda has built in.

    Their authors do not list them.
    """
    handler = skill.handler
    if handler is None:
        return []
    package, pattern = LAMBDA_PACKAGES[handler.runtime]
    if handler.runtime == "python" and importlib.util.find_spec(package):
        return []
    sources = (read_source(file) for file in list_files(handler.folder, *ENDINGS[handler.runtime]))
    return [package] if any(map(pattern.search, sources)) else []


def _build_pip_command(target: Path, file: Path | None) -> list[str]:
    options = ["--quiet", "--upgrade", "--target", str(target.resolve())]
    options += ["-r", str(file.resolve())] if file else []
    return [sys.executable, "-m", "pip", "install", *options]


def _build_npm_command() -> list[str]:
    """Install without the packages' own scripts, which would run unconfined."""
    npm = shutil.which("npm")
    if npm is None:
        raise SkillError(
            "npm, which installs what Node.js skills need, is not on this machine. It comes with "
            "Node.js (https://nodejs.org).",
            code="skill-requirements-failed",
        )
    quiet = ["--no-audit", "--no-fund", "--no-package-lock", "--no-save", "--loglevel=error"]
    return [npm, "install", "--omit=dev", "--ignore-scripts", *quiet]
