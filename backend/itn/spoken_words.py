"""Normalises recognised words for the network: lower case, no punctuation, apostrophes restored."""

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
"""Contractions that a recogniser may write without apostrophe, and that are no words without it."""


def normalise_words(texts: Iterable[str]) -> list[str]:
    """Normalise words for the network; "twenty-five" becomes two words."""
    normalised: list[str] = []
    for text in texts:
        for word in text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split():
            normalised.extend(_normalise_word(word))
    return normalised


def _normalise_word(word: str) -> list[str]:
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
