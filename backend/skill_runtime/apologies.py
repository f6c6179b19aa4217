"""The spoken sentences for the ways in which a skill fails."""

from __future__ import annotations

from backend.errors import SkillError


def answer_unusable(skill_name: str, code: str = "skill-document-invalid") -> SkillError:
    """Apologise for an answer that is no response document."""
    return SkillError(f"Sorry, {skill_name} gave an answer that I can't use.", code=code)


def apologise_for_crash(skill_name: str) -> SkillError:
    """Apologise for a handler that raised, a process that ended or a server's error status."""
    return SkillError(
        f"Sorry, {skill_name} had a problem and could not answer.", code="skill-crashed"
    )


def apologise_for_timeout(skill_name: str) -> SkillError:
    """Apologise for a skill that did not answer within its timeout."""
    return SkillError(
        f"Sorry, {skill_name} takes too long to answer. Please try again later.",
        code="skill-timeout",
    )
