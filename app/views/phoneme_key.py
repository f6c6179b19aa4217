"""The key to the speech encoder's symbols: each in IPA, with a word in which it is heard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.translation import tr, tr_noop

BLANK, GAP = "", " "
"""The symbols for no new sound and for the gap between two words."""


@dataclass(frozen=True)
class PhonemeSound:
    """What a symbol stands for.

    Attributes:
        ipa: as in the International Phonetic Alphabet; a sign for what is no sound.
        example: a word in which it is heard; empty for what is no sound.
        heard_in: the letters of that word that make the sound; for what is no sound, what it is.
    """

    ipa: str
    example: str
    heard_in: str

    @property
    def words(self) -> str:
        """The explanation in words."""
        if not self.example:
            return tr(self.heard_in)
        return tr("“{letters}” in {word}").format(letters=self.heard_in, word=self.example)


_SOUNDS: Mapping[str, tuple[str, str, str]] = {
    BLANK: ("·", "", tr_noop("no new sound")),
    GAP: ("␣", "", tr_noop("gap between words")),
    "A": ("eɪ", "face", "a"),
    "I": ("aɪ", "price", "i"),
    "O": ("oʊ", "goat", "oa"),
    "W": ("aʊ", "mouth", "ou"),
    "Y": ("ɔɪ", "choice", "oi"),
    "T": ("ɾ", "water", "t"),
    "b": ("b", "bee", "b"),
    "d": ("d", "day", "d"),
    "f": ("f", "fee", "f"),
    "h": ("h", "hay", "h"),
    "i": ("i", "fleece", "ee"),
    "j": ("j", "yes", "y"),
    "k": ("k", "key", "k"),
    "l": ("l", "lay", "l"),
    "m": ("m", "me", "m"),
    "n": ("n", "no", "n"),
    "p": ("p", "pea", "p"),
    "s": ("s", "sea", "s"),
    "t": ("t", "tea", "t"),
    "u": ("u", "goose", "oo"),
    "v": ("v", "van", "v"),
    "w": ("w", "way", "w"),
    "z": ("z", "zoo", "z"),
    "æ": ("æ", "trap", "a"),
    "ð": ("ð", "this", "th"),
    "ŋ": ("ŋ", "sing", "ng"),
    "ɐ": ("ɐ", "a cup", "a"),
    "ɑ": ("ɑ", "father", "a"),
    "ɔ": ("ɔ", "thought", "ough"),
    "ə": ("ə", "comma", "a"),
    "ɛ": ("ɛ", "dress", "e"),
    "ɜ": ("ɜ", "nurse", "ur"),
    "ɡ": ("ɡ", "go", "g"),
    "ɪ": ("ɪ", "kit", "i"),
    "ɹ": ("ɹ", "red", "r"),
    "ʃ": ("ʃ", "she", "sh"),
    "ʊ": ("ʊ", "foot", "oo"),
    "ʌ": ("ʌ", "strut", "u"),
    "ʒ": ("ʒ", "vision", "si"),
    "ʤ": ("dʒ", "jam", "j"),
    "ʧ": ("tʃ", "chin", "ch"),
    "θ": ("θ", "thin", "th"),
    "ᵊ": ("ᵊ", "bottle", "le"),
    "ᵻ": ("ᵻ", "roses", "e"),
}


def phoneme_sound(symbol: str) -> PhonemeSound:
    """What a symbol stands for; one that is not in the key stands for itself."""
    ipa, example, heard_in = _SOUNDS.get(symbol, (symbol, "", tr_noop("not in the key")))
    return PhonemeSound(ipa, example, heard_in)


def is_known(symbol: str) -> bool:
    """Whether the key explains this symbol."""
    return symbol in _SOUNDS


def as_ipa(phonemes: str) -> str:
    """A string of symbols in IPA."""
    return "".join(
        symbol if symbol == GAP or not is_known(symbol) else phoneme_sound(symbol).ipa
        for symbol in phonemes
    )
