"""Maps hibari's pronunciations to the recogniser's symbols: phonemes and single spaces."""

from __future__ import annotations

import re

_NO_PHONEMES = re.compile(r"[ˈˌː\d_]|[^\w ]")
"""Signs of stress and length, figures and punctuation."""


def simplify_pronunciation(pronunciation: str) -> str:
    """Remove stress, length and punctuation; one space between words."""
    return " ".join(_NO_PHONEMES.sub("", pronunciation).split())
