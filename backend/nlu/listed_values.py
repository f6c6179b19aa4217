"""Finds values of list types: exact ones, synonyms, and similar phrases for recognition errors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from backend.nlu.numbers import TENS, UNITS, format_number, parse_numbers
from backend.nlu.phonetic_similarity import compute_similarities, encode_phrase, encode_word
from backend.nlu.slot_reader import SlotMatch
from backend.nlu.tokens import list_texts, tokenize
from backend.pipeline.data import Resolution


@dataclass(frozen=True)
class ListedValueTuning:
    """Limits of the search. Set by hand, 2026-11-23; the last three for speed.

    Attributes:
        least_similarity: 0 to 1; a phrase below it is not a misheard value.
        fewest_characters: of a phrase that is compared; shorter ones are similar to too many.
        most_compared_forms: count; a type with more forms is compared only with those that begin
            with the same phonetic code.
        longest_value_tokens: longer forms are left out.
        longest_similar_tokens: of a phrase that is compared by similarity.
    """

    least_similarity: float = 0.72
    fewest_characters: int = 4
    most_compared_forms: int = 150
    longest_value_tokens: int = 10
    longest_similar_tokens: int = 6


TUNING = ListedValueTuning()


class ListedValues:
    """The values of one slot type, indexed by their tokens."""

    def __init__(
        self,
        slot_type: str,
        values: Iterable[tuple[str, str | None, Sequence[str]]],
        *,
        is_dynamic: bool = False,
    ) -> None:
        """Index the values, each as (name, id, synonyms)."""
        self._by_tokens: dict[tuple[str, ...], tuple[str, Resolution]] = {}
        for name, identifier, synonyms in values:
            resolution = Resolution(slot_type, name, identifier, is_dynamic)
            for form in (name, *synonyms):
                tokens = list_texts(tokenize(form))
                if tokens and len(tokens) <= TUNING.longest_value_tokens:
                    # The first value wins where two share a form.
                    self._by_tokens.setdefault(tokens, (form, resolution))
        # Stage 6 writes "12 ounce" where a skill lists "twelve ounce".
        self._by_normalised_tokens = {
            _write_in_digits(tokens): entry for tokens, entry in self._by_tokens.items()
        }
        self._by_normalised_tokens |= self._by_tokens
        self._lengths = sorted({len(tokens) for tokens in self._by_normalised_tokens})
        self._forms = [" ".join(tokens) for tokens in self._by_tokens]
        self._sounds = [encode_phrase(tokens) for tokens in self._by_tokens]
        self._entries = list(self._by_tokens.values())
        self._by_first_sound: dict[str, list[int]] = {}
        for index, tokens in enumerate(self._by_tokens):
            self._by_first_sound.setdefault(encode_word(tokens[0])[:1], []).append(index)
        self.words = frozenset(word for tokens in self._by_tokens for word in tokens)

    @property
    def forms(self) -> Sequence[str]:
        """All listed forms: names and synonyms."""
        return self._forms

    @cached_property
    def _beginnings(self) -> frozenset[tuple[str, ...]]:
        return frozenset(
            tokens[:length]
            for tokens in self._by_normalised_tokens
            for length in range(1, len(tokens))
        )

    def has(self, texts: tuple[str, ...]) -> bool:
        """Whether words are a listed form."""
        return texts in self._by_normalised_tokens

    def has_beginning(self, texts: tuple[str, ...]) -> bool:
        """Whether a longer listed form begins with words."""
        return texts in self._beginnings

    def pick_examples(self, count: int) -> tuple[str, ...]:
        """Pick forms, evenly spread over the list."""
        step = max(1, len(self._forms) // max(count, 1))
        return tuple(self._forms[::step][:count])

    def find_matches(self, texts: Sequence[str]) -> list[SlotMatch]:
        """Find all listed values in a sentence, and phrases that are similar to one."""
        exact = [
            SlotMatch(start, start + length, form, 1.0, resolution)
            for length in self._lengths
            for start in range(len(texts) - length + 1)
            for tokens in (tuple(texts[start : start + length]),)
            if tokens in self._by_normalised_tokens
            for form, resolution in (self._by_normalised_tokens[tokens],)
        ]
        covered = {index for match in exact for index in range(match.start, match.end)}
        return exact + self._find_similar(texts, covered)

    def _find_similar(self, texts: Sequence[str], covered: set[int]) -> list[SlotMatch]:
        """Compare phrases of a listed length, give or take a token, outside of exact values.

        A phrase has to contain at least one token that no exact value covers.
        """
        around = {length + extra for length in self._lengths for extra in (-1, 0, 1)}
        lengths = around & set(range(1, TUNING.longest_similar_tokens + 1))
        spans = [
            (start, start + length)
            for length in sorted(lengths)
            for start in range(len(texts) - length + 1)
            if not covered.issuperset(range(start, start + length))
        ]
        phrases = [" ".join(texts[start:end]) for start, end in spans]
        kept = [
            index for index, phrase in enumerate(phrases) if len(phrase) >= TUNING.fewest_characters
        ]
        if not kept or not self._forms:
            return []
        if len(self._forms) <= TUNING.most_compared_forms:
            return self._compare(
                [spans[index] for index in kept], [phrases[index] for index in kept], None
            )
        matches: list[SlotMatch] = []
        by_sound: dict[str, list[int]] = {}
        for index in kept:
            by_sound.setdefault(encode_word(texts[spans[index][0]])[:1], []).append(index)
        for sound, indices in by_sound.items():
            candidates = self._by_first_sound.get(sound, [])
            if candidates:
                matches += self._compare(
                    [spans[i] for i in indices], [phrases[i] for i in indices], candidates
                )
        return matches

    def _compare(
        self,
        spans: Sequence[tuple[int, int]],
        phrases: Sequence[str],
        candidates: Sequence[int] | None,
    ) -> list[SlotMatch]:
        """Compare phrases with the forms at some indices; None for all forms."""
        chosen = range(len(self._forms)) if candidates is None else candidates
        forms = [self._forms[index] for index in chosen] if candidates is not None else self._forms
        sounds = (
            [self._sounds[index] for index in chosen] if candidates is not None else self._sounds
        )
        scores = compute_similarities(phrases, forms, sounds)
        matches = []
        for row, best in enumerate(scores.argmax(axis=1)):
            score = float(scores[row, best])
            if TUNING.least_similarity <= score < 1.0:
                form, resolution = self._entries[chosen[best]]
                matches.append(SlotMatch(*spans[row], form, score, resolution))
        return matches


def _write_in_digits(tokens: Sequence[str]) -> tuple[str, ...]:
    """Write whole numbers in digits: ("twenty", "five", "ounce") → ("25", "ounce")."""
    written: list[str] = []
    position = 0
    while position < len(tokens):
        numbers = parse_numbers(tokens, position) if tokens[position] in UNITS | TENS else {}
        whole = [end for end, value in numbers.items() if value == int(value)]
        end = max(whole, default=position + 1)
        written.append(format_number(numbers[end]) if whole else tokens[position])
        position = end
    return tuple(written)
