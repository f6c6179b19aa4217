"""Encodes words as the inverse text normaliser's inputs: characters and subwords."""

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
"""The file with the subwords, beside the network's weights."""

CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789'.:-&%$@"
CHARACTERS_PER_WORD = 16
SUBWORDS_PER_WORD = 4

_UNKNOWN_CHARACTER, _START_CHARACTER, _END_CHARACTER, _FIRST_CHARACTER = 1, 2, 3, 4
CHARACTER_COUNT = _FIRST_CHARACTER + len(CHARACTERS)

SPECIAL_SUBWORDS = ("[PAD]", "[UNK]", "[START]", "[END]")
"""The first lines of vocabulary.txt, in this order."""
UNKNOWN_SUBWORD, START_SUBWORD, END_SUBWORD = 1, 2, 3

_CHARACTER_NUMBERS = {
    character: _FIRST_CHARACTER + index for index, character in enumerate(CHARACTERS)
}


class WordEncoder:
    """Encodes words, between a start and an end symbol."""

    def __init__(self, vocabulary_file: Path) -> None:
        """Read the subwords, one a line, in the order of the network's embeddings.

        Raises:
            NetworkLoadError: the file cannot be read or begins with other special subwords.
        """
        try:
            subwords = vocabulary_file.read_text(encoding="utf-8").split("\n")
        except OSError as error:
            raise NetworkLoadError(
                f"The vocabulary {vocabulary_file} cannot be read: {error}"
            ) from error
        if tuple(subwords[: len(SPECIAL_SUBWORDS)]) != SPECIAL_SUBWORDS:
            raise NetworkLoadError(
                f"The vocabulary {vocabulary_file} is not one of a sentence writer."
            )
        numbers = {subword: index for index, subword in enumerate(subwords) if subword}
        self._tokenizer = Tokenizer(WordPiece(numbers, unk_token="[UNK]"))

    def encode(self, words: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Encode as letters and subwords, int64 (words + 2, …_PER_WORD) each."""
        characters = np.zeros((len(words) + 2, CHARACTERS_PER_WORD), dtype=np.int64)
        subwords = np.zeros((len(words) + 2, SUBWORDS_PER_WORD), dtype=np.int64)
        characters[0, 0], subwords[0, 0] = _START_CHARACTER, START_SUBWORD
        characters[-1, 0], subwords[-1, 0] = _END_CHARACTER, END_SUBWORD
        for row, word in enumerate(map(_remove_accents, words), start=1):
            letters = self.encode_letters(word)
            characters[row, : len(letters)] = letters
            numbers = self.encode_subwords(word)
            subwords[row, : len(numbers)] = numbers
        return characters, subwords

    def encode_letters(self, word: str) -> list[int]:
        """Give the ids of a word's letters; the middle of a very long word is left out."""
        if len(word) > CHARACTERS_PER_WORD:
            half = CHARACTERS_PER_WORD // 2
            word = word[:half] + word[-half:]
        return [_CHARACTER_NUMBERS.get(character, _UNKNOWN_CHARACTER) for character in word]

    def encode_subwords(self, word: str) -> list[int]:
        """Give the ids of a word's subwords; what follows an apostrophe is split off."""
        stem, apostrophe, ending = word.partition("'")
        numbers = list(self._tokenizer.encode(stem).ids) if stem else []
        if apostrophe and len(numbers) < SUBWORDS_PER_WORD:
            numbers += self._tokenizer.encode(ending or "'").ids
        return numbers[:SUBWORDS_PER_WORD] or [UNKNOWN_SUBWORD]


def _remove_accents(word: str) -> str:
    """Remove accents, which neither letters nor subwords have: "café" → "cafe"."""
    return "".join(
        sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign)
    )
