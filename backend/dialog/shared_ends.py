"""What only the last part of a list says for all: "five and ten minutes", "six and seven am"."""

from __future__ import annotations

from backend.dialog.cue_words import LEADS
from backend.dialog.phrase import Phrase, join
from backend.dialog.substitution import count_leads, is_unit
from backend.dialog.typed_spans import MERIDIEMS, FindSpans, covers_all
from backend.nlu.numbers import TENS, UNITS
from backend.nlu.slot_type_names import DATE, DURATION, NUMBER, TIME

DAY_PARTS = frozenset({"morning", "afternoon", "evening", "night", "tonight"})
NOON_HOUR = 12


def find_shared_unit(first: Phrase, last: Phrase, find_spans: FindSpans) -> str:
    """Find the unit that only the last part has: "five and ten minutes", "six and seven am"."""
    ends_bare = any(
        span.type == NUMBER and span.end == len(first) for span in find_spans(first)
    ) and not any(span.type == DURATION and span.end == len(first) for span in find_spans(first))
    if not ends_bare or not last.texts:
        return ""
    is_shared = any(
        span.end == len(last)
        and (span.type == DURATION or (span.type == TIME and last.texts[-1] in MERIDIEMS))
        for span in find_spans(last)
    )
    return last.cut(len(last) - 1) if is_shared else ""


def find_earlier_unit(first: Phrase, segment: Phrase, find_spans: FindSpans) -> str:
    """Find the unit that only the first part has: "for ten minutes", "and one for fifteen"."""
    durations = [span for span in find_spans(first) if span.type == DURATION]
    spans = find_spans(segment)
    is_bare = any(span.type == NUMBER and span.end == len(segment) for span in spans)
    if len(durations) != 1 or not is_bare or any(span.type == DURATION for span in spans):
        return ""
    unit = first.texts[durations[0].end - 1]
    return unit if is_unit(unit) else ""


def find_shared_day(first: Phrase, last: Phrase, find_spans: FindSpans) -> str:
    """Find the day that only the last part has: "eight and nine tomorrow morning"."""
    is_bare = ends_with_value(first, find_spans) and not any(
        span.type == DATE for span in find_spans(first)
    )
    lead = count_leads(last)
    part = _cut_day_part(last)
    if is_bare and part and any(span.end == len(last) for span in find_spans(last)):
        return part
    ends = [
        span.end
        for span in find_spans(last)
        if span.start == lead and span.type in (TIME, NUMBER) and span.end < len(last)
    ]
    for end in sorted(ends, reverse=True) if is_bare else ():
        rest = Phrase(last.cut(end))
        spans = [span for span in find_spans(rest) if span.type in (DATE, TIME)]
        has_day = any(span.type == DATE or rest.texts[span.end - 1] in DAY_PARTS for span in spans)
        if has_day and covers_all(rest, spans, LEADS):
            return rest.text
    return ""


def _cut_day_part(last: Phrase) -> str:
    """Cut "in the morning" or "at night" off the end; "" without it."""
    if last.texts[-1] not in DAY_PARTS:
        return ""
    start = len(last) - 1
    while start and last.texts[start - 1] in {"in", "the", "at"}:
        start -= 1
    return last.cut(start)


def add_end(part: Phrase, end: str, last: Phrase, find_spans: FindSpans) -> Phrase:
    """Add the end that the last part has to another one.

    Before noon is no "pm": of "eleven and twelve pm" the first is in the morning.
    """
    hours = [_read_last_hour(each, find_spans) for each in (part, last)]
    if end in MERIDIEMS and hours[1] == NOON_HOUR and 0 < hours[0] < NOON_HOUR:
        end = "am" if end == "pm" else "pm"
    return Phrase(join(part.text, end))


def _read_last_hour(part: Phrase, find_spans: FindSpans) -> int:
    """Read the hour of the last time of day or number; 0 without one."""
    spans = [span for span in find_spans(part) if span.type in (TIME, NUMBER)]
    latest = max(spans, key=lambda span: (span.end, span.end - span.start), default=None)
    return read_word(part.texts[latest.start]) if latest else 0


def ends_with_value(phrase: Phrase, find_spans: FindSpans) -> bool:
    """Whether a phrase ends with a value."""
    return any(span.end == len(phrase) for span in find_spans(phrase))


def read_word(text: str) -> int:
    """Read a number of one word; 0 for another word."""
    return int(text) if text.isdecimal() else int(UNITS.get(text, TENS.get(text, 0)))
