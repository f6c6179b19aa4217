"""Finds places: towns with their regions, regions, countries, and time zones by their names."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from place_table import (
    Row,
    country_name,
    is_country_name,
    plain_name,
    rows_of,
    towns_in,
    well_known_names,
)

ALIKE = 0.8
"""Minimum difflib ratio of a misheard name, whose consonants are also the same: Berlyn, Berlin."""
RIVAL_SHARE = 0.2
"""A place's region is said when another one of its name has this share of its people."""
WELL_KNOWN_TOWN_POPULATION = 150_000
"""The region of a smaller town is always said: "Jupiter, Florida"."""
SEVERAL_TIMES_SHARE = 0.02
"""A country has several times when each is that of this share of its people."""
LONGEST_NAME_WORDS = 6
WITH_ARTICLE = frozenset(
    "bahamas philippines netherlands maldives seychelles".split()
    + ["united states", "united kingdom", "united arab emirates", "dominican republic"]
    + ["czech republic", "east coast", "west coast", "bay area", "canary islands", "azores"]
    + ["democratic republic of the congo", "republic of the congo", "central african republic"]
)
TIME_ZONES = {
    "eastern": ("Eastern Time", "America/New_York"),
    "central": ("Central Time", "America/Chicago"),
    "mountain": ("Mountain Time", "America/Denver"),
    "pacific": ("Pacific Time", "America/Los_Angeles"),
    "atlantic": ("Atlantic Time", "America/Halifax"),
    "central european": ("Central European Time", "Europe/Berlin"),
    "utc": ("Coordinated Universal Time", "UTC"),
    "zulu": ("Coordinated Universal Time", "UTC"),
    "coordinated universal": ("Coordinated Universal Time", "UTC"),
    "gmt": ("Greenwich Mean Time", "UTC"),
    "greenwich mean": ("Greenwich Mean Time", "UTC"),
    "cet": ("Central European Time", "Europe/Berlin"),
    "est": ("Eastern Time", "America/New_York"),
    "cst": ("Central Time", "America/Chicago"),
    "mst": ("Mountain Time", "America/Denver"),
    "pst": ("Pacific Time", "America/Los_Angeles"),
}
"""What is said before "time" → the name in full, and the zone."""


@dataclass(frozen=True)
class Place:
    """A place with its clock and position; a time zone has no position.

    Attributes:
        name: as it is said: "Portland, Maine", "the United States".
        zone: where it lies.
        kind: "city", "region", "country", "area" or "time zone".
        country: ISO 3166 code; "" of a time zone.
        latitude: degrees north.
        longitude: degrees east.
        seat: the town whose clock stands for a region or country of several time zones; else "".
    """

    name: str
    zone: ZoneInfo
    kind: str
    country: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    seat: str = ""

    def now(self, moment: datetime) -> datetime:
        """The local time at a moment."""
        return moment.astimezone(self.zone)


def find_place(name: str, home_country: str = "US") -> Place | None:
    """Give the place of this name, or of one that sounds much like it and like no other.

    Args:
        name: "Portland Maine", "London, Ontario", "Georgia", "Eastern Time".
        home_country: ISO 3166 code; says which Georgia is meant.
    """
    words = plain_name(name).split()
    if len(words) > 1 and words[-1] == "time":  # "London time"
        words = words[:-1]
    if not words:
        return None
    exact = _read_place(words, home_country)
    if exact and exact[1] == len(words):
        return exact[0]
    return _find_alike(" ".join(words), home_country)


def places_in(sentence: str, home_country: str = "US") -> Sequence[Place]:
    """Find the places that a sentence names, in its order.

    A longer name wins over a shorter one inside it; names that are ordinary words ("Date", "Most")
    count only after "in".
    """
    words = plain_name(sentence).split()
    found, position = [], 0
    while position < len(words):
        is_after_in = position > 0 and words[position - 1] == "in"
        read = _read_place(words[position:], home_country, accepts_words=is_after_in)
        if read:
            found.append(read[0])
        position += read[1] if read else 1
    return found


def place_after_preposition(sentence: str, home_country: str = "US") -> Place | None:
    """Find the place that a sentence names after "in", "at" or "for"."""
    words = plain_name(sentence).split()
    for position, word in enumerate(words):
        read = (
            _read_place(words[position + 1 :], home_country)
            if word in {"in", "at", "for"}
            else None
        )
        if read:
            return read[0]
    return None


def _read_place(
    words: Sequence[str], home_country: str, *, accepts_words: bool = True
) -> tuple[Place, int] | None:
    """Read the place that words begin with; and how many of them name it."""
    zone = _read_time_zone(words)
    if zone:
        return zone
    for length in range(min(LONGEST_NAME_WORDS, len(words)), 0, -1):
        said = " ".join(words[:length])
        rows = rows_of(said)
        if not rows or (length == 1 and rows[0].is_word and not accepts_words):
            continue
        inside = _read_region(words[length:], rows)
        if inside:
            rows, more = inside
            return _make_place(rows, said, home_country, is_region_said=True), length + more
        return _make_place(rows, said, home_country, is_region_said=False), length
    return None


def _read_time_zone(words: Sequence[str]) -> tuple[Place, int] | None:
    for length in (2, 1):
        name = " ".join(words[:length])
        if len(words) < length or name not in TIME_ZONES:
            continue
        end = length
        while words[end : end + 1] and words[end] in {"standard", "daylight", "time"}:
            end += 1
        full_name, zone = TIME_ZONES[name]
        return Place(full_name, ZoneInfo(zone), "time zone"), end
    return None


def _read_region(words: Sequence[str], rows: Sequence[Row]) -> tuple[list[Row], int] | None:
    """Read the region or country after a town's name, if a town of that name lies in it."""
    skipped = 1 if list(words[:1]) == ["in"] else 0
    for length in range(min(4, len(words) - skipped), 0, -1):
        region = " ".join(words[skipped : skipped + length])
        inside = [
            row
            for row in rows
            if row.kind in {"city", "area"}
            and (plain_name(row.region) == region or is_country_name(region, row.country))
        ]
        if not inside:
            inside = [row for row in rows if _is_region_name(region, row)]
        if inside:
            return inside, skipped + length
    return None


def _is_region_name(name: str, row: Row) -> bool:
    return any(
        other.kind == "region" and (other.name, other.country) == (row.region, row.country)
        for other in rows_of(name)
    )


def _make_place(
    rows: Sequence[Row], said: str, home_country: str, *, is_region_said: bool
) -> Place:
    row = _choose(rows, said, home_country)
    name = re.sub(r"^St\. ", "Saint ", row.spelling_of(said))
    rivals = [other for other in rows if other.kind == row.kind and other is not row]
    is_ambiguous = row.population < WELL_KNOWN_TOWN_POPULATION or any(
        rival.population > RIVAL_SHARE * row.population for rival in rivals
    )
    if row.kind == "city" and (is_region_said or is_ambiguous):
        name = f"{name}, {row.region or country_name(row.country)}"
    if plain_name(name) in WITH_ARTICLE and not name.startswith("the "):
        name = f"the {name}"
    where = (row.kind, row.country, row.latitude, row.longitude)
    return Place(name, ZoneInfo(row.zone), *where, seat=_find_seat(row))


def _find_seat(row: Row) -> str:
    """The town whose clock stands for a country or region of several times; "" for others."""
    if row.kind not in {"country", "region"}:
        return ""
    now, people = datetime.now(UTC), dict[object, int]()
    seat = ""
    for town in towns_in(row):
        offset = now.astimezone(ZoneInfo(town.zone)).utcoffset()
        people[offset] = people.get(offset, 0) + town.population
        if (town.latitude, town.longitude) == (row.latitude, row.longitude):
            seat = seat or town.name
    least = SEVERAL_TIMES_SHARE * sum(people.values())
    return seat if sum(count >= least for count in people.values()) > 1 else ""


def _choose(rows: Sequence[Row], said: str, home_country: str) -> Row:
    """Choose among places of one name: the most populous, but a few as people mean them."""
    if said == "georgia" and home_country == "US":
        return next(row for row in rows if row.kind == "region")
    if said in {"washington", "new york"}:
        return next(row for row in rows if row.kind == "city")
    countries = [row for row in rows if row.kind == "country"]
    return countries[0] if countries else rows[0]


def _find_alike(name: str, home_country: str) -> Place | None:
    """Find the only well-known place whose name has the same consonants and much like letters."""
    consonants = re.sub(r"[aeiouyhw ]", "", name)
    names = [each for each in well_known_names() if re.sub(r"[aeiouyhw ]", "", each) == consonants]
    close = difflib.get_close_matches(name, names, n=2, cutoff=ALIKE)
    if len(close) != 1:
        return None
    return _make_place(rows_of(close[0]), close[0], home_country, is_region_said=False)
