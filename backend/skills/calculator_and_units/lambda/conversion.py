"""Reads questions that convert units, and converts with pint."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pint
from arithmetic import is_rounded, say_number
from number_words import with_digits
from unit_names import Unit, find_unit, unit_pattern

_REGISTRY: pint.UnitRegistry[float] = pint.UnitRegistry()
for _definition in (
    "year = 365 * day",
    "month = year / 12",
    "decade = 10 * year",
    "century = 100 * year",
):
    # People count whole days, where pint has the astronomers' year of 365.25.
    _REGISTRY.define(_definition)

_VOLUMES = frozenset(
    "milliliter centiliter deciliter liter teaspoon tablespoon cup pint quart gallon meter**3 "
    "foot**3 centimeter**3".split()
)
_SIGNIFICANT_DIGITS = 4
_UNIT = unit_pattern()
_AMOUNT = r"-?\d+(?:\.\d+)?(?: ?/ ?\d+)?"
_MANY = re.compile(
    r"\bhow many "
    rf"(?P<to>{_UNIT})\b.*?\b(?:in|is|are|make|makes|equal|equals|to|of|do|does|have|has)\b"
    rf"(?: (?:there )?(?:in )?(?:up )?)?(?:the |exactly )?(?P<article>an? |1 |half an? |a half )?"
    rf"(?P<amount>{_AMOUNT})? ?(?P<from>{_UNIT})(?![\w'])"
)
_PLAIN = re.compile(
    rf"(?P<amount>{_AMOUNT}|\ban?\b|\bhalf an?\b)?(?: and a half)? ?(?:degrees? "
    rf")?(?P<from>{_UNIT})(?![\w'])"
    rf"(?: (?:and )?(?P<more>{_AMOUNT}) ?(?P<more_unit>{_UNIT})?(?![\w']))?"
    r"(?: of [a-z ]+?)? (?:in|to|into|as|converted to|is how many|how many) (?:degrees? "
    rf")?(?P<to>{_UNIT})(?![\w'])"
)


class CannotConvert(Exception):
    """Units of different dimensions; the message is spoken."""


@dataclass(frozen=True)
class Conversion:
    """A requested conversion.

    Attributes:
        parts: amounts with their units, to be added: 5 feet 10 inches.
        to: the wanted unit.
        asks_how_many: 'how many ounces in a pound' is answered with 'there are'.
    """

    parts: tuple[tuple[float, Unit], ...]
    to: Unit
    asks_how_many: bool = False


def read_conversion(sentence: str) -> Conversion | None:
    """Find a conversion in a sentence; None when there is none."""
    words = (
        with_digits(sentence).replace("?", " ").replace("half an hour", "0.5 hours").strip(" .!")
    )
    words = re.sub(
        r"(\d) (\d+)/(\d+)", lambda found: str(int(found[1]) + int(found[2]) / int(found[3])), words
    )
    words = re.sub(r"(\d+) and (?:a )?half", r"\1.5", words)
    words = re.sub(r"\b(?:minus|negative) (?=\d)", "-", words)
    return _read_how_many(words) or _read_plain(words)


def _read_how_many(words: str) -> Conversion | None:
    found = _MANY.search(words)
    wanted, given = (find_unit(found["to"]), find_unit(found["from"])) if found else (None, None)
    if found is None or wanted is None or given is None:
        return None
    amount = (
        _amount(found["amount"])
        if found["amount"]
        else 0.5
        if "half" in (found["article"] or "")
        else 1.0
    )
    return _resolve_ambiguous_units(Conversion(((amount, given),), wanted, asks_how_many=True))


def _read_plain(words: str) -> Conversion | None:
    found = _PLAIN.search(words)
    given, wanted = (find_unit(found["from"]), find_unit(found["to"])) if found else (None, None)
    if found is None or given is None or wanted is None:
        return None
    parts = [(_amount(found["amount"] or "1"), given)]
    if found["more"]:
        # '5 foot 10' leaves the inches out.
        more_unit = find_unit(found["more_unit"] or ("inch" if given.name == "foot" else "ounce"))
        if more_unit is None:
            return None
        parts.append((_amount(found["more"]), more_unit))
    return _resolve_ambiguous_units(Conversion(tuple(parts), wanted))


def conversion_from_slots(amount: str, given_name: str, wanted_name: str) -> Conversion | None:
    """Build a conversion from a number and two unit names."""
    given, wanted = find_unit(given_name), find_unit(wanted_name)
    if given is None or wanted is None:
        return None
    digits = with_digits(amount)
    number = 0.5 if "half" in digits else _amount(digits) if re.fullmatch(_AMOUNT, digits) else 1.0
    return _resolve_ambiguous_units(Conversion(((number, given),), wanted))


def _amount(said: str) -> float:
    if said.startswith("a"):
        return 1.0
    if said.startswith("half"):
        return 0.5
    number, _, divisor = said.replace(" ", "").partition("/")
    return float(number) / float(divisor or 1)


def _resolve_ambiguous_units(conversion: Conversion) -> Conversion:
    """Choose between units of the same name.

    Ounces beside a volume are fluid ounces; degrees beside Celsius are Fahrenheit, and vice versa.
    """
    to, parts = conversion.to, conversion.parts
    names = {to.name, *(unit.name for _, unit in parts)}
    fluid, fahrenheit, celsius = (
        find_unit("fluid ounce"),
        find_unit("fahrenheit"),
        find_unit("celsius"),
    )
    assert fluid is not None
    assert fahrenheit is not None
    assert celsius is not None
    changes = {"ounce": fluid} if names & _VOLUMES else {}
    if "degree" in names and names & {"degF", "degC"}:
        changes["degree"] = celsius if "degF" in names else fahrenheit
    return Conversion(
        tuple((amount, changes.get(unit.name, unit)) for amount, unit in parts),
        changes.get(to.name, to),
        conversion.asks_how_many,
    )


def convert(conversion: Conversion) -> float:
    """Compute the amount in the requested unit.

    Raises:
        CannotConvert: a length is no weight.
    """
    try:
        return sum(
            float(_REGISTRY.Quantity(amount, unit.name).to(conversion.to.name).magnitude)
            for amount, unit in conversion.parts
        )
    except pint.DimensionalityError:
        given = conversion.parts[0][1].plural
        raise CannotConvert(f"I can't convert {given} to {conversion.to.plural}.") from None


def say_conversion(conversion: Conversion) -> str:
    """'There are 16 ounces in a pound.', '10 miles is about 16.09 kilometers.' and the like.

    Raises:
        CannotConvert: a length is no weight.
    """
    value = convert(conversion)
    said = say_number(value, max(_SIGNIFICANT_DIGITS, len(str(int(abs(value))))))
    about = "about " if is_rounded(value, said) else ""
    result = f"{about}{said} {conversion.to.said(value)}"
    amount, unit = conversion.parts[0]
    if conversion.asks_how_many:
        given = f"{_article(unit)} {unit.singular}" if amount == 1 else _say_part(amount, unit)
        return f"There {'is' if value == 1 else 'are'} {result} in {given}."
    given = " ".join(_say_part(part, part_unit) for part, part_unit in conversion.parts)
    return f"{given[:1].upper()}{given[1:]} is {result}."


def _say_part(amount: float, unit: Unit) -> str:
    if amount == 0.5:
        return f"half {_article(unit)} {unit.singular}"
    return f"{say_number(amount)} {unit.said(amount)}"


def _article(unit: Unit) -> str:
    return "an" if unit.singular[0] in "aeio" or unit.singular.startswith("hour") else "a"
