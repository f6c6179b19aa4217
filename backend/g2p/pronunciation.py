"""Text → phonemes by text normalisation, hibari's lexicon, and a network for unknown words."""

from __future__ import annotations

import functools
import json
import threading
import unicodedata
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from backend.g2p.homographs import choose_sounds
from backend.networks.hibari_voice import find_assets_folder
from backend.text_normalisation.normaliser import spoken_form

if TYPE_CHECKING:
    from hibari.g2p import G2P

UnknownWord = Callable[[str], str | None]
"""Spelling → phonemes, for words that are in no lexicon; None when it has no pronunciation."""

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

    def transcribe(self, text: str) -> str:
        """Convert a text; keeps spaces and punctuation, marks stress before vowels.

        Numbers, dates, times, units, currencies and abbreviations are read in full. Characters
        without a pronunciation (emoji, scripts that the lexicon does not know) are left out.
        """
        return self._pronounce(spoken_form(text))

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


@functools.cache
def _load_lexicon() -> G2P:
    from hibari.g2p import G2P

    return G2P(oov=False)


def load_common_words() -> Mapping[str, object]:
    """Give the hand-checked lexicon: spelling → pronunciation, or one by part of speech."""
    words: Mapping[str, object] = _load_lexicon().lexicon.golds.d
    return words


def _share_lexicon(unknown_word: UnknownWord) -> Callable[[str], str]:
    """Make a converter that shares the large lexicon and has its own function for unknown words."""
    from hibari.g2p import G2P

    shared = _load_lexicon()
    converter = G2P.__new__(G2P)
    converter.__dict__.update(shared.__dict__, _oov=unknown_word)
    return functools.partial(_convert, converter)


def _convert(converter: G2P, text: str) -> str:
    """Convert as hibari does, but for the words that are spelt alike.

    Text normalisation comes before, and knows more written forms than hibari's own.
    """
    tokens = converter.tokenize(text)
    choose_sounds(tokens, converter.lexicon.golds)
    spoken = (
        (token.phonemes or "") + (" " if token.whitespace else "")
        for token in converter.phonemize_tokens(tokens)
    )
    return "".join(spoken).strip()


@functools.cache
def _load_letter_names() -> dict[str, str]:
    return {letter: _load_lexicon()(letter) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


def _spell_out(word: str) -> str | None:
    plain = unicodedata.normalize("NFKD", word).upper()
    names = [name for letter in plain if (name := _load_letter_names().get(letter))]
    return " ".join(names) or None


def load_symbol_identifiers() -> dict[str, int]:
    """The voice's phoneme alphabet: symbol → identifier."""
    vocabulary: dict[str, int] = json.loads(
        (find_assets_folder() / "vocab.json").read_text("utf-8")
    )
    return vocabulary
