"""Puts a fragment into a sentence in the place of its like: number for number, city for city.

"Set a timer for five minutes" with "ten" gives "Set a timer for ten minutes". Corrections, ellipses
and the later parts of enumerations are resolved by it: what comes out is a sentence that stands
for itself, and is understood as any other.
"""

from __future__ import annotations

from dataclasses import dataclass

from backend.dialog.cue_words import DETERMINERS, FUNCTION_WORDS, LEADS
from backend.dialog.phrase import Phrase, join
from backend.dialog.typed_spans import MERIDIEMS, FindSpans, Span
from backend.itn.money_and_units import UNIT_WORDS
from backend.nlu.slot_readers.duration import parse_unit
from backend.nlu.slot_type_names import DATE, DURATION, NUMBER, TIME

MOST_SENTENCES = 3
_REPLACEABLE = {DURATION: (DURATION, NUMBER), TIME: (TIME, NUMBER), NUMBER: (NUMBER, DURATION)}
"""Types that a value may stand for, besides its own."""
_OPPOSITES = {
    word: other
    for pair in ("up down", "on off", "am pm", "louder softer", "higher lower", "left right",
                 "louder quieter", "today tomorrow", "maximum minimum", "timer alarm")
    for one, another in (pair.split(),)
    for word, other in ((one, another), (another, one))
}  # fmt: skip
_UNITS = frozenset(word for words in UNIT_WORDS.values() for word in words)
_SAME_LEAD, _SAME_REST, _SAME_TYPE = 1.0, 2.0, 0.5
"""What speaks for a place: the preposition before it, the words after it, the type."""


@dataclass(frozen=True)
class _Fit:
    """A fragment's value and the value of the sentence that it may replace."""

    new: Span
    old: Span
    score: float


def substitute(base: Phrase, fragment: Phrase, find_spans: FindSpans) -> list[str]:
    """Put a fragment into a sentence in all ways that are likely, the likeliest first."""
    sentences = [*_replace_values(base, fragment, find_spans), *_replace_nouns(base, fragment)]
    if not sentences:
        sentences = _replace_from_preposition(base, fragment)
    return list(dict.fromkeys(sentences))[:MOST_SENTENCES]


def append(base: Phrase, fragment: Phrase, find_spans: FindSpans) -> list[str]:
    """Add a value to a sentence that has none of its type: "what time is it" + "in Paris"."""
    lead = count_leads(fragment)
    spans = [span for span in find_spans(fragment) if span.start == lead]
    old_types = {span.type for span in find_spans(base)}
    if not spans or all(span.type in old_types or span.type == NUMBER for span in spans):
        return []
    is_bare_place = not lead and all(span.type not in _REPLACEABLE | {DATE: ()} for span in spans)
    return [join(base.cut(0), "in" if is_bare_place else "", fragment.cut(0))]


def count_leads(fragment: Phrase) -> int:
    """Count the prepositions and articles that a fragment begins with."""
    count = 0
    while count < len(fragment) - 1 and fragment.texts[count] in LEADS:
        count += 1
    return count


def is_unit(text: str) -> bool:
    """Whether a word is a unit, or am or pm."""
    return text in _UNITS or text in MERIDIEMS or bool(parse_unit(text))


def _replace_values(base: Phrase, fragment: Phrase, find_spans: FindSpans) -> list[str]:
    lead = count_leads(fragment)
    old_spans = find_spans(base)
    fits = [
        _Fit(new, old, _score(base, fragment, new, old))
        for new in find_spans(fragment)
        if new.start <= lead
        for old in old_spans
        if old.type in _REPLACEABLE.get(new.type, (new.type,))
    ]
    fits.sort(key=lambda fit: (-(fit.new.end - fit.new.start), -fit.score, -fit.old.start))
    return [_replace(base, fragment, fit) for fit in fits]


def _score(base: Phrase, fragment: Phrase, new: Span, old: Span) -> float:
    rest, tail = fragment.texts[new.end :], base.texts[old.end :]
    lead = fragment.texts[new.start - 1] if new.start else ""
    score = _SAME_TYPE if new.type == old.type else 0.0
    if rest and tail[:1] == rest[:1]:
        score += _SAME_REST if tail[: len(rest)] == rest else _SAME_REST / 2
    return score + (_SAME_LEAD if lead and base.texts[old.start - 1 : old.start] == (lead,) else 0)


def _replace(base: Phrase, fragment: Phrase, fit: _Fit) -> str:
    """Write the sentence with the new value; a half of the day that was said already stays."""
    new, old = fit.new, fit.old
    old_texts, new_texts = base.texts[old.start : old.end], fragment.texts[new.start : new.end]
    kept = ""
    if old.type == TIME and old_texts[-1] in MERIDIEMS and not MERIDIEMS & set(new_texts):
        kept = old_texts[-1]
    if old.type == DURATION and new.type == NUMBER and not fragment.texts[new.end :]:
        kept = old_texts[-1] if len(old_texts) == 2 and is_unit(old_texts[-1]) else ""
    tail = _join_tails(base, old.end, fragment, new.end)
    return join(base.cut(0, old.start), fragment.cut(new.start, new.end), kept, tail)


def _join_tails(base: Phrase, old_end: int, fragment: Phrase, new_end: int) -> str:
    """Join what follows the old value with what follows the new one."""
    tail, rest = base.texts[old_end:], fragment.texts[new_end:]
    if not rest or tail[: len(rest)] == rest:
        return base.cut(old_end)
    if not tail or tail[0] == rest[0]:
        return fragment.cut(new_end)
    if is_unit(tail[0]):
        if is_unit(rest[0]):
            return join(fragment.cut(new_end), base.cut(old_end + 1))
        return join(base.cut(old_end, old_end + 1), fragment.cut(new_end), base.cut(old_end + 1))
    return join(fragment.cut(new_end), base.cut(old_end))


def _replace_nouns(base: Phrase, fragment: Phrase) -> list[str]:
    """Replace words by words: an opposite, a noun with the same head, a noun after an article."""
    if not len(fragment) or not len(base):
        return []
    opposite = _OPPOSITES.get(fragment.texts[0])
    if opposite in base.texts:
        place = len(base) - 1 - base.texts[::-1].index(opposite)
        tail = _join_tails(base, place + 1, fragment, 1)
        return [join(base.cut(0, place), fragment.cut(0, 1), tail)]
    sentences = [
        _replace_to_head(base, fragment, head)
        for head, text in enumerate(fragment.texts)
        if text not in FUNCTION_WORDS and text in base.texts
    ][:1]
    return sentences or _replace_after_article(base, fragment)


def _replace_from_preposition(base: Phrase, fragment: Phrase) -> list[str]:
    """Replace what follows the same preposition: "in Boston" by "in Denver"."""
    lead = fragment.texts[0] if len(fragment) > 1 else ""
    if lead not in LEADS - DETERMINERS or lead not in base.texts:
        return []
    place = len(base) - 1 - base.texts[::-1].index(lead)
    return [join(base.cut(0, place), fragment.cut(0))]


def _replace_to_head(base: Phrase, fragment: Phrase, head: int) -> str:
    """Replace what stands before a word that both have: "pasta timer" by "the eggs timer"."""
    place = len(base) - 1 - base.texts[::-1].index(fragment.texts[head])
    articles = [at for at in range(place) if base.texts[at] in DETERMINERS]
    start = articles[-1] if articles else place - head
    new_start = 0
    if articles and fragment.texts[0] not in DETERMINERS:
        start += 1
        new_start = min(count_leads(fragment), head)
    tail = _join_tails(base, place + 1, fragment, head + 1)
    return join(base.cut(0, max(start, 0)), fragment.cut(new_start, head + 1), tail)


def _replace_after_article(base: Phrase, fragment: Phrase) -> list[str]:
    """Replace "a timer" by "an alarm for nine"."""
    if fragment.texts[0] not in DETERMINERS or len(fragment) < 2:
        return []
    articles = [at for at, text in enumerate(base.texts[:-1]) if text in DETERMINERS]
    if not articles:
        return []
    tail = _join_tails(base, articles[-1] + 2, fragment, 2)
    return [join(base.cut(0, articles[-1]), fragment.cut(0, 2), tail)]
