"""Reads what is asked about exchange rates: "how is the pound doing against the yen"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from number_words import NumberReader
from unit_names import CURRENCY_SIGNS, Unit, currencies_by_country, currencies_by_name

WHICH_CURRENCIES = (
    "Which currencies? Say, for example: what's the exchange rate of dollars to euros?"
)
_REFERENCE, _OTHER_REFERENCE = "USD", "EUR"
"""What the rate of a single currency is said in."""
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[a-z]+(?:'[a-z]+)?|[$€¥₹£]")
_SPELLED = re.compile(r"\b(?:[a-z]\.? ){1,2}[a-z]\b\.?|\b(?:[a-z]\.){2,}")
_ASKED = frozenset(
    "exchange rate rates conversion worth value against versus vs trading doing trade trades stand "
    "stands going equal equals price exchanged convert change buy get".split()
)
_OTHERS = frozenset(
    "a an the of for from to in into and or between with at is are was it that this per one by on "
    "what what's whats how how's much many does do did will would can could i you me my we if have "
    "had got up look check find show tell give say know please now right today today's currently "
    "current latest currency currencies money make makes let more less than be there these days "
    "want need like so hey compared relative".split()
)
_REVERSING = re.compile(r"how (?:many|much) (?:[a-z]+ ){0,2}?$")


@dataclass(frozen=True)
class _Named:
    """A currency of a sentence, with the indices of its words and of those after it."""

    unit: Unit
    start: int
    end: int


def write_conversion(sentence: str) -> str | None:
    """Write a question about exchange rates as a conversion: "1 GBP in JPY".

    None when no currency is named, more than two are, or any word means something else: then it is
    another question.
    """
    words = _list_words(sentence)
    named = _find_currencies(words)
    amount = _find_amount(words, named)
    read = {index for each in named for index in range(each.start, each.end)}
    read |= set(range(*amount)) if amount else set()
    rest = [word for index, word in enumerate(words) if index not in read]
    if not 1 <= len(named) <= 2 or not set(rest) <= _ASKED | _OTHERS:
        return None
    if len(named) == 1 and not (_ASKED & set(rest)):
        return None
    said_amount = " ".join(words[slice(*amount)]) if amount else "1"
    given, wanted = _order(words, named, amount)
    return f"{said_amount} {given.name} in {wanted.name}"


def asks_for_rate(sentence: str) -> bool:
    """Whether a sentence asks for an exchange rate without saying of what."""
    words = set(_list_words(sentence))
    return "exchange" in words and bool(words & {"rate", "rates"}) and words <= _ASKED | _OTHERS


def _list_words(sentence: str) -> list[str]:
    text = sentence.lower().replace("’", "'")
    joined = _SPELLED.sub(lambda found: _join_letters(found[0]), text)
    return _WORD.findall(joined)


def _join_letters(spelled: str) -> str:
    letters = re.sub(r"[. ]", "", spelled)
    is_code = letters in currencies_by_name() or letters in currencies_by_country()
    return f" {letters} " if is_code else spelled


def _find_currencies(words: list[str]) -> list[_Named]:
    names, longest = _list_names()
    found, at = [], 0
    while at < len(words):
        for end in range(min(at + longest, len(words)), at, -1):
            unit = names.get(" ".join(words[at:end]).removesuffix("'s"))
            if unit is not None:
                found.append(_Named(unit, at, end))
                at = end - 1
                break
        at += 1
    return found


@cache
def _list_names() -> tuple[dict[str, Unit], int]:
    """List the currencies by all that they are called, and the most words of a name."""
    names = {**currencies_by_country(), **currencies_by_name()}
    names |= {sign: names[code.lower()] for sign, code in CURRENCY_SIGNS.items()}
    return names, max(len(name.split()) for name in names)


def _find_amount(words: list[str], named: list[_Named]) -> tuple[int, int] | None:
    """Find the indices of the number before one of the currencies, and after it."""
    for each in named:
        for start in range(each.start):
            reading = NumberReader(words).read(start)
            if (
                reading is not None
                and reading.end == each.start
                and words[start] not in ("a", "an")
            ):
                return start, each.start
    return None


def _order(
    words: list[str], named: list[_Named], amount: tuple[int, int] | None
) -> tuple[Unit, Unit]:
    """Tell the currency that is given from the one that it is said in."""
    units = [each.unit for each in named]
    if len(units) == 1:
        other = _REFERENCE if units[0].name != _REFERENCE else _OTHER_REFERENCE
        reference = currencies_by_name()[other.lower()]
        is_given = amount or units[0].name == _REFERENCE or {"worth", "value"} & set(words)
        return (units[0], reference) if is_given else (reference, units[0])
    is_second_given = (
        amount[1] == named[1].start
        if amount
        else _REVERSING.search(" ".join(words[: named[0].start]) + " ")
        and {"to", "in", "for", "per"} & set(words[named[0].end : named[1].start])
    )
    return (units[1], units[0]) if is_second_given else (units[0], units[1])
