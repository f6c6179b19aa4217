"""How words are read: alone, and as they are within the skill's own phrases ("the" before a vowel)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from backend.asr.graph_words import ARTICLE, GENITIVE

READINGS_KEPT = 3
_GENITIVES = ("z", "s", "ᵻz")


class Readings:
    """Readings of words and phrases, looked up once each."""

    def __init__(self, read: Callable[[str], str]) -> None:
        """Take what reads words as plain phonemes: "two words" → "tu wɜɹdz"."""
        self._read = read
        self._of_words: dict[str, dict[str, None]] = {}

    def learn(self, phrases: Iterable[str]) -> None:
        """Note how each word of these phrases is read within them."""
        for phrase in phrases:
            words, readings = phrase.split(), self._read(phrase).split()
            # A word that is read as several cannot be told from its neighbours.
            if len(words) == len(readings):
                for word, reading in zip(words, readings, strict=True):
                    self._kept(word)[reading] = None

    def of_word(self, word: str) -> tuple[str, ...]:
        """The readings of one word, as it stands alone first."""
        if word == GENITIVE:
            return _GENITIVES
        return tuple(self._kept(word))[:READINGS_KEPT]

    def of_phrase(self, phrase: str) -> tuple[str, ...]:
        """The reading of a phrase, spaces between its words."""
        return self.of_word(phrase) if " " not in phrase else (self._read(phrase),)

    def spellings(self, token: str) -> tuple[str, ...]:
        """The words that a token of a sample may stand for."""
        return ("a", "an") if token == ARTICLE else (token,)

    def _kept(self, word: str) -> dict[str, None]:
        if word not in self._of_words:
            self._of_words[word] = {self._read(word): None}
        return self._of_words[word]
