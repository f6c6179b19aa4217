"""Tokenizes sentences and sample utterances, and normalises spelling, numbers and signs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from backend.itn.money_and_units import UNIT_WORDS
from backend.wire.wake_word import WAKE_WORD

WAKE_WORD_CALLS = frozenset({WAKE_WORD, "hey", "okay"})
"""Removed from the beginning of a sentence that contains the wake word: the audio of a request
begins before it."""

_UNITS = {symbol.lower(): words for symbol, words in UNIT_WORDS.items()}
_UNIT = "|".join(re.escape(symbol) for symbol in sorted(_UNITS, key=len, reverse=True))

_TOKEN = re.compile(
    rf"""
    (?P<iso>\d{{4}}-\d{{2}}-\d{{2}})
  | (?P<clock>\d{{1,2}}:\d{{2}})
  | (?P<money>[$€£¥₹])\s?(?P<amount>\d[\d,]*(?:\.\d+)?)
  | (?P<ordinal>\d+(?:st|nd|rd|th)\b)
  | (?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)
  | (?P<half>\b[ap]\.\s?m\b\.?)
  | (?P<letters>(?:\b[^\W\d_]\.){{2,}})
  | (?<=\d)\s?(?P<unit>{_UNIT})(?!\w)
  | (?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*['’]?)
  | (?P<sign>[%+*/=°×÷&^−-])
    """,
    re.VERBOSE,
)
_MONEY = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen", "₹": "rupees"}
_SIGNS = {
    "%": ("percent",),
    "+": ("plus",),
    "*": ("times",),
    "×": ("times",),
    "÷": ("divided", "by"),
    "=": ("equals",),
    "°": ("degrees",),
    "&": ("and",),
    "^": ("to", "the", "power", "of"),
    "−": ("minus",),
}
_SPELLINGS = {
    "ok": ("okay",),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "gimme": ("give", "me"),
    "lemme": ("let", "me"),
    "cannot": ("can", "not"),
    "whats": ("what", "is"),
    "o'clock": ("o'clock",),
    "oclock": ("o'clock",),
    "won't": ("will", "not"),
    "can't": ("can", "not"),
    "let's": ("let", "us"),
    "ma'am": ("ma'am",),
    "noon": ("noon",),
}
_IS_AFTER = frozenset(
    "what who where when why how that it there here he she this which everything something".split()
)
_ENDINGS = {"n't": "not", "'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would"}
_AM_PM = {"am": "am", "pm": "pm", "a.m": "am", "p.m": "pm"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign.

    Attributes:
        text: normalised: lower case, contractions expanded, signs as words.
        start: index of its first character in the sentence.
        end: index after its last character.
    """

    text: str
    start: int
    end: int


def tokenize(sentence: str) -> tuple[Token, ...]:
    """Tokenize a sentence; punctuation is dropped."""
    tokens: list[Token] = []
    lowered = sentence.lower() if len(sentence.lower()) == len(sentence) else sentence
    for match in _TOKEN.finditer(lowered):
        texts = _normalise_match(match, tokens, lowered)
        if texts == ("cent",) and tokens and tokens[-1].text == "per":
            tokens[-1] = Token("percent", tokens[-1].start, match.end())
            continue
        tokens += [Token(text, match.start(), match.end()) for text in texts]
    return _remove_wake_word(tuple(tokens))


def list_texts(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    """List the texts of tokens."""
    return tuple(token.text for token in tokens)


def cut_original_text(sentence: str, tokens: tuple[Token, ...], start: int, end: int) -> str:
    """Cut the part of a sentence that tokens `start` to `end` (excluded) come from."""
    if start >= end:
        return ""
    return sentence[tokens[start].start : tokens[end - 1].end].strip(" ,.;:!?")


def _normalise_match(match: re.Match[str], before: list[Token], sentence: str) -> tuple[str, ...]:
    group = match.lastgroup
    text = match.group()
    if group == "amount":
        return match.group("amount").replace(",", ""), _MONEY[match.group("money")]
    if group == "number":
        return (text.replace(",", ""),)
    if group == "half":
        return (text[0] + "m",)
    if group == "letters":
        return (text.replace(".", ""),)
    if group == "unit":
        return _UNITS[text.strip()]
    if group == "word":
        return _normalise_word(text.replace("’", "'"), before)
    if group == "sign":
        return _normalise_sign(text, match, before, sentence)
    return (text,)


def _normalise_word(word: str, before: list[Token]) -> tuple[str, ...]:
    if word in _SPELLINGS:
        return _SPELLINGS[word]
    if before and before[-1].text[0].isdigit() and word in _AM_PM:
        return (_AM_PM[word],)
    for ending, expanded in _ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return word.removesuffix(ending), expanded
    if word.endswith("'s"):
        stem = word.removesuffix("'s")
        return (stem, "is") if stem in _IS_AFTER else (stem, "'s")
    return (word.strip("'"),)


def _normalise_sign(
    sign: str, match: re.Match[str], before: list[Token], sentence: str
) -> tuple[str, ...]:
    """Write a sign as words; a hyphen or slash counts only between numbers."""
    after = sentence[match.end() :].lstrip()[:1]
    is_between_numbers = bool(before) and before[-1].text[-1].isdigit() and after.isdigit()
    if sign in "-/":
        if (
            sign == "-"
            and not is_between_numbers
            and after.isdigit()
            and sentence[match.end()].isdigit()
        ):
            return ("negative",)
        return (("minus",) if sign == "-" else ("divided", "by")) if is_between_numbers else ()
    return _SIGNS[sign]


def _remove_wake_word(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    front = 0
    while front < len(tokens) and tokens[front].text in WAKE_WORD_CALLS:
        front += 1
    removed = {token.text for token in tokens[:front]}
    return tokens[front:] if WAKE_WORD in removed and front < len(tokens) else tokens
