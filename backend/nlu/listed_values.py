"""Reads the values of slot types that list them: exactly, by synonym, and by likeness for what was misheard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backend.nlu.numbers import TENS, UNITS, number_text, numbers_from
from backend.nlu.slot_reader import Reading
from backend.nlu.sounds import likenesses, sound_of, sound_of_phrase
from backend.nlu.tokens import texts_of, tokenize
from backend.pipeline.data import Resolution

LEAST_LIKENESS = 0.72
"""Below it, a phrase is another one and not a misheard value."""
LEAST_CHARACTERS = 4
"""Shorter phrases are like too many others."""
COMPARED_VALUES = 150
"""A type with more forms is searched by the sound of the first consonant only, to stay within the
time."""
LONGEST_VALUE_TOKENS = 10
LONGEST_ALIKE_TOKENS = 6


class ListedValues:
    """The values of one slot type, ready to be found in sentences."""

    def __init__(
        self, slot_type: str, values: Iterable[tuple[str, str | None, Sequence[str]]]
    ) -> None:
        """Take values as (name, id, synonyms)."""
        self._by_tokens: dict[tuple[str, ...], tuple[str, Resolution]] = {}
        for name, identifier, synonyms in values:
            resolution = Resolution(slot_type, name, identifier)
            for form in (name, *synonyms):
                tokens = texts_of(tokenize(form))
                if tokens and len(tokens) <= LONGEST_VALUE_TOKENS:
                    # The first value wins where two share a form.
                    self._by_tokens.setdefault(tokens, (form, resolution))
        # Stage 6 writes "12 ounce" where a skill lists "twelve ounce".
        self._written = {_in_digits(tokens): found for tokens, found in self._by_tokens.items()}
        self._written |= self._by_tokens
        self._lengths = sorted({len(tokens) for tokens in self._written})
        self._forms = [" ".join(tokens) for tokens in self._by_tokens]
        self._sounds = [sound_of_phrase(tokens) for tokens in self._by_tokens]
        self._entries = list(self._by_tokens.values())
        self._by_first_sound: dict[str, list[int]] = {}
        for index, tokens in enumerate(self._by_tokens):
            self._by_first_sound.setdefault(sound_of(tokens[0])[:1], []).append(index)
        self.words = frozenset(word for tokens in self._by_tokens for word in tokens)

    @property
    def forms(self) -> Sequence[str]:
        """Every form that is listed, names and synonyms."""
        return self._forms

    def examples(self, count: int) -> tuple[str, ...]:
        """A few forms, spread over the list."""
        step = max(1, len(self._forms) // max(count, 1))
        return tuple(self._forms[::step][:count])

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """Find every listed value in a sentence, and phrases that are like one."""
        exact = [
            Reading(start, start + length, *self._exact(tuple(texts[start : start + length])))
            for length in self._lengths
            for start in range(len(texts) - length + 1)
            if tuple(texts[start : start + length]) in self._written
        ]
        covered = {index for reading in exact for index in range(reading.start, reading.end)}
        return exact + self._alike(texts, covered)

    def _exact(self, tokens: tuple[str, ...]) -> tuple[str, float, Resolution]:
        form, resolution = self._written[tokens]
        return form, 1.0, resolution

    def _alike(self, texts: Sequence[str], covered: set[int]) -> list[Reading]:
        """Compare phrases of about the right length that hold a token which no exact value covers."""
        around = {length + extra for length in self._lengths for extra in (-1, 0, 1)}
        lengths = around & set(range(1, LONGEST_ALIKE_TOKENS + 1))
        spans = [
            (start, start + length)
            for length in sorted(lengths)
            for start in range(len(texts) - length + 1)
            if not covered.issuperset(range(start, start + length))
        ]
        phrases = [" ".join(texts[start:end]) for start, end in spans]
        kept = [index for index, phrase in enumerate(phrases) if len(phrase) >= LEAST_CHARACTERS]
        if not kept or not self._forms:
            return []
        if len(self._forms) <= COMPARED_VALUES:
            return self._compared(
                [spans[index] for index in kept], [phrases[index] for index in kept], None
            )
        readings: list[Reading] = []
        by_sound: dict[str, list[int]] = {}
        for index in kept:
            by_sound.setdefault(sound_of(texts[spans[index][0]])[:1], []).append(index)
        for sound, indices in by_sound.items():
            candidates = self._by_first_sound.get(sound, [])
            if candidates:
                readings += self._compared(
                    [spans[i] for i in indices], [phrases[i] for i in indices], candidates
                )
        return readings

    def _compared(
        self,
        spans: Sequence[tuple[int, int]],
        phrases: Sequence[str],
        candidates: Sequence[int] | None,
    ) -> list[Reading]:
        chosen = range(len(self._forms)) if candidates is None else candidates
        forms = [self._forms[index] for index in chosen] if candidates is not None else self._forms
        sounds = (
            [self._sounds[index] for index in chosen] if candidates is not None else self._sounds
        )
        scores = likenesses(phrases, forms, sounds)
        readings = []
        for row, best in enumerate(scores.argmax(axis=1)):
            score = float(scores[row, best])
            if LEAST_LIKENESS <= score < 1.0:
                form, resolution = self._entries[chosen[best]]
                readings.append(Reading(*spans[row], form, score, resolution))
        return readings


def _in_digits(tokens: Sequence[str]) -> tuple[str, ...]:
    """Write whole numbers in digits: ("twenty", "five", "ounce") → ("25", "ounce")."""
    written: list[str] = []
    place = 0
    while place < len(tokens):
        found = numbers_from(tokens, place) if tokens[place] in UNITS | TENS else {}
        whole = [end for end, value in found.items() if value == int(value)]
        end = max(whole, default=place + 1)
        written.append(number_text(found[end]) if whole else tokens[place])
        place = end
    return tuple(written)
