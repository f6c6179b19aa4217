"""Chooses how a skill is asked: in processes here, or behind its HTTPS endpoint."""

from __future__ import annotations

from backend.errors import SkillError
from backend.settings import SKILL_MEMORY_LIMIT_MB
from backend.skill_package.skill import Skill
from backend.skill_runtime.caller import OnProblem, SkillCaller, ignore_problem
from backend.skill_runtime.endpoint import EndpointCaller
from backend.skill_runtime.process_pool import ProcessPool


def caller_for(
    skill: Skill,
    memory_limit_mb: int = SKILL_MEMORY_LIMIT_MB,
    on_problem: OnProblem = ignore_problem,
) -> SkillCaller:
    """Choose how a skill is asked.

    Args:
        skill: whom to ask.
        memory_limit_mb: for a skill's process with all that it starts.
        on_problem: told when it turns out that the skill cannot be used, or can.

    Raises:
        SkillError: the skill is not usable.
    """
    if skill.problem or not (skill.endpoint or skill.handler_folder):
        raise SkillError(
            f"Sorry, {skill.name} is not working: {skill.problem}", code="skill-not-usable"
        )
    if skill.endpoint:
        return EndpointCaller(skill)
    return ProcessPool(skill, memory_limit_mb, on_problem)
