"""Pronunciations of words: alone, and as within the skill's own phrases ("the" before a vowel)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from backend.asr.graph_words import ARTICLE, GENITIVE

MOST_PRONUNCIATIONS = 3
"""How many pronunciations of one word are used."""
_GENITIVES = ("z", "s", "ᵻz")


class Pronunciations:
    """Pronunciations of words and phrases, each looked up once."""

    def __init__(self, pronounce: Callable[[str], str]) -> None:
        """Take what gives the plain phonemes of words: "two words" → "tu wɜɹdz"."""
        self._pronounce = pronounce
        self._of_words: dict[str, dict[str, None]] = {}

    def learn(self, phrases: Iterable[str]) -> None:
        """Note how each word of these phrases is pronounced within them."""
        for phrase in phrases:
            words, pronunciations = phrase.split(), self._pronounce(phrase).split()
            # A word that is read as several cannot be told from its neighbours.
            if len(words) == len(pronunciations):
                for word, pronunciation in zip(words, pronunciations, strict=True):
                    self._list_pronunciations(word)[pronunciation] = None

    def pronounce_word(self, word: str) -> tuple[str, ...]:
        """Give the pronunciations of one word, the one of the word alone first."""
        if word == GENITIVE:
            return _GENITIVES
        return tuple(self._list_pronunciations(word))[:MOST_PRONUNCIATIONS]

    def pronounce_phrase(self, phrase: str) -> tuple[str, ...]:
        """Give the pronunciation of a phrase, spaces between its words."""
        return self.pronounce_word(phrase) if " " not in phrase else (self._pronounce(phrase),)

    def list_spellings(self, token: str) -> tuple[str, ...]:
        """Give the words that a token of a sample may stand for."""
        return ("a", "an") if token == ARTICLE else (token,)

    def _list_pronunciations(self, word: str) -> dict[str, None]:
        if word not in self._of_words:
            self._of_words[word] = {self._pronounce(word): None}
        return self._of_words[word]
