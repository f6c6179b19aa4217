"""Text → phonemes by hibari's normaliser, lexicon and rules, and a network for unknown words."""

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
"""Spelling → phonemes, for words that are in no lexicon; None when it has no pronunciation."""

ENDLESS_WORD = re.compile(r"(\S{80})(?=\S)")
"""Words longer than 80 characters are split: the lexicon's rules take time cubic in the length."""

_loading = threading.Lock()


class Pronouncer:
    """Converts English text to phonemes in misaki's alphabet: IPA, diphthongs as single letters.

    Thread-safe. The lexicon is loaded once for all instances.
    """

    def __init__(self, unknown_word: UnknownWord | None = None) -> None:
        """Load the lexicon; takes about half a second the first time.

        Args:
            unknown_word: gives the phonemes of words that no lexicon has; without it they are
                spelt out letter by letter.
        """
        with _loading:
            self._grapheme_to_phoneme = _share_lexicon(unknown_word or _spell_out)

    def phonemes(self, text: str) -> str:
        """Convert a text; keeps spaces and punctuation, marks stress before vowels.

        Numbers, dates, times, units, currencies and abbreviations are read in full. Characters
        without a pronunciation (emoji, scripts that the lexicon does not know) are left out.
        """
        return self._pronounce(clean_text(text))

    def _pronounce(self, text: str) -> str:
        try:
            return self._grapheme_to_phoneme(text)
        except (ValueError, IndexError, KeyError, TypeError, ArithmeticError):
            # hibari fails on some numbers and symbols; the other words are pronounced one by one.
            words = text.split()
            if len(words) < 2:
                return ""
            pronunciations = [self._pronounce(word) for word in words]
            return " ".join(filter(None, pronunciations))


def clean_text(text: str) -> str:
    """Remove what the lexicon's rules cannot handle: symbols and emoji, words without an end."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(character if _is_pronounceable(character) else " " for character in text)
    return ENDLESS_WORD.sub(r"\1 ", text).strip()


def _is_pronounceable(character: str) -> bool:
    """Tell whether a character is a letter, digit, punctuation mark or currency sign."""
    return (
        character.isascii() or unicodedata.category(character)[0] in "LNP" or character in "£€¥₹₩¢°"
    )


@functools.cache
def _lexicon() -> G2P:
    from hibari.g2p import G2P

    return G2P(oov=False)


def common_words() -> Mapping[str, object]:
    """Give the hand-checked lexicon: spelling → pronunciation, or one by part of speech."""
    words: Mapping[str, object] = _lexicon().lexicon.golds.d
    return words


def _share_lexicon(unknown_word: UnknownWord) -> Callable[[str], str]:
    """Make a converter that shares the large lexicon and has its own function for unknown words."""
    from hibari.g2p import G2P

    shared = _lexicon()
    converter = G2P.__new__(G2P)
    converter.__dict__.update(shared.__dict__, _oov=unknown_word)
    return converter


@functools.cache
def _letter_names() -> dict[str, str]:
    return {letter: _lexicon()(letter) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


def _spell_out(word: str) -> str | None:
    plain = unicodedata.normalize("NFKD", word).upper()
    names = [name for letter in plain if (name := _letter_names().get(letter))]
    return " ".join(names) or None


def symbol_identifiers() -> dict[str, int]:
    """The voice's phoneme alphabet: symbol → identifier."""
    vocabulary: dict[str, int] = json.loads((assets_folder() / "vocab.json").read_text("utf-8"))
    return vocabulary
