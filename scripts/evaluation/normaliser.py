"""Normalises reference, hypothesis and slot values before they are compared."""

from __future__ import annotations

import re
import unicodedata

from backend.itn.number_words import SMALL_NUMBER_WORDS, TEN_WORDS
from backend.text_normalisation.number_speller import (
    number_in_words,
    ordinal_in_words,
    year_in_words,
)
from backend.wire.wake_word import WAKE_WORD

RULES = (
    "Normaliser, for reference, hypothesis and slot values alike: lower case; accents off; numbers "
    "in words (12 → twelve, 21st → twenty first, 3.5 → three point five, 1984 → nineteen eighty "
    "four, 7:30 pm → seven thirty p m, $5 → five dollars, % → percent, & → and, oz → ounce), "
    "without the 'and' inside a number; hyphens part words; contractions opened (I'd → I would, "
    "can't → can not, 's → is after what, that, it and their like, elsewhere part of its word; "
    "gonna → going to); all other punctuation off; a wake word 'Alexa' at the beginning left out. "
    "Spellings are not evened out."
)

LEADING_WAKE_WORD = re.compile(rf"^\W*(?:(?:hey|ok|okay)\W+)?{WAKE_WORD}\b\W*", re.IGNORECASE)
SIGNS = {"%": " percent ", "&": " and ", "+": " plus ", "=": " equals ", "°": " degrees "}
CURRENCIES = {
    "$": ("dollar", "dollars", "cent", "cents"),
    "£": ("pound", "pounds", "penny", "pence"),
    "€": ("euro", "euros", "cent", "cents"),
}
REPLACED_WORDS = {
    "ok": "okay",
    "oz": "ounce",
    "pm": "p m",
    "won't": "will not",
    "can't": "can not",
    "cannot": "can not",
    "shan't": "shall not",
    "let's": "let us",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "gimme": "give me",
    "lemme": "let me",
}
CONTRACTED_ENDINGS = {
    "n't": "not",
    "'m": "am",
    "'re": "are",
    "'ve": "have",
    "'ll": "will",
    "'d": "would",
}
WORDS_BEFORE_IS = frozenset("what who where when why how that this it there here he she".split())
DIGITS = tuple(SMALL_NUMBER_WORDS)[:10]
NUMBER_WORDS = frozenset([*SMALL_NUMBER_WORDS, *TEN_WORDS])
SCALES = frozenset(("hundred", "thousand", "million"))
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def strip_wake_word(text: str) -> str:
    """Remove a wake word at the beginning, which is not part of the request."""
    return LEADING_WAKE_WORD.sub("", text, count=1)


def normalise(text: str) -> str:
    """Normalise a text to lower-case words, separated by single spaces; see RULES."""
    text = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'")).lower()
    text = "".join(character for character in text if not unicodedata.combining(character))
    text = _spell_numbers(strip_wake_word(text))
    words = [part for word in WORD.findall(text) for part in _expand_contraction(word).split()]
    return " ".join(_normalise_numbers_and_meridiem(words))


def _spell_numbers(text: str) -> str:
    text = re.sub(r"([$£€]\s?)(\d{1,3}(?:,\d{3})+)", lambda m: m[1] + m[2].replace(",", ""), text)
    text = re.sub(r"\b\d{1,3}(?:,\d{3}){1,2}\b", _spell_grouped_number, text)
    text = re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m ", text)
    text = re.sub(r"([$£€])\s?(\d+)(?:\.(\d\d))?\b", _spell_amount, text)
    text = re.sub(r"\b(\d{1,2}):(\d\d)(?!\d)", _spell_time, text)
    text = re.sub(r"(\d+)\.(\d+)", lambda m: f"{m[1]} point {' '.join(m[2])} ", text)
    text = re.sub(r"\b(\d{1,9})(?:st|nd|rd|th)\b", lambda m: ordinal_in_words(int(m[1])), text)
    text = re.sub(r"\d+", _spell_whole_number, text)
    for sign, words in SIGNS.items():
        text = text.replace(sign, words)
    return text


def _spell_grouped_number(match: re.Match[str]) -> str:
    return number_in_words(int(match[0].replace(",", "")))


def _spell_amount(match: re.Match[str]) -> str:
    unit, units, part, parts = CURRENCIES[match[1]]
    whole, rest = int(match[2]), int(match[3] or 0)
    spoken = f" {number_in_words(whole)} {unit if whole == 1 else units} "
    return spoken + (f"and {rest} {part if rest == 1 else parts} " if rest else "")


def _spell_time(match: re.Match[str]) -> str:
    hour, minute = int(match[1]), int(match[2])
    if not minute:
        return f" {hour} "
    return f" {hour} {'oh ' if minute < 10 else ''}{minute} "


def _spell_whole_number(match: re.Match[str]) -> str:
    digits = match[0]
    if len(digits) > 9 or (len(digits) > 1 and digits[0] == "0"):
        return " " + " ".join(DIGITS[int(digit)] for digit in digits) + " "
    number = int(digits)
    is_year = 1100 <= number < 2100
    return f" {year_in_words(number) if is_year else number_in_words(number)} "


def _expand_contraction(word: str) -> str:
    """Expand a contraction."""
    if word in REPLACED_WORDS:
        return REPLACED_WORDS[word]
    for ending, expansion in CONTRACTED_ENDINGS.items():
        if word.endswith(ending) and word != ending:
            return f"{word.removesuffix(ending)} {expansion}"
    if word.endswith("'s") and word[:-2] in WORDS_BEFORE_IS:
        return f"{word[:-2]} is"
    return word.replace("'", "")


def _normalise_numbers_and_meridiem(words: list[str]) -> list[str]:
    """Remove the "and" inside numbers, and split the "am" of a time, unlike the verb "am"."""
    result: list[str] = []
    for index, word in enumerate(words):
        before = result[-1] if result else ""
        after = words[index + 1] if index + 1 < len(words) else ""
        if word == "and" and before in SCALES and after in NUMBER_WORDS:
            continue
        result += ["a", "m"] if word == "am" and before in NUMBER_WORDS | {"oclock"} else [word]
    return result
