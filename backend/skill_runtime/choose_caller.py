"""Chooses the caller of a skill: local processes, or its HTTPS endpoint."""

from __future__ import annotations

from backend.errors import SkillError
from backend.pipeline.skill_observer import SkillObserver
from backend.settings import SKILL_MEMORY_LIMIT_MB
from backend.skill_package.skill import Skill
from backend.skill_runtime.caller import SkillCaller
from backend.skill_runtime.endpoint import EndpointCaller
from backend.skill_runtime.process_pool import ProcessPool


def create_caller(
    skill: Skill,
    memory_limit_mb: int = SKILL_MEMORY_LIMIT_MB,
    observer: SkillObserver | None = None,
) -> SkillCaller:
    """Create the caller of a skill.

    Args:
        skill: a usable skill.
        memory_limit_mb: for a process of the skill and its children together.
        observer: is told its problems and what it prints.

    Raises:
        SkillError: the skill is not usable.
    """
    if skill.problem or not (skill.endpoint or skill.handler):
        raise SkillError(
            f"Sorry, {skill.name} is not working: {skill.problem}", code="skill-not-usable"
        )
    if skill.endpoint:
        return EndpointCaller(skill)
    return ProcessPool(skill, memory_limit_mb, observer)
