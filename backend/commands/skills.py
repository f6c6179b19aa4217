"""Skills: what is installed; adds and removes skills; checks, tries and makes those of authors."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backend.commands import skill_authoring
from backend.commands.options import add_json_option, add_skills_option, build_settings_of_skills
from backend.errors import SkillError

if TYPE_CHECKING:
    from backend.skill_package.skill import Skill


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options and its own subcommands."""
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    add_skills_option(parser)
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    listing = actions.add_parser("list", help="list the installed skills, as without an action")
    add_json_option(listing)
    for name, words in {
        "install-requirements": "install the packages that a skill needs beside it",
        "add": "copy a skill into your own folder of skills",
    }.items():
        actions.add_parser(name, help=words).add_argument("folder", type=Path, metavar="DIR")
    for name, words in {
        "remove": "delete a skill that was added",
        "enable": "use a disabled skill again",
        "disable": "keep a skill, but do not use it",
    }.items():
        actions.add_parser(name, help=words).add_argument("name", metavar="NAME")
    setting = actions.add_parser("set", help="set an environment variable of a skill")
    setting.add_argument("name", metavar="NAME")
    setting.add_argument("variable", metavar="VARIABLE[=VALUE]", help="without a value: remove it")
    for name, words in {
        "permit": "give a skill permissions of Alexa's services",
        "forbid": "take permissions back from a skill",
    }.items():
        permission = actions.add_parser(name, help=words)
        permission.add_argument("name", metavar="NAME")
        permission.add_argument("permissions", metavar="PERMISSION", nargs="+")
    skill_authoring.add_actions(actions)


def run(arguments: argparse.Namespace) -> int:
    """Do the action; without one, list the skills. Exit status 1 when a skill is not usable."""
    actions = {
        "install-requirements": _install,
        "add": _add,
        "remove": _remove,
        "enable": _enable,
        "disable": _enable,
        "set": _set,
        "permit": _permit,
        "forbid": _permit,
        **skill_authoring.ACTIONS,
    }
    return int(actions.get(arguments.action, _list)(arguments))


def _list(arguments: argparse.Namespace) -> int:
    from backend.skill_package.find import find_installed_skills
    from backend.skill_runtime.confinement import describe_confinement
    from backend.skill_runtime.trial import try_handlers

    skills = try_handlers(find_installed_skills(build_settings_of_skills(arguments)))
    for skill in skills:
        sys.stdout.write(
            (json.dumps(_describe(skill)) if arguments.json else _format_text(skill)) + "\n"
        )
    if not arguments.json:
        sys.stdout.write(f"{describe_confinement()}\n")
    return 0 if all(skill.is_usable or skill.is_disabled for skill in skills) else 1


def _install(arguments: argparse.Namespace) -> int:
    from backend.skill_package.find import read_skill
    from backend.skill_runtime.requirements import install_requirements

    skill = read_skill(arguments.folder.expanduser())
    if skill.problem:
        raise SkillError(skill.problem)
    sys.stdout.write(f"{install_requirements(skill)}\n")
    return 0


def _add(arguments: argparse.Namespace) -> int:
    from backend.skill_package.find import read_skill
    from backend.skill_package.user_skills import add_skill

    folder = arguments.folder.expanduser()
    skill = read_skill(folder)
    if skill.problem and not skill.needs_consent:
        raise SkillError(f"{skill.problem} Nothing was added.")
    sys.stdout.write(f"{skill.name} is in {add_skill(folder)}; say: open {_spoken_name(skill)}\n")
    return 0


def _remove(arguments: argparse.Namespace) -> int:
    from backend.skill_package.permissions import forget_permissions
    from backend.skill_package.user_skills import remove_skill

    removed = remove_skill(arguments.name)
    forget_permissions(arguments.name)
    sys.stdout.write(f"{removed} was deleted.\n")
    return 0


def _set(arguments: argparse.Namespace) -> int:
    from backend.skill_package.user_skills import set_variable

    _check_installed(arguments)
    variable, separator, value = arguments.variable.partition("=")
    set_variable(arguments.name, variable, value if separator else None)
    sys.stdout.write(
        f"{arguments.name} {'has' if separator else 'no longer has'} the variable {variable}.\n"
    )
    return 0


def _permit(arguments: argparse.Namespace) -> int:
    from backend.skill_package.permissions import read_granted, set_permission

    _check_installed(arguments)
    for permission in arguments.permissions:
        set_permission(arguments.name, permission, arguments.action == "permit")
    granted = ", ".join(sorted(read_granted(arguments.name))) or "none"
    sys.stdout.write(f"{arguments.name} has these permissions: {granted}\n")
    return 0


def _check_installed(arguments: argparse.Namespace) -> None:
    from backend.skill_package.find import find_installed_skills

    known = [skill.id for skill in find_installed_skills(build_settings_of_skills(arguments))]
    if arguments.name not in known:
        raise SkillError(
            f"There is no skill {arguments.name}; there are: {', '.join(sorted(known))}."
        )


def _enable(arguments: argparse.Namespace) -> int:
    from backend.skill_package.user_skills import set_enabled

    _check_installed(arguments)
    set_enabled(arguments.name, arguments.action == "enable")
    sys.stdout.write(f"{arguments.name} is {arguments.action}d.\n")
    return 0


def _spoken_name(skill: Skill) -> str:
    return skill.interaction_model.invocation_name if skill.interaction_model else ""


def _describe(skill: Skill) -> dict[str, Any]:
    from backend.skill_package.permissions import find_offered, read_granted

    granted = read_granted(skill.id)
    return {
        "id": skill.id,
        "name": skill.name,
        "version": skill.version,
        "layout": skill.layout,
        "folder": str(skill.folder),
        "handler": str(skill.handler.file) if skill.handler else "",
        "runtime": skill.handler.runtime if skill.handler else "",
        "endpoint": skill.endpoint,
        "endpoint_allowed": skill.endpoint_allowed,
        "invocation_name": _spoken_name(skill),
        "intents": [intent.name for intent in skill.intents],
        "samples": sum(len(intent.samples) for intent in skill.intents),
        "permissions": {
            name: (find_offered(name) or name) in granted
            for name in (*skill.permissions, *sorted(granted - set(skill.permissions)))
        },
        "problem": skill.problem,
    }


def _format_text(skill: Skill) -> str:
    count = f"{len(skill.intents)} intents"
    words = skill.problem or skill.summary
    if skill.needs_consent:
        words += f" To allow that: --allow-endpoint {skill.endpoint}"
    return f"{skill.id:24} {skill.version:8} {skill.layout:6} {count:>12}  {words}"
