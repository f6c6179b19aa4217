"""Maps hibari's pronunciations to the recogniser's symbols: phonemes and single spaces."""

from __future__ import annotations

import re

_STRESS_AND_LENGTH = re.compile("[ˈˌː]")


def simplify_pronunciation(pronunciation: str) -> str:
    """Remove stress, length and punctuation; one space between words."""
    letters = _STRESS_AND_LENGTH.sub("", pronunciation)
    kept = "".join(letter for letter in letters if letter.isalpha() or letter == " ")
    return " ".join(kept.split())
