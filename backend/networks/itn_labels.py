"""Labels of the inverse text normaliser for each word: case, punctuation mark, and span."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CASES = ("lower", "capital", "upper", "mixed")
"""The case of a word; "mixed" is that of names such as iPhone or McDonald's."""

MARKS = ("", ",", ".", "?", "!")
"""The punctuation mark after a word."""

KINDS = (
    "number",
    "ordinal",
    "year",
    "time",
    "money",
    "percent",
    "unit",
    "digits",
    "letters",
    "address",
)
"""The types of spans: written forms that several words together can stand for."""

OUTSIDE = 0
SPAN_TAGS = 1 + 2 * len(KINDS)
"""Number of span tags (BIO): outside, and for each type of span its first word and a later word."""


def choose_span_tag(kind: str, *, first: bool) -> int:
    """Give the tag of the first or a later word of a type of span."""
    return 1 + 2 * KINDS.index(kind) + (0 if first else 1)


@dataclass(frozen=True)
class Span:
    """Words from `start` to before `stop` that stand for one written form of type `kind`."""

    start: int
    stop: int
    kind: str


@dataclass(frozen=True)
class Labels:
    """Labels of one sentence: a case and a mark for each word, and the spans in order."""

    cases: tuple[str, ...]
    marks: tuple[str, ...]
    spans: tuple[Span, ...]


def decode_spans(tags: list[int]) -> tuple[Span, ...]:
    """Decode spans from a tag for each word; a later-word tag without a first word begins one."""
    spans: list[Span] = []
    for index, tag in enumerate(tags):
        if tag == OUTSIDE:
            continue
        kind, later = KINDS[(tag - 1) // 2], (tag - 1) % 2 == 1
        if later and spans and spans[-1].stop == index and spans[-1].kind == kind:
            spans[-1] = Span(spans[-1].start, index + 1, kind)
        else:
            spans.append(Span(index, index + 1, kind))
    return tuple(spans)


def choose_labels(
    case_scores: NDArray[np.floating],
    mark_scores: NDArray[np.floating],
    span_scores: NDArray[np.floating],
) -> Labels:
    """Pick the best label of each word.

    Args:
        case_scores: (words, CASES).
        mark_scores: (words, MARKS).
        span_scores: (words, SPAN_TAGS).

    The last word always ends the sentence, so its mark is the best of those that can.
    """
    marks = [MARKS[index] for index in mark_scores.argmax(axis=1)]
    if marks:
        endings = [MARKS.index(mark) for mark in ".?!"]
        marks[-1] = MARKS[endings[int(mark_scores[-1, endings].argmax())]]
    return Labels(
        tuple(CASES[index] for index in case_scores.argmax(axis=1)),
        tuple(marks),
        decode_spans([int(tag) for tag in span_scores.argmax(axis=1)]),
    )
