"""Finds places and their time zones: a table of cities, countries and states."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

TABLE: dict[str, str] = json.loads(
    (Path(__file__).resolve().parent / "places.json").read_text(encoding="utf-8")
)
"""Name as it is said → IANA time zone."""
ALIKE = 0.82
"""Minimum difflib ratio of a misheard name; Atlantis and Atlanta are below it."""


@dataclass(frozen=True)
class Place:
    """A place and its clock."""

    name: str
    zone: ZoneInfo

    def now(self, moment: datetime) -> datetime:
        """The local time at a moment."""
        return moment.astimezone(self.zone)


def find_place(name: str) -> Place | None:
    """Give the place of this name, or of one that sounds much like it."""
    plain = _plain(name)
    if not plain:
        return None
    known = _names()
    if plain not in known:
        close = difflib.get_close_matches(plain, known, n=2, cutoff=ALIKE)
        if not close:
            return None
        plain = close[0]
    return Place(known[plain], ZoneInfo(TABLE[known[plain]]))


def places_in(sentence: str) -> Sequence[Place]:
    """Find the places that a sentence names, in its order.

    A longer name wins over a shorter one inside it.
    """
    words = _plain(sentence).split()
    found = []
    position = 0
    while position < len(words):
        for length in range(min(4, len(words) - position), 0, -1):
            name = _names().get(" ".join(words[position : position + length]))
            if name:
                found.append(Place(name, ZoneInfo(TABLE[name])))
                position += length
                break
        else:
            position += 1
    return found


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {_plain(name): name for name in TABLE}


def _plain(name: str) -> str:
    """Lower case, without 'the', points and accents of the usual spellings."""
    text = name.lower().replace(".", "").replace("'s", "").replace("st ", "saint ")
    text = text.translate(str.maketrans("áàâãäéèêëíîïóôõöúüçñ", "aaaaaeeeeiiioooouucn"))
    words = re.findall(r"[a-z0-9'-]+", text)
    return " ".join(word for word in words if word != "the")
