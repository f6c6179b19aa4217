"""What a check of a skill found: what is wrong, in which line of which file, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with a skill.

    Attributes:
        file: where it is wrong; a folder when a file is missing.
        line: from 1; 0 when it is wrong as a whole.
        problem: what is wrong, in one clause.
        advice: what to do.
        severity: "error" when the skill, or a part of it, does not work; else "warning".
    """

    file: Path
    line: int
    problem: str
    advice: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        """One line, in the form that editors make links of."""
        place = f"{self.file}:{self.line}" if self.line else str(self.file)
        return f"{place}: {self.severity}: {self.problem}. {self.advice}"
