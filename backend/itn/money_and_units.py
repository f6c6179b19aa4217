"""Inverse text normalisation of money, units, spelt letters and addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backend.itn.number_words import parse_below_hundred
from backend.itn.numbers import write_number

_CURRENCY_SIGNS = {
    "dollar": "$", "dollars": "$", "pound": "£", "pounds": "£", "euro": "€", "euros": "€",
    "yen": "¥",
    "rupee": "₹", "rupees": "₹",
}  # fmt: skip
_HUNDREDTHS = ("cent", "cents", "penny", "pence", "p")

_SPOKEN_UNITS = {
    "°C": "degrees celsius, degree celsius, degrees centigrade, celsius, centigrade",
    "°F": "degrees fahrenheit, degree fahrenheit, fahrenheit",
    "km/h": "kilometers per hour, kilometers an hour, kilometer per hour",
    "mph": "miles per hour, miles an hour, mile per hour",
    "km²": "square kilometers, square kilometer",
    "m²": "square meters, square meter",
    "km": "kilometers, kilometer",
    "cm": "centimeters, centimeter",
    "mm": "millimeters, millimeter",
    "kg": "kilograms, kilogram, kilos, kilo",
    "g": "grams, gram",
    "mg": "milligrams, milligram",
    "ml": "milliliters, milliliter",
    "KB": "kilobytes, kilobyte",
    "MB": "megabytes, megabyte",
    "GB": "gigabytes, gigabyte",
    "TB": "terabytes, terabyte",
    "Hz": "hertz",
    "kHz": "kilohertz",
    "MHz": "megahertz",
    "GHz": "gigahertz",
    "kWh": "kilowatt hours, kilowatt hour",
}
"""Units with unambiguous symbols only: ounces, cups, miles, metres and litres stay words."""

UNIT_WORDS = {
    symbol: tuple(forms.split(", ")[0].split()) for symbol, forms in _SPOKEN_UNITS.items()
}
"""Symbol → its spoken form, as words."""

UNIT_SYMBOLS = {
    tuple(spoken.split()): symbol
    for symbol, forms in _SPOKEN_UNITS.items()
    for american in forms.split(", ")
    for spoken in {american, american.replace("meter", "metre").replace("liter", "litre")}
}
"""Spoken form → symbol."""

GLUED_UNITS = ("°C", "°F")
"""Written without a space after the number."""

_ADDRESS_SIGNS = {
    "dot": ".",
    "at": "@",
    "underscore": "_",
    "dash": "-",
    "hyphen": "-",
    "slash": "/",
}


def write_money(words: Sequence[str]) -> str | None:
    """Write money: "two pounds fifty" → "£2.50", "three million euros" → "€3 million"."""
    place = next((index for index, word in enumerate(words) if word in _CURRENCY_SIGNS), None)
    if not place:
        return None
    sign, amount, rest = (
        _CURRENCY_SIGNS[words[place]],
        write_number(words[:place]),
        words[place + 1 :],
    )
    if amount is None or "/" in amount:
        return None
    minus = "-" if amount.startswith("-") else ""
    amount = amount.removeprefix("-")
    if rest:
        hundredths = _parse_hundredths(rest)
        if hundredths is None or "." in amount or " " in amount:
            return None
        return f"{minus}{sign}{amount}.{hundredths:02}"
    if re.fullmatch(r"[\d,]+\.\d", amount):
        amount += "0"
    return f"{minus}{sign}{amount}"


def _parse_hundredths(words: Sequence[str]) -> int | None:
    is_named = words[-1] in _HUNDREDTHS
    digits = [word for word in words if word != "and"][: -1 if is_named else None]
    value = parse_below_hundred(digits)
    # "Ninety dollars three ways": a digit is no hundredths without their name.
    return value if value is None or is_named or value >= 10 else None


def write_unit(words: Sequence[str]) -> str | None:
    """Write the unit after a number: "kilometers per hour" → "km/h"."""
    return UNIT_SYMBOLS.get(tuple(words))


def write_letters(words: Sequence[str]) -> str | None:
    """Write letters said one by one: "b b c" → "BBC", "a t and t" → "AT&T", "b b c's" → "BBC's"."""
    written = ""
    for index, word in enumerate(words):
        last = index == len(words) - 1
        if word == "and" and 0 < index and not last:
            written += "&"
        elif re.fullmatch(r"[a-z]\.?", word):
            written += word[0].upper()
        elif last and re.fullmatch(r"[a-z]'?s", word):
            written += word[0].upper() + word[1:]
        else:
            return None
    return written if len(words) > 1 else None


def write_address(words: Sequence[str]) -> str | None:
    """Write a mail or web address: "jo at example dot com" → "jo@example.com"."""
    if "dot" not in words[1:-1]:
        return None
    return "".join(_ADDRESS_SIGNS.get(word, word) for word in words)
