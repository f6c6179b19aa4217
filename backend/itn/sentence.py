"""Writes a sentence from words and their labels; no word is ever dropped."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from backend.itn.casing import apply_case, capitalise
from backend.itn.clock import write_time
from backend.itn.money_and_units import (
    GLUED_UNITS,
    write_address,
    write_letters,
    write_money,
    write_unit,
)
from backend.itn.number_words import NUMBER_WORDS, parse_digit
from backend.itn.numbers import (
    write_digits,
    write_number,
    write_ordinal,
    write_percent,
    write_year,
)
from backend.networks.itn_labels import Labels, Span

WRITERS: Mapping[str, Callable[[Sequence[str]], str | None]] = {
    "number": write_number,
    "ordinal": write_ordinal,
    "year": write_year,
    "time": write_time,
    "money": write_money,
    "percent": write_percent,
    "unit": write_unit,
    "digits": write_digits,
    "letters": write_letters,
    "address": write_address,
}
"""Type of span → function that writes it; None from it where the words do not parse."""


def write_sentence(words: Sequence[str], labels: Labels) -> str:
    """Write a sentence.

    Args:
        words: lower case, as recognised.
        labels: a case and a punctuation mark for each word; spans that do not parse stay words.
    """
    text, begins, position = "", True, 0
    spans = {span.start: _add_denominator(words, span) for span in _join_spans(words, labels.spans)}
    while position < len(words):
        written, stop = _write_next(words, labels, spans.get(position), position)
        if begins:
            written = capitalise(written)
        glued = not text or (written in GLUED_UNITS and text[-1].isdigit())
        mark = labels.marks[stop - 1]
        text += written if glued else f" {written}"
        text += mark[1:] if text.endswith(".") and mark.startswith(".") else mark
        begins, position = mark in (".", "?", "!"), stop
    return text


def _join_spans(words: Sequence[str], spans: Sequence[Span]) -> list[Span]:
    """Join neighbouring spans that parse as one: "twenty", "one" → 21."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].stop == span.start:
            both = words[joined[-1].start : span.stop]
            kind = next(
                (kind for kind in (joined[-1].kind, span.kind) if WRITERS[kind](both)), None
            )
            if kind is not None:
                joined[-1] = Span(joined[-1].start, span.stop, kind)
                continue
        joined.append(span)
    return joined


def _add_denominator(words: Sequence[str], span: Span) -> Span:
    """Add the denominator that belongs to a number: "three", "quarters" → 3/4."""
    longer = Span(span.start, span.stop + 1, span.kind)
    if span.kind != "number" or longer.stop > len(words):
        return span
    written = write_number(words[longer.start : longer.stop])
    return longer if written is not None and "/" in written else span


def _is_list_of_digits(words: Sequence[str], span: Span) -> bool:
    """Whether digits are numbers of a list that goes on: "one two three" in "... and four"."""
    following = words[span.stop : span.stop + 2]
    return (
        span.kind == "digits"
        and len(following) == 2
        and following[0] == "and"
        and (following[1] in NUMBER_WORDS or following[1].isdecimal())
        and all(parse_digit(word) is not None for word in words[span.start : span.stop])
    )


def _write_next(
    words: Sequence[str], labels: Labels, span: Span | None, position: int
) -> tuple[str, int]:
    """Write the span or word at a position; gives the text and the position after it."""
    if span is not None and _is_list_of_digits(words, span):
        return ", ".join(str(parse_digit(word)) for word in words[position : span.stop]), span.stop
    if span is not None:
        written = WRITERS[span.kind](words[span.start : span.stop])
        if written is not None:
            return written, span.stop
    return apply_case(words[position], labels.cases[position]), position + 1
