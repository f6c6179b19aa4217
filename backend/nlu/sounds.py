"""Compares words and phrases by spelling and by sound, for what speech recognition mishears."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from jellyfish import metaphone
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

SOUND_WEIGHT = 0.45
"""How much of a likeness is sound; the rest is spelling."""


@lru_cache(maxsize=16_384)
def sound_of(word: str) -> str:
    """A word's consonants as they sound (metaphone); digits stay."""
    return metaphone(word) or word


def sound_of_phrase(words: Sequence[str]) -> str:
    """The sounds of several words, joined: word boundaries are what recognition gets wrong first."""
    return "".join(sound_of(word) for word in words)


def likenesses(
    phrases: Sequence[str], others: Sequence[str], other_sounds: Sequence[str]
) -> NDArray[np.float32]:
    """Compare phrases with others.

    Returns:
        float32 (phrases, others), 0 to 1; 1 is equal.
    """
    sounds = [sound_of_phrase(phrase.split()) for phrase in phrases]
    scorer = Levenshtein.normalized_similarity
    spelling = cdist(phrases, others, scorer=scorer, dtype=np.float32)
    sound = cdist(sounds, other_sounds, scorer=scorer, dtype=np.float32)
    weighted = (1 - SOUND_WEIGHT) * spelling + SOUND_WEIGHT * sound
    return weighted.astype(np.float32, copy=False)


class SoundAlikes:
    """A vocabulary in which words that sound or look like a given one are found quickly."""

    def __init__(self, words: Sequence[str]) -> None:
        """Take the vocabulary."""
        self._words = tuple(words)
        self._sounds = [sound_of(word) for word in self._words]
        self._found = lru_cache(maxsize=4096)(self._find)

    def like(self, word: str) -> tuple[tuple[str, float], ...]:
        """Give words at least 0.6 like it, best first, at most eight; the word itself is not among them."""
        return self._found(word)

    def _find(self, word: str) -> tuple[tuple[str, float], ...]:
        if not self._words or not word.isalpha():
            return ()
        scores = likenesses([word], self._words, self._sounds)[0]
        best = np.argsort(-scores)[:9]
        return tuple(
            (self._words[index], float(scores[index]))
            for index in best
            if scores[index] >= 0.6 and self._words[index] != word
        )[:8]
