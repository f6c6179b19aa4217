"""Finds the fact that answers a question by weighted words; misheard words match by similarity."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz, process
from words import FUNCTION_WORDS, Kind, reduce_question

MINIMUM_SCORE = 0.8
"""Minimum harmonic mean of both coverages: no answer is better than a wrong one."""
MINIMUM_COVERAGE = 0.72
"""Minimum matched share of the question's total word weight, and of the fact's."""
MINIMUM_CONTEXT = 3
"""Number of other words that must match before one word is taken for a recognition error."""
MINIMUM_KNOWN_SIMILARITY = 80.0
"""Similarity of a known word to the known word that replaces it, in percent."""
MINIMUM_SIMILARITY = 78.0
"""Similarity of an unknown word to a known one, in percent (rapidfuzz `ratio`)."""
MINIMUM_SIMILARITY_IN_CONTEXT = 66.0
"""The same, when every other word of the question is known."""
SIMILAR_WORDS_TRIED = 8
SHORTEST_SIMILAR_WORD = 4
SHORTEST_SIMILAR_WORD_IN_CONTEXT = 3
OTHER_KIND = 0.7
"""Factor for an answer to 'when' where 'where' was asked: enough to fall below the minimum."""
REPLACED_WORD = 0.93
"""Factor when question and fact both have an unmatched word: 'when was it painted' is not 'when was
it built'."""
OPEN_KIND = 0.97
"""Factor when the kind of the question or of the fact is open."""


@dataclass(frozen=True)
class Fact:
    """A fact and the questions that it answers."""

    subject: str
    questions: tuple[str, ...]
    answer: str


@dataclass(frozen=True)
class _Variant:
    fact: Fact
    kind: Kind
    weight: float
    words: frozenset[str]
    numbers: frozenset[str]


class FactFinder:
    """An index over all questions of all facts."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        """Reduce every question; weight every word by its inverse fact frequency."""
        reduced = [
            (fact, reduce_question(question)) for fact in facts for question in fact.questions
        ]
        words_of: dict[str, set[str]] = defaultdict(set)
        for fact, question in reduced:
            words_of[fact.subject].update(question.words)
        counts = Counter(word for words in words_of.values() for word in words)
        self._weights = {word: math.log(len(facts) / count) + 0.5 for word, count in counts.items()}
        self._unknown_weight = math.log(len(facts)) + 0.5
        self._by_word: dict[str, list[_Variant]] = defaultdict(list)
        for fact, question in reduced:
            words = frozenset(question.words)
            variant = _Variant(fact, question.kind, self._weight(words), words, _numbers(words))
            for word in words:
                self._by_word[word].append(variant)
        self._spellings = {
            word for fact in facts for question in fact.questions for word in question.split()
        }
        self._pairs = {
            first + second: (first, second)
            for _, question in reduced
            for first, second in pairwise(question.words)
        }

    def find(self, question: str) -> Fact | None:
        """Find the fact that answers a question; None below the minimum score."""
        return self._find(question) or self._find(self._correct_function_words(question))

    def _find(self, question: str) -> Fact | None:
        asked = reduce_question(question)
        if not asked.words:
            return None
        best_score, best = 0.0, None
        for words in self._word_mappings(asked.words):
            score, variant = self._find_best(words, asked.kind)
            if score > best_score:
                best_score, best = score, variant
        return best.fact if best and best_score >= MINIMUM_SCORE else None

    def _correct_function_words(self, question: str) -> str:
        """Replace unknown words by the function words that they resemble: 'whcih' by 'which'."""
        words = []
        for word in question.lower().split():
            is_known = (
                word in self._spellings or len(word) < SHORTEST_SIMILAR_WORD or not word.isalpha()
            )
            like = (
                None
                if is_known
                else process.extractOne(
                    word, FUNCTION_WORDS, scorer=fuzz.ratio, score_cutoff=MINIMUM_SIMILARITY
                )
            )
            words.append(str(like[0]) if like and _may_be_misheard(word, like[0]) else word)
        return " ".join(words)

    def _find_best(self, words: Mapping[str, float], kind: Kind) -> tuple[float, _Variant | None]:
        """Score all facts that may reach the minimum coverage; give the best one.

        `words` maps known words to their similarity, unknown ones to 0.
        """
        asked_weight = self._weight(words)
        numbers = _numbers(words)
        best_score, best = 0.0, None
        for variant in self._candidates(words, asked_weight):
            if numbers != variant.numbers:
                continue
            weight = sum(self._weights[word] * words.get(word, 0.0) for word in variant.words)
            of_asked, of_fact = weight / asked_weight, weight / variant.weight
            if min(of_asked, of_fact) < MINIMUM_COVERAGE:
                continue
            score = 2 * of_asked * of_fact / (of_asked + of_fact) * _kind_factor(kind, variant.kind)
            if not all(word in variant.words and words[word] for word in words) and not all(
                words.get(word) for word in variant.words
            ):
                score *= REPLACED_WORD
            if score > best_score:
                best_score, best = score, variant
        return best_score, best

    def _candidates(self, words: Mapping[str, float], asked_weight: float) -> Iterable[_Variant]:
        """Find the facts that contain one of the words with the largest weights.

        A fact without any of them cannot cover enough of the other words.
        """
        found: dict[int, _Variant] = {}
        passed = 0.0
        for word in sorted(
            words, key=lambda word: self._weights.get(word, self._unknown_weight), reverse=True
        ):
            if passed > (1 - MINIMUM_COVERAGE) * asked_weight:
                break
            passed += self._weight((word,))
            found.update((id(variant), variant) for variant in self._by_word.get(word, ()))
        return found.values()

    def _word_mappings(self, words: Sequence[str]) -> list[Mapping[str, float]]:
        """List the ways to map the words to known ones.

        As they are, two as one ('gold fish'), one as two ('monalisa'), or one misheard.
        """
        mappings: list[Mapping[str, float]] = [self._map_to_known(words)]
        for position, (first, second) in enumerate(pairwise(words)):
            if first + second in self._weights:
                mappings.append(
                    self._map_to_known([*words[:position], first + second, *words[position + 2 :]])
                )
        for position, word in enumerate(words):
            if word not in self._weights and word in self._pairs:
                mappings.append(
                    self._map_to_known(
                        [*words[:position], *self._pairs[word], *words[position + 1 :]]
                    )
                )
        if len(words) > MINIMUM_CONTEXT:
            unknown = [place for place, word in enumerate(words) if word not in self._weights]
            if not unknown:
                mappings += self._replace_misheard(
                    words, range(len(words)), MINIMUM_KNOWN_SIMILARITY
                )
            elif len(unknown) == 1:
                mappings += self._replace_misheard(words, unknown, MINIMUM_SIMILARITY_IN_CONTEXT)
        return mappings

    def _replace_misheard(
        self, words: Sequence[str], positions: Iterable[int], minimum_similarity: float
    ) -> list[Mapping[str, float]]:
        """Replace one word by a known one that it resembles: 'pearl grey tea', 'aryl grey tea'.

        Such a replacement counts only where all other words match.
        """
        mappings: list[Mapping[str, float]] = []
        for position in positions:
            word = words[position]
            if len(word) < SHORTEST_SIMILAR_WORD_IN_CONTEXT:
                continue
            for like, ratio, _ in process.extract(
                word,
                self._weights.keys(),
                scorer=fuzz.ratio,
                score_cutoff=minimum_similarity,
                limit=SIMILAR_WORDS_TRIED,
            ):
                if like != word and like not in words and _may_be_misheard(word, like):
                    rest = [*words[:position], *words[position + 1 :]]
                    mappings.append(dict.fromkeys(rest, 1.0) | {like: ratio / 100 - 0.1})
        return mappings

    def _map_to_known(self, words: Sequence[str]) -> dict[str, float]:
        known: dict[str, float] = {}
        for word in words:
            name, similarity = self._most_similar(word)
            known[name] = max(known.get(name, 0.0), similarity)
        return known

    def _most_similar(self, word: str) -> tuple[str, float]:
        """Find the known word that a word stands for, and their similarity.

        A known word stands for itself, or Austria would match Australia.
        """
        if word in self._weights:
            return word, 1.0
        if len(word) >= SHORTEST_SIMILAR_WORD and not word[0].isdigit():
            for like, ratio, _ in process.extract(
                word,
                self._weights.keys(),
                scorer=fuzz.ratio,
                score_cutoff=MINIMUM_SIMILARITY,
                limit=3,
            ):
                if _may_be_misheard(word, like):
                    return str(like), float(ratio) / 100
        return word, 0.0

    def _weight(self, words: Iterable[str]) -> float:
        return sum(self._weights.get(word, self._unknown_weight) for word in words)


def _numbers(words: Iterable[str]) -> frozenset[str]:
    """Pick the numbers, years and ordinals.

    They have to match exactly: a fact about the first Elizabeth is not true of the second.
    """
    return frozenset(word for word in words if word[0].isdigit())


def _may_be_misheard(said: str, known: str) -> bool:
    """Whether one word may be a recognition error for the other; a dodecagon is no decagon.

    The lengths may differ by one letter, or by two at the end of a long word.
    """
    longer, shorter = sorted((said, known), key=len, reverse=True)
    difference = len(longer) - len(shorter)
    if difference == 2:
        return len(shorter) >= 6 and longer.startswith(shorter)
    return difference == 0 or (difference == 1 and (said[0] == known[0] or longer[1:] == shorter))


def _kind_factor(asked: Kind, answered: Kind) -> float:
    if asked == answered:
        return 1.0
    return OPEN_KIND if "open" in (asked, answered) else OTHER_KIND
