"""Keeps the problems of skills, writes their logs, and passes on what happens in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from backend.pipeline.skill_observer import SkillObserver
from backend.skill_runtime.skill_logs import write_log_line


class SkillEvents(SkillObserver):
    """The observer of an assembly's skills.

    Attributes:
        problems: why skills cannot be used, by their ids; "" when they can again.
    """

    def __init__(self, on_changed: Callable[[], None], also: SkillObserver) -> None:
        """Take what is called when a skill becomes usable or unusable, and another observer."""
        self.problems: dict[str, str] = {}
        self._on_changed = on_changed
        self._also = also

    def on_problem(self, skill: str, problem: str) -> None:
        """Keep it; handlers are loaded while the backend runs, so problems come and go."""
        self.problems[skill] = problem
        write_log_line(skill, problem or "Its handler was loaded.")
        self._also.on_problem(skill, problem)
        self._on_changed()

    def on_line(self, skill: str, line: str) -> None:
        """Write it into the skill's log."""
        write_log_line(skill, line)
        self._also.on_line(skill, line)

    def on_exchange(self, skill: str, envelope: Mapping[str, Any], document: Any) -> None:
        """Pass it on: what is said to a skill is for no log."""
        self._also.on_exchange(skill, envelope, document)
