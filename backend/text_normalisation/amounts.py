"""Says amounts: whole numbers, decimals, fractions, mixed numbers; used by every kind with one."""

from __future__ import annotations

import re

from backend.text_normalisation.number_speller import (
    MOST_DIGITS,
    digits_in_words,
    number_in_words,
    ordinal_in_words,
    to_ordinal,
)

WHOLE = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)"
DECIMAL = rf"(?:{WHOLE}(?:\.\d+)?|\.\d+)"
FRACTION = r"\d{1,3}/\d{1,4}(?![\d/])"
AMOUNT = rf"(?:\d+[ -]{FRACTION}|{FRACTION}|{DECIMAL})"
"""A number without its sign: "1,000", "2.5", "3/4", "2 1/2"."""
SIGN = r"[-−±+~≈]"
SIGN_WORDS = {
    "-": "minus", "−": "minus", "±": "plus or minus", "+": "plus", "~": "about", "≈": "about",
}  # fmt: skip
SCALES = {
    "k": "thousand", "K": "thousand", "m": "million", "M": "million", "mn": "million",
    "bn": "billion", "b": "billion", "B": "billion", "tn": "trillion", "T": "trillion",
    "hundred": "hundred", "thousand": "thousand", "million": "million", "billion": "billion",
    "trillion": "trillion",
}  # fmt: skip
_LARGE_DENOMINATORS = frozenset({25, 30, 32, 40, 50, 60, 64, 100, 1000})
_LARGEST_NUMERATOR = 31
"""Fractions of other numbers are said with "over"."""
_PARTS = {2: ("half", "halves"), 4: ("quarter", "quarters")}
_MIXED = re.compile(rf"(?:(\d+)[ -])?({FRACTION})")
_GROUPS_BY_DOT = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")


def say_whole(digits: str) -> str:
    """Say a whole number, with or without commas; a leading zero makes it digits."""
    digits = digits.replace(",", "")
    if len(digits) > MOST_DIGITS or (digits[0] == "0" and len(digits) > 1):
        return digits_in_words(digits)
    return number_in_words(int(digits), joint=" ")


def say_ordinal(number: int) -> str:
    """Say a rank: 112 is "one hundred twelfth"."""
    return ordinal_in_words(number, joint=" ")


def say_decimal(text: str) -> str:
    """Say a number that may have decimals: "3.05" is "three point zero five"."""
    whole, _, decimals = text.partition(".")
    words = say_whole(whole) if whole else ""
    return f"{words} point {digits_in_words(decimals)}".strip() if decimals else words


def say_fraction(numerator: int, denominator: int) -> str:
    """Say a fraction: (3, 4) is "three quarters", (120, 80) is "one hundred twenty over eighty"."""
    words = number_in_words(numerator, joint=" ")
    is_usual = 1 < denominator <= 20 or denominator in _LARGE_DENOMINATORS
    if numerator > _LARGEST_NUMERATOR or not is_usual:
        return f"{words} over {number_in_words(denominator, joint=' ')}"
    one = to_ordinal(number_in_words(denominator, joint=" ").removeprefix("one "))
    part, parts = _PARTS.get(denominator, (one, f"{one}s"))
    return f"{words} {part if numerator == 1 else parts}"


def say_amount(text: str) -> str:
    """Say an `AMOUNT`: "2 1/2" is "two and a half"."""
    mixed = _MIXED.fullmatch(text)
    if mixed is None:
        return say_decimal(text)
    numerator, denominator = (int(part) for part in mixed[2].split("/"))
    fraction = say_fraction(numerator, denominator)
    if mixed[1] is None:
        return fraction
    with_article = re.sub("^one (half|quarter)", r"a \1", fraction)
    return f"{say_whole(mixed[1])} and {with_article}"


def is_one(text: str) -> bool:
    """Whether a unit after the amount is singular: "1", "1/2", "3/4" are, "1.5" and "2" are not."""
    fraction = re.fullmatch(r"(\d+)/(\d+)", text)
    return text == "1" or (fraction is not None and int(fraction[1]) < int(fraction[2]))


def say_parts(text: str, joint: str) -> str:
    """Say the numbers of "2.10.3" one by one; thousands that are parted by dots are one number."""
    if _GROUPS_BY_DOT.fullmatch(text):
        return say_whole(text.replace(".", ""))
    return f" {joint} ".join(say_whole(part) for part in text.split("."))


def say_code_number(digits: str) -> str:
    """Say the figures of a code, a model or a port: "380" is "three eighty"."""
    if len(digits) > 4 or (digits[0] == "0" and len(digits) > 1):
        return digits_in_words(digits)
    first, last = digits[:-2], digits[-2:]
    if not first or last == "00" or (len(digits) == 4 and last[0] == "0"):
        return say_whole(digits)
    said = f"oh {number_in_words(int(last))}" if last[0] == "0" else number_in_words(int(last))
    return f"{number_in_words(int(first))} {said}"


def spell(letters: str) -> str:
    """Write letters so that each is said by its name: "pdf" is "P.D.F."; digits are said too."""
    if len(letters) == 1 and letters not in "aA":
        return letters.upper()
    spelt = [
        f"{letter.upper()}." if letter.isalpha() else f" {digits_in_words(letter)} "
        for letter in letters
        if letter.isalnum()
    ]
    return " ".join("".join(spelt).split())
