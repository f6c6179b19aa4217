"""Words as numbers: the letters and the word pieces that the sentence writer reads."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import WordPiece

from backend.errors import NetworkLoadError

VOCABULARY_FILE = "vocabulary.txt"
"""The file with the word pieces, beside the network's weights."""

CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789'.:-&%$@"
CHARACTERS_PER_WORD = 16
PIECES_PER_WORD = 4

_UNKNOWN_CHARACTER, _START_CHARACTER, _END_CHARACTER, _FIRST_CHARACTER = 1, 2, 3, 4
CHARACTER_COUNT = _FIRST_CHARACTER + len(CHARACTERS)

SPECIAL_PIECES = ("[PAD]", "[UNK]", "[START]", "[END]")
"""The first lines of vocabulary.txt, in this order."""
UNKNOWN_PIECE, START_PIECE, END_PIECE = 1, 2, 3

_CHARACTER_NUMBERS = {
    character: _FIRST_CHARACTER + index for index, character in enumerate(CHARACTERS)
}


class WordReader:
    """Turns words into the network's inputs, a mark for the sentence's start and end round them."""

    def __init__(self, vocabulary_file: Path) -> None:
        """Read the word pieces, one a line, in the order of the network's vectors.

        Raises:
            NetworkLoadError: the file cannot be read or begins with other special pieces.
        """
        try:
            pieces = vocabulary_file.read_text(encoding="utf-8").split("\n")
        except OSError as error:
            raise NetworkLoadError(
                f"The vocabulary {vocabulary_file} cannot be read: {error}"
            ) from error
        if tuple(pieces[: len(SPECIAL_PIECES)]) != SPECIAL_PIECES:
            raise NetworkLoadError(
                f"The vocabulary {vocabulary_file} is not one of a sentence writer."
            )
        numbers = {piece: index for index, piece in enumerate(pieces) if piece}
        self._tokenizer = Tokenizer(WordPiece(numbers, unk_token="[UNK]"))

    def arrays(self, words: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Letters (words + 2, CHARACTERS_PER_WORD) and pieces (words + 2, PIECES_PER_WORD)."""
        characters = np.zeros((len(words) + 2, CHARACTERS_PER_WORD), dtype=np.int64)
        pieces = np.zeros((len(words) + 2, PIECES_PER_WORD), dtype=np.int64)
        characters[0, 0], pieces[0, 0] = _START_CHARACTER, START_PIECE
        characters[-1, 0], pieces[-1, 0] = _END_CHARACTER, END_PIECE
        for row, word in enumerate(map(_unaccented, words), start=1):
            letters = self.letters(word)
            characters[row, : len(letters)] = letters
            numbers = self.pieces(word)
            pieces[row, : len(numbers)] = numbers
        return characters, pieces

    def letters(self, word: str) -> list[int]:
        """The numbers of a word's letters; the middle of a very long word is left out."""
        if len(word) > CHARACTERS_PER_WORD:
            half = CHARACTERS_PER_WORD // 2
            word = word[:half] + word[-half:]
        return [_CHARACTER_NUMBERS.get(character, _UNKNOWN_CHARACTER) for character in word]

    def pieces(self, word: str) -> list[int]:
        """The numbers of a word's pieces; a possessive or contraction is its stem's pieces and its ending's."""
        stem, apostrophe, ending = word.partition("'")
        numbers = list(self._tokenizer.encode(stem).ids) if stem else []
        if apostrophe and len(numbers) < PIECES_PER_WORD:
            numbers += self._tokenizer.encode(ending or "'").ids
        return numbers[:PIECES_PER_WORD] or [UNKNOWN_PIECE]


def _unaccented(word: str) -> str:
    """Take accents off, "café" → "cafe": neither letters nor pieces have accents."""
    return "".join(
        sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign)
    )
