"""Finds the values in a phrase by their type: numbers, times, places, and a skill's own values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from backend.dialog.phrase import Phrase
from backend.nlu.built_in_values import find_built_in_values
from backend.nlu.intent_index import IndexedIntent
from backend.nlu.slot_quality import QUALITY
from backend.nlu.slot_reader import SlotMatch
from backend.nlu.slot_type_names import CITY, DATE, DURATION, NUMBER, TIME
from backend.nlu.slot_values import load_built_in_readers

BASIC_TYPES = (DURATION, TIME, DATE, NUMBER, CITY)
MERIDIEMS = frozenset({"am", "pm"})
LEAST_QUALITY = 0.65
"""0 to 1, of a value that a reader finds; below it are words that are more often something else."""


@dataclass(frozen=True, slots=True)
class Span:
    """A value in a phrase: its type, its first token and the index after its last one."""

    type: str
    start: int
    end: int


FindSpans = Callable[[Phrase], list[Span]]
"""Finds the values in a phrase."""


def find_basic_spans(phrase: Phrase, now: datetime) -> list[Span]:
    """Find values of the built-in types."""
    return _tidy(phrase, _find_built_in(phrase, now, BASIC_TYPES))


def find_spans_of_intent(phrase: Phrase, now: datetime, intent: IndexedIntent) -> list[Span]:
    """Find values of the types of an intent's slots, and of the built-in types."""
    own = dict.fromkeys(intent.grammar.slot_types.values())
    found = [
        (slot_type, match)
        for slot_type in own
        for match in intent.values.find_matches(slot_type, phrase.texts, now)
    ]
    others = [slot_type for slot_type in BASIC_TYPES if slot_type not in own]
    return _tidy(phrase, (*found, *_find_built_in(phrase, now, others)))


def covers_all(phrase: Phrase, spans: Iterable[Span], optional: frozenset[str]) -> bool:
    """Whether a phrase is nothing but values and optional words, with at least one value."""
    covered = {index for span in spans for index in range(span.start, span.end)}
    return bool(covered) and all(
        index in covered or text in optional for index, text in enumerate(phrase.texts)
    )


def _find_built_in(
    phrase: Phrase, now: datetime, slot_types: Iterable[str]
) -> list[tuple[str, SlotMatch]]:
    found = []
    for slot_type in slot_types:
        reader, listed = load_built_in_readers().get(slot_type), find_built_in_values(slot_type)
        matches = reader.find_matches(phrase.texts, now) if reader else []
        matches += listed.find_matches(phrase.texts) if listed else []
        found += [(slot_type, match) for match in matches]
    return found


def _tidy(phrase: Phrase, found: Iterable[tuple[str, SlotMatch]]) -> list[Span]:
    """Keep the longest value of each type at each place; listed ones only where they are exact."""
    spans = {
        Span(slot_type, match.start, match.end)
        for slot_type, match in found
        if match.quality >= (QUALITY.certain if match.resolution else LEAST_QUALITY)
        and not _is_bare_hour(phrase, slot_type, match)
    }
    longest = [
        span
        for span in spans
        if not any(
            other.type == span.type
            and other.start <= span.start
            and span.end <= other.end
            and other != span
            for other in spans
        )
    ]
    return sorted(longest, key=lambda span: (span.start, span.start - span.end, span.type))


def _is_bare_hour(phrase: Phrase, slot_type: str, match: SlotMatch) -> bool:
    """Whether a time is only a number: then it is found as one."""
    is_time = slot_type == TIME and match.quality == QUALITY.bare_hour
    return is_time and not MERIDIEMS.intersection(phrase.texts[match.start : match.end])
