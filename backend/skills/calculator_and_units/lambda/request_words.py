"""Lists the words of a request: signs are made even, and what opens and closes it is left out."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from unit_names import CURRENCY_SIGNS

_OPENINGS = [
    line
    for line in Path(__file__).with_name("openings.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
_UNKNOWN = "plus|times|minus|divided|over|multiplied|percent|percentage|per|fraction|number|%|added"
_OPENING = re.compile(
    "^(?:(?:"
    + "|".join(sorted((re.escape(said) for said in _OPENINGS), key=len, reverse=True))
    + rf"|what(?= (?!(?:{_UNKNOWN})\b)))[, ]+)+(?=\S)"
)
_CLOSING = re.compile(
    r"(?:[ ,]+(?:please|equals?|equal to|makes?|be|add up to|is what|is|are|come to|comes to|total"
    r"|altogether|in total|in all|what is that|what do i get|what do you get|worth|come out to"
    r"|for me|weigh|have|has|contain|contains|hold|holds|there)|[ ?.!=])+$"
)
_WEIGHT = re.compile(r".*?how (?:much|heavy) (?:does|do) (.+?) weighs?(?: in ([a-z ]+))?[?. ]*$")
_WORD = re.compile(
    r"\d+(?:st|nd|rd|th)\b|\d+/\d+(?![\d/])|\d+\.\d+|\.\d+|\d+|[a-z°π√]+[²³]?(?:/[a-z]+\b)?(?:'[a-z]+)?"
    r"|\*\*|\S"
)
_PHONE = re.compile(r"(?<!\d)(?:\d-)?\d{3}-(?:\d{3}-)?\d{4}(?!\d)")
_SLASH = "\N{FRACTION SLASH}"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def list_words(sentence: str) -> list[str]:
    """List the words, figures and signs of a request without what opens and closes it."""
    text = _normalise_signs(sentence)
    weighed = _WEIGHT.match(text)
    if weighed:
        text = f"{weighed[1]} in {weighed[2] or 'grams'}"
    opened = _OPENING.sub("", text)
    return _WORD.findall(_CLOSING.sub("", opened))


def has_telephone_number(sentence: str) -> bool:
    """Whether a telephone number is in it: nothing to subtract."""
    return _PHONE.search(sentence) is not None


def opens_as_question(sentence: str) -> bool:
    """Whether the answer may repeat the request: "what's two plus two"."""
    return bool(re.match(r"(?:what's|what is|how much is) ", sentence.strip().lower()))


def _normalise_signs(sentence: str) -> str:
    text = sentence.lower().replace("’", "'").replace("−", "-").replace("–", "-").strip()
    text = re.sub(r"(?<=[\w)])([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", _spell_power, text)
    text = "".join(
        f" {unicodedata.normalize('NFKC', letter).replace(_SLASH, '/')} "
        if unicodedata.category(letter) == "No" and letter not in "²³"
        else letter
        for letter in text
    )
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    text = re.sub(
        r"(\d+) ?(?:'|′|ft\.?) ?(\d+(?:\.\d+)?) ?(?:\"|″|''|in\.)?(?=\W|$)",
        r"\1 feet \2 inches",
        text,
    )
    text = re.sub(r"l/100 ?km", "liters per 100 kilometers", text)
    for sign, code in CURRENCY_SIGNS.items():
        name = code.lower()
        amount = r"(\d+(?:\.\d+)?(?: (?:thousand|million|billion|trillion))?)"
        text = re.sub(rf"(?:us)?{re.escape(sign)} ?{amount}", rf"\1 {name}", text)
        text = text.replace(sign, f" {name} ")
    text = re.sub(r"\b(\d+(?:\.\d+)?)k\b(?! ?(?:to|in|as) )", r"\1 thousand", text)
    text = re.sub(r"(?<=\d):(?=\d)", " ", text)
    text = re.sub(r"(?<=\d)!", " factorial ", text)
    return re.sub(r"\s+", " ", text).strip()


def _spell_power(found: re.Match[str]) -> str:
    digits = found[1].translate(_RAISED)
    if found.string[found.start() - 1].isalpha():
        return found[1]
    return {"2": " squared", "3": " cubed"}.get(digits, f" to the power of {digits}")
