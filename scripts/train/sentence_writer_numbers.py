"""Finds the spans of numbers in sentences that people wrote; unclear sentences are rejected."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from backend.itn.clock import write_time
from backend.itn.money_and_units import UNIT_SYMBOLS, write_money
from backend.itn.number_words import NUMBER_WORDS, ORDINAL_WORDS
from backend.itn.numbers import write_number, write_ordinal, write_percent, write_year
from scripts.train.sentence_writer_slots import Token, Tokens, span, spoken_integer

_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_TIME_MARKERS = frozenset("am pm a.m. p.m. m o'clock past quarter half".split())
_COUNTED = frozenset(
    "hour hours minute minutes second seconds day days week weeks month months year years mile "
    "miles".split()
)
_TIME_BEFORE = frozenset("at by around until till before after for to from".split())
_LONGEST = 9


def spoken_tokens(word: str, rng: random.Random) -> Tokens | None:
    """Verbalise a word with digits ("$50", "8:30", "3rd", "2019"); None when it is unclear."""
    if match := re.fullmatch(r"\$(\d{1,6})", word):
        value = int(match[1])
        return span(
            "money", f"{spoken_integer(rng, value)} {'dollar' if value == 1 else 'dollars'}"
        )
    if match := re.fullmatch(r"(\d{1,2})(?::(\d\d))?(am|pm)?", word):
        if match[2] is not None or match[3] is not None:
            minute = int(match[2] or 0)
            said = f" {'oh ' if minute < 10 else ''}{spoken_integer(rng, minute)}" if minute else ""
            return span("time", f"{spoken_integer(rng, int(match[1]))}{said} {match[3] or ''}")
    if match := re.fullmatch(r"(\d{1,2})(st|nd|rd|th)", word):
        return span("ordinal", _ordinal(int(match[1])))
    if match := re.fullmatch(r"(\d{1,3})%", word):
        return span("percent", f"{spoken_integer(rng, int(match[1]))} percent")
    if re.fullmatch(r"(19|20)[1-9]\d", word):
        return span(
            "year", f"{spoken_integer(rng, int(word[:2]))} {spoken_integer(rng, int(word[2:]))}"
        )
    if re.fullmatch(r"\d{1,3}", word):
        return span("number", spoken_integer(rng, int(word)))
    return None


def _ordinal(value: int) -> str:
    cardinal_to_ordinal = {spoken: ordinal for ordinal, spoken in ORDINAL_WORDS.items()}
    words = spoken_integer(random.Random(0), value).split()
    return " ".join([*words[:-1], cardinal_to_ordinal[words[-1]]])


def with_spans(tokens: Tokens, hints: dict[int, str]) -> Tokens | None:
    """Give the tokens with their spans labelled; None when a number in them is ambiguous.

    Args:
        tokens: of one sentence, spans of digits already labelled.
        hints: word → "time" or "number" where an annotation says so.
    """
    words = [token.word for token in tokens]
    found, index = list(tokens), 0
    while index < len(words):
        if tokens[index].kind not in ("", "number") or not _may_begin(words, index):
            index += 1
            continue
        kind, stop = _span_at(words, index, hints)
        if kind is None:
            return None
        for place in range(index, stop):
            if kind:
                found[place] = replace(found[place], kind=kind, first=place == index, case="lower")
        index = max(stop, index + 1)
        if kind == "number":
            index = _unit_after(found, words, index)
    return found


def _may_begin(words: list[str], index: int) -> bool:
    if words[index] in NUMBER_WORDS:
        return True
    tail = words[index + 1 : index + 4]
    return words[index] in ("half", "quarter") and any(
        word in ("past", "to", "after", "till") for word in tail
    )


def _span_at(words: list[str], start: int, hints: dict[int, str]) -> tuple[str | None, int]:
    """Kind and end of the span from a word on; kind "" when it stays a word, None if unclear."""
    for stop in range(min(len(words), start + _LONGEST), start, -1):
        piece = words[start:stop]
        if _TIME_MARKERS & set(piece) and write_time(piece):
            return "time", stop
        if write_percent(piece):
            return "percent", stop
        if write_money(piece):
            return ("money", stop) if "pound" not in " ".join(piece) else (None, stop)
    stop = start
    while stop < len(words) and (words[stop] in NUMBER_WORDS or _joins(words, stop)):
        stop += 1
    return _kind_of_run(words, start, stop, hints), stop


def _joins(words: list[str], index: int) -> bool:
    return (
        words[index] in ("and", "point", "oh")
        and index + 1 < len(words)
        and words[index + 1] in NUMBER_WORDS
    )


def _kind_of_run(words: list[str], start: int, stop: int, hints: dict[int, str]) -> str | None:
    run = words[start:stop]
    if not run:
        return ""
    before = words[start - 1] if start else ""
    after = words[stop] if stop < len(words) else ""
    if run == ["one"]:
        return "number" if after in _COUNTED or hints.get(start) == "number" else ""
    if run[-1] in ORDINAL_WORDS:
        near_month = bool({*words[max(0, start - 2) : start], *words[stop : stop + 2]} & _MONTHS)
        if run == ["second"] and not near_month:
            return ""
        return (
            "ordinal"
            if write_ordinal(run) and (near_month or len(run[-1]) > 7 or before == "the")
            else ""
        )
    if hints.get(start) == "time" and after not in _COUNTED and write_time(run):
        return "time"
    if (before == "in" or before in _MONTHS) and write_year(run) and len(run) > 1:
        return "year"
    if write_number(run):
        return "number"
    return "time" if before in _TIME_BEFORE and write_time(run) else None


def _unit_after(found: list[Token], words: list[str], index: int) -> int:
    for length in (3, 2, 1):
        unit = tuple(words[index : index + length])
        if len(unit) == length and unit in UNIT_SYMBOLS:
            for place in range(index, index + length):
                found[place] = replace(found[place], kind="unit", first=place == index)
            return index + length
    return index
