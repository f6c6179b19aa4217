"""Text → phonemes: hibari's normaliser, lexicon and rules, with the network for unknown words as we run it."""

from __future__ import annotations

import functools
import json
import re
import threading
import unicodedata
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from backend.networks.hibari_voice import assets_folder

if TYPE_CHECKING:
    from hibari.g2p import G2P

UnknownWord = Callable[[str], str | None]
"""Spelling → phonemes, for words that are in no lexicon; None when it cannot be read."""

ENDLESS_WORD = re.compile(r"(\S{80})(?=\S)")
"""The lexicon's rules take time that grows with the cube of a word's length."""

_loading = threading.Lock()


class Pronouncer:
    """Says how English text is pronounced, in the phoneme alphabet of misaki (IPA with single letters for diphthongs).

    May be used by several threads at once. The lexicon is loaded once for all instances.
    """

    def __init__(self, unknown_word: UnknownWord | None = None) -> None:
        """Load the lexicon; takes about half a second the first time.

        Args:
            unknown_word: how to read words that no lexicon has; without it they are spelt out
                letter by letter.
        """
        with _loading:
            self._reader = _reader(unknown_word or _spelt_out)

    def phonemes(self, text: str) -> str:
        """Pronounce a text: words apart by spaces, stress marks before stressed vowels, punctuation kept.

        Numbers, dates, times, units, currencies and abbreviations are read in full. What cannot be
        pronounced (emoji, scripts that the lexicon does not know) is left out.
        """
        return self._reading(readable(text))

    def _reading(self, text: str) -> str:
        try:
            return self._reader(text)
        except (ValueError, IndexError, KeyError, TypeError, ArithmeticError):
            # hibari trips over some numbers and signs; without them the rest is still read.
            words = text.split()
            if len(words) < 2:
                return ""
            readings = [self._reading(word) for word in words]
            return " ".join(reading for reading in readings if reading)


def readable(text: str) -> str:
    """Bring a text into what the lexicon's rules can take: no signs and emoji, no endless words."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(character if _is_readable(character) else " " for character in text)
    return ENDLESS_WORD.sub(r"\1 ", text).strip()


def _is_readable(character: str) -> bool:
    """True for ASCII, letters with their accents, and the punctuation and currency signs of Latin script."""
    return (
        character.isascii() or unicodedata.category(character)[0] in "LNP" or character in "£€¥₹₩¢°"
    )


@functools.cache
def _lexicon() -> G2P:
    from hibari.g2p import G2P

    return G2P(oov=False)


def common_words() -> Mapping[str, object]:
    """The lexicon's hand-checked part: spelling → reading, or readings by part of speech."""
    words: Mapping[str, object] = _lexicon().lexicon.golds.d
    return words


def _reader(unknown_word: UnknownWord) -> Callable[[str], str]:
    """A reader that shares the lexicon, which is large, and has its own way with unknown words."""
    from hibari.g2p import G2P

    shared = _lexicon()
    reader = G2P.__new__(G2P)
    reader.__dict__.update(shared.__dict__, _oov=unknown_word)
    return reader


@functools.cache
def _letter_names() -> dict[str, str]:
    return {letter: _lexicon()(letter) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


def _spelt_out(word: str) -> str | None:
    plain = unicodedata.normalize("NFKD", word).upper()
    names = [name for letter in plain if (name := _letter_names().get(letter))]
    return " ".join(names) or None


def symbol_identifiers() -> dict[str, int]:
    """The voice's phoneme alphabet: symbol → identifier."""
    vocabulary: dict[str, int] = json.loads((assets_folder() / "vocab.json").read_text("utf-8"))
    return vocabulary
