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
    spans = {span.start: span for span in _join_spans(words, labels.spans)}
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


def _write_next(
    words: Sequence[str], labels: Labels, span: Span | None, position: int
) -> tuple[str, int]:
    """Write the span or word at a position; gives the text and the position after it."""
    if span is not None:
        written = WRITERS[span.kind](words[span.start : span.stop])
        if written is not None:
            return written, span.stop
    return apply_case(words[position], labels.cases[position]), position + 1
