"""Words that sound alike: from a pronunciation back to the common words that have it."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from backend.asr.plain_pronunciation import simplify_pronunciation
from backend.g2p.pronunciation import load_common_words

MOST_SPELLINGS = 3
"""How many words of one pronunciation are kept."""
FEWEST_PHONEMES = 3
"""Shorter pronunciations have too many spellings; the decoder knows short words anyway."""
ENDINGS = ("'s", "s", "es", "ed", "d", "ing", "er", "ly")


class Homophones:
    """The lexicon by pronunciation."""

    def __init__(self, lexicon: Mapping[str, object]) -> None:
        """Index a lexicon: spelling → pronunciation, or pronunciations by part of speech."""
        self._common: set[str] = set()
        self._spellings: dict[str, list[str]] = {}
        for spelling, entry in lexicon.items():
            word = spelling.lower()
            if word.isascii() and word.replace("'", "").isalpha():
                self._common.add(word)
                for pronunciation in _list_plain_pronunciations(entry):
                    spellings = self._spellings.setdefault(pronunciation, [])
                    if len(spellings) < MOST_SPELLINGS and word not in spellings:
                        spellings.append(word)

    def is_common(self, word: str) -> bool:
        """Tell whether the lexicon has a word, or the word that it is an inflection of."""
        stems = (word.removesuffix(ending) for ending in ENDINGS)
        return word in self._common or any(stem in self._common for stem in stems if len(stem) > 2)

    def list_spellings(self, pronunciation: str) -> Sequence[str]:
        """Give the words of a pronunciation, which is plain: no stress, no spaces."""
        return (
            self._spellings.get(pronunciation, ()) if len(pronunciation) >= FEWEST_PHONEMES else ()
        )


def _list_plain_pronunciations(entry: object) -> set[str]:
    values = entry.values() if isinstance(entry, dict) else [entry]
    # The lexicon writes an American t between vowels in a way that the reader replaces.
    return {
        simplify_pronunciation(value).replace("ɾ", "T")
        for value in values
        if isinstance(value, str)
    }


@functools.cache
def load_homophones() -> Homophones:
    """Index hibari's American lexicon, once for all pipelines; takes half a second."""
    return Homophones(load_common_words())
