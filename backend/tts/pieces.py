"""Cuts a reply into the pieces that the voice reads in one breath: a short one first, then whole sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

FIRST_PIECE_CHARACTERS = 40
"""The first piece is cut at a clause if its sentence is longer: the person waits for it."""
SHORTEST_CLAUSE_CHARACTERS = 12
"""A shorter first piece would end before the second one is ready, and sounds chopped."""
PIECE_CHARACTERS = 240
"""Longer sentences are cut at clauses: the time to begin a piece grows with its length."""
SENTENCE_PAUSE_SECONDS = 0.45
CLAUSE_PAUSE_SECONDS = 0.2

SENTENCE_END = re.compile(r"(?P<mark>[.!?…])[\"'”’)\]]*\s+(?=\S)")
CLAUSE_END = re.compile(r"(?<=[,;:—–)])\s+")
WORD_END = re.compile(r"\s+")
CLOSING = re.compile(r"[\s\"'”’)\]]+$")


@dataclass(frozen=True)
class Piece:
    """A part of a reply.

    Attributes:
        text: what is said.
        pause_seconds: the silence after it.
    """

    text: str
    pause_seconds: float


def pieces(text: str) -> Iterator[Piece]:
    """Cut a text; nothing of it is lost but white space. Long texts are cut lazily, sentence by sentence."""
    limit = FIRST_PIECE_CHARACTERS
    for sentence in _sentences(text):
        rest = sentence
        while len(rest) > limit:
            cut = _cut(rest, limit)
            if cut is None:
                break
            yield _piece(rest[:cut])
            rest = rest[cut:].lstrip()
            limit = PIECE_CHARACTERS
        if rest:
            yield _piece(rest)
        limit = PIECE_CHARACTERS


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
    """False after titles and initials ("Dr. Brown", "J. K. Rowling"), and where a small letter follows."""
    from hibari.g2p.normalize import TITLES

    if text[match.end()].islower():
        return False
    words_before = text[max(0, match.start() - 20) : match.start()].split()
    word = words_before[-1].strip("\"'“‘(") if words_before else ""
    return match["mark"] != "." or not (word in TITLES or (len(word) == 1 and word.isupper()))


def _cut(sentence: str, limit: int) -> int | None:
    """Where to cut a sentence: after the last clause that ends within the limit, else after the first one.

    A sentence without clauses is cut between words when it is longer than any piece may be.
    """
    clause_ends = [
        match.start()
        for match in CLAUSE_END.finditer(sentence)
        if SHORTEST_CLAUSE_CHARACTERS <= match.start() <= max(PIECE_CHARACTERS, limit)
        and len(sentence) - match.end() >= SHORTEST_CLAUSE_CHARACTERS
    ]
    if clause_ends:
        return max((end for end in clause_ends if end <= limit), default=clause_ends[0])
    if len(sentence) <= PIECE_CHARACTERS:
        return None
    word_ends = (match.start() for match in WORD_END.finditer(sentence, 0, PIECE_CHARACTERS + 1))
    return max(word_ends, default=PIECE_CHARACTERS)


def _piece(text: str) -> Piece:
    ending = CLOSING.sub("", text)[-1:]
    return Piece(text, SENTENCE_PAUSE_SECONDS if ending in ".!?…" else CLAUSE_PAUSE_SECONDS)
