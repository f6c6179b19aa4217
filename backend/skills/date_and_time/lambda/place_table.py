"""Reads the table of places: GeoNames, written by scripts/make_places.py."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("places.tsv")
WELL_KNOWN_POPULATION = 100_000
"""Of the places that a misheard name is compared with."""


@dataclass(frozen=True)
class Row:
    """One place of the table; for the columns see scripts/make_places.py."""

    kind: str
    name: str
    other_names: tuple[str, ...]
    region: str
    country: str
    zone: str
    latitude: float
    longitude: float
    population: int
    is_word: bool

    def spelling_of(self, plain: str) -> str:
        """The place's name that was said, unless that is an abbreviation: "NYC"."""
        said = (name for name in self.other_names if plain_name(name) == plain)
        return next((name for name in said if not name.replace(".", "").isupper()), self.name)


def plain_name(name: str) -> str:
    """Lower case, without articles, signs and accents."""
    text = unicodedata.normalize("NFKD", name.lower().replace("’", "'"))
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = re.sub(r"\bst\.? ", "saint ", re.sub(r"'s\b", "", text))
    words = re.findall(r"[a-z0-9']+", text.replace(".", "").replace("-", " "))
    return " ".join(word for word in words if word != "the")


def rows_of(name: str) -> list[Row]:
    """All places of a plain name, the most populous first."""
    return [_read_row(line) for line in _lines_by_name().get(name, ())]


def country_name(code: str) -> str:
    """A country's usual name by its ISO 3166 code."""
    names = _names_by_country().get(code, ())
    return names[0] if names else code


def is_country_name(name: str, code: str) -> bool:
    """Whether a plain name is one of that country's."""
    return name in map(plain_name, _names_by_country().get(code, ()))


def towns_in(row: Row) -> Iterator[Row]:
    """The towns of a country or region, the most populous first."""
    for line in _lines():
        if line.startswith("city") and f"\t{row.country}\t" in line:
            town = _read_row(line)
            if town.country == row.country and (row.kind == "country" or town.region == row.name):
                yield town


@cache
def _lines() -> tuple[str, ...]:
    return tuple(TABLE.read_text(encoding="utf-8").splitlines()[2:])


@cache
def _lines_by_name() -> dict[str, list[str]]:
    """Plain name → the lines of the table with it, unread: most are never asked for."""
    lines: dict[str, list[str]] = {}
    for line in _lines():
        for form in _names_in(line):
            lines.setdefault(form.lower() if form.isalpha() else plain_name(form), []).append(line)
    return lines


def _names_in(line: str) -> tuple[str, ...]:
    _, name, others, _ = line.split("\t", 3)
    return (name, *others.split("|")) if others else (name,)


@cache
def _read_row(line: str) -> Row:
    kind, name, others, region, country, zone, north, east, population, mark = line.split("\t")
    names, where = tuple(others.split("|")), (float(north), float(east))
    return Row(kind, name, names, region, country, zone, *where, int(population), bool(mark))


@cache
def well_known_names() -> tuple[str, ...]:
    """The plain names of the places that a misheard name may stand for."""
    return tuple(
        name
        for name, lines in _lines_by_name().items()
        if _read_row(lines[0]).population >= WELL_KNOWN_POPULATION
    )


@cache
def _names_by_country() -> dict[str, tuple[str, ...]]:
    lines = (line for line in _lines() if line.startswith("country"))
    return {_read_row(line).country: _names_in(line) for line in lines}
