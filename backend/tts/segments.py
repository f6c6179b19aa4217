"""Splits a reply into segments for synthesis: a short one first, then whole sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from backend.text_normalisation.abbreviations import ends_no_sentence

FIRST_SEGMENT_CHARACTERS = 40
"""A longer first sentence is split at a clause, because the user waits for its audio."""
SHORTEST_CLAUSE_CHARACTERS = 12
"""Least length of a segment: a shorter first one would end before the second one is ready."""
SEGMENT_CHARACTERS = 240
"""Longer sentences are split at clauses: the latency of a segment grows with its length."""
SENTENCE_PAUSE_SECONDS = 0.45
CLAUSE_PAUSE_SECONDS = 0.2

SENTENCE_END = re.compile(r"(?P<mark>[.!?…])[\"'”’)\]]*\s+(?=\S)")
CLAUSE_END = re.compile(r"(?<=[,;:—–)])\s+")
WORD_END = re.compile(r"\s+")
CLOSING = re.compile(r"[\s\"'”’)\]]+$")


@dataclass(frozen=True)
class Segment:
    """A part of a reply.

    Attributes:
        text: the words to synthesize.
        pause_seconds: the silence after it.
    """

    text: str
    pause_seconds: float


def split_into_segments(text: str) -> Iterator[Segment]:
    """Split a text lazily, sentence by sentence; only white space between segments is dropped."""
    limit = FIRST_SEGMENT_CHARACTERS
    for sentence in _sentences(text):
        rest = sentence
        while len(rest) > limit:
            cut = _cut(rest, limit)
            if cut is None:
                break
            yield _make_segment(rest[:cut])
            rest = rest[cut:].lstrip()
            limit = SEGMENT_CHARACTERS
        if rest:
            yield _make_segment(rest)
        limit = SEGMENT_CHARACTERS


def _sentences(text: str) -> Iterator[str]:
    for paragraph in text.splitlines():
        start = 0
        for match in SENTENCE_END.finditer(paragraph):
            if _ends_sentence(paragraph, match):
                yield paragraph[start : match.end()].strip()
                start = match.end()
        if rest := paragraph[start:].strip():
            yield rest


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    """Tell whether a mark ends a sentence: not an abbreviation's dot, nor before lower case."""
    if text[match.end()].islower():
        return False
    words_before = text[max(0, match.start() - 20) : match.start()].split()
    word = words_before[-1].strip("\"'“‘(") if words_before else ""
    return match["mark"] != "." or not ends_no_sentence(word, text[match.end()])


def _cut(sentence: str, limit: int) -> int | None:
    """Find where to split: after the last clause that ends within the limit, else after the first.

    A sentence without clauses is cut between words when it is longer than any segment may be.
    """
    clause_ends = [
        match.start()
        for match in CLAUSE_END.finditer(sentence)
        if SHORTEST_CLAUSE_CHARACTERS <= match.start() <= max(SEGMENT_CHARACTERS, limit)
        and len(sentence) - match.end() >= SHORTEST_CLAUSE_CHARACTERS
    ]
    if clause_ends:
        return max((end for end in clause_ends if end <= limit), default=clause_ends[0])
    if len(sentence) <= SEGMENT_CHARACTERS:
        return None
    word_ends = (match.start() for match in WORD_END.finditer(sentence, 0, SEGMENT_CHARACTERS + 1))
    return max(word_ends, default=SEGMENT_CHARACTERS)


def _make_segment(text: str) -> Segment:
    ending = CLOSING.sub("", text)[-1:]
    return Segment(text, SENTENCE_PAUSE_SECONDS if ending in ".!?…" else CLAUSE_PAUSE_SECONDS)
