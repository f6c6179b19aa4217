"""Names of people and places, found by their spelling and by their sound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from backend.asr.pronunciation_table import read_pronunciation_table

TABLE = Path(__file__).with_name("known_names.tsv")
"""Made by scripts/make_known_names.py: each name as it is said, a tab, its plain pronunciation."""


class KnownNames:
    """A list of names: "las vegas", "albert einstein"."""

    def __init__(self, pronunciations: Mapping[str, str]) -> None:
        """Take the names in lower case, and the plain pronunciation of each."""
        self._pronunciations = dict(pronunciations)
        self._names = list(self._pronunciations)
        self._sounds = [sound.replace(" ", "") for sound in self._pronunciations.values()]
        self.longest = max((len(name.split()) for name in self._names), default=0)

    @property
    def pronunciations(self) -> Mapping[str, str]:
        """The pronunciation of each name."""
        return self._pronunciations

    def get_pronunciation(self, name: str) -> str:
        """Give the pronunciation of a name in the list."""
        return self._pronunciations[name]

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self._names)

    def __contains__(self, name: str) -> bool:
        """Tell whether the list has a name."""
        return name in self._pronunciations

    def find_name_words(self, words: Sequence[str]) -> frozenset[int]:
        """Find which words belong to names, by their places; longer names come first."""
        found: set[int] = set()
        place = 0
        while place < len(words):
            longest = min(self.longest, len(words) - place)
            lengths = range(longest, 0, -1)
            length = next((n for n in lengths if self._has(words[place : place + n])), 0)
            found.update(range(place, place + length))
            place += max(length, 1)
        return frozenset(found)

    def find_alike(
        self, sounds: Sequence[str], least_similarity: float, limit: int
    ) -> list[list[str]]:
        """Find the names that sound most like each of some pronunciations.

        Args:
            sounds: plain pronunciations without spaces.
            least_similarity: 0 to 1; phonemes that two pronunciations share (normalised
                Levenshtein similarity).
            limit: most names for each.
        """
        if not sounds or not self._names:
            return [[] for _ in sounds]
        similarities = process.cdist(
            sounds,
            self._sounds,
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=least_similarity,
            dtype=np.float32,
        )
        return [self._pick_highest(row, limit) for row in similarities]

    def _pick_highest(self, similarities: np.ndarray, limit: int) -> list[str]:
        similar = np.flatnonzero(similarities)
        order = np.argsort(-similarities[similar], kind="stable")[:limit]
        return [self._names[place] for place in similar[order]]

    def _has(self, words: Sequence[str]) -> bool:
        return " ".join(words) in self

    def join(self, others: KnownNames) -> JoinedNames:
        """Give both lists as one, this one's names first."""
        return JoinedNames(self, others)


class JoinedNames:
    """Two lists of names as one: what the first does not know is looked up in the second."""

    def __init__(self, first: KnownNames, second: KnownNames) -> None:
        self._first, self._second = first, second

    def get_pronunciation(self, name: str) -> str:
        """Give the pronunciation of a name in one of the lists."""
        return (self._first if name in self._first else self._second).get_pronunciation(name)

    def find_name_words(self, words: Sequence[str]) -> frozenset[int]:
        """Find which words belong to names of either list, by their places."""
        return self._first.find_name_words(words) | self._second.find_name_words(words)

    def find_alike(
        self, sounds: Sequence[str], least_similarity: float, limit: int
    ) -> list[list[str]]:
        """Find the names that sound most like each of some pronunciations, `limit` of each list."""
        pairs = zip(
            self._first.find_alike(sounds, least_similarity, limit),
            self._second.find_alike(sounds, least_similarity, limit),
            strict=True,
        )
        return [list(dict.fromkeys([*first, *second])) for first, second in pairs]


Names = KnownNames | JoinedNames


@cache
def load_known_names() -> KnownNames:
    """Read the table of names, once for all pipelines."""
    return KnownNames(read_pronunciation_table(TABLE))
