"""Repairs units that the decoder writes as words that sound like them: "fifty sense"."""

from __future__ import annotations

from collections.abc import Callable

from backend.asr.meridiem import TokenWord
from backend.itn.number_words import SMALL_NUMBER_WORDS, TEN_WORDS

UNITS = ("cents", "feet", "weeks", "days", "hours")
"""Units that other words sound like, as they are said after a number."""
NUMBERS = (frozenset((*SMALL_NUMBER_WORDS, *TEN_WORDS)) | {"hundred", "thousand"}) - {"one"}


class UnitHomophones:
    """The units by their sound."""

    def __init__(self, pronounce: Callable[[str], str]) -> None:
        """Take what turns a word into phonemes."""
        self._pronounce = pronounce
        self._units = {self._find_sound(unit): unit for unit in UNITS}

    def repair(self, words: tuple[TokenWord, ...]) -> tuple[TokenWord, ...]:
        """Write a unit in place of a word that sounds like it, after a number other than one."""
        repaired = list(words)
        for place, (text, first, last) in enumerate(words[1:], start=1):
            if words[place - 1][0] in NUMBERS:
                unit = self._units.get(self._find_sound(text), text)
                repaired[place] = (unit, first, last)
        return tuple(repaired)

    def _find_sound(self, word: str) -> str:
        """Give a word's phonemes; between "n" and "s" there is a "t" whether one says it or not."""
        return self._pronounce(word).replace(" ", "").replace("nts", "ns")
