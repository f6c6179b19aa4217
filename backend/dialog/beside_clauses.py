"""Reads a request beside a clause that tells something, or says what stays."""

from __future__ import annotations

from functools import partial

from backend.dialog.device_changes import find_named_kinds
from backend.dialog.kept_things import read_beside_kept
from backend.dialog.person_in_place import read_time_of_person
from backend.dialog.phrase import Phrase
from backend.dialog.reasons import BECAUSE, read_beside_reason, read_completed
from backend.dialog.reminder_questions import read_reminder_question
from backend.dialog.sentence_reader import SentenceReader
from backend.dialog.told_things import PRONOUNS
from backend.pipeline.data import Intent
from backend.pipeline.request import Request


def read_beside(text: str, intent: Intent, request: Request, reader: SentenceReader) -> Intent:
    """Read a request beside another clause; the same intent where that changes nothing.

    Args:
        text: the sentence.
        intent: what it means as a whole.
        request: with the time and the Echo's state.
        reader: of sentences.
    """
    now = request.local_time
    kinds = find_named_kinds(request.device_state)
    if reader.is_good(intent):
        alone = read_beside_reason(text, now, reader, kinds) if _overruns(intent, reader) else None
        return alone or read_completed(text, intent, now, reader) or intent
    about_reminder = read_reminder_question(text, request, reader)
    readers = (read_time_of_person, read_beside_kept, partial(read_beside_reason, kinds=kinds))
    others = (read(text, now, reader) for read in readers)
    return about_reminder or next(filter(None, others), intent)


def _overruns(intent: Intent, reader: SentenceReader) -> bool:
    """Whether a value runs over the border of two clauses: "milk, put it", "alarm because …".

    A text to be kept may hold its reason: "remind me to call her because …".
    """
    values = [Phrase(slot.spoken).texts for slot in intent.slots]
    if any(not PRONOUNS.isdisjoint(value[-1:]) for value in values):
        return True
    holds_reason = any(not BECAUSE.isdisjoint(value) for value in values)
    return holds_reason and not reader.has_phrase(intent)
