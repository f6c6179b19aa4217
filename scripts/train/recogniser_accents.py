"""Turns dictionary pronunciations into those of people: connected speech, foreign accents.

The label stays the dictionary's pronunciation, so the network learns which word a swallowed "t" or
a foreign vowel stands for.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np

VOWELS = "aeiouæɑɒɐəɛɜɪʊʌɔAIOWYQᵊᵻɨ"
CONSONANTS = "bdfhjklmnpstvwzðŋɡɹʃʒʤʧθT"
Rule = tuple[str, str, float]
"""A pattern, what takes its place, and how often."""

CONNECTED: tuple[Rule, ...] = (
    (r"\bænd\b", "ənd", 0.35),
    (r"\bænd\b", "ən", 0.6),
    (r"\bʌv\b", "əv", 0.5),
    (r"\bʌv\b", "ə", 0.3),
    (r"\bkæn\b", "kən", 0.6),
    (r"\bæt\b", "ət", 0.6),
    (r"\bfɔɹ\b", "fəɹ", 0.6),
    (r"\bju\b", "jə", 0.3),
    (r"\bhæv\b", "həv", 0.3),
    (r"\bðæt\b", "ðət", 0.3),
    (r"\bwɪð\b", "wɪθ", 0.3),
    (r"\bɐ\b", "ə", 0.3),
    (r"\bɐ\b", "A", 0.1),
    (rf"(?<=[sfkpnlʃʧ])[td](?= [{CONSONANTS}])", "", 0.5),
    (rf"(?<=[{VOWELS}ɹ])[td](?= [ˈˌ]?[{VOWELS}])", "T", 0.75),
    (rf"(?<=[{VOWELS}ɹ])t(?=[{VOWELS}])", "T", 0.5),
    (rf"(?<=[{VOWELS}ɹn])t(?= [{CONSONANTS}]|$)", "ʔ", 0.3),
    (rf"(?<=[{VOWELS}ɹn])t(?= [{CONSONANTS}]|$)", "", 0.15),
    (r"ŋ(?= |$)", "n", 0.1),
    (r"d j", "ʤ", 0.4),
    (r"t j", "ʧ", 0.4),
    (r"(?<=[sz]) (?=[sz])", "", 0.3),
)
ACCENTS: tuple[tuple[Rule, ...], ...] = (
    ((r"ð", "d", 0.8), (r"θ", "t", 0.8), (r"v", "w", 0.3)),
    ((r"ð", "z", 0.7), (r"θ", "s", 0.7), (r"w", "v", 0.4), (r"(?<=.)z(?= |$)", "s", 0.8)),
    ((r"ɪ", "i", 0.6), (r"ʊ", "u", 0.6), (r"æ", "ɛ", 0.5), (r"ə", "ɛ", 0.1)),
    ((r"æ", "ɑ", 0.5), (r"ʌ", "ɑ", 0.6), (r"ɔ", "O", 0.4), (r"ɜ", "ɛ", 0.5)),
    ((r"(?<=.)d(?= |$)", "t", 0.7), (r"(?<=.)ɡ(?= |$)", "k", 0.7), (r"(?<=.)b(?= |$)", "p", 0.7)),
    ((rf"ɹ(?=[{CONSONANTS} ]|$)", "", 0.8), (r"ɑ", "ɔ", 0.3), (r"ᵊl(?= |$)", "O", 0.4)),
    ((r"\bh", "", 0.6), (r"ŋ", "nɡ", 0.5), (r"ʌ", "æ", 0.2)),
    ((r"ɹ", "l", 0.25), (r"l", "ɹ", 0.25), (r"v", "b", 0.5)),
    ((r"ɑ", "ɔ", 0.6), (r"ɔ", "ɑ", 0.6), (r"ɛ", "ɪ", 0.2), (r"A", "ɛ", 0.3)),
    ((r"ɛ", "æ", 0.4), (r"O", "ɔ", 0.5), (r"t(?=[ɹ ]|$)", "d", 0.2)),
)
CONNECTED_SHARE, ACCENT_SHARE = 0.75, 0.35


def vary_pronunciation(pronunciation: str, random: np.random.Generator) -> str:
    """Apply connected speech to most, and one or two accents to some; stress marks stay."""
    if random.random() < CONNECTED_SHARE:
        strength = random.uniform(0.4, 1.2)
        for pattern, said, often in CONNECTED:
            pronunciation = re.sub(
                pattern, _sometimes(said, often * strength, random), pronunciation
            )
    if random.random() < ACCENT_SHARE:
        for place in random.choice(len(ACCENTS), random.integers(1, 3), replace=False):
            for pattern, said, often in ACCENTS[place]:
                pronunciation = re.sub(pattern, _sometimes(said, often, random), pronunciation)
    return pronunciation


def _sometimes(
    said: str, often: float, random: np.random.Generator
) -> Callable[[re.Match[str]], str]:
    return lambda match: said if random.random() < often else match[0]
