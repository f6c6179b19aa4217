"""Splits a reply into segments for synthesis: a short one first, then whole sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from backend.pipeline.data import SpeechPart
from backend.pipeline.speech_part import (
    CLAUSE_PAUSE_SECONDS,
    PARAGRAPH_PAUSE_SECONDS,
    SENTENCE_PAUSE_SECONDS,
)
from backend.text_normalisation.abbreviations import ends_no_sentence
from backend.tts.intonation import asks_yes_or_no, lists_items

FIRST_SEGMENT_CHARACTERS = 40
"""A longer first sentence is split at a clause, because the user waits for its audio."""
SHORTEST_CLAUSE_CHARACTERS = 12
"""Least length of a segment: a shorter first one would end before the second one is ready."""
SEGMENT_CHARACTERS = 240
"""Longer sentences are split at clauses: the latency of a segment grows with its length."""

SENTENCE_END = re.compile(r"(?P<mark>[.!?…])[\"'”’)\]]*\s+(?=\S)")
CLAUSE_END = re.compile(r"(?<=[,;:—–)])\s+")
WORD_END = re.compile(r"\s+")
CLOSING = re.compile(r"[\s\"'”’)\]]+$")
END_MARKS = ".!?…"
ITEM_START = re.compile(r"(?:[-–•*‣]|\(?(?P<number>\d{1,3})[.)])\s+(?=\S)")
"""The bullet or number of a list's item, at the beginning of its line."""


@dataclass(frozen=True)
class Segment:
    """A part of a reply.

    Attributes:
        text: the words to synthesize.
        pause_seconds: the silence after it, at the usual pace.
        rises: whether its melody rises at the end.
        is_list: whether it is of a sentence that lists things.
        part: says in what manner.
    """

    text: str
    pause_seconds: float
    rises: bool = False
    is_list: bool = False
    part: SpeechPart = SpeechPart("")


def split_into_segments(parts: Iterable[SpeechPart]) -> Iterator[Segment]:
    """Split parts lazily, sentence by sentence; only white space between segments is dropped.

    A part without words only lengthens the pause before it.
    """
    limit = FIRST_SEGMENT_CHARACTERS
    for part in parts:
        last: Segment | None = None
        for text, pause_seconds in _sentences(part.text):
            for segment in _clauses(text, limit, pause_seconds, part):
                if last is not None:
                    yield last
                last = segment
            limit = SEGMENT_CHARACTERS
        if part.pause_seconds is not None:
            last = replace(last or Segment("", 0.0), pause_seconds=part.pause_seconds)
        if last is not None:
            yield last


def _clauses(
    sentence: str, limit: int, pause_seconds: float, part: SpeechPart
) -> Iterator[Segment]:
    """Split a sentence that is longer than the limit at clauses."""
    rises, is_list, rest = asks_yes_or_no(sentence), lists_items(sentence), sentence
    # Between the items of a list the pause at a segment's end is no longer than the others.
    clause_pause_seconds = 0.0 if is_list else CLAUSE_PAUSE_SECONDS
    while len(rest) > limit and (cut := _cut(rest, limit)) is not None:
        yield Segment(rest[:cut], clause_pause_seconds, False, is_list, part)
        rest = rest[cut:].lstrip()
        limit = SEGMENT_CHARACTERS
    yield Segment(rest, pause_seconds, rises, is_list, part)


def _sentences(text: str) -> Iterator[tuple[str, float]]:
    """Give each sentence and the pause after it; a line's end and a paragraph's end one."""
    lines = [line.strip() for line in text.splitlines()]
    has_items = sum(ITEM_START.match(line) is not None for line in lines) > 1
    for number, line in enumerate(lines):
        following = lines[number + 1 :]
        line_text = _mark_line(line, following, has_items=has_items)
        start = 0
        for end in find_sentence_ends(line_text):
            yield line_text[start:end].strip(), SENTENCE_PAUSE_SECONDS
            start = end
        if rest := line_text[start:].strip():
            is_paragraph = any(following) and not following[0]
            yield rest, PARAGRAPH_PAUSE_SECONDS if is_paragraph else _pause_after(rest)


def _mark_line(line: str, following: list[str], *, has_items: bool) -> str:
    """Take off a list's bullet, and end a line that other lines follow as a sentence or an item."""
    item = ITEM_START.match(line) if has_items else None
    if item is not None:
        number = f"{item['number']}: " if item["number"] else ""
        line = number + line[item.end() :]
    if not line or not any(following) or CLOSING.sub("", line)[-1:] in f"{END_MARKS},;:":
        return line
    is_item = item is not None and ITEM_START.match(following[0]) is not None
    return line + ("," if is_item else ".")


def _pause_after(text: str) -> float:
    ending = CLOSING.sub("", text)[-1:]
    return SENTENCE_PAUSE_SECONDS if ending in f"{END_MARKS}," else CLAUSE_PAUSE_SECONDS


def find_sentence_ends(text: str) -> Iterator[int]:
    """Find where sentences of a line begin that follow another one."""
    return (match.end() for match in SENTENCE_END.finditer(text) if _ends_sentence(text, match))


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
