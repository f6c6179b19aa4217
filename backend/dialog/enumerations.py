"""Completes the later parts of an enumeration from the first: "one for ten", "and in Paris"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from backend.dialog.clauses import Boundary, count_article, split_segments
from backend.dialog.cue_words import DETERMINERS, FUNCTION_WORDS, LEADS
from backend.dialog.phrase import Phrase, join, starts_with
from backend.dialog.sentence_reader import SentenceReader
from backend.dialog.shared_ends import (
    add_end,
    ends_with_value,
    find_earlier_unit,
    find_shared_day,
    find_shared_unit,
    read_word,
)
from backend.dialog.substitution import is_unit, substitute
from backend.dialog.typed_spans import FindSpans, Span, covers_all
from backend.nlu.numbers import TENS, UNITS
from backend.nlu.slot_type_names import CITY, DATE, DURATION, NUMBER, TIME
from backend.nlu.whole_matches import is_number_word
from backend.pipeline.data import Intent

PRO_HEADS = tuple(
    tuple(words.split())
    for words in (
        "another one",
        "a second one",
        "a third one",
        "a new one",
        "a different one",
        "one more",
        "the other one",
        "the other",
        "a second",
        "another",
        "one",
    )
)
"""Words that stand for what the first part is about: "one for ten minutes"."""
PREPOSITIONS = LEADS - DETERMINERS - {"an", "about", "around", "till", "until"}
LONGEST_SINGULAR_IN_S = 3
"""Letters: "his" and "gas" are no plurals."""
NAMING = frozenset({"called", "named", "labeled", "labelled"})
COUNTS = frozenset("2 3 4 5 two three four five some several both couple".split())


class Enumeration:
    """A clause that may ask for the same several times, with other values."""

    def __init__(self, reader: SentenceReader, now: datetime) -> None:
        """Take what reads sentences."""
        self._reader = reader
        self._now = now

    def part(self, phrase: Phrase, boundaries: list[Boundary], whole: Intent) -> list[Intent]:
        """Part a clause into requests; one that cannot be parted gives its own intent."""
        find_spans = self._reader.create_finder(self._now, whole)
        segments = split_segments(phrase, boundaries)
        first, rest = self._read_first(segments, whole, find_spans)
        if not rest:
            return [whole]
        base = self._read(first.text)
        if not self._is_complete(base, first, rest[0]):
            return [whole]
        intents = [base]
        for segment in rest:
            following = self._complete(first, base, segment, find_spans)
            if following is None:
                return [whole]
            intents.append(following)
        return intents

    def complete(self, base: Phrase, intent: Intent, segment: Phrase) -> Intent | None:
        """Complete a fragment from a whole request; None when it does not fit."""
        find_spans = self._reader.create_finder(self._now, intent)
        return self._complete(base, intent, segment, find_spans)

    def _read(self, text: str) -> Intent:
        return self._reader.read(text, self._now)

    def _is_complete(self, intent: Intent, base: Phrase, segment: Phrase) -> bool:
        """Whether a part is understood; one that holds any words needs a noun that both parts have.

        "The capital of France and the capital of Spain", but not "Simon and Garfunkel". The
        preposition of "and of Spain" says as much.
        """
        is_phrase = self._reader.has_phrase(intent)
        shared = set(base.texts).intersection(segment.texts).difference(FUNCTION_WORDS)
        is_like = bool(shared) or _find_same_preposition(base, segment) is not None
        return self._reader.is_good(intent) and (not is_phrase or is_like)

    def _read_first(
        self, segments: list[Phrase], whole: Intent, find_spans: FindSpans
    ) -> tuple[Phrase, list[Phrase]]:
        """Make the first part whole, and list the others.

        "Set two timers, one for five minutes and …" is counted only; "six seven and eight am" is a
        list without commas; "five and ten minutes" leaves the unit to the last part.
        """
        first, rest = self._make_singular(segments[0], whole), segments[1:]
        pro_head = _count_pro_head(rest[0].texts)
        is_led = pro_head or rest[0].texts[0] in LEADS
        is_led = is_led or covers_all(rest[0], find_spans(rest[0]), LEADS)
        rest = [*(_share_unit(each, rest[-1], find_spans) for each in rest[:-1]), rest[-1]]
        if first.text != segments[0].text and is_led and not ends_with_value(first, find_spans):
            article = _find_last_article(first)
            noun = first.texts[article + 1 :] if article is not None else ()
            complement = _add_lead(Phrase(rest[0].cut(pro_head)))
            first, rest = Phrase(join(first.cut(0), complement)) if noun else first, rest[1:]
            return _share_ends(first, rest, find_spans) if rest else (first, rest)
        listed = _cut_list(first, rest[-1], find_spans)
        if listed is not None:
            first, more = listed
            rest = [*more, *rest]
        return _share_ends(first, rest, find_spans)

    def _make_singular(self, first: Phrase, whole: Intent) -> Phrase:
        """Write "set a timer" for "set two timers" and for "set timers"."""
        indexed = self._reader.find_indexed(whole)
        carriers = indexed.grammar.carriers if indexed else set()
        for at, text in enumerate(first.texts):
            is_noun = text not in FUNCTION_WORDS and len(text) > LONGEST_SINGULAR_IN_S
            singular = text.removesuffix("s") if is_noun else text
            is_counted = at > 0 and first.texts[at - 1] in COUNTS and not is_unit(text)
            if singular != text and at and (singular in carriers if indexed else is_counted):
                start, verbs = at, int(first.texts[0] not in COUNTS)
                while start > verbs and first.texts[start - 1] in COUNTS | {"a", "of", "my"}:
                    start -= 1
                article = "an" if singular[0] in "aeiou" else "a"
                tail = Phrase(first.cut(at + 1))
                complement = tail.cut(_count_pro_head(tail.texts))
                return Phrase(join(first.cut(0, start), article, singular, complement))
        return first

    def _complete(
        self, base: Phrase, intent: Intent, segment: Phrase, find_spans: FindSpans
    ) -> Intent | None:
        unit = find_earlier_unit(base, segment, find_spans)
        segment = Phrase(join(segment.text, unit)) if unit else segment
        whole = self._read_whole(intent, segment)
        if whole is not None:
            return whole if self._is_complete(whole, base, segment) else None
        for text, needs_same in self._list_completions(base, intent, segment, find_spans):
            found = self._read(text)
            is_fitting = self._is_same(found, intent) or not needs_same
            if is_fitting and self._is_complete(found, base, segment):
                return found
        return None

    def _read_whole(self, intent: Intent, segment: Phrase) -> Intent | None:
        """Read a part that lacks nothing of the first: "beans 8 minutes and rice 10 minutes"."""
        if _count_pro_head(segment.texts):
            return None
        own = self._read(segment.text)
        is_whole = len(own.slots) >= len(intent.slots) > 1
        return own if is_whole and self._is_same(own, intent) else None

    @staticmethod
    def _is_same(one: Intent, other: Intent) -> bool:
        return (one.skill, one.name) == (other.skill, other.name)

    def _list_completions(
        self, base: Phrase, intent: Intent, segment: Phrase, find_spans: FindSpans
    ) -> Iterator[tuple[str, bool]]:
        """List sentences that a segment may stand for, and whether they have the same intent."""
        pro_head = _count_pro_head(segment.texts)
        if pro_head and pro_head < len(segment):
            complement = _add_lead(Phrase(segment.cut(pro_head)))
            yield join(self._cut_head(base, intent), complement), True
        if count_article(segment):
            article = _find_first_article(base)
            if article:
                yield join(base.cut(0, article), segment.text), False
        preposition = _find_same_preposition(base, segment)
        if preposition is not None and self._reader.has_phrase(intent):
            yield join(base.cut(0, preposition), segment.text), True
        spans = find_spans(segment)
        if covers_all(segment, spans, LEADS) and self._is_like(intent, spans):
            for text in substitute(base, segment, find_spans):
                yield text, True

    def _is_like(self, intent: Intent, spans: Iterable[Span]) -> bool:
        """Whether values are of a type of which requests take one; a conversion takes two units."""
        indexed = self._reader.find_indexed(intent)
        types = list(indexed.grammar.slot_types.values()) if indexed else []
        single = {slot_type for slot_type in types if types.count(slot_type) == 1} - {NUMBER}
        single |= {DURATION, TIME, DATE, CITY}
        return any(span.type in single or (span.type == NUMBER and TIME in types) for span in spans)

    def _cut_head(self, base: Phrase, intent: Intent) -> str:
        """Cut the request without its values: "set a timer" of "set a five minute timer"."""
        noun = self._reader.find_noun(base, intent)
        if noun is not None:
            return join(base.cut(0, noun[0] + 1), base.cut(noun[1], noun[1] + 1))
        lead = next((at for at, text in enumerate(base.texts) if at and text in LEADS), len(base))
        return base.cut(0, lead)


def _share_ends(
    first: Phrase, rest: list[Phrase], find_spans: FindSpans
) -> tuple[Phrase, list[Phrase]]:
    """Give all parts the unit and the day that only the last one has."""
    for end in (
        find_shared_unit(first, rest[-1], find_spans),
        find_shared_day(first, rest[-1], find_spans),
    ):
        if end:
            parts = (add_end(each, end, rest[-1], find_spans) for each in (first, *rest[:-1]))
            first, rest = next(parts), [*parts, rest[-1]]
    return first, rest


def _share_unit(segment: Phrase, last: Phrase, find_spans: FindSpans) -> Phrase:
    """Write "one for five minutes" for "one for five", before "one for ten minutes"."""
    if not _count_pro_head(segment.texts):
        return segment
    unit = find_shared_unit(segment, last, find_spans)
    return add_end(segment, unit, last, find_spans) if unit else segment


def _count_pro_head(texts: tuple[str, ...]) -> int:
    return next((len(words) for words in PRO_HEADS if starts_with(texts, 0, words)), 0)


def _add_lead(complement: Phrase) -> str:
    """Write "for ten minutes" for "ten minutes"."""
    is_led = complement.texts[:1] != () and complement.texts[0] in LEADS | NAMING
    return complement.text if is_led else join("for", complement.text)


def _find_first_article(base: Phrase) -> int | None:
    return next((at for at, text in enumerate(base.texts) if text in DETERMINERS), None)


def _find_same_preposition(base: Phrase, segment: Phrase) -> int | None:
    """Find where the preposition that begins a segment stands last in the request before it."""
    first = segment.texts[0] if len(segment) > 1 else ""
    if first not in PREPOSITIONS:
        return None
    places = (at for at in range(len(base) - 2, 0, -1) if base.texts[at] == first)
    return next(places, None)


def _find_last_article(base: Phrase) -> int | None:
    return next((at for at in range(len(base) - 1, -1, -1) if base.texts[at] in DETERMINERS), None)


def _cut_list(
    first: Phrase, last: Phrase, find_spans: FindSpans
) -> tuple[Phrase, list[Phrase]] | None:
    """Cut "set alarms for six seven" after its first value, if more of its like follow.

    Two numbers are rather one time of day, "six thirty", unless a duration follows.
    """
    start = len(first)
    while start and is_number_word(first.texts[start - 1]):
        start -= 1
    texts = first.texts
    last_types = {span.type for span in find_spans(last)}
    are_times = DURATION not in last_types
    places = [
        at
        for at in range(start, len(first))
        if not _goes_on(texts[start:at], texts[at], are_times=are_times)
    ]
    if len(places) < 2 or not last_types & {NUMBER, TIME, DURATION}:
        return None
    is_time = DURATION not in last_types and any(
        span.type == TIME and (span.start, span.end) == (start, len(first))
        for span in find_spans(first)
    )
    if is_time:
        return None
    ends = [*places[1:], len(first)]
    values = [Phrase(first.cut(at, end)) for at, end in zip(places, ends, strict=True)]
    return Phrase(first.cut(0, places[1])), values[1:]


def _goes_on(before: tuple[str, ...], text: str, *, are_times: bool) -> bool:
    """Whether a word belongs to the number before it: "five" of "twenty five", "ten" of 7:10."""
    if not before:
        return False
    hour, minute = read_word(before[-1]), read_word(text)
    is_minute = are_times and 1 <= hour <= 12 and 10 <= minute < 60
    is_unit_of_ten = before[-1] in TENS and 0 < UNITS.get(text, 0) < 10
    is_part = text in {"hundred", "half", "quarter"} or "." in (text, before[-1])
    return is_minute or is_unit_of_ten or is_part
