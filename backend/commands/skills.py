"""Skills: what is installed and what each understands; installs a skill's requirements."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backend.commands.options import add_skills_option
from backend.errors import SkillError

if TYPE_CHECKING:
    from backend.skill_package.skill import Skill


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options and its own subcommand."""
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    add_skills_option(parser)
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    install = actions.add_parser(
        "install-requirements", help="install a skill's requirements.txt beside it"
    )
    install.add_argument("folder", type=Path, metavar="FOLDER")


def run(arguments: argparse.Namespace) -> int:
    """List the skills, or install requirements; exit status 1 when a skill is not usable."""
    if arguments.action == "install-requirements":
        return _install(arguments.folder)
    from backend.skill_package.find import find_skills
    from backend.skill_runtime.confinement import describe_confinement
    from backend.skill_runtime.trial import try_handlers

    found = find_skills(arguments.skills, allowed_endpoints=arguments.allow_endpoint)
    skills = try_handlers(found)
    for skill in skills:
        sys.stdout.write(
            (json.dumps(_describe(skill)) if arguments.json else _format_text(skill)) + "\n"
        )
    if not arguments.json:
        sys.stdout.write(f"{describe_confinement()}\n")
    return 0 if all(skill.is_usable for skill in skills) else 1


def _install(folder: Path) -> int:
    from backend.skill_package.find import read_skill
    from backend.skill_runtime.requirements import install_requirements

    skill = read_skill(folder.expanduser())
    if skill.problem:
        raise SkillError(skill.problem)
    sys.stdout.write(f"{install_requirements(skill)}\n")
    return 0


def _describe(skill: Skill) -> dict[str, Any]:
    return {
        "id": skill.id,
        "name": skill.name,
        "version": skill.version,
        "layout": skill.layout,
        "folder": str(skill.folder),
        "endpoint": skill.endpoint,
        "endpoint_allowed": skill.endpoint_allowed,
        "invocation_name": skill.interaction_model.invocation_name
        if skill.interaction_model
        else "",
        "intents": [intent.name for intent in skill.intents],
        "samples": sum(len(intent.samples) for intent in skill.intents),
        "problem": skill.problem,
    }


def _format_text(skill: Skill) -> str:
    count = f"{len(skill.intents)} intents"
    words = skill.problem or skill.summary
    if skill.needs_consent:
        words += f" To allow that: --allow-endpoint {skill.endpoint}"
    return f"{skill.id:24} {skill.version:8} {skill.layout:6} {count:>12}  {words}"
