"""Resolves what refers to the last request: "no, ten", "again", "and in Paris?"."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from backend.dialog.cue_words import (
    A_BIT_MORE,
    AGAIN,
    ANOTHER,
    ANOTHER_LEADS,
    CORRECTION_CUES,
    CORRECTION_ENDINGS,
    ELLIPSIS_CUES,
    FUNCTION_WORDS,
    LEADS,
    POLITE,
    POLITE_CUES,
    count_cue_tokens,
    count_ending_tokens,
)
from backend.dialog.enumerations import Enumeration
from backend.dialog.phrase import Phrase, join, starts_with
from backend.dialog.sentence_reader import LEAST_CONFIDENCE, SentenceReader
from backend.dialog.substitution import append, count_leads, substitute
from backend.dialog.typed_spans import covers_all
from backend.nlu.slot_type_names import DATE, DURATION, NUMBER
from backend.pipeline.data import Intent

LONGEST_FRAGMENT_TOKENS = 6
_FIRST_WORDS = frozenset(cue[0] for cue in (*CORRECTION_CUES, *ELLIPSIS_CUES, *AGAIN, ("not",)))
_EXPLICIT = frozenset("no nope sorry actually mean meant said oops rather correction".split())
"""Words of a correction; "wait" and "make it" may also begin another request."""
_DAY_AFTER = (("the", "day", "after"), ("the", "next", "day"), ("the", "following", "day"))
_AMOUNT_WORDS = frozenset("by percent % steps step notches notch points another".split())
"""Words beside an amount that go with it."""
_BEFORE_HOUR = frozenset({"past", "to"})
_OPTIONAL = LEADS | POLITE | {"there", "one"}


class ReferenceResolver:
    """Resolves references to one last request."""

    def __init__(
        self,
        reader: SentenceReader,
        now: datetime,
        last: Intent,
        *,
        has_changed_device: bool = False,
    ) -> None:
        """Take what reads sentences, the last request, and whether it changed the Echo."""
        self._has_changed_device = has_changed_device
        self._reader = reader
        self._now = now
        self._last = last
        self._base = Phrase(last.sentence)
        self._find_spans = reader.create_finder(now, last)

    def resolve(self, phrase: Phrase) -> Intent | None:
        """Resolve an utterance that begins or ends as a reference; None when it is none."""
        more = self._resolve_more(phrase)
        if more is not None:
            return more
        has_sign = phrase.texts[:1] != () and phrase.texts[0] in _FIRST_WORDS | POLITE
        if not has_sign and "not" not in phrase.texts[1:]:
            return None
        texts = phrase.texts[: len(phrase) - count_ending_tokens(phrase.texts, (("please",),))]
        if texts in AGAIN:
            return self._describe(self._read(self._last.sentence))
        return self._resolve_correction(phrase) or self._resolve_ellipsis(phrase)

    def resolve_bare(self, phrase: Phrase) -> Intent | None:
        """Resolve an utterance that is a value alone: "Tokyo?"."""
        return self._go_on(phrase) if len(phrase) <= LONGEST_FRAGMENT_TOKENS else None

    def _resolve_more(self, phrase: Phrase) -> Intent | None:
        """Resolve "another one", of what changed nothing, and "a bit more", of what did."""
        end = len(phrase) - count_ending_tokens(phrase.texts, POLITE_CUES)
        texts = phrase.texts[:end]
        if texts in A_BIT_MORE and self._has_changed_device:
            return self._describe(self._read_best([self._leave_out_amounts()], is_same=True))
        rest = texts[count_cue_tokens(texts, 0, ANOTHER_LEADS) :]
        if rest in ANOTHER and not self._has_changed_device:
            return self._describe(self._read(self._last.sentence))
        return None

    def _leave_out_amounts(self) -> str:
        """The last request without its amounts: of "turn it up by two", "turn it up"."""
        spans = [span for span in self._find_spans(self._base) if span.type in (DURATION, NUMBER)]
        left_out = {index for span in spans for index in range(span.start, span.end)}
        left_out |= {
            index
            for index, text in enumerate(self._base.texts)
            if text in _AMOUNT_WORDS and {index - 1, index + 1} & left_out
        }
        kept = (self._base.cut(index, index + 1) for index in range(len(self._base)))
        return join(*(text for index, text in enumerate(kept) if index not in left_out))

    def _resolve_correction(self, phrase: Phrase) -> Intent | None:
        cue = count_cue_tokens(phrase.texts, 0, CORRECTION_CUES)
        ending = count_ending_tokens(phrase.texts, CORRECTION_ENDINGS) if cue else 0
        fragment = Phrase(phrase.cut(cue, len(phrase) - ending))
        negated = self._cut_before_negated(fragment)
        if fragment.texts[:1] == ("not",):
            fragment = self._skip_negated(fragment)
        elif negated is not None:
            fragment = negated
        elif not cue:
            return None
        if not fragment.texts or fragment.texts[-1] in _BEFORE_HOUR:
            return None  # "make it twenty past": only the skill knows of which hour
        if self._reader.is_opening(fragment.texts):
            is_explicit = bool(_EXPLICIT.intersection(phrase.texts[:cue]))
            is_same_verb = fragment.texts[:1] == self._base.texts[:1]
            sentences = [fragment.text] if is_explicit and is_same_verb else []
        else:
            sentences = substitute(self._base, fragment, self._find_spans)
            sentences += self._replace_name(fragment)
        return self._describe(self._read_best(sentences), role="correction")

    def _cut_before_negated(self, fragment: Phrase) -> Phrase | None:
        """Cut "fifty" out of "fifty, not fifteen"; None for anything else."""
        if "not" not in fragment.texts[1:]:
            return None
        at = fragment.texts.index("not", 1)
        parts = Phrase(fragment.cut(0, at)), Phrase(fragment.cut(at + 1))
        are_values = all(covers_all(part, self._find_spans(part), _OPTIONAL) for part in parts)
        return parts[0] if are_values else None

    def _skip_negated(self, fragment: Phrase) -> Phrase:
        """Skip "not seven" in "not seven, eight"."""
        pauses = (
            at
            for at in range(2, len(fragment))
            if "," in fragment.read_marks(at) or fragment.texts[at] == "but"
        )
        spans = [span for span in self._find_spans(fragment) if span.start in {1, 2}]
        end = next(pauses, max((span.end for span in spans), default=len(fragment)))
        if fragment.texts[end : end + 1] == ("but",):
            end += 1
        return Phrase(fragment.cut(end))

    def _resolve_ellipsis(self, phrase: Phrase) -> Intent | None:
        cue = count_cue_tokens(phrase.texts, 0, ELLIPSIS_CUES)
        fragment = Phrase(phrase.cut(cue))
        is_fragment = cue and 0 < len(fragment) and not self._reader.is_opening(fragment.texts)
        return self._go_on(fragment) if is_fragment else None

    def _go_on(self, fragment: Phrase) -> Intent | None:
        """Ask the last request again with another value."""
        if any(starts_with(fragment.texts, 0, words) for words in _DAY_AFTER):
            fragment = self._read_day_after(fragment)
        enumeration = Enumeration(self._reader, self._now)
        found = enumeration.complete(self._base, self._last, fragment)
        if found is not None:
            return self._describe(found)
        sentences = []
        optional = _OPTIONAL.union(self._base.texts)
        if covers_all(fragment, self._find_spans(fragment), optional):
            sentences += substitute(self._base, fragment, self._find_spans)
            sentences += append(self._base, fragment, self._find_spans)
        sentences += self._replace_name(fragment)
        return self._describe(self._read_best(sentences))

    def _read_day_after(self, fragment: Phrase) -> Phrase:
        """Write "the day after tomorrow" for "the day after", after "tomorrow"."""
        dates = [span for span in self._find_spans(self._base) if span.type == DATE]
        said = self._base.cut(dates[-1].start, dates[-1].end) if dates else ""
        is_tomorrow = "tomorrow" in said
        rest = fragment.cut(3)
        return Phrase(join("the day after tomorrow" if is_tomorrow else "tomorrow", rest))

    def _replace_name(self, fragment: Phrase) -> list[str]:
        """Put a name that no list has in the place of the name that was said last."""
        name = fragment.cut(count_leads(fragment))
        texts = Phrase(name).texts
        indexed = self._reader.find_indexed(self._last)
        is_name = 0 < len(texts) <= 3 and FUNCTION_WORDS.isdisjoint(texts)
        if not is_name or indexed is None or self._find_spans(Phrase(name)):
            return []
        return [
            self._last.sentence.replace(slot.spoken, name)
            for slot in self._last.slots[-1:]
            if indexed.values.select_open_cost(self._reader.find_slot_type(self._last, slot))
        ]

    def _read(self, text: str) -> Intent:
        return self._reader.read(text, self._now)

    def _read_best(self, sentences: list[str], *, is_same: bool = False) -> Intent | None:
        """Read sentences and give the first one that is understood as well as the last request.

        It says something else than that, unless it may be the same.
        """
        said = self._base.texts
        for sentence in sentences:
            intent = self._read(sentence)
            is_other = is_same or Phrase(sentence).texts != said
            if (
                is_other
                and intent.skill == self._last.skill
                and self._reader.is_good(intent, LEAST_CONFIDENCE)
            ):
                return intent
        return None

    def _describe(self, intent: Intent | None, role: str = "request") -> Intent | None:
        if intent is None:
            return None
        kind = "Corrects the last request" if role == "correction" else "Refers to the last request"
        remark = f"{kind}: taken as “{intent.sentence}”."
        if role == "correction":
            return replace(intent, role="correction", remark=remark)
        return replace(intent, remark=remark)
