"""Tokenizes sentences and sample utterances, and normalises spelling, numbers and signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from backend.itn.money_and_units import UNIT_WORDS
from backend.nlu.typing_slips import correct_slip
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
  | (?P<telephone>(?:\d-)?\d{{3}}-(?:\d{{3}}-)?\d{{4}}(?![\d-]))
  | (?P<height>\d{{1,2}}['’′]\s?\d{{1,2}}(?:["”″]|(?!\w)))
  | (?P<vulgar>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])
  | (?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)
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
_HEIGHT = re.compile(r"(\d+)\D+(\d+)\D*")
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
_DIVISORS = {
    "2": "half", "3": "third", "4": "quarter", "5": "fifth", "6": "sixth", "8": "eighth",
}  # fmt: skip
_SPELLINGS: dict[str, tuple[str, ...]] = {
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
    "wont": ("will", "not"),
    "can't": ("can", "not"),
    "cant": ("can", "not"),
    "let's": ("let", "us"),
    "ma'am": ("ma'am",),
    "noon": ("noon",),
}
_SPELLINGS |= {  # as people type them
    f"{verb}nt": (verb, "not")
    for verb in "do does did is are was were has have had should would could need".split()
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


_WRITERS: Mapping[str | None, Callable[[str], tuple[str, ...]]] = {
    "number": lambda text: (text.replace(",", ""),),
    "height": lambda text: tuple(_HEIGHT.sub(r"\1 feet \2 inches", text).split()),
    "telephone": lambda text: tuple(text.split("-")),
    "half": lambda text: (text[0] + "m",),
    "letters": lambda text: (text.replace(".", ""),),
    "unit": lambda text: _UNITS[text.strip()],
}
"""What the tokens of a group are written as, where nothing around them matters."""


def _normalise_match(match: re.Match[str], before: list[Token], sentence: str) -> tuple[str, ...]:
    group = match.lastgroup
    text = match.group()
    if group == "amount":
        return match.group("amount").replace(",", ""), _MONEY[match.group("money")]
    if group in _WRITERS:
        return _WRITERS[group](text)
    if group == "vulgar":
        return _normalise_vulgar_fraction(text, before)
    if group == "raised":
        return _normalise_raised(unicodedata.normalize("NFKC", text), before, match)
    if group == "word":
        return _normalise_word(text.replace("’", "'"), before)
    if group == "sign":
        return _normalise_sign(text, match, before, sentence)
    return (text,)


def _normalise_vulgar_fraction(sign: str, before: list[Token]) -> tuple[str, ...]:
    """Write ¾ as its words: "3 quarters", after a number "and 3 quarters"."""
    numerator, divisor = unicodedata.normalize("NFKC", sign).split("\N{FRACTION SLASH}")
    name = _DIVISORS[divisor]
    joint = ("and",) if before and before[-1].text.isdecimal() else ()
    return (*joint, "a", name) if numerator == "1" else (*joint, numerator, f"{name}s")


def _normalise_raised(digits: str, before: list[Token], match: re.Match[str]) -> tuple[str, ...]:
    """Write raised digits after a number as a power, and others as a number."""
    if not before or before[-1].end != match.start() or not before[-1].text[-1].isdecimal():
        return (digits,)
    return {"2": ("squared",), "3": ("cubed",)}.get(digits, ("to", "the", "power", "of", digits))


def _normalise_word(word: str, before: list[Token]) -> tuple[str, ...]:
    is_meridiem = word in _AM_PM and word not in _SPELLINGS
    if is_meridiem and before and before[-1].text[0].isdigit():
        return (_AM_PM[word],)
    return _write_word(word)


@lru_cache(maxsize=8192)
def _write_word(word: str) -> tuple[str, ...]:
    """Write a word that nothing around it changes; an index has each of them many times."""
    if word in _SPELLINGS:
        return _SPELLINGS[word]
    for ending, expanded in _ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return word.removesuffix(ending), expanded
    if word.endswith("'s"):
        stem = word.removesuffix("'s")
        return (stem, "is") if stem in _IS_AFTER else (stem, "'s")
    if word.isnumeric():  # circled and other digits are those of their number
        return (unicodedata.normalize("NFKC", word),)
    return (correct_slip(word.strip("'")),)


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
