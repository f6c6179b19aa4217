"""The units that people name: pint's name, singular, plural and other ways to say them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent

ONLY_AFTER_NUMBERS = frozenset("in ins f c k m g l s h w gr meg gig ha pt rad ms pb".split())
"""Names that mean something else where no number, "in", "to" or "how many" is before them."""
CURRENCY_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
HUNDREDTHS = frozenset("cent cents penny pennies pence".split())


@dataclass(frozen=True)
class Unit:
    """One unit.

    Attributes:
        name: pint's expression for it; of a currency its code.
        singular: as one of it is said.
        plural: as several are said.
        is_currency: whether it is money.
        countries: where it is money, in lower case.
    """

    name: str
    singular: str
    plural: str
    is_currency: bool = False
    countries: tuple[str, ...] = ()

    def said(self, amount: float) -> str:
        """Singular or plural, for an amount."""
        return self.singular if amount == 1 else self.plural


@lru_cache(maxsize=1)
def units_by_name() -> dict[str, Unit]:
    """Map all names of units of measure, in lower case, to the units."""
    return _read("units", is_currency=False)


@lru_cache(maxsize=1)
def currencies_by_name() -> dict[str, Unit]:
    """Map all names and codes of currencies, in lower case, to the currencies."""
    named = _read("currencies", is_currency=True)
    codes = {unit.name.lower(): unit for unit in named.values()}
    # "try" is a verb.
    del codes["try"]
    return codes | named


@lru_cache(maxsize=1)
def currencies_by_country() -> dict[str, Unit]:
    """Map countries, in lower case, to what is money there."""
    currencies = currencies_by_name().values()
    return {country: unit for unit in currencies for country in unit.countries}


def _read(table: str, *, is_currency: bool) -> dict[str, Unit]:
    """Read a table of this folder; the first unit of a name has it."""
    named: dict[str, Unit] = {}
    lines = (_FOLDER / f"{table}.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.startswith("#"):
            continue
        name, singular, plural, *rest = (part.strip() for part in line.split(";"))
        others, countries = (_read_names(part) for part in [*rest, "", ""][:2])
        unit = Unit(name, singular, plural, is_currency, countries)
        for said in (singular, plural, *others):
            named.setdefault(said.lower(), unit)
    return named


def _read_names(part: str) -> tuple[str, ...]:
    return tuple(name.replace("_", " ") for name in part.split())


def find_unit(said: str, *, prefers_currency: bool = False) -> Unit | None:
    """Give the unit of this name; "pounds" are a weight unless currencies are preferred."""
    plain = re.sub(r"\s+", " ", said.lower().strip(" ."))
    found, money = units_by_name().get(plain), currencies_by_name().get(plain)
    return (money or found) if prefers_currency else (found or money)


def get_unit(said: str) -> Unit:
    """Give a unit that is known to be in the table."""
    unit = find_unit(said)
    assert unit is not None, said
    return unit


LONGEST_NAME_WORDS = max(len(name.split()) for name in (*units_by_name(), *currencies_by_name()))
"""Most words of a unit's name."""
