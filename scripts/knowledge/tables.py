"""Writes a table of facts: tab-separated, its source and date in comments above the names."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

Row = Mapping[str, object]
LIST_SEPARATOR = ";"
MISSING = (None, "", ())


def write_table(path: Path, source: str, rows: Sequence[Row]) -> int:
    """Write rows whose keys are the columns; give how many facts they state.

    Names, other names and years of other values are no facts.
    """
    columns = list(dict.fromkeys(key for row in rows for key in row))
    lines = [f"# {source}", "\t".join(columns)]
    lines += ["\t".join(_cell(row.get(column)) for column in columns) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    stated = [
        column
        for column in columns
        if column not in ("name", "aliases", "territory", "population_year")
    ]
    return sum(row.get(column) not in MISSING for row in rows for column in stated)


def plain_text(text: str) -> str:
    """Remove the markup of a text from a web page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.unescape(text))).strip()


def first_number(text: str) -> float | None:
    """The first number of a text, with commas between thousands; None without one."""
    found = re.search(r"-?\d[\d,]*(?:\.\d+)?", text)
    return float(found[0].replace(",", "")) if found else None


def _cell(value: object) -> str:
    if value in MISSING:
        return ""
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, str):
        return re.sub(r"\s+", " ", value).strip()
    if isinstance(value, Sequence):
        return LIST_SEPARATOR.join(map(str, value))
    return str(value)
