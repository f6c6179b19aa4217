"""Brings hibari's readings of words into the recogniser's alphabet: phonemes and single spaces, nothing else."""

from __future__ import annotations

import re

_STRESS_AND_LENGTH = re.compile("[ˈˌː]")


def plain_reading(reading: str) -> str:
    """Leave stress, length and punctuation out; one space between words."""
    letters = _STRESS_AND_LENGTH.sub("", reading)
    kept = "".join(letter for letter in letters if letter.isalpha() or letter == " ")
    return " ".join(kept.split())
