"""Finds the one request of a sentence beside what only says why: "I've got a flight, wake me …"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from backend.dialog.clauses import find_boundaries
from backend.dialog.completed_requests import (
    fills_more,
    is_duty,
    is_past,
    lacks_moment,
    write_completed,
)
from backend.dialog.phrase import Phrase, join
from backend.dialog.sentence_reader import LEAST_OPEN_CONFIDENCE, SentenceReader
from backend.dialog.told_things import PRONOUNS, find_told_thing
from backend.nlu.built_in_intents import is_built_in
from backend.nlu.request_frames import STATEMENT
from backend.nlu.requested_actions import find_requested_actions
from backend.pipeline.data import Intent

SURE_CONFIDENCE = 0.75
"""0 to 1, of a request of which only a part of the sentence is."""
_BEFORE_A_REQUEST = frozenset({"so"})
BECAUSE = frozenset({"because"})
"""What only a reason follows; after the words below another thing may come: "since Monday"."""
_MAYBE_BECAUSE = frozenset({"cause", "since"})
_OWNING = "its"
_POINTING = frozenset({"that", "then", "it", "this"})


def read_beside_reason(
    text: str, now: datetime, reader: SentenceReader, kinds: Mapping[str, str] | None = None
) -> Intent | None:
    """Read the request of a sentence whose other clause only tells something; None without one.

    Args:
        text: the sentence.
        now: where the person is.
        reader: of sentences.
        kinds: of what has a name in the Echo: {"pasta": "timer"}.
    """
    phrase = Phrase(text)
    for request, reason in _list_told(phrase):
        completed = _read_completed(request, reason, now, reader)
        if completed is not None:
            return completed
        sentence = _name_thing(request, reason, kinds or {})
        if sentence is None:
            continue
        intent = reader.read(sentence, now)
        if reader.is_good(intent, SURE_CONFIDENCE) and not is_built_in(intent.name):
            return replace(intent, remark=f"Taken as “{sentence}”: the rest only says why.")
    return None


def read_completed(
    text: str, understood: Intent, now: datetime, reader: SentenceReader
) -> Intent | None:
    """Read a request with what a statement beside it says; None where that adds nothing.

    Args:
        text: the sentence.
        understood: what it means without that.
        now: where the person is.
        reader: of sentences.
    """
    for request, reason in _list_told(Phrase(text)):
        completed = _read_completed(request, reason, now, reader)
        is_rest_lost = any(not reader.is_good(part) for part in understood.following)
        is_fuller = completed is not None and fills_more(completed, understood, reader)
        if completed is not None and (
            is_rest_lost or is_fuller or is_duty(reason) or lacks_moment(request, now)
        ):
            return completed
        if completed is None and is_past(reason) and not _points(request):
            # "I was gone for two hours, start a timer": the hours are not for the timer.
            plain = reader.read(request, now)
            is_same = plain.name == understood.name and len(plain.slots) < len(understood.slots)
            if is_same and reader.is_good(plain, SURE_CONFIDENCE):
                return replace(plain, remark=f"Taken as “{request}”: the rest is past.")
    return None


def _points(request: str) -> bool:
    """Whether a request is about what was told: "what day of the week was that"."""
    return not _POINTING.isdisjoint(Phrase(request).texts)


def _read_completed(
    request: str, reason: str, now: datetime, reader: SentenceReader
) -> Intent | None:
    """Read a request that is completed by a reason; it is the same request, with more values."""
    plain: Intent | None = None
    for sentence in write_completed(request, reason, now, reader):
        plain = plain or reader.read(request, now)
        intent = reader.read(sentence, now)
        if _is_completed(intent, plain, reader):
            return replace(intent, remark=f"Taken as “{sentence}”, with what was told beside it.")
    return None


def _is_completed(intent: Intent, plain: Intent, reader: SentenceReader) -> bool:
    """Whether a completed request says what the plain one does, and more."""
    if not intent.skill or is_built_in(intent.name):
        return False
    is_fuller = fills_more(intent, plain, reader)
    if intent.name == plain.name and is_fuller:
        # Either one may be an unusual wording, but not both.
        return reader.is_good(intent, LEAST_OPEN_CONFIDENCE) or reader.is_good(plain)
    if reader.is_good(plain):
        return is_fuller and reader.is_good(intent, SURE_CONFIDENCE)
    return reader.is_good(intent)


def _list_told(phrase: Phrase) -> Iterator[tuple[str, str]]:
    """List the ways in which a sentence may be a request and a reason."""
    for at in range(1, len(phrase) - 1):
        before, after = phrase.cut(0, at), phrase.cut(at + 1)
        if phrase.texts[at] in _BEFORE_A_REQUEST and tells(before):
            yield after, before
        elif phrase.texts[at] in BECAUSE or (phrase.texts[at] in _MAYBE_BECAUSE and tells(after)):
            yield before, after
    for boundary in find_boundaries(phrase):
        before, after = phrase.cut(0, boundary.end), phrase.cut(boundary.start)
        if tells(before):
            yield after, before
        if tells(after):
            yield before, after


def tells(clause: str) -> bool:
    """Whether a clause only tells something, and forbids nothing."""
    if find_told_thing(clause):
        return True
    texts = Phrase(clause).texts
    is_statement = STATEMENT.match("".join(f"{text} " for text in texts)) is not None
    return (is_statement or is_duty(clause)) and not find_requested_actions(texts).has_negation


def _name_thing(request: str, reason: str, kinds: Mapping[str, str]) -> str | None:
    """Name the thing that the reason tells of: "the soup needs longer, give it a minute".

    None where the thing is told in more than one clause: "I need stamps | and envelopes, put them".
    """
    thing = find_told_thing(reason)
    phrase = Phrase(request)
    pointing = PRONOUNS | {_OWNING}
    at = next((at for at, text in enumerate(phrase.texts) if text in pointing), None)
    if not thing or at is None or at == 0:
        return request
    if any(boundary.start < at for boundary in find_boundaries(phrase)):
        return None
    is_one = phrase.texts[at + 1 : at + 2] == ("one",)
    # "Give the soup timer five minutes" is said by nobody, "stop the soup timer" is.
    is_last = at + 1 + is_one == len(phrase)
    kind = kinds.get(thing.split(maxsplit=1)[-1].lower(), "") if is_last else ""
    kind = kind or ("one" if is_one else "")
    named = f"{thing} {kind}".strip() if phrase.texts[at] != _OWNING else thing
    return join(phrase.cut(0, at), named, phrase.cut(at + 1 + is_one))
