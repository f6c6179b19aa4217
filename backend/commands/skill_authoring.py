"""The actions of the skills command for authors: new, check, talk."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backend.commands.options import add_json_option, build_settings_of_skills
from backend.errors import SkillError

if TYPE_CHECKING:
    from backend.skill_authoring.conversation import Turn, TypedConversation
    from backend.skill_package.skill import Skill


def add_actions(actions: Any) -> None:
    """Add the parsers of these actions to argparse's subparsers."""
    new = actions.add_parser("new", help="make a skill that runs")
    new.add_argument("name", metavar="NAME", help='what people say to open it: "color friend"')
    new.add_argument("--into", type=Path, default=Path(), metavar="DIR", help="parent folder")
    check = actions.add_parser("check", help="say what is wrong with skills, and what to do")
    check.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    add_json_option(check)
    check.add_argument("--no-run", action="store_true", help="do not run their handlers")
    talk = actions.add_parser("talk", help="a typed conversation, with all that is sent")
    talk.add_argument("folder", type=Path, metavar="DIR")
    talk.add_argument("--time-zone", default="UTC", help="IANA time zone of the asking person")
    way = talk.add_mutually_exclusive_group()
    way.add_argument("--save", type=Path, metavar="FILE", help="keep it as a replay, a test")
    way.add_argument(
        "--replay",
        type=Path,
        metavar="FILE",
        help="say what is in a replay; exit status 1 if an answer is not as expected",
    )


def _new(arguments: argparse.Namespace) -> int:
    from backend.skill_authoring.new_skill import write_new_skill
    from backend.skill_authoring.replay import ENDING

    folder = write_new_skill(arguments.name, arguments.into.expanduser())
    command = "python -m backend skills"
    sys.stdout.write(
        f"{folder}\nCheck it: {command} check {folder}\nTalk to it: {command} talk {folder}\n"
        f"Test it: {command} talk {folder} --replay {folder / f'test{ENDING}'}\n"
        f"Install it: {command} add {folder}\n"
    )
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from backend.skill_authoring.check import check_skills, has_errors

    settings = build_settings_of_skills(arguments)
    has_failed = False
    for skill, findings in check_skills(arguments.folders, settings, may_run=not arguments.no_run):
        has_failed = has_failed or has_errors(findings)
        if arguments.json:
            found = [vars(finding) | {"file": str(finding.file)} for finding in findings]
            sys.stdout.write(json.dumps({"skill": skill.id, "findings": found}) + "\n")
            continue
        sys.stdout.writelines(f"{finding}\n" for finding in findings)
        if not findings:
            sys.stdout.write(f"{skill.folder}: {skill.name} has no faults.\n")
    return 1 if has_failed else 0


def _talk(arguments: argparse.Namespace) -> int:
    from backend.skill_authoring.conversation import open_conversation
    from backend.skill_authoring.replay import read_replay, write_replay
    from backend.skill_package.find import find_skills

    settings = build_settings_of_skills(arguments)
    replay = read_replay(arguments.replay) if arguments.replay else None
    skills = find_skills(
        allowed_endpoints=settings.allowed_skill_endpoints, name_free_folders=[arguments.folder]
    )
    skill = _find_talked_to(skills)
    with open_conversation(settings, skills, arguments.time_zone) as conversation:
        if replay is not None:
            return _replay(conversation, replay)
        turns = list(_converse(conversation, skill))
    if arguments.save:
        write_replay(arguments.save, skill, turns)
        sys.stdout.write(f"Kept in {arguments.save}.\n")
    return 0


def _find_talked_to(skills: Iterable[Skill]) -> Skill:
    """The skill of the folder; with several, the first.

    Raises:
        SkillError: it is not usable.
    """
    skill = next(skill for skill in skills if not skill.is_system)
    if skill.problem:
        raise SkillError(skill.problem)
    return skill


def _converse(conversation: TypedConversation, skill: Skill) -> Iterable[Turn]:
    from backend.skill_authoring.conversation import describe_turn
    from backend.skill_authoring.replay import QUIT

    name = skill.interaction_model.invocation_name if skill.interaction_model else skill.name
    if sys.stdin.isatty():
        sys.stdout.write(f'Say "open {name}", or anything else; .quit ends.\n')
    for line in _read_lines():
        if line in QUIT:
            return
        turn = conversation.say(line)
        sys.stdout.write(f"{describe_turn(turn)}\n\n")
        sys.stdout.flush()
        yield turn


def _read_lines() -> Iterable[str]:
    """Read what is typed, without empty lines, until the input ends."""
    while True:
        if sys.stdin.isatty():
            sys.stdout.write("> ")
            sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            return
        if line.strip():
            yield line.strip()


def _replay(conversation: TypedConversation, replay: Any) -> int:
    from backend.skill_authoring.conversation import describe_turn
    from backend.skill_authoring.replay import play

    failures = 0
    for turn, differences in play(replay, conversation):
        if differences:
            sys.stdout.write(f"{describe_turn(turn)}\n")
        else:
            sys.stdout.write(f"> {turn.utterance}\n< {turn.error or turn.reply}\n")
        sys.stdout.writelines(f"not as expected: {each}\n" for each in differences)
        failures += bool(differences)
    compared = sum(map(bool, replay.expected))
    sys.stdout.write(f"{compared - failures} of {compared} sentences were answered as expected.\n")
    return 1 if failures else 0


ACTIONS: dict[str, Callable[[argparse.Namespace], int]] = {
    "new": _new,
    "check": _check,
    "talk": _talk,
}
