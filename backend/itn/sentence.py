"""Puts a sentence together: words and their labels in, written text out. No word is ever lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from backend.itn.casing import apply_case, capitalised
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
from backend.networks.sentence_writer_labels import Labels, Span

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
"""Span kind → its grammar."""


def write_sentence(words: Sequence[str], labels: Labels) -> str:
    """The written sentence.

    Args:
        words: lower case, as heard.
        labels: one case and one mark for each word; spans that the grammar cannot read stay words.
    """
    text, begins, position = "", True, 0
    spans = {span.start: span for span in _joined(words, labels.spans)}
    while position < len(words):
        piece, stop = _piece(words, labels, spans.get(position), position)
        if begins:
            piece = capitalised(piece)
        glued = not text or (piece in GLUED_UNITS and text[-1].isdigit())
        mark = labels.marks[stop - 1]
        text += piece if glued else f" {piece}"
        text += mark[1:] if text.endswith(".") and mark.startswith(".") else mark
        begins, position = mark in (".", "?", "!"), stop
    return text


def _joined(words: Sequence[str], spans: Sequence[Span]) -> list[Span]:
    """Neighbouring spans that the grammar reads as one are one: "twenty", "one" → 21."""
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


def _piece(
    words: Sequence[str], labels: Labels, span: Span | None, position: int
) -> tuple[str, int]:
    """The written form that begins at a word, and the first word after it."""
    if span is not None:
        written = WRITERS[span.kind](words[span.start : span.stop])
        if written is not None:
            return written, span.stop
    return apply_case(words[position], labels.cases[position]), position + 1
