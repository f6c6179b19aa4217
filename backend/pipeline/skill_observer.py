"""Is told what happens in skills: their problems, what they print, their requests and answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class SkillObserver:
    """Does nothing with what it is told; its methods are called from any thread."""

    def on_problem(self, skill: str, problem: str) -> None:
        """Why the skill with this id cannot be used, or "" when it can again."""

    def on_line(self, skill: str, line: str) -> None:
        """A line that it printed, or of the traceback of what it raised."""

    def on_exchange(self, skill: str, envelope: Mapping[str, Any], document: Any) -> None:
        """A request that it got, and its answer, any JSON value."""
