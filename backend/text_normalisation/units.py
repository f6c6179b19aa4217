"""Units of measurement: symbol → name and plural, with SI prefixes and powers."""

from __future__ import annotations

import re

_PREFIXES = {
    "p": "pico", "n": "nano", "μ": "micro", "m": "milli", "c": "centi", "d": "deci", "h": "hecto",
    "k": "kilo", "M": "mega", "G": "giga", "T": "tera",
}  # fmt: skip
_PREFIXED = {
    "m": ("meter", "pnμmcdk"), "g": ("gram", "nμmk"), "L": ("liter", "μmcdh"),
    "l": ("liter", "μmcdh"), "s": ("second", "pnμm"), "Hz": ("hertz", "kMGT"),
    "W": ("watt", "mkMGT"), "Wh": ("watt hour", "mkMGT"), "V": ("volt", "μmkM"),
    "A": ("amp", "μmk"), "Ah": ("amp hour", "mk"), "Pa": ("pascal", "hkMG"),
    "J": ("joule", "kMG"), "N": ("newton", "mkM"), "cal": ("calorie", "k"),
    "eV": ("electron volt", "kMG"), "Ω": ("ohm", "mkM"), "F": ("farad", "pnμm"),
    "B": ("byte", "kMGT"), "bps": ("bit per second", "kMGT"), "bit": ("bit", "kMGT"),
    "bar": ("bar", "m"), "t": ("ton", "kM"), "mol": ("mole", "mk"), "Bq": ("becquerel", "kMGT"),
    "Sv": ("sievert", "μm"), "lm": ("lumen", ""), "lx": ("lux", ""), "K": ("kelvin", ""),
    "T": ("tesla", "μm"),
}  # fmt: skip
_OTHERS = {
    "KB": "kilobyte", "Kbps": "kilobit per second", "Mb": "megabit", "Gb": "gigabit",
    "Mbit/s": "megabit per second", "MB/s": "megabyte per second", "KiB": "kibibyte",
    "MiB": "mebibyte", "GiB": "gibibyte", "mcg": "microgram", "cc": "cubic centimeter",
    "ha": "hectare", "in": "inch", "ft": "foot", "yd": "yard", "yds": "yard", "mi": "mile",
    "nmi": "nautical mile", "lb": "pound", "lbs": "pound", "oz": "ounce", "ozs": "ounce",
    "fl oz": "fluid ounce", "fl. oz.": "fluid ounce", "st": "stone", "pt": "pint", "pts": "point",
    "qt": "quart", "qts": "quart", "gal": "gallon", "gals": "gallon", "tsp": "teaspoon",
    "tsps": "teaspoon", "tbsp": "tablespoon", "tbsps": "tablespoon", "Tbsp": "tablespoon",
    "sq ft": "square foot", "sq. ft.": "square foot", "sq m": "square meter",
    "sq mi": "square mile", "sq km": "square kilometer", "sq in": "square inch",
    "sq yd": "square yard", "cu ft": "cubic foot", "cu m": "cubic meter", "cu in": "cubic inch",
    "h": "hour", "hr": "hour", "hrs": "hour", "min": "minute", "mins": "minute", "sec": "second",
    "secs": "second", "wk": "week", "wks": "week", "mo": "month", "mos": "month", "yr": "year",
    "yrs": "year", "mph": "mile per hour", "kph": "kilometer per hour",
    "kmh": "kilometer per hour", "mpg": "mile per gallon", "fps": "frame per second",
    "rpm": "revolution per minute", "RPM": "revolution per minute", "bpm": "beat per minute",
    "BPM": "beat per minute", "ppm": "part per million", "ppb": "part per billion",
    "psi": "pound per square inch", "PSI": "pound per square inch", "dpi": "dot per inch",
    "ppi": "pixel per inch", "px": "pixel", "MP": "megapixel", "hp": "horsepower",
    "dB": "decibel", "dBA": "decibel", "mmHg": "millimeter of mercury", "atm": "atmosphere",
    "Torr": "torr", "kn": "knot", "kt": "knot", "ct": "carat", "kcals": "kilocalorie",
    "°C": "degree Celsius", "°F": "degree Fahrenheit", "°K": "kelvin", "°": "degree",
    "deg": "degree", "pct": "percent", "%": "percent", "‰": "per mille", "rad": "radian",
    "AU": "astronomical unit", "ly": "light year", "BTU": "B.T.U.", "Cal": "calorie",
    "doz": "dozen", "cfm": "cubic foot per minute", "gpm": "gallon per minute",
}  # fmt: skip
UNITS = {
    **{
        prefix + symbol: _PREFIXES[prefix] + name if prefix else name
        for symbol, (name, prefixes) in _PREFIXED.items()
        for prefix in ("", *prefixes)
    },
    **_OTHERS,
}
"""Symbol → name, singular."""
_SAME_PLURAL = frozenset(
    {
        "kelvin",
        "lux",
        "hertz",
        "percent",
        "per mille",
        "horsepower",
        "stone",
        "dozen",
        "torr",
        "B.T.U.",
    }
)
_IRREGULAR = {"foot": "feet", "inch": "inches"}
_POWERS = {"2": "square", "3": "cubic"}
WORDS = (
    "second|minute|hour|day|week|month|year|night|person|people|liter|litre|meter|metre"
    "|kilometer|kilometre|mile|gallon|pound|kilogram|kilo|gram|ounce|foot|inch|cup|serving"
    "|piece|item|user|head|capita|page|word|unit|watt|night|game|student|employee"
)
"""Names of units that are written out on either side of a slash: "liters/day"."""
_COMPOUND = re.compile(r"(?P<symbol>[^\d^/·*]+?)\.?(?:\^?(?P<power>-?[23]))?$")


def plural(name: str) -> str:
    """The plural of a unit's name: "mile per hour" is "miles per hour"."""
    head, separator, rest = name.partition(" per ")
    adjective, of, mercury = head.partition(" of ")
    if separator or of:
        return plural(adjective) + of + mercury + separator + rest
    first, space, last = name.rpartition(" ")
    if first == "degree":
        return f"degrees {last}"
    if last in _SAME_PLURAL or name in _SAME_PLURAL or last.endswith("hertz"):
        return name
    return first + space + _IRREGULAR.get(last, f"{last}s")


def name_unit(text: str, *, is_plural: bool) -> str | None:
    """The name of a unit, compound ones too: "m/s^2" is "meters per second squared".

    Returns:
        None when a part of it is no unit.
    """
    if text in UNITS:
        return plural(UNITS[text]) if is_plural else UNITS[text]
    names = []
    for place, part in enumerate(re.split("[/·]", text)):
        name = _name_power(part, is_plural=is_plural and not place, is_divisor=place > 0)
        if name is None:
            return None
        names.append(name)
    return (" per " if "/" in text else " ").join(names)


def _name_power(part: str, *, is_plural: bool, is_divisor: bool) -> str | None:
    found = _COMPOUND.fullmatch(part)
    if found is None:
        return None
    symbol, power = found["symbol"], found["power"]
    name = UNITS.get(symbol)
    if name is None:
        if re.fullmatch(rf"(?:{WORDS})s?", symbol) is None:
            return None
        name = symbol
    elif is_plural:
        name = plural(name)
    if not power:
        return name
    if power == "-1":
        return f"per {name}"
    if is_divisor and name == "second":
        return f"{name} {'squared' if power == '2' else 'cubed'}"
    return f"{_POWERS[power]} {name}" if power in _POWERS else None
