"""Samples write "what's" or "what is"; people say either."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_ENDINGS = {
    "am": ("'m", "i"),
    "are": ("'re", "you we they what where"),
    "is": ("'s", "what who where when how that it there here he she"),
    "will": ("'ll", "i you we it that"),
    "would": ("'d", "i you we"),
    "have": ("'ve", "i you we they"),
}
_NEGATIONS = {
    "do": "don't",
    "does": "doesn't",
    "did": "didn't",
    "is": "isn't",
    "are": "aren't",
    "will": "won't",
}
CONTRACTIONS = {
    (word, second): word + ending
    for second, (ending, words) in _ENDINGS.items()
    for word in words.split()
} | {(word, "not"): contracted for word, contracted in _NEGATIONS.items()}
"""Two words → their contraction."""
_EXPANDED = {contracted: pair for pair, contracted in CONTRACTIONS.items()}


def list_variants(tokens: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Give a sample's tokens as they are, with contractions expanded, and with all contracted."""
    yield tuple(tokens)
    opened = [word for token in tokens for word in _EXPANDED.get(token, (token,))]
    yield tuple(opened)
    contracted: list[str] = []
    for token in opened:
        drawn = CONTRACTIONS.get((contracted[-1], token)) if contracted else None
        if drawn:
            contracted[-1] = drawn
        else:
            contracted.append(token)
    yield tuple(contracted)
