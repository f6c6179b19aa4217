"""Words that sound alike: from a reading back to the common words that are read so."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from backend.asr.readings import plain_reading
from backend.g2p.pronunciation import common_words

SPELLINGS_KEPT = 3
FEWEST_PHONEMES = 3
"""Shorter readings have too many spellings; the decoder knows short words anyway."""
ENDINGS = ("'s", "s", "es", "ed", "d", "ing", "er", "ly")


class Homophones:
    """A lexicon read backwards."""

    def __init__(self, lexicon: Mapping[str, object]) -> None:
        """Index a lexicon: spelling → reading, or readings by part of speech."""
        self._common: set[str] = set()
        self._spellings: dict[str, list[str]] = {}
        for spelling, entry in lexicon.items():
            word = spelling.lower()
            if word.isascii() and word.replace("'", "").isalpha():
                self._common.add(word)
                for reading in _readings(entry):
                    spellings = self._spellings.setdefault(reading, [])
                    if len(spellings) < SPELLINGS_KEPT and word not in spellings:
                        spellings.append(word)

    def is_common(self, word: str) -> bool:
        """Tell whether the lexicon has a word, or the word that it is an inflection of."""
        stems = (word.removesuffix(ending) for ending in ENDINGS)
        return word in self._common or any(stem in self._common for stem in stems if len(stem) > 2)

    def spellings(self, reading: str) -> Sequence[str]:
        """Give the words that are read this way; `reading` is plain: no stress, no spaces."""
        return self._spellings.get(reading, ()) if len(reading) >= FEWEST_PHONEMES else ()


def _readings(entry: object) -> set[str]:
    values = entry.values() if isinstance(entry, dict) else [entry]
    # The lexicon writes an American t between vowels in a way that the reader replaces.
    return {plain_reading(value).replace("ɾ", "T") for value in values if isinstance(value, str)}


@functools.cache
def lexicon_homophones() -> Homophones:
    """Index hibari's American lexicon, once for all pipelines; takes half a second."""
    return Homophones(common_words())
