"""The interface to a skill, in a local process or behind an HTTPS endpoint."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

UNWATCHED = "nobody watched"
"""Effect of what runs where it cannot be seen."""


@dataclass(frozen=True)
class SkillAnswer:
    """What a skill answered.

    Attributes:
        document: any JSON value, not yet checked.
        effect: what it did that stays, as far as that is known; "" if it did nothing but answer.
    """

    document: Any
    effect: str = UNWATCHED


class SkillCaller(ABC):
    """Sends request envelopes to one skill; may be used by several threads at once.

    Attributes:
        problem: why its handler cannot be loaded; "" when it can, or when that is not known yet.
    """

    problem = ""

    @abstractmethod
    def start(self) -> None:
        """Prepare for the first request, without blocking."""

    def wait_until_ready(self, deadline: float) -> None:  # noqa: B027 - most have nothing to wait for
        """Wait until a request can be answered without delay, or until a deadline (`monotonic`)."""

    @abstractmethod
    def ask(
        self, envelope: Mapping[str, Any], limit_seconds: float, check_cancelled: Callable[[], None]
    ) -> SkillAnswer:
        """Give the skill's answer.

        Raises:
            SkillError: no answer in time, a crash, or an answer that is not JSON; its sentence
                can be spoken.
            Cancelled: from `check_cancelled`, which is called while waiting.
        """

    @abstractmethod
    def close(self) -> None:
        """End processes and connections."""
