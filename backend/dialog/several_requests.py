"""Finds the requests of a sentence that asks for several things."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from backend.dialog.clauses import (
    Boundary,
    begins_value,
    belongs_together,
    cut_at_openings,
    find_boundaries,
    holds_phrase,
    resolve_pronoun,
)
from backend.dialog.cue_words import ANAPHORS, COMMON_VERBS, QUESTION_WORDS
from backend.dialog.enumerations import Enumeration
from backend.dialog.phrase import Phrase
from backend.dialog.sentence_reader import LEAST_OPEN_CONFIDENCE, SentenceReader
from backend.nlu.built_in_intents import FALLBACK_INTENT
from backend.pipeline.data import Intent

MOST_REQUESTS = 5
SURE_CONFIDENCE = 0.8
"""0 to 1, of a first request beside which another one that nobody understands is left."""


def find_requests(text: str, now: datetime, reader: SentenceReader) -> list[Intent]:
    """Find the requests of a sentence, in order; of most sentences there is one."""
    phrase = Phrase(text)
    boundaries = find_boundaries(phrase)
    whole = reader.read(text, now)
    boundaries = _leave_out_values(phrase, boundaries, whole, reader)
    if not boundaries:
        return [whole]
    clauses = cut_at_openings(phrase, boundaries, reader)
    is_carried = any(holds_phrase(phrase, boundary, whole, reader) for boundary in boundaries)
    if len(clauses) > 1 and not is_carried:
        intents = _read_clauses(clauses, now, reader)
        if intents and not _says_more(whole, intents, reader):
            return intents[:MOST_REQUESTS]
    if is_carried:
        return [whole]
    return _expand(phrase, boundaries, whole, now, reader)[:MOST_REQUESTS]


def _leave_out_values(
    phrase: Phrase, boundaries: list[Boundary], whole: Intent, reader: SentenceReader
) -> list[Boundary]:
    """Leave out boundaries after which only another value of the same request comes."""
    ends = (*(boundary.end for boundary in boundaries[1:]), len(phrase))[: len(boundaries)]
    return [
        boundary
        for boundary, following in zip(boundaries, ends, strict=True)
        if not begins_value(phrase, boundary, following, whole, reader)
    ]


def _says_more(whole: Intent, parts: list[Intent], reader: SentenceReader) -> bool:
    """Whether the whole takes more values than a first part whose rest nobody understands."""
    is_rest_lost = any(part.name == FALLBACK_INTENT for part in parts)
    return is_rest_lost and reader.is_good(whole) and len(whole.slots) > len(parts[0].slots)


def _asks_about_answer(phrase: Phrase, intent: Intent, reader: SentenceReader) -> bool:
    """Whether it is a question about the answer of the one before: "and when was he born"."""
    is_question = bool(phrase.texts) and phrase.texts[0] in QUESTION_WORDS
    is_about_it = is_question and not ANAPHORS.isdisjoint(phrase.texts)
    return is_about_it and reader.is_good(intent, LEAST_OPEN_CONFIDENCE)


def _read_clauses(clauses: list[str], now: datetime, reader: SentenceReader) -> list[Intent]:
    """Read clauses; none when the first ones are no requests."""
    intents: list[Intent] = []
    before: tuple[Phrase, Intent] | None = None
    for clause in clauses:
        if before is not None:
            clause = resolve_pronoun(clause, before[0], reader.find_noun(*before))
        phrase = Phrase(clause)
        skill = before[1].skill if before is not None else ""
        about_answer = reader.read_about_answer(clause, now, skill) if skill else None
        intent = about_answer or reader.read(clause, now)
        is_good = reader.is_good(intent) or (
            before is not None and _asks_about_answer(phrase, intent, reader)
        )
        if not is_good or not (before is None or reader.begins_like(intent, phrase.texts)):
            is_unknown = COMMON_VERBS.intersection(reader.skip_polite(phrase.texts)[:1])
            if is_good and not is_unknown:
                return []
            intent = Intent("", FALLBACK_INTENT, (), intent.confidence, clause)
            is_sure = bool(intents) and all(
                reader.is_good(each, SURE_CONFIDENCE) for each in intents
            )
            if not is_sure:
                return []
        before = phrase, intent
        intents += _expand(phrase, find_boundaries(phrase), intent, now, reader)
    return intents


def _expand(
    phrase: Phrase,
    boundaries: list[Boundary],
    whole: Intent,
    now: datetime,
    reader: SentenceReader,
) -> list[Intent]:
    """Part a clause that asks for the same several times."""
    apart = [
        boundary for boundary in boundaries if not belongs_together(phrase, boundary, whole, reader)
    ]
    if not any(boundary.is_spoken for boundary in apart):
        return [whole]
    return Enumeration(reader, now).part(phrase, apart, whole)


def bundle(intents: list[Intent]) -> Intent:
    """Bundle the requests of a sentence in the first one."""
    first, *following = intents
    if not following:
        return first
    return replace(first, following=tuple(following))
