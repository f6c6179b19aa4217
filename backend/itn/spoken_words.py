"""Makes recognised words even before they are labelled: lower case, no stray marks, apostrophes where speech has them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from backend.itn.number_words import DIGIT_WORDS, NUMBER_WORDS, TEN_WORDS

_CONTRACTIONS = {
    word.replace("'", ""): word
    for word in (
        "what's who's where's when's how's why's that's there's what're what'll that'll don't "
        "doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't couldn't shouldn't "
        "wouldn't can't i'm i've you're you've you'll they're they've they'll we've it'll he's "
        "she's o'clock"
    ).split()
}
"""Contractions that a recogniser may give without apostrophe, and that are no words of their own
without it."""


def even_words(texts: Iterable[str]) -> list[str]:
    """Words as the network expects them; may be more than went in ("twenty-five"), never fewer that mean something."""
    even: list[str] = []
    for text in texts:
        for word in text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split():
            even.extend(_even_word(word))
    return even


def _even_word(word: str) -> list[str]:
    if not re.fullmatch(r"([a-z]\.)+", word):
        word = word.strip('.,?!;:"()[]')
    if not word.strip("-'"):
        return []
    parts = word.split("-")
    if (
        len(parts) == 2
        and parts[0] in TEN_WORDS
        and (parts[1] in DIGIT_WORDS or parts[1] in NUMBER_WORDS)
    ):
        return parts
    return [_CONTRACTIONS.get(word, word)]
