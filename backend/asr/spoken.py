"""Text as skills write it → lower-case words as people say them and the decoder spells them."""

from __future__ import annotations

import re
import unicodedata

from backend.text_normalisation.number_speller import (
    digits_in_words,
    number_in_words,
    ordinal_in_words,
    year_in_words,
)

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


def spell_text(text: str) -> str:
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
    plain = re.sub(r"\d+", lambda found: f" {_spell_digits(found[0])} ", plain)
    for sign, words in _SIGNS.items():
        plain = plain.replace(sign, words)
    return " ".join(_WORD.findall(plain))


def _spell_digits(digits: str) -> str:
    if len(digits) > _LONGEST_NUMBER or (digits[0] == "0" and len(digits) > 1):
        return digits_in_words(digits)
    is_year = len(digits) == 4 and 1100 <= int(digits) < 2100
    return year_in_words(int(digits)) if is_year else number_in_words(int(digits))
