"""The names in the labels of a user's own timers, alarms and reminders, known for one request."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from backend.asr.homophones import Homophones
from backend.asr.known_names import KnownNames

MOST_NAMES = 40
"""Of the labels that come first: each name that no lexicon has takes milliseconds to pronounce."""
LONGEST_LABEL = 4
"""In words. Of a longer one, like a reminder's sentence, only its rare words are names."""
RARE_PHONEMES, COMMON_PHONEMES = 3, 6
"""Fewest of a name with a word that no lexicon has, and of one of common words, which the decoder
knows anyway. Shorter ones sound like too much: "eggs" like "legs"."""
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")


def find_own_names(
    labels: Iterable[str], lexicon: Homophones, pronounce: Callable[[str], str]
) -> KnownNames:
    """Find the distinctive names in labels: short ones as a whole, words that no lexicon has.

    Args:
        labels: as the user named things, the most important first.
        lexicon: tells which words are common.
        pronounce: turns words into plain phonemes, a space between words.
    """
    names: dict[str, None] = {}
    for label in labels:
        words = _WORD.findall(_simplify(label))
        rare = [word for word in words if not lexicon.is_common(word)]
        whole = [" ".join(words)] if len(words) <= LONGEST_LABEL else []
        names.update(dict.fromkeys([*whole, *rare]))
    own = {name: pronounce(name) for name in list(names)[:MOST_NAMES] if name}
    return KnownNames(
        {name: sound for name, sound in own.items() if _is_distinctive(name, sound, lexicon)}
    )


def _is_distinctive(name: str, sound: str, lexicon: Homophones) -> bool:
    """Tell whether little sounds like a name: "okonkwo" or "grandma's pills", but not "eggs"."""
    # A word that is pronounced as several does not pair with its phonemes.
    if len(sound.split()) != len(name.split()):
        return False
    is_common = all(map(lexicon.is_common, name.split()))
    least = COMMON_PHONEMES if is_common else RARE_PHONEMES
    return len(sound.replace(" ", "")) >= least


def _simplify(label: str) -> str:
    """Write a label as recognised words are: "Müller’s" → "muller's"."""
    letters = unicodedata.normalize("NFKD", label.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return "".join(each for each in letters if not unicodedata.combining(each)).casefold()
