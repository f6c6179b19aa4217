"""Reads a table of everyday requests: state before, what is said, and what is right.

One request to a line, parted by `|`; see `tests/end_to_end/everyday/README.md` for the columns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

NOT_YET = "~"


@dataclass(frozen=True)
class EverydayRequest:
    """One line of a table.

    Attributes:
        before: what is so before: "timer 10 min pasta", "alarm 07:00", "volume 5".
        turns: what is said, in order; "words: …" enters at stage 6, all else at stage 7.
        checks: what must be so afterwards.
        is_known_to_fail: whether the line is marked as not answered rightly yet.
    """

    before: tuple[str, ...]
    turns: tuple[str, ...]
    checks: tuple[str, ...]
    is_known_to_fail: bool = False

    @property
    def name(self) -> str:
        """The turns, as a test's name."""
        return " → ".join(self.turns)


def read_table(path: Path) -> list[EverydayRequest]:
    """Read the requests of a table; empty lines and lines that begin with # are left out.

    Raises:
        ValueError: a line has not three columns.
    """
    requests = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        is_known_to_fail = text.startswith(NOT_YET)
        columns = [column.strip() for column in text.lstrip(NOT_YET).split("|", 2)]
        if len(columns) != 3:
            raise ValueError(f"{path.name}, line {number}: three columns are needed: {line!r}")
        before = tuple(part.strip() for part in columns[0].split(";") if part.strip(" -"))
        turns = tuple(turn.strip() for turn in columns[1].split("→"))
        checks = tuple(part.strip() for part in _part_checks(columns[2]))
        requests.append(EverydayRequest(before, turns, checks, is_known_to_fail))
    return requests


def _part_checks(column: str) -> list[str]:
    """Part at semicolons that are not inside /a pattern/."""
    return [part for part in re.findall(r"(?:/[^/]*/|[^;/])+", column) if part.strip()]
