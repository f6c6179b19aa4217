"""Removes what a person took back within one sentence: "five, no, ten", "set a set a", "um"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from backend.dialog.cue_words import (
    CORRECTION_CUES,
    CORRECTION_ENDINGS,
    FILLERS,
    FUNCTION_WORDS,
    ONLY_AT_START,
    count_cue_tokens,
    count_ending_tokens,
)
from backend.dialog.phrase import Phrase, join
from backend.dialog.substitution import substitute
from backend.dialog.typed_spans import FindSpans
from backend.nlu.request_frames import NO_THING
from backend.nlu.slot_readers.calculation import find_calculations

IsOpening = Callable[[tuple[str, ...]], bool]
"""Whether words begin as a request does."""
EDITING_TERMS = tuple(cue for cue in CORRECTION_CUES if cue not in ONLY_AT_START)
_FIRST_WORDS = frozenset(term[0] for term in EDITING_TERMS)
_ABOUT_WORDS = frozenset(
    "spell spelled define definition synonym synonyms antonym rhyme rhymes pronounce word "
    "translate mean means meaning".split()
)
"""With one of these, a sentence is about words, and "um" may be one of them."""
_NOT_A_FILLER_AFTER = frozenset(
    "do did does if what that would should let can could as how".split()
)
MOST_REPAIRS = 3
LONGEST_RESTART_TOKENS = 8


@dataclass(frozen=True)
class Repaired:
    """A sentence without what was taken back.

    Attributes:
        text: the sentence that remains.
        original: as it was said.
    """

    text: str
    original: str


def repair(text: str, find_spans: FindSpans, is_opening: IsOpening) -> Repaired | None:
    """Resolve the self-repairs of a sentence; None when there are none."""
    phrase = Phrase(text)
    if not _may_need_repair(phrase):
        return None
    repaired = _remove_restarts(_remove_fillers(phrase))
    for _ in range(MOST_REPAIRS):
        following = _resolve_first_edit(repaired, find_spans, is_opening)
        if following is None:
            break
        repaired = _remove_restarts(following)
    return Repaired(repaired.text, text) if repaired.texts != phrase.texts else None


def _may_need_repair(phrase: Phrase) -> bool:
    """Whether there is any sign of a repair; quick, as it is asked of every request."""
    texts = phrase.texts
    words = set(texts)
    if _ABOUT_WORDS & words and not any(
        texts[at : at + 2] == ("i", "mean") for at in range(len(texts))
    ):
        return False
    is_repeated = len(words) < len(texts)
    has_sign = not words.isdisjoint(FILLERS | _FIRST_WORDS | {"like", "know", "not"})
    return len(texts) > 1 and (is_repeated or has_sign)


def _remove_fillers(phrase: Phrase) -> Phrase:
    texts = phrase.texts
    kept = [True] * len(texts)
    for at, text in enumerate(texts):
        if text in FILLERS or (text == "like" and _is_filler_like(phrase, at)):
            kept[at] = False
        if texts[at : at + 2] == ("you", "know") and _is_filler_you_know(phrase, at):
            kept[at] = kept[at + 1] = False
    if all(kept) or not any(kept):
        return phrase
    return Phrase(_cut_kept(phrase, kept))


def _is_filler_like(phrase: Phrase, at: int) -> bool:
    """Whether "like" is said for nothing: between commas, or after a preposition."""
    is_between_commas = "," in phrase.read_marks(at) and "," in phrase.read_marks(at + 1)
    before = phrase.texts[at - 1] if at else ""
    return at + 1 < len(phrase) and (is_between_commas or before in {"for", "at", "to", "in"})


def _is_filler_you_know(phrase: Phrase, at: int) -> bool:
    before = phrase.texts[at - 1] if at else ""
    return 0 < at and before not in _NOT_A_FILLER_AFTER


def _remove_restarts(phrase: Phrase) -> Phrase:
    """Remove the first of two equal stretches: "set a set a timer", "the the timer"."""
    texts = tuple("a" if text == "an" else text for text in phrase.texts)
    # "Ten percent of ten percent of a thousand" is meant so.
    calculations = find_calculations(phrase.texts)
    for length in range(min(LONGEST_RESTART_TOKENS, len(texts) // 2), 0, -1):
        for start in range(len(texts) - 2 * length + 1):
            stretch = texts[start : start + length]
            is_calculated = any(
                first <= start and start + 2 * length <= last for first, last in calculations
            )
            is_repeated = stretch == texts[start + length : start + 2 * length]
            if is_repeated and not is_calculated and _is_restart(stretch):
                kept = [not start <= at < start + length for at in range(len(texts))]
                return _remove_restarts(Phrase(_cut_kept(phrase, kept)))
    return phrase


def _is_restart(stretch: tuple[str, ...]) -> bool:
    """Whether a stretch is said twice by mistake; "bora bora" and "five five" are meant."""
    return not FUNCTION_WORDS.isdisjoint(stretch) and not all(text == "do" for text in stretch)


def _cut_kept(phrase: Phrase, kept: list[bool]) -> str:
    """Cut the kept tokens out, in stretches, so that each stretch stays as it was written."""
    parts, start = [], None
    for at, is_kept in enumerate([*kept, False]):
        if is_kept and start is None:
            start = at
        elif not is_kept and start is not None:
            parts.append(phrase.cut(start, at))
            start = None
    return join(*parts)


def _resolve_first_edit(
    phrase: Phrase, find_spans: FindSpans, is_opening: IsOpening
) -> Phrase | None:
    """Resolve the first editing term with which something can be repaired."""
    for at in range(1, len(phrase)):
        if phrase.texts[at] not in _FIRST_WORDS | {"not"}:
            continue
        length = count_cue_tokens(phrase.texts, at, EDITING_TERMS)
        if at + length >= len(phrase) or _says_no_thing(phrase, at, find_spans):
            continue
        if length:
            ending = count_ending_tokens(phrase.texts[at + length :], CORRECTION_ENDINGS)
            repair_text = phrase.cut(at + length, len(phrase) - ending)
            following = _put(Phrase(phrase.cut(0, at)), Phrase(repair_text), find_spans, is_opening)
        else:
            following = _drop_negated(phrase, at, find_spans)
        if following:
            return Phrase(following)
    return None


def _says_no_thing(phrase: Phrase, at: int, find_spans: FindSpans) -> bool:
    """Whether "no" is of a thing: "it's a holiday, so no alarm" takes nothing back."""
    rest = Phrase(phrase.cut(at + 1))
    is_after_pause = phrase.texts[at - 1] in {"so", "and"} or "," in phrase.read_marks(at)
    is_joined = is_after_pause and not phrase.read_marks(at + 1)
    is_thing = NO_THING.match("".join(f"{text} " for text in phrase.texts[at:])) is not None
    return is_joined and is_thing and all(span.start for span in find_spans(rest))


def _put(
    reparandum: Phrase, repair_phrase: Phrase, find_spans: FindSpans, is_opening: IsOpening
) -> str:
    """Put the repair in the place of what it repairs; "" when it repairs nothing."""
    if not len(repair_phrase):
        return ""
    if is_opening(repair_phrase.texts):
        # A verb alone replaces the verb: "cancel the timer, I mean pause".
        is_verb = len(repair_phrase) == 1 and len(reparandum) > 1
        return join(repair_phrase.cut(0), reparandum.cut(1) if is_verb else "")
    sentences = substitute(reparandum, repair_phrase, find_spans)
    return sentences[0] if sentences else ""


def _drop_negated(phrase: Phrase, at: int, find_spans: FindSpans) -> str:
    """Drop the end of "ten minutes, not five"."""
    rest = Phrase(phrase.cut(at + 1))
    before = Phrase(phrase.cut(0, at))
    negated = next((span for span in find_spans(rest) if span.start == 0), None)
    if negated is None or negated.end < len(rest) or "," not in phrase.read_marks(at):
        return ""
    return before.text if substitute(before, rest, find_spans) else ""
