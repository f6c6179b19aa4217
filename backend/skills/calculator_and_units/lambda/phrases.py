"""The words of calculations: token types of the grammar, by how people say them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent
_LIST_JOINTS = (
    "of",
    "between",
    "for",
    "among",
    "of the numbers",
    "of all numbers",
    "of all the numbers",
    "of these numbers",
)
DROPPED = frozenset(
    "the a an please exactly together altogether numbers number value combined answer up result "
    "about around approximately roughly like uh um just quickly tax total tip evenly bill check "
    ", : ; ?".split()
)
"""Words without a meaning for the result; dropped where nothing else reads them."""


@lru_cache(maxsize=1)
def list_phrases() -> dict[tuple[str, ...], tuple[str, str]]:
    """Map phrases to the type and the value of their token."""
    phrases: dict[tuple[str, ...], tuple[str, str]] = {}
    for kind, said in _read("phrases"):
        phrases[said] = kind, ""
    for name, said in _read("functions"):
        phrases[said] = "FUNCTION", name
    for name, said in _read("list_functions"):
        for joint in _LIST_JOINTS:
            phrases[(*said, *joint.split())] = "LIST", name
            phrases[(*said, "number", *joint.split())] = "LIST", name
    for name, said in _read("forms"):
        for joint in ("in", "to", "into", "as", "converted to", "in terms of"):
            phrases[(*joint.split(), *said)] = "FORM", name
    for name in ("binary", "hexadecimal", "octal", "hex"):
        phrases[(name,)] = "BASE", name
    for roman in ("roman numeral", "roman numerals", "roman number"):
        phrases[tuple(roman.split())] = "BASE", "roman"
    return phrases


def _read(table: str) -> list[tuple[str, tuple[str, ...]]]:
    """Read a table of this folder: lines of "name: way to say it, another one"."""
    lines = (_FOLDER / f"{table}.txt").read_text(encoding="utf-8").splitlines()
    return [
        (name, tuple(said.split()))
        for name, _, alternatives in (line.partition(": ") for line in lines if line[:1] != "#")
        for said in alternatives.split(", ")
    ]


@lru_cache(maxsize=1)
def longest_phrase() -> int:
    """Give the most words of a phrase."""
    return max(map(len, list_phrases()))
