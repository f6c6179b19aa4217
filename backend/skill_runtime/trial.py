"""Loads the handlers of skills once, to find those that cannot be loaded."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack, closing, suppress
from dataclasses import replace
from time import monotonic

from backend.errors import SkillError
from backend.skill_package.skill import Skill
from backend.skill_runtime.caller import SkillCaller
from backend.skill_runtime.choose_caller import create_caller
from backend.skill_runtime.skill_process import START_LIMIT_SECONDS


def try_handlers(skills: Iterable[Skill]) -> tuple[Skill, ...]:
    """Load the handlers of all usable skills at the same time; add the problems that this shows."""
    tried = tuple(skills)
    with ExitStack() as stack:
        callers: dict[str, SkillCaller] = {}
        for skill in tried:
            if skill.is_usable:
                callers[skill.id] = stack.enter_context(closing(create_caller(skill)))
                with suppress(SkillError):  # then `problem` of the caller says why
                    callers[skill.id].start()
        deadline = monotonic() + START_LIMIT_SECONDS
        for caller in callers.values():
            caller.wait_until_ready(deadline)
        return tuple(
            replace(skill, problem=callers[skill.id].problem) if skill.id in callers else skill
            for skill in tried
        )
