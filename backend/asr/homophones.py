"""The common words, and those that sound alike: from a pronunciation back to its spellings."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from pathlib import Path

from backend.asr.plain_pronunciation import simplify_pronunciation
from backend.asr.pronunciation_table import read_pronunciation_table
from backend.g2p.pronunciation import load_common_words

MOST_SPELLINGS = 3
"""How many words of one pronunciation are kept."""
FEWEST_PHONEMES = 3
"""Shorter pronunciations have too many spellings; the decoder knows short words anyway."""
POSSESSIVE = "'s"
TABLE = Path(__file__).with_name("known_words.tsv")
"""Made by scripts/make_known_words.py: each word, a tab, its plain pronunciation or nothing."""


class Homophones:
    """The common words by pronunciation."""

    def __init__(
        self, lexicon: Mapping[str, object], more: Mapping[str, str] | None = None
    ) -> None:
        """Index a lexicon: spelling → pronunciation, or pronunciations by part of speech.

        `more` are further words with their plain pronunciations, those that have one.
        """
        self._common: set[str] = set()
        self._spellings: dict[str, list[str]] = {}
        for spelling, entry in lexicon.items():
            word = spelling.lower()
            if word.isascii() and word.replace("'", "").isalpha():
                self._common.add(word)
                for pronunciation in _list_plain_pronunciations(entry):
                    self._add_spelling(pronunciation, word)
        for word, pronunciation in (more or {}).items():
            self._common.add(word)
            self._add_spelling(pronunciation, word)

    def _add_spelling(self, pronunciation: str, word: str) -> None:
        spellings = self._spellings.setdefault(pronunciation, [])
        if len(spellings) < MOST_SPELLINGS and word not in spellings:
            spellings.append(word)

    def is_common(self, word: str) -> bool:
        """Tell whether a word, or the one whose possessive it is, is listed."""
        return word in self._common or word.removesuffix(POSSESSIVE) in self._common

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
    """Index hibari's American lexicon and the table, once for all pipelines: half a second."""
    return Homophones(load_common_words(), read_pronunciation_table(TABLE))
