"""Finds the times, dates, durations and numbers of a whole sentence, for skills that need each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from backend.nlu.calendar_names import PRESENT
from backend.nlu.slot_quality import QUALITY
from backend.nlu.slot_reader import SlotMatch
from backend.nlu.slot_type_names import DATE, DURATION, NUMBER, TIME
from backend.nlu.slot_values import load_built_in_readers
from backend.nlu.tokens import Token, cut_original_text, list_texts, tokenize
from backend.nlu.whole_matches import is_number_word

SLOT_TYPES = (DURATION, TIME, DATE, NUMBER)


@dataclass(frozen=True)
class SentenceValue:
    """A value in a sentence.

    Attributes:
        type: the slot type that reads it.
        value: in the form that Alexa gives to skills.
        text: as it is written in the sentence.
        start: index of its first character.
        end: index after its last character.
    """

    type: str
    value: str
    text: str
    start: int
    end: int


def find_sentence_values(sentence: str, now: datetime) -> list[SentenceValue]:
    """Find the values in order; of two that overlap the longer one, both when they are equal.

    An intent's slot takes one value of a type; a sentence may have several. "Now" is none, and
    digits one after the other are several numbers.

    Args:
        sentence: as stage 6 writes it.
        now: date and time in the user's time zone, for values like "tomorrow".
    """
    tokens = tokenize(sentence)
    texts = list_texts(tokens)
    matches = [
        (slot_type, match)
        for slot_type in SLOT_TYPES
        for match in load_built_in_readers()[slot_type].find_matches(texts, now)
        if match.value != PRESENT
        and match.quality != QUALITY.digit_row
        and not (slot_type == DATE and _lists_numbers(sentence, tokens, match))
    ]
    # A row of numbers may be one long number, or times of day: only what is nothing else is one.
    matches.sort(
        key=lambda found: (
            found[0] == NUMBER,
            found[1].start - found[1].end,
            found[1].start,
        )
    )
    taken: set[tuple[int, int]] = set()
    values = []
    for slot_type, match in matches:
        span = (match.start, match.end)
        overlaps = any(start < match.end and match.start < end for start, end in taken - {span})
        if overlaps:
            continue
        taken.add(span)
        first, last = tokens[match.start], tokens[match.end - 1]
        text = cut_original_text(sentence, tokens, match.start, match.end)
        values.append(SentenceValue(slot_type, match.value, text, first.start, last.end))
    return sorted(values, key=lambda value: value.start)


def _lists_numbers(sentence: str, tokens: tuple[Token, ...], match: SlotMatch) -> bool:
    """Whether it is numbers with a comma between them: "at seven, seven ten" is not July 7."""
    text = cut_original_text(sentence, tokens, match.start, match.end)
    words = tokens[match.start : match.end]
    return "," in text and all(is_number_word(token.text) for token in words)
