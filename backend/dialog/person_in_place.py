"""Reads a question for the time where somebody is: "what time is it for my sister in Tokyo"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from backend.dialog.phrase import Phrase
from backend.dialog.sentence_reader import SentenceReader
from backend.dialog.typed_spans import find_basic_spans
from backend.nlu.slot_type_names import CITY
from backend.pipeline.data import Intent

_PERSON = (
    r"(?:my|our|his|her|their|for|uncle|aunt|grandma|grandpa|mom|dad|them|there|where|friends?)"
)
_TIME = re.compile(
    r"(?:.* )?(?:what time (?:is it|it is)|(?:what is )?the time|how late is it"
    r"|what time do .* have|is it (?:still |already |too |so )*(?:morning|noon|early|late|night|"
    r"evening|afternoon|dark|bedtime|the middle of the night)) .*"
)
_DAY = re.compile(r"(?:.* )?what (?:day|date) (?:is it|do they have) .*")
_OTHER = re.compile(r"\b(?:when|if|meeting|flight|until|till|then|in \w+ (?:hours?|minutes?))\b")


def read_time_of_person(text: str, now: datetime, reader: SentenceReader) -> Intent | None:
    """Read the question for the time or the day in the one place of a sentence about somebody."""
    phrase = Phrase(text)
    said = "".join(f"{word} " for word in phrase.texts)
    is_time = _TIME.fullmatch(said) is not None
    if not (is_time or _DAY.fullmatch(said)) or _OTHER.search(said):
        return None
    spans = find_basic_spans(phrase, now)
    cities = [span for span in spans if span.type == CITY]
    if len(cities) != 1 or not re.search(rf"\b{_PERSON}\b", said):
        return None
    place = phrase.cut(cities[0].start, cities[0].end)
    sentence = f"what {'time' if is_time else 'day'} is it in {place}"
    intent = reader.read(sentence, now)
    if not reader.is_good(intent):
        return None
    return replace(intent, remark=f"Taken as “{sentence}”: the rest says who is there.")
