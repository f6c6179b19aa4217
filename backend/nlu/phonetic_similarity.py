"""Similarity of words and phrases in spelling and sound, for what speech recognition mishears."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from jellyfish import metaphone
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist


@dataclass(frozen=True)
class PhoneticSimilarityTuning:
    """How similarity is computed and searched. Set by hand, 2026-11-23.

    Tried on the sentences with recognition errors in `tests/backend/nlu/routing_sentences.py`.

    Attributes:
        sound_weight: share of the phonetic code in a similarity, 0 to 1; the rest is spelling.
        least_similarity: 0 to 1; words below it are not confused with each other.
        most_similar_words: count of words that a search of a vocabulary gives.
    """

    sound_weight: float = 0.45
    least_similarity: float = 0.6
    most_similar_words: int = 8


TUNING = PhoneticSimilarityTuning()


@lru_cache(maxsize=16_384)
def encode_word(word: str) -> str:
    """Encode a word as its consonant sounds (Metaphone); digits are left as they are."""
    return metaphone(word) or word


def encode_phrase(words: Sequence[str]) -> str:
    """Encode several words without boundaries, which recognition gets wrong most easily."""
    return "".join(encode_word(word) for word in words)


def compute_similarities(
    phrases: Sequence[str], others: Sequence[str], other_sounds: Sequence[str]
) -> NDArray[np.float32]:
    """Compare phrases with others.

    Args:
        phrases: words separated by spaces.
        others: the same.
        other_sounds: their phonetic codes, by `encode_phrase`.

    Returns:
        float32 (phrases, others), 0 to 1; 1 for equal ones.
    """
    sounds = [encode_phrase(phrase.split()) for phrase in phrases]
    scorer = Levenshtein.normalized_similarity
    spelling = cdist(phrases, others, scorer=scorer, dtype=np.float32)
    sound = cdist(sounds, other_sounds, scorer=scorer, dtype=np.float32)
    weighted = (1 - TUNING.sound_weight) * spelling + TUNING.sound_weight * sound
    return weighted.astype(np.float32, copy=False)


class PhoneticVocabulary:
    """A vocabulary that is searched for words similar to a given one; results are cached."""

    def __init__(self, words: Sequence[str]) -> None:
        """Encode the words."""
        self._words = tuple(words)
        self._sounds = [encode_word(word) for word in self._words]
        self._find_cached = lru_cache(maxsize=4096)(self._find)

    def find_similar(self, word: str) -> tuple[tuple[str, float], ...]:
        """Find other words with their similarity, 0 to 1, most similar first."""
        return self._find_cached(word)

    def _find(self, word: str) -> tuple[tuple[str, float], ...]:
        if not self._words or not word.isalpha():
            return ()
        scores = compute_similarities([word], self._words, self._sounds)[0]
        best = np.argsort(-scores)[: TUNING.most_similar_words + 1]
        return tuple(
            (self._words[index], float(scores[index]))
            for index in best
            if scores[index] >= TUNING.least_similarity and self._words[index] != word
        )[: TUNING.most_similar_words]
