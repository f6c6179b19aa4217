"""Reads "double it" and "make that half as long": a multiple of what was spoken of last.

Timers, the volume and results can all be doubled, so only the last request says what is meant.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from backend.dialog.sentence_reader import SentenceReader
from backend.nlu.action_words import MULTIPLYING
from backend.pipeline.data import Intent

_IT = r"(?:it|that|this|them)"
_SUCH = r"(?:long|much|many|loud|big|high|large)"
_FORMS = tuple(
    (verb, re.compile(rf"(?:{verb} {_IT}|(?:make|do|set) {_IT} (?:{times})|(?:{times}))"))
    for verb, times in (
        ("double", rf"(?:double|twice|two times)(?: as {_SUCH}| the (?:time|amount)| that)"),
        ("triple", rf"(?:triple|three times)(?: as {_SUCH}| the (?:time|amount)| that)"),
        ("quadruple", rf"(?:quadruple|four times)(?: as {_SUCH}| the (?:time|amount)| that)"),
        ("halve", rf"half(?: as {_SUCH}| the (?:time|amount)| of {_IT}| that)"),
    )
) + (("halve", re.compile(rf"(?:cut|divide|split) {_IT} (?:in|into|by) (?:half|two|2)")),)
_CALCULATIONS = {
    "double": "times 2",
    "triple": "times 3",
    "quadruple": "times 4",
    "halve": "divided by 2",
}


def find_multiplying_verb(texts: tuple[str, ...]) -> str:
    """Find by what the thing spoken of last is multiplied: "double", "halve"; "" for all else."""
    said = " ".join(texts)
    return next((verb for verb, form in _FORMS if form.fullmatch(said)), "")


def read_multiple(verb: str, last: Intent, now: datetime, reader: SentenceReader) -> Intent | None:
    """Read a multiple of what the last request was about; None if its skill cannot do that.

    Args:
        verb: as `find_multiplying_verb` gives it.
        last: the last request.
        now: where the person is.
        reader: reads it for the skill of the last request.
    """
    if reader.interpreter.find_model(last.skill) is None:
        return None
    text = f"{verb} it"
    sentence = reader.interpreter.tokenize(text, now)
    intent = reader.interpreter.read_for_skill(sentence, last.skill).intent
    indexed = reader.find_indexed(intent) if intent is not None else None
    if intent is None or indexed is None or MULTIPLYING.isdisjoint(indexed.actions.shares):
        text = _CALCULATIONS[verb]
        intent = reader.read(text, now)
        if not reader.is_good(intent) or intent.skill != last.skill:
            return None
    remark = f"Refers to the last request: taken as “{text}”."
    return replace(intent, confidence=1.0, role="request", remark=remark)
