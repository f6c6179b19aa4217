"""Reads a request beside a clause that only says what shall stay: "stop the tea, not the rice"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from backend.dialog.clauses import find_boundaries
from backend.dialog.phrase import Phrase
from backend.dialog.sentence_reader import LEAST_OPEN_CONFIDENCE, SentenceReader
from backend.nlu.built_in_intents import is_built_in
from backend.pipeline.data import Intent

_KEPT = re.compile(
    r"(?:please |just |but )*(?:(?:keep|leave) (?:the|my|our|that) (?!.* out ).+"
    r"|(?:do not|never) (?:cancel|delete|stop|remove|touch|end|kill|pause|turn off|switch off) .+"
    r"|not (?:the|my|our) .+"
    r"|(?:the|my|our) (?:\w+ ){1,3}(?:stays?|remains?|(?:can|should|may) (?:stay|go on)|keeps?) .*)"
)


def read_beside_kept(text: str, now: datetime, reader: SentenceReader) -> Intent | None:
    """Read what a sentence asks for besides leaving something as it is; None without both.

    The skill gets the whole sentence, so that it knows what shall stay.
    """
    for asked, kept in _list_parts(Phrase(text)):
        if not _KEPT.fullmatch("".join(f"{word} " for word in Phrase(kept).texts)):
            continue
        intent = reader.read(asked, now)
        if reader.is_good(intent, LEAST_OPEN_CONFIDENCE) and not is_built_in(intent.name):
            remark = f"Taken as “{asked}”: the rest says what stays."
            return replace(intent, sentence=text, remark=remark)
    return None


def _list_parts(phrase: Phrase) -> Iterator[tuple[str, str]]:
    """List the ways in which a sentence may be a request and what stays."""
    cuts = [(each.end, each.start) for each in find_boundaries(phrase)]
    cuts += [(at, at + 1) for at in range(1, len(phrase) - 1) if phrase.texts[at] == "but"]
    for end, start in cuts:
        before, after = phrase.cut(0, end), phrase.cut(start)
        yield before, after
        yield after, before
