"""Years, decades, eras, and ranges of years."""

from __future__ import annotations

import re

from backend.text_normalisation.amounts import say_whole
from backend.text_normalisation.number_speller import number_in_words, year_in_words
from backend.text_normalisation.rule import Match, precedes, rule
from backend.text_normalisation.words import PLURAL_AFTER

EARLIEST_YEAR = 1010
LATEST_YEAR = 2100
"""Other numbers of four digits are no years, unless an era says so."""


def say_year(year: int) -> str:
    """Say a year: 2005 is "two thousand five"."""
    return year_in_words(year, joint=" ") if year > 999 else say_whole(str(year))


def full_year(text: str) -> int:
    """The year that two digits mean: "26" is 2026, "99" is 1999."""
    year = int(text)
    return year if len(text) > 2 else year + (1900 if year > 40 else 2000)


def _say_decade(match: Match) -> str | None:
    century, tens, apostrophe = match["century"], match["tens"], match["apostrophe"]
    if not century and not apostrophe and precedes(match, re.compile(r" (?:timer|alarm)")):
        return None
    decade = number_in_words(int(tens)) if tens != "00" else "hundred"
    plural = f"{decade[:-1]}ies" if decade.endswith("y") else f"{decade}s"
    if not century:
        return None if tens in {"00", "10"} else plural
    if tens == "00" and century.endswith("0"):
        return f"{number_in_words(int(century + '00'))}s"
    return f"{number_in_words(int(century))} {plural}"


def _say_short_year(match: Match) -> str:
    return number_in_words(int(match[1])) if match[1][0] != "0" else f"oh {say_whole(match[1][1])}"


def _say_season(match: Match) -> str:
    return f"{say_year(int(match[1]))} {say_whole(match[2])}"


def _say_years(match: Match) -> str | None:
    first, last = int(match[1]), match[2]
    if len(last) == 2:
        last = match[1][:2] + last
    return f"{say_year(first)} to {say_year(int(last))}" if int(last) > first else None


def _say_era(match: Match) -> str:
    number = int(match[1].replace(",", ""))
    said = say_year(number) if 1000 < number <= LATEST_YEAR else say_whole(match[1])
    return f"{said} {'.'.join(match[2].replace('.', ''))}."


def _say_year(match: Match) -> str | None:
    year = int(match[0])
    if not EARLIEST_YEAR <= year <= LATEST_YEAR or precedes(match, PLURAL_AFTER):
        return None
    return say_year(year)


RULES = (
    rule("0.", r"(?P<apostrophe>')?(?P<century>1\d|20)?(?P<tens>\d0)'?s\b", _say_decade),
    rule(".", r"'(\d\d)(?![\w\"':])", _say_short_year),
    rule("0", r"((?:19|20)\d\d)/(\d\d)(?![\w/])", _say_season),
    rule("0", r"(1\d\d\d|20\d\d) ?[-–] ?(1\d\d\d|20\d\d|\d\d)(?![\w%]|[.,]\d)", _say_years),
    rule("0", r"(\d{1,3},\d{3}|\d{1,4}) ?(BCE?|B\.C\.(?:E\.)?|AD|CE)(?!\w)", _say_era),
    rule("0", r"\d{4}(?![\w%]|[.,:/-]\d)", _say_year),
)
