"""Reads a question about what a reminder says: "when do I have to call mom"."""

from __future__ import annotations

import re
from dataclasses import replace

from backend.dialog.device_changes import list_reminder_texts
from backend.dialog.phrase import Phrase
from backend.dialog.sentence_reader import SentenceReader
from backend.pipeline.data import Intent
from backend.pipeline.request import Request

_QUESTION = re.compile(
    r"(?:when|(?:at )?what time) (?:do|did|am|was|should|must|will|would) (?:i|we) "
    r"(?:(?:have|need|want|plan|going|supposed|meant|planning) to )?(?P<text>.+?)"
    r"(?: again| today| please)*"
)
_ASKED = "when is my reminder"
_TURNED = {"your": "my", "you": "me", "yours": "mine"}


def read_reminder_question(text: str, request: Request, reader: SentenceReader) -> Intent | None:
    """Read a question about something that a reminder of the Echo says; None for any other."""
    asked = _QUESTION.fullmatch(" ".join(Phrase(text).texts))
    if asked is None or asked["text"] not in map(_turn, list_reminder_texts(request.device_state)):
        return None
    intent = reader.read(_ASKED, request.local_time)
    # The skill finds it by its words in the sentence.
    sentence = f"when is my {asked['text']} reminder"
    remark = f"Taken as “{sentence}”: there is one."
    return replace(intent, sentence=sentence, remark=remark) if reader.is_good(intent) else None


def _turn(text: str) -> str:
    """Turn what a reminder says to the person, "feed your cat", to what the person says."""
    return " ".join(_TURNED.get(word, word) for word in Phrase(text).texts)
