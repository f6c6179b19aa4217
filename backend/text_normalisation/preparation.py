"""Brings text into the characters that the rules read: no markup, one form of each sign."""

from __future__ import annotations

import re
import unicodedata

_ENDLESS_WORD = re.compile(r"(\S{80})(?=\S)")
"""Words longer than 80 characters are split: the lexicon's rules take time cubic in the length."""
_DIGIT_GROUPS = re.compile(r"(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d))")
_OTHER_GROUPS = re.compile(r"(?<![\d.,+'-])\d{1,3}(?:(?: \d{3}){2,}|(?:'\d{3})+)(?![\d'])")
_DECIMAL_COMMA = re.compile(
    r"(?<![\d.,])(\d+),(\d\d?)(?= ?(?:[kmc]?[gml]|[mc]?L|km/h|°[CF]?|%|h|t)(?!\w))"
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_SUPERSCRIPT_RUN = re.compile(r"(?<=[\w)])[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+")
_VULGAR_FRACTION = re.compile(r"(?<=\d)[¼½¾⅐-⅞]")
_SIGNS = str.maketrans({
    "’": "'", "‘": "'", "′": "'", "″": '"', "⁄": "/", "∕": "/", "‒": "–", "‐": "-", "‑": "-",
    "−": "−", "⋅": "·", "∙": "·", "º": "°", "Ω": "Ω", "µ": "μ", "™": " ", "®": " ", "℠": " ",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "№": "No. ", "•": " ", "▪": " ", "◦": " ",
})  # fmt: skip
_MARKUP = (
    (re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)"), r"\1"),  # links and images
    (re.compile(r"(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1"), r"\2"),  # bold and struck out
    (re.compile(r"(?<![\w*])\*(?=[^\s*\d])([^*]*[^\s*])\*(?![\w*])"), r"\1"),  # italics
    (re.compile(r"`+([^`]*)`+"), r"\1"),  # code
    (re.compile(r"(?m)^\s{0,3}(?:#{1,6}|[*-]|>)\s+(?=[^\s\d])"), ""),  # headings, lists, quotes
)
SPOKEN_SIGNS = frozenset("£€¥₹₩₽₿¢°×÷√∞≠≤≥≈±→←↔−¬∑∆∏∩∪∈·‰")
"""Symbols outside of ASCII that a rule reads; others are left out, as emoji are."""


def prepare(text: str) -> str:
    """Remove markup, emoji and unknown symbols; split fractions and exponents from their numbers.

    "2½" becomes "2 1/2", "x²" becomes "x^2", words of more than 80 characters are split.
    """
    if not text.isascii():
        text = _DIGIT_GROUPS.sub(",", text)
        text = _VULGAR_FRACTION.sub(r" \g<0>", text)
        text = _SUPERSCRIPT_RUN.sub(lambda run: "^" + run[0].translate(_SUPERSCRIPTS), text)
        text = unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS)
    text = _OTHER_GROUPS.sub(lambda number: re.sub("[ ']", ",", number[0]), text)
    text = _DECIMAL_COMMA.sub(r"\1.\2", text)
    text = remove_markup(text)
    if not text.isascii():
        text = "".join(character if _is_spoken(character) else " " for character in text)
    return " ".join(_ENDLESS_WORD.sub(r"\1 ", text).split())


def remove_markup(text: str) -> str:
    """Remove Markdown's marks: of links, emphasis, code, headings, lists and quotes."""
    if any(mark in text for mark in "[*_~`#->"):
        for pattern, replacement in _MARKUP:
            text = pattern.sub(replacement, text)
    return text


def _is_spoken(character: str) -> bool:
    return (
        character.isascii()
        or unicodedata.category(character)[0] in "LNP"
        or character in SPOKEN_SIGNS
    )
