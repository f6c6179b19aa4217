"""A text with its tokens, to cut it between words and put it together again."""

from __future__ import annotations

from backend.nlu.tokens import Token, cut_original_text, list_texts, tokenize


class Phrase:
    """A sentence, or a part of one.

    Attributes:
        text: as it is written.
        tokens: with their places in the text.
        texts: of the tokens, normalised.
    """

    def __init__(self, text: str) -> None:
        """Tokenize the text."""
        self.text = text
        self.tokens: tuple[Token, ...] = tokenize(text)
        self.texts = list_texts(self.tokens)

    def __len__(self) -> int:
        """Count of tokens."""
        return len(self.tokens)

    def cut(self, start: int, end: int | None = None) -> str:
        """Cut tokens `start` to `end` (excluded; all that follow by default) out of the text."""
        return cut_original_text(self.text, self.tokens, start, len(self) if end is None else end)

    def read_marks(self, position: int) -> str:
        """Read what is written between a token and the one before it, without spaces."""
        if not 0 < position < len(self):
            return ""
        between = self.text[self.tokens[position - 1].end : self.tokens[position].start]
        return between.strip()


def join(*parts: str) -> str:
    """Join the parts that are not empty, one space apart."""
    return " ".join(part for part in parts if part)


def starts_with(texts: tuple[str, ...], position: int, words: tuple[str, ...]) -> bool:
    """Whether tokens are these words from a position on."""
    return texts[position : position + len(words)] == words
