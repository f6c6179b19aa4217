"""The figures of a part of the campaign, and their formats."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from scripts.campaign_parts.limits import Limit, find_limit

EXAMPLES_OF_EACH_KIND = 5


@dataclass(frozen=True)
class Figure:
    """A measured number with its limit."""

    part: str
    name: str
    value: float
    unit: str
    limit: Limit | None

    @property
    def is_kept(self) -> bool:
        """Whether the value is within its limit; true without a limit."""
        return self.limit is None or self.limit.holds(self.value)


@dataclass
class Findings:
    """The figures of a part, and examples of what failed."""

    part: str
    figures: list[Figure] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)
    _noted: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, value: float, unit: str = "") -> None:
        """Add a figure; its limit is found by its name."""
        self.figures.append(Figure(self.part, name, value, unit, find_limit(self.part, name)))

    def note(self, kind: str, example: str) -> None:
        """Keep an example of something that failed, a few of each kind."""
        self._noted[kind] += 1
        if self._noted[kind] <= EXAMPLES_OF_EACH_KIND:
            self.examples.append(f"{self.part}, {kind}: {example[:300]}")


def format_table(figures: Sequence[Figure]) -> str:
    """Format a table with one line per figure: part, name, value, limit, and whether it is kept."""
    rows = [("part", "figure (all measured)", "value", "limit", "")]
    rows += [
        (
            figure.part,
            figure.name,
            f"{_format_number(figure.value)} {figure.unit}".rstrip(),
            str(figure.limit) if figure.limit else "",
            "" if figure.limit is None else "kept" if figure.is_kept else "BROKEN",
        )
        for figure in figures
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def to_documents(findings: Iterable[Findings]) -> list[dict[str, Any]]:
    """Convert findings to JSON documents."""
    return [
        {
            "part": part.part,
            "figures": [
                {
                    "name": figure.name,
                    "value": figure.value,
                    "unit": figure.unit,
                    "limit": str(figure.limit) if figure.limit else None,
                    "kept": figure.is_kept,
                }
                for figure in part.figures
            ],
            "examples": part.examples,
        }
        for part in findings
    ]


def _format_number(value: float) -> str:
    if math.isinf(value):
        return "for ever" if value > 0 else "never"
    decimals = 0 if float(value).is_integer() or abs(value) >= 100 else 2
    return f"{value:,.{decimals}f}"
