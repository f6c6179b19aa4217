"""Reads text as what SSML's `say-as` says that it is: a date, a time, a fraction, a number."""

from __future__ import annotations

import re

from backend.text_normalisation.amounts import (
    SIGN_WORDS,
    say_amount,
    say_decimal,
    say_fraction,
    say_ordinal,
)
from backend.text_normalisation.dates import say_date
from backend.text_normalisation.normaliser import spoken_form
from backend.text_normalisation.times import say_duration
from backend.text_normalisation.years import full_year

_NUMBER = re.compile(r"([-+−])?(\d[\d,]*(?:\.\d+)?|\.\d+)")
_FRACTION = re.compile(r"([-+−])?(?:(\d+)[+ ])?(\d+)/(\d+)")
_DURATION = re.compile(r"(?:(\d+)[hH:])?\s*(\d+)'\s*(?:(\d+)\s*(?:\"|'')?)?")
_COMPACT_LENGTHS = {"y": 4, "m": 2, "d": 2}


def say_number(text: str) -> str | None:
    """Say a cardinal: "1,999" and "1999" are "one thousand nine hundred ninety nine"."""
    found = _NUMBER.fullmatch(text.strip())
    return found and _say_sign(found[1]) + say_decimal(found[2])


def say_rank(text: str) -> str | None:
    """Say an ordinal: "22" is "twenty second"."""
    digits = text.strip().replace(",", "")
    return say_ordinal(int(digits)) if digits.isascii() and digits.isdigit() else None


def say_parts_of_whole(text: str) -> str | None:
    """Say a fraction: "3/20" is "three twentieths", "1+1/2" is "one and a half"."""
    found = _FRACTION.fullmatch(text.strip())
    if found is None:
        return None
    sign, whole, one, other = found.groups()
    if whole:
        return _say_sign(sign) + say_amount(f"{whole} {one}/{other}")
    return _say_sign(sign) + say_fraction(int(one), int(other))


def say_length_of_time(text: str) -> str | None:
    """Say a duration: 1'21" is "one minute twenty one seconds"."""
    found = _DURATION.fullmatch(text.strip())
    return found and say_duration(*(int(part or 0) for part in found.groups()))


def say_formatted_date(text: str, form: str) -> str | None:
    """Say a date in figures.

    Args:
        text: like "10/9/2026", "20260922", or "????0922" for a date without a year.
        form: the order of day, month and year: "dmy", "md" and so on; empty where not given.
    """
    text = text.strip()
    is_compact = re.fullmatch(r"[\d?]{4,}", text) is not None
    parts = [text] if is_compact else re.findall(r"\d+|\?+", text)
    order = form or _guess_order(parts)
    if is_compact and len(order) > 1:
        parts = _split_compact(text, order)
    if not order or len(parts) != len(order) or re.search("[A-Za-z]", text):
        return None
    known = {letter: part for letter, part in zip(order, parts, strict=True) if "?" not in part}
    year = full_year(known["y"]) if "y" in known else None
    day = int(known["d"]) if "d" in known else None
    if "m" not in known:
        return say_rank(known["d"]) if "d" in known else None
    return say_date(year, int(known["m"]), day)


def _guess_order(parts: list[str]) -> str:
    lengths = [len(part) for part in parts]
    if lengths == [8]:
        return "ymd"
    if len(parts) == 3:
        return "ymd" if lengths[0] == 4 else "mdy"
    if len(parts) == 2:
        return "ym" if lengths[0] == 4 else "my" if lengths[1] == 4 else "md"
    return ""


def _split_compact(digits: str, order: str) -> list[str]:
    """Split "20260922" where its parts begin."""
    parts = []
    for letter in order:
        length = _COMPACT_LENGTHS.get(letter, 0)
        parts.append(digits[:length])
        digits = digits[length:]
    return parts if not digits and all(parts) else []


def _say_sign(sign: str | None) -> str:
    return f"{SIGN_WORDS[sign]} " if sign and sign != "+" else ""


def say_as(text: str, kind: str, form: str = "") -> str:
    """Say a text as one kind of text; as text around it would be read where it is none of it.

    Args:
        text: what stands in the element.
        kind: its `interpret-as`: "cardinal", "number", "ordinal", "fraction", "date", "time",
            "unit" or "address".
        form: its `format`, for dates.
    """
    said = None
    if kind in {"cardinal", "number"}:
        said = say_number(text)
    elif kind == "ordinal":
        said = say_rank(text)
    elif kind == "fraction":
        said = say_parts_of_whole(text)
    elif kind == "date":
        said = say_formatted_date(text, form)
    elif kind == "time":
        said = say_length_of_time(text)
    return spoken_form(text) if said is None else said
