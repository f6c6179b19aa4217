"""The figures of one part of the campaign, and the table of all of them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from scripts.campaign_parts.limits import Limit, limit_of

EXAMPLES_OF_EACH_KIND = 5


@dataclass(frozen=True)
class Figure:
    """One measured number."""

    part: str
    name: str
    value: float
    unit: str
    limit: Limit | None

    @property
    def is_kept(self) -> bool:
        """Whether it keeps to its limit; one without a limit does."""
        return self.limit is None or self.limit.holds(self.value)


@dataclass
class Findings:
    """What a part measured, and examples of what broke."""

    part: str
    figures: list[Figure] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)
    _noted: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, value: float, unit: str = "") -> None:
        """Add a figure; its limit is the one that limits.py gives this name."""
        self.figures.append(Figure(self.part, name, value, unit, limit_of(self.part, name)))

    def note(self, kind: str, example: str) -> None:
        """Keep an example of something that broke, a few of each kind."""
        self._noted[kind] += 1
        if self._noted[kind] <= EXAMPLES_OF_EACH_KIND:
            self.examples.append(f"{self.part}, {kind}: {example[:300]}")


def as_table(figures: Sequence[Figure]) -> str:
    """One line a figure: part, name, value with unit, limit, and whether it is kept."""
    rows = [("part", "figure (all measured)", "value", "limit", "")]
    rows += [
        (
            figure.part,
            figure.name,
            f"{_number(figure.value)} {figure.unit}".rstrip(),
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


def as_json(findings: Iterable[Findings]) -> list[dict[str, Any]]:
    """The same for programs."""
    return [
        {
            "part": each.part,
            "figures": [
                {
                    "name": figure.name,
                    "value": figure.value,
                    "unit": figure.unit,
                    "limit": str(figure.limit) if figure.limit else None,
                    "kept": figure.is_kept,
                }
                for figure in each.figures
            ],
            "examples": each.examples,
        }
        for each in findings
    ]


def _number(value: float) -> str:
    if math.isinf(value):
        return "for ever" if value > 0 else "never"
    decimals = 0 if float(value).is_integer() or abs(value) >= 100 else 2
    return f"{value:,.{decimals}f}"
