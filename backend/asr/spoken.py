"""Text as skills write it → lower-case words as people say them and the decoder spells them."""

from __future__ import annotations

import re
import unicodedata

from backend.itn.number_words import ORDINAL_WORDS, SMALL_NUMBER_WORDS, TEN_WORDS

_ONES = list(SMALL_NUMBER_WORDS)
_TENS = ["", "", *TEN_WORDS]
_ORDINALS = {cardinal: ordinal for ordinal, cardinal in ORDINAL_WORDS.items()}
_SIGNS = {
    "&": " and ",
    "%": " percent ",
    "+": " plus ",
    "@": " at ",
    "=": " equals ",
    "$": " dollars ",
}
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*'?|'s")
_INITIALS = re.compile(r"\b(?:[a-z]\.\s?)+(?:[a-z]\b)?")
_MERIDIEM = re.compile(r"(?<=\d)\s*([ap])m\b")
_LONGEST_NUMBER = 9
"""Digits; a longer number is said digit by digit."""


def number_in_words(number: int) -> str:
    """Say a whole number from 0 to 999,999,999: 240 is "two hundred and forty"."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10] + (f" {_ONES[number % 10]}" if number % 10 else "")
    size, name = next(
        (size, name)
        for size, name in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred"))
        if number >= size
    )
    count, rest = divmod(number, size)
    joint = " and " if size == 100 or rest < 100 else " "
    return f"{number_in_words(count)} {name}" + (joint + number_in_words(rest) if rest else "")


def year_in_words(year: int) -> str:
    """Say a year, 1000 to 9999: 1984 → "nineteen eighty four", 2005 → "two thousand and five"."""
    century, rest = divmod(year, 100)
    if century % 10 == 0 and rest < 10:
        return number_in_words(year)
    if rest == 0:
        return f"{number_in_words(century)} hundred"
    return f"{number_in_words(century)} {'oh ' if rest < 10 else ''}{number_in_words(rest)}"


def ordinal_in_words(number: int) -> str:
    """Say a rank: 21 is "twenty first"."""
    head, _, last = number_in_words(number).rpartition(" ")
    return f"{head} {_ORDINALS.get(last, f'{last}th')}".strip()


def spoken_words(text: str) -> str:
    """Spell a sample or a value as it is said: "The 2nd Café & Bar" → "the second cafe and bar".

    Characters that cannot be said are left out.
    """
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).lower()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _MERIDIEM.sub(r" \1 m", plain)
    plain = _INITIALS.sub(lambda found: " ".join(re.findall("[a-z]", found[0])) + " ", plain)
    plain = re.sub(r"\b\d{1,3}(?:,\d{3})+\b", lambda found: found[0].replace(",", ""), plain)
    plain = re.sub(r"(\d+)\.(\d+)", lambda found: f"{found[1]} point {' '.join(found[2])}", plain)
    plain = re.sub(
        r"(\d{1,4})(?:st|nd|rd|th)\b", lambda n: f" {ordinal_in_words(int(n[1]))} ", plain
    )
    plain = re.sub(r"\d+", lambda found: f" {_digits_in_words(found[0])} ", plain)
    for sign, words in _SIGNS.items():
        plain = plain.replace(sign, words)
    return " ".join(_WORD.findall(plain))


def _digits_in_words(digits: str) -> str:
    if len(digits) > _LONGEST_NUMBER or (digits[0] == "0" and len(digits) > 1):
        return " ".join(_ONES[int(digit)] for digit in digits)
    is_year = len(digits) == 4 and 1100 <= int(digits) < 2100
    return year_in_words(int(digits)) if is_year else number_in_words(int(digits))
