"""Completes a request with what a statement beside it says: "we leave in ten minutes, set a timer".

What the request lacks, its text, length, time, day or place, is written into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from backend.dialog.phrase import Phrase, join
from backend.dialog.sentence_reader import SentenceReader
from backend.dialog.told_things import find_told_thing
from backend.dialog.typed_spans import Span, find_basic_spans
from backend.nlu.open_slots import PHRASE_TYPES
from backend.nlu.slot_type_names import CITY, DATE, DURATION, NUMBER, TIME
from backend.nlu.whole_matches import is_number_word
from backend.pipeline.data import Intent

_DUTY = re.compile(
    r"(?P<when>(?:(?:every|each|on|at|in|tomorrow|tonight|this|next) (?:\w+ ){0,5}?)?)"
    r"(?:(?:i|we) (?:really |still |also |just )*"
    r"(?:have to|need to|must|should|have got to|got to|gotta|ought to|want to|am supposed to|"
    r"are supposed to)|(?:i am|we are) (?:going|supposed) to) (?P<duty>.+)"
)
"""What somebody has to do."""
_PAST = re.compile(
    r"\b(?:was|were|had|did|went|came|said|told|ago|yesterday|last|since|known|been|could|would|"
    r"if|took|lasted|ended|left|woke|slept|got up)\b"
)
"""Words of a statement whose values are not for what comes."""
_NOT_AHEAD = frozenset("today yesterday now".split())
_BEFORE_VALUES = {
    DATE: frozenset("on this next the coming".split()),
    TIME: frozenset("at by".split()),
}
_TO_AN_HOUR = frozenset("to past after till".split())
_BEFORE_TEXT = frozenset("to about that of".split())
_POINTING = frozenset({"then", "that"})
_PLACE_WORDS = (("over", "there"), ("there",), ("for", "them"), ("for", "her"), ("for", "him"))


def write_completed(
    request: str, statement: str, now: datetime, reader: SentenceReader
) -> Iterator[str]:
    """Write a request with what it lacks and a statement has, the most of it first."""
    asked, told = Phrase(_cut_end(request)), Phrase(statement)
    duty = _DUTY.fullmatch(" ".join(told.texts))
    is_over = is_past(statement)
    if duty is None and is_over:
        return
    takes_text = _takes_text(reader.read(request, now), reader)
    if duty is not None and takes_text:
        when = told.cut(0, len(duty["when"].split()))
        yield join(asked.text, "to", told.cut(len(told) - len(duty["duty"].split())), when)
    if is_over:
        return
    own_spans = find_basic_spans(asked, now)
    own_spans += _list_bare_hours(asked, own_spans)
    event = find_told_thing(statement) if takes_text and not _has_text(asked, own_spans) else ""
    for sentence in _write_moments(asked, told, own_spans, now):
        if event:
            yield join(sentence, "about", event)
        yield sentence
    if event and any(span.type in (TIME, DURATION) for span in own_spans):
        yield join(asked.text, "about", event)


def _write_moments(asked: Phrase, told: Phrase, own: list[Span], now: datetime) -> Iterator[str]:
    """Write the time, the length, the day or the place that was told into a request."""
    told_spans = find_basic_spans(told, now)
    end = _find_open_moment(asked, own)
    if end is not None:
        yield from _write_moment(asked, end, told, told_spans)
        return
    yield from _write_places(asked, told, told_spans)
    yield from _write_values(asked, told, told_spans, own)


def is_duty(statement: str) -> bool:
    """Whether a statement says what somebody has to do."""
    return _DUTY.fullmatch(" ".join(Phrase(statement).texts)) is not None


def lacks_moment(request: str, now: datetime) -> bool:
    """Whether a request has a time that only what was told completes: "half an hour before"."""
    asked = Phrase(_cut_end(request))
    return _find_open_moment(asked, find_basic_spans(asked, now)) is not None


def is_past(statement: str) -> bool:
    """Whether a statement is of what was, or may be; its values are not for what comes."""
    return _PAST.search(" ".join(Phrase(statement).texts)) is not None


def fills_more(completed: Intent, plain: Intent, reader: SentenceReader) -> bool:
    """Whether a completed request has a value, or a text, that the plain one lacks.

    A time in place of "half an hour before" is one.
    """
    if reader.has_phrase(completed) and not reader.has_phrase(plain):
        return True
    if _has_time(completed, reader) and not _has_time(plain, reader):
        return True
    return len(completed.slots) > len(plain.slots)


def _has_time(intent: Intent, reader: SentenceReader) -> bool:
    return any(reader.find_slot_type(intent, slot) == TIME for slot in intent.slots)


def _takes_text(intent: Intent, reader: SentenceReader) -> bool:
    """Whether an intent takes any words: who has something to do can be reminded of it."""
    indexed = reader.find_indexed(intent)
    types = indexed.grammar.slot_types.values() if indexed else ()
    return not PHRASE_TYPES.isdisjoint(types)


def _has_text(asked: Phrase, spans: list[Span]) -> bool:
    """Whether a request says itself what it is about: "to buy milk", but not "at ten to"."""
    inside = {at for span in spans for at in range(span.start, span.end)}
    return any(
        text in _BEFORE_TEXT and at not in inside for at, text in enumerate(asked.texts[:-1])
    )


def _cut_end(request: str) -> str:
    """Cut "then" and "for that" off, which point to what was told."""
    phrase = Phrase(request)
    end = len(phrase)
    while end > 1 and phrase.texts[end - 1] in {"please", *_POINTING}:
        end -= 1
        if phrase.texts[end] == "that" and phrase.texts[end - 1] == "for":
            end -= 1
    return phrase.cut(0, end)


def _write_places(asked: Phrase, told: Phrase, spans: list[Span]) -> Iterator[str]:
    """Write the place that was told for "there" and "for them"."""
    cities = [span for span in spans if span.type == CITY]
    if len(cities) != 1:
        return
    place = join("in", told.cut(cities[0].start, cities[0].end))
    for words in _PLACE_WORDS:
        for at in range(1, len(asked)):
            if asked.texts[at : at + len(words)] == words:
                yield join(asked.cut(0, at), place, asked.cut(at + len(words)))


def _find_open_moment(asked: Phrase, spans: list[Span]) -> int | None:
    """Find the end of a time that lacks what was told: "half an hour before", "at ten to"."""
    ends = {span.end for span in spans if span.type == DURATION}
    for at in range(1, len(asked)):
        is_open = at + 1 == len(asked) or asked.texts[at + 1] in _BEFORE_TEXT
        if asked.texts[at] == "before" and at in ends and is_open:
            return at + 1
    minutes = asked.texts[-2:-1]
    is_counted = minutes in (("quarter",), ("half",)) or any(map(is_number_word, minutes))
    return len(asked) if is_counted and asked.texts[-1] in _TO_AN_HOUR else None


def _write_moment(asked: Phrase, end: int, told: Phrase, spans: list[Span]) -> Iterator[str]:
    """Write the time that was told, and its day, after "half an hour before"."""
    moments = [span for span in spans if span.type in (TIME, DATE)] + _list_bare_hours(told, spans)
    if any(span.type == TIME for span in moments):
        moment = told.cut(min(span.start for span in moments), max(span.end for span in moments))
        yield join(asked.cut(0, end), moment, asked.cut(end))


def _write_values(asked: Phrase, told: Phrase, spans: list[Span], own: list[Span]) -> Iterator[str]:
    """Write the day that was told after a time, or the length, the time and the day."""
    dates = [span for span in spans if span.type == DATE and _is_ahead(told, span)]
    times = [span for span in spans if span.type == TIME] or _list_bare_hours(told, spans)
    durations = [span for span in spans if span.type == DURATION]
    own_types = {span.type for span in own}
    day = _cut_value(told, dates[0]) if len(dates) == 1 and DATE not in own_types else ""
    if DURATION in own_types or TIME in own_types:
        if day and (TIME in own_types or DURATION not in own_types):
            yield join(asked.text, day)
        return
    if len(durations) == 1:
        yield join(asked.text, "for", told.cut(durations[0].start, durations[0].end))
    elif len(times) == 1:
        yield join(asked.text, _cut_value(told, times[0], "at"), day)
    if day and not durations:
        yield join(asked.text, day)


def _list_bare_hours(told: Phrase, spans: list[Span]) -> list[Span]:
    """List the numbers that are times by the word before them: "at six"."""
    return [
        Span(TIME, span.start, span.end)
        for span in spans
        if span.type == NUMBER and told.texts[span.start - 1 : span.start] in (("at",), ("by",))
    ]


def _is_ahead(told: Phrase, span: Span) -> bool:
    return _NOT_AHEAD.isdisjoint(told.texts[span.start : span.end])


def _cut_value(told: Phrase, span: Span, lead: str = "") -> str:
    """Cut a value with the preposition before it."""
    start = span.start
    while start and told.texts[start - 1] in _BEFORE_VALUES[span.type]:
        start -= 1
    return (
        told.cut(start, span.end) if start < span.start else join(lead, told.cut(start, span.end))
    )
