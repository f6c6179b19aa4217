"""The one normaliser of the reports: what was said and what was heard go through it before they are compared."""

from __future__ import annotations

import re
import unicodedata

from backend.wire.wake_word import WAKE_WORD
from scripts.evaluation.spoken_numbers import ONES, TENS, number_words, ordinal_words, year_words

RULES = (
    "Normaliser, for reference, hypothesis and slot values alike: lower case; accents off; numbers "
    "in words (12 → twelve, 21st → twenty first, 3.5 → three point five, 1984 → nineteen eighty "
    "four, 7:30 pm → seven thirty p m, $5 → five dollars, % → percent, & → and, oz → ounce), "
    "without the 'and' inside a number; hyphens part words; contractions opened (I'd → I would, "
    "can't → can not, 's → is after what, that, it and their like, elsewhere part of its word; "
    "gonna → going to); all other punctuation off; a wake word 'Alexa' at the beginning left out. "
    "Spellings are not evened out."
)

WAKE_WORD_AT_THE_BEGINNING = re.compile(
    rf"^\W*(?:(?:hey|ok|okay)\W+)?{WAKE_WORD}\b\W*", re.IGNORECASE
)
SIGNS = {"%": " percent ", "&": " and ", "+": " plus ", "=": " equals ", "°": " degrees "}
CURRENCIES = {
    "$": ("dollar", "dollars", "cent", "cents"),
    "£": ("pound", "pounds", "penny", "pence"),
    "€": ("euro", "euros", "cent", "cents"),
}
WHOLE_WORDS = {
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
ENDINGS = {
    "n't": "not",
    "'m": "am",
    "'re": "are",
    "'ve": "have",
    "'ll": "will",
    "'d": "would",
}
IS_AFTER = frozenset("what who where when why how that this it there here he she".split())
NUMBER_WORDS = frozenset([*ONES, *TENS[2:]])
SCALES = frozenset(("hundred", "thousand", "million"))
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def without_wake_word(text: str) -> str:
    """Leave a wake word at the beginning out: it was for the Echo, not for the stages."""
    return WAKE_WORD_AT_THE_BEGINNING.sub("", text, count=1)


def normalised(text: str) -> str:
    """Bring a text into the words that are compared, one space apart; see RULES."""
    text = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'")).lower()
    text = "".join(character for character in text if not unicodedata.combining(character))
    text = _numbers_spoken(without_wake_word(text))
    words = [part for word in WORD.findall(text) for part in _opened(word).split()]
    return " ".join(_evened(words))


def _numbers_spoken(text: str) -> str:
    text = re.sub(r"([$£€]\s?)(\d{1,3}(?:,\d{3})+)", lambda m: m[1] + m[2].replace(",", ""), text)
    text = re.sub(r"\b\d{1,3}(?:,\d{3}){1,2}\b", _grouped_number, text)
    text = re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m ", text)
    text = re.sub(r"([$£€])\s?(\d+)(?:\.(\d\d))?\b", _money, text)
    text = re.sub(r"\b(\d{1,2}):(\d\d)(?!\d)", _clock, text)
    text = re.sub(r"(\d+)\.(\d+)", lambda m: f"{m[1]} point {' '.join(m[2])} ", text)
    text = re.sub(r"\b(\d{1,9})(?:st|nd|rd|th)\b", lambda m: ordinal_words(int(m[1])), text)
    text = re.sub(r"\d+", _whole_number, text)
    for sign, words in SIGNS.items():
        text = text.replace(sign, words)
    return text


def _grouped_number(match: re.Match[str]) -> str:
    return number_words(int(match[0].replace(",", "")))


def _money(match: re.Match[str]) -> str:
    unit, units, part, parts = CURRENCIES[match[1]]
    whole, rest = int(match[2]), int(match[3] or 0)
    spoken = f" {number_words(whole)} {unit if whole == 1 else units} "
    return spoken + (f"and {rest} {part if rest == 1 else parts} " if rest else "")


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match[1]), int(match[2])
    if not minute:
        return f" {hour} "
    return f" {hour} {'oh ' if minute < 10 else ''}{minute} "


def _whole_number(match: re.Match[str]) -> str:
    digits = match[0]
    if len(digits) > 9 or (len(digits) > 1 and digits[0] == "0"):
        return " " + " ".join(ONES[int(digit)] for digit in digits) + " "
    number = int(digits)
    is_year = 1100 <= number < 2100
    return f" {year_words(number) if is_year else number_words(number)} "


def _opened(word: str) -> str:
    """Open a contraction."""
    if word in WHOLE_WORDS:
        return WHOLE_WORDS[word]
    for ending, opened in ENDINGS.items():
        if word.endswith(ending) and word != ending:
            return f"{word.removesuffix(ending)} {opened}"
    if word.endswith("'s") and word[:-2] in IS_AFTER:
        return f"{word[:-2]} is"
    return word.replace("'", "")


def _evened(words: list[str]) -> list[str]:
    """Take the "and" out of numbers, and part the "am" of a time, which looks like a verb."""
    evened: list[str] = []
    for place, word in enumerate(words):
        before = evened[-1] if evened else ""
        after = words[place + 1] if place + 1 < len(words) else ""
        if word == "and" and before in SCALES and after in NUMBER_WORDS:
            continue
        evened += ["a", "m"] if word == "am" and before in NUMBER_WORDS | {"oclock"} else [word]
    return evened
