"""Checks skills: everything that is wrong with each, in which line, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from backend.settings import Settings
from backend.skill_authoring.answers_check import check_answers
from backend.skill_authoring.code_check import check_beside_others, check_code, check_json_files
from backend.skill_authoring.finding import Finding
from backend.skill_authoring.model_check import check_model
from backend.skill_package.find import find_skills
from backend.skill_package.skill import Skill

CHECKED_AT_ONCE = 4


def check_skills(
    folders: Sequence[Path], settings: Settings, *, may_run: bool = True
) -> Iterator[tuple[Skill, tuple[Finding, ...]]]:
    """Check the skills in some folders, beside each other and the built-in ones.

    Args:
        folders: each is a skill, or a folder of skills.
        settings: limits of time and memory.
        may_run: whether handlers are loaded and asked.

    Raises:
        SettingsError: a folder does not exist.
    """
    found = find_skills(folders, allowed_endpoints=settings.allowed_skill_endpoints)
    checked = [skill for skill in found if not skill.is_system]

    def check(skill: Skill) -> tuple[Finding, ...]:
        others = [each for each in found if each is not skill]
        return tuple(_check_skill(skill, others, settings, may_run=may_run))

    with ThreadPoolExecutor(CHECKED_AT_ONCE, thread_name_prefix="check") as threads:
        yield from zip(checked, threads.map(check, checked), strict=True)


def has_errors(findings: Sequence[Finding]) -> bool:
    """Whether one of them keeps the skill, or a part of it, from working."""
    return any(finding.severity == "error" for finding in findings)


def _check_skill(
    skill: Skill, others: Sequence[Skill], settings: Settings, *, may_run: bool
) -> list[Finding]:
    findings = list(check_json_files(skill.folder))
    if skill.model_file is not None:
        findings += check_model(skill.model_file)
    if skill.handler is not None:
        findings += check_code(skill.handler)
    findings += check_beside_others(skill, others)
    if skill.needs_consent:
        findings.append(_describe_endpoint(skill))
    elif skill.problem and not has_errors(findings):
        findings.append(Finding(skill.folder, 0, skill.problem.rstrip("."), "Mend that first."))
    runs_here = skill.is_usable and skill.handler is not None
    if may_run and runs_here and not has_errors(findings):
        findings += check_answers(skill, settings)
    return findings


def _describe_endpoint(skill: Skill) -> Finding:
    return Finding(
        skill.folder,
        0,
        f"its requests go to {urlsplit(skill.endpoint).hostname}, so its answers are not checked",
        f"To use it, allow that: --allow-endpoint {skill.endpoint}",
        "warning",
    )
