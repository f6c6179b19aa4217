"""The word decoder's tokens: subwords of spoken lower-case words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

from backend.errors import NetworkLoadError
from backend.networks.weights import read_setting

END = "<|endoftext|>"
WORD_START = "Ġ"
"""How a byte-level tokenizer writes the space that begins a word."""


class WordTokens:
    """Turns words into the decoder's tokens and back.

    Attributes:
        prompt: the tokens before an utterance.
        end: the token after it.
    """

    def __init__(self, folder: Path) -> None:
        """Read tokenizer.json and config.json in `folder`.

        Raises:
            NetworkLoadError: one is missing or damaged, or lacks the tokens around an utterance.
        """
        path = folder / "tokenizer.json"
        try:
            self._tokenizer = Tokenizer.from_str(path.read_text(encoding="utf-8"))
        except Exception as error:
            raise NetworkLoadError(f"The tokenizer {path} cannot be read: {error}.") from error
        names = [*read_setting(folder, "prompt"), END]
        numbers = {name: self._tokenizer.token_to_id(name) for name in names}
        known = [number for number in numbers.values() if number is not None]
        if len(known) < len(names):
            missing = next(name for name, number in numbers.items() if number is None)
            raise NetworkLoadError(f"The tokenizer {path} has no {missing}.")
        *prompt, self.end = known
        self.prompt = tuple(prompt)

    def encode(self, words: str) -> list[int]:
        """Split spoken lower-case words, one space apart, into tokens."""
        return list(self._tokenizer.encode(words).ids) if words else []

    def join_words(self, tokens: Sequence[int]) -> list[tuple[str, int, int]]:
        """Join tokens to words: (word, first token, one past its last token) each."""
        words: list[tuple[str, int, int]] = []
        for position, token in enumerate(tokens):
            piece: str = self._tokenizer.id_to_token(token) or ""
            if piece.startswith(WORD_START) or not words:
                words.append((piece.removeprefix(WORD_START), position, position + 1))
            else:
                text, first, _ = words[-1]
                words[-1] = (text + piece, first, position + 1)
        return [word for word in words if word[0]]
