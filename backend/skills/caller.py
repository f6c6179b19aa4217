"""Asks a skill: one interface for those that run in a process here and those behind an HTTPS endpoint."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any

from backend.errors import SkillError
from backend.skills.skill import Skill


class SkillCaller(ABC):
    """Sends request envelopes to one skill; may be used by several threads at once."""

    @abstractmethod
    def start(self) -> None:
        """Get ready ahead of the first request, without waiting for it."""

    def wait_until_ready(self, deadline: float) -> None:  # noqa: B027 - most have nothing to wait for
        """Wait until the first request can be answered without delay, or until a deadline (`monotonic`)."""

    @abstractmethod
    def ask(
        self, envelope: Mapping[str, Any], limit_seconds: float, check_cancelled: Callable[[], None]
    ) -> Any:
        """Give the skill's answer, any JSON value, not yet checked.

        Raises:
            SkillError: no answer in time, a crash, or an answer that is no JSON; its sentence can be spoken.
            Cancelled: from `check_cancelled`, which is called while waiting.
        """

    @abstractmethod
    def close(self) -> None:
        """End processes and connections."""


def caller_for(skill: Skill) -> SkillCaller:
    """Choose how a skill is asked.

    Raises:
        SkillError: the skill is not usable.
    """
    if skill.endpoint:
        from backend.skills.endpoint import EndpointCaller

        return EndpointCaller(skill)
    if skill.handler_folder is None:
        raise SkillError(
            f"Sorry, {skill.name} is not working: {skill.problem}", code="skill-not-usable"
        )
    from backend.skills.process_pool import ProcessPool

    return ProcessPool(skill)
