"""Parts a sentence with several requests into clauses, each of which can stand for itself."""

from __future__ import annotations

from dataclasses import dataclass

from backend.dialog.cue_words import DETERMINERS, FUNCTION_WORDS, POLITE
from backend.dialog.phrase import Phrase, join
from backend.dialog.sentence_reader import SentenceReader
from backend.dialog.substitution import is_unit
from backend.nlu.calendar_names import WEEKDAYS
from backend.nlu.numbers import parse_numbers
from backend.nlu.open_slots import PHRASE_TYPES
from backend.nlu.whole_matches import is_number_word
from backend.pipeline.data import Intent, Slot

CONJUNCTIONS = frozenset("and then also plus afterwards".split())
STRONG_MARKS, WEAK_MARKS = frozenset(".?!;"), frozenset(",")
SURE_CONFIDENCE = 0.85
"""0 to 1, of an intent that has a slot for each side of an "and"."""
TOGETHER = frozenset("between from among both either sum product average difference times".split())
"""Words after which "and" joins what belongs to one request."""


@dataclass(frozen=True)
class Boundary:
    """A place where a clause may end.

    Attributes:
        end: index after the last token before it.
        start: index of the first token after it.
        is_spoken: whether a conjunction is there, not only a comma.
    """

    end: int
    start: int
    is_spoken: bool


def find_boundaries(phrase: Phrase) -> list[Boundary]:
    """Find all places where a clause may end."""
    boundaries, at = [], 1
    while at < len(phrase):
        after = at
        while after < len(phrase) and phrase.texts[after] in CONJUNCTIONS:
            after += 1
        marks = phrase.read_marks(at)
        is_spoken = after > at
        is_marked = bool((STRONG_MARKS | WEAK_MARKS) & set(marks))
        if after < len(phrase) and (is_spoken or is_marked):
            boundaries.append(Boundary(at, after, is_spoken))
        at = max(after, at) + 1
    return boundaries


def cut_at_openings(
    phrase: Phrase, boundaries: list[Boundary], reader: SentenceReader
) -> list[str]:
    """Cut where the words after a boundary begin as a request does."""
    clauses, start = [], 0
    for boundary in boundaries:
        following = next(
            (other.end for other in boundaries if other.end > boundary.start), len(phrase)
        )
        words = phrase.texts[boundary.start : following]
        if reader.is_opening(words) and set(phrase.texts[start : boundary.end]) - POLITE:
            clauses.append(phrase.cut(start, boundary.end))
            start = boundary.start
    return [*clauses, phrase.cut(start)]


def belongs_together(
    phrase: Phrase, boundary: Boundary, whole: Intent, reader: SentenceReader
) -> bool:
    """Whether one request needs what stands on both sides of a boundary."""
    if TOGETHER.intersection(phrase.texts[: boundary.end]):
        return True
    if _joins_weekdays(phrase, boundary):
        return True
    if any(0 < value < 1 for value in parse_numbers(phrase.texts, boundary.start).values()):
        # "An inch and a half"
        return True
    left = f" {' '.join(phrase.texts[: boundary.end])} "
    right = f" {' '.join(phrase.texts[boundary.start :])} "
    sides: dict[str, set[str]] = {}
    for slot in whole.slots:
        spoken = f" {' '.join(Phrase(slot.spoken).texts)} "
        is_read = slot.resolved is not None or slot.value != slot.spoken
        if spoken in left:
            sides.setdefault(reader.find_slot_type(whole, slot), set()).add("left")
        elif spoken in right:
            sides.setdefault(reader.find_slot_type(whole, slot), set()).add("right")
        elif is_read and not _repeats_unit(slot) and not _lists_numbers(slot):
            return True
    is_sure = whole.confidence >= SURE_CONFIDENCE
    return is_sure and any(len(found) > 1 for found in sides.values())


def _joins_weekdays(phrase: Phrase, boundary: Boundary) -> bool:
    """Whether weekdays stand on both sides: "on Mondays and Tuesdays" is one repetition."""
    after = boundary.start + (phrase.texts[boundary.start] == "on")
    around = (*phrase.texts[boundary.end - 1 : boundary.end], *phrase.texts[after : after + 1])
    return len(around) == 2 and all(
        text.endswith("s") and text.removesuffix("s") in WEEKDAYS for text in around
    )


def begins_value(
    phrase: Phrase, boundary: Boundary, following: int, whole: Intent, reader: SentenceReader
) -> bool:
    """Whether a part is only a listed value of a type of its own: "… and a little bit of milk".

    Args:
        phrase: the sentence.
        boundary: where the part begins.
        following: index after the part's last token.
        whole: what the sentence means as one request.
        reader: knows the types of slots.
    """
    if whole.confidence < SURE_CONFIDENCE:
        return False
    content = _list_content(phrase.texts[boundary.start : following])
    types = [reader.find_slot_type(whole, slot) for slot in whole.slots]
    return any(
        slot.resolved is not None
        and types.count(slot_type) == 1
        and _list_content(Phrase(slot.spoken).texts) == content
        for slot, slot_type in zip(whole.slots, types, strict=True)
    )


def _list_content(texts: tuple[str, ...]) -> list[str]:
    return [text for text in texts if text not in FUNCTION_WORDS | POLITE]


def _repeats_unit(slot: Slot) -> bool:
    """Whether a value has a unit twice: "3 minutes, 5 minutes" are two durations."""
    units = [text.removesuffix("s") for text in Phrase(slot.spoken).texts if is_unit(text)]
    return len(set(units)) < len(units)


def _lists_numbers(slot: Slot) -> bool:
    """Whether a value was read over a comma between numbers: "five, ten" is not ten past five."""
    return "," in slot.spoken and all(map(is_number_word, Phrase(slot.spoken).texts))


def holds_phrase(phrase: Phrase, boundary: Boundary, whole: Intent, reader: SentenceReader) -> bool:
    """Whether a boundary is within words that a request only carries: "remind me to … and …"."""
    return any(
        reader.find_slot_type(whole, slot) in PHRASE_TYPES and _is_carried(phrase, boundary, slot)
        for slot in whole.slots
    )


def _is_carried(phrase: Phrase, boundary: Boundary, slot: Slot) -> bool:
    texts = Phrase(slot.spoken).texts
    places = (at for at in range(len(phrase)) if phrase.texts[at : at + len(texts)] == texts)
    start = next(places, None)
    if start is None or not start <= boundary.end <= start + len(texts):
        return False
    return phrase.texts[start - 1 : start] in (("to",), ("that",), ("say",), ("about",))


def resolve_pronoun(clause: str, before: Phrase, noun: tuple[int, int] | None) -> str:
    """Write the noun for "one" in "start a new one", after "cancel the timer"."""
    phrase = Phrase(clause)
    if noun is None or "one" not in phrase.texts:
        return clause
    at = phrase.texts.index("one")
    start = at
    while start > 0 and phrase.texts[start - 1] in {"new", "second", "other", "another", "a"}:
        start -= 1
    if start in {0, at}:
        return clause
    return join(phrase.cut(0, start), "a", before.cut(noun[1], noun[1] + 1), phrase.cut(at + 1))


def split_segments(phrase: Phrase, boundaries: list[Boundary]) -> list[Phrase]:
    """Split a clause at all its boundaries."""
    starts = [0, *(boundary.start for boundary in boundaries)]
    ends = [*(boundary.end for boundary in boundaries), len(phrase)]
    return [Phrase(phrase.cut(start, end)) for start, end in zip(starts, ends, strict=True)]


def count_article(segment: Phrase) -> int:
    """1 where a segment begins with an article, else 0."""
    return int(segment.texts[:1] != () and segment.texts[0] in DETERMINERS)
