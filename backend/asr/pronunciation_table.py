"""Reads our tables of pronunciations: what is said, a tab, its plain pronunciation."""

from __future__ import annotations

from pathlib import Path


def read_pronunciation_table(table: Path) -> dict[str, str]:
    """Read the rows of a table; lines that begin with # tell of its source."""
    lines = table.read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if not line.startswith("#"))
    return {said: pronunciation for said, _, pronunciation in rows}
