"""The spoken sentences for the ways in which a skill fails."""

from __future__ import annotations

from backend.errors import SkillError


def answer_unusable(skill_name: str, code: str = "skill-document-invalid") -> SkillError:
    """The skill's answer is no response document."""
    return SkillError(f"Sorry, {skill_name} gave an answer that I can't use.", code=code)


def crashed(skill_name: str) -> SkillError:
    """The skill's handler raised, its process ended, or its server answered with an error."""
    return SkillError(
        f"Sorry, {skill_name} had a problem and could not answer.", code="skill-crashed"
    )


def too_late(skill_name: str) -> SkillError:
    """The skill did not answer within its limit."""
    return SkillError(
        f"Sorry, {skill_name} takes too long to answer. Please try again later.",
        code="skill-timeout",
    )
