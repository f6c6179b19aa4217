"""Chooses the sound of words that are spelt alike ("bass", "minute", "Nice") by their neighbours.

The lexicon chooses by part of speech. What that cannot tell is decided here, as in a decision list
(Yarowsky 1994): the strongest evidence first, which is a neighbour, then the nearest word of a
topic.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence, Set
from typing import Protocol

from backend.g2p.homograph_senses import SENSES, Sense

DETERMINERS = frozenset(
    "a an the this my your his its our their no every each another some any".split()
)
SUBJECTS = frozenset("i you we they who".split())
BEFORE_VERBS = SUBJECTS | frozenset(
    "will would can could shall should must may might do does did don't doesn't didn't won't "
    "can't couldn't shouldn't wouldn't please let's".split()
)
OBJECTS = DETERMINERS | frozenset("it them me us him her".split())
PLACE_WORDS = frozenset(
    "alabama berkshire city england france french island maldives pennsylvania riviera station "
    "suburb town village".split()
)
BEFORE_PLACES = frozenset(
    "in to from near of around visit visiting via outside for between leaving reach at".split()
)


class Token(Protocol):
    """A word of hibari's tokenizer; `phonemes` overrides the lexicon."""

    text: str
    tag: str
    phonemes: str | None


class Lexicon(Protocol):
    """Which words the lexicon knows several sounds of."""

    def get(self, word: str) -> object:
        """A pronunciation, or a mapping from parts of speech to pronunciations."""


def choose_sounds(tokens: Sequence[Token], lexicon: Lexicon) -> None:
    """Correct the tags of homographs, and set the phonemes of those that tags cannot tell apart."""
    words = [token.text.lower() for token in tokens]
    for position, token in enumerate(tokens):
        senses = SENSES.get(words[position], ())
        if token.phonemes is None and (senses or _depends_on_tag(lexicon.get(token.text))):
            _correct_tag(tokens, words, position)
            token.phonemes = _choose_sound(senses, tokens, words, position)


def _depends_on_tag(pronunciation: object) -> bool:
    return isinstance(pronunciation, Mapping) and bool({"VERB", "NOUN"} & pronunciation.keys())


def _correct_tag(tokens: Sequence[Token], words: Sequence[str], position: int) -> None:
    """Make a verb of a noun after "they" or "to", and a noun of a verb after "the"."""
    token = tokens[position]
    before, after = _neighbours(words, position)
    is_order = after in OBJECTS and _starts_sentence(words, position)
    if token.tag.startswith(("NN", "JJ", "RB")) and (before in BEFORE_VERBS or is_order):
        token.tag = "VB"
    elif token.tag.startswith("VB") and before in DETERMINERS:
        token.tag = "JJ" if _precedes_noun(tokens, position) else "NN"


def _choose_sound(
    senses: Sequence[Sense], tokens: Sequence[Token], words: Sequence[str], position: int
) -> str | None:
    """Give the best supported sound; None leaves the word to the lexicon."""
    fitting = [
        sense for sense in senses if not sense.tags or tokens[position].tag.startswith(sense.tags)
    ]
    for sense in fitting:
        if _has_neighbour(sense, tokens, words, position):
            return sense.sound
    before, _ = _neighbours(words, position)
    near = [
        (_distance(sense.topics, words, position), sense.sound)
        for sense in fitting
        if before not in sense.not_previous
    ]
    nearest = min(near, key=lambda pair: pair[0], default=(math.inf, ""))
    if nearest[0] < math.inf:
        return nearest[1]
    return next((sense.sound for sense in fitting if sense.is_usual), None)


def _has_neighbour(
    sense: Sense, tokens: Sequence[Token], words: Sequence[str], position: int
) -> bool:
    """Tell whether the words directly before and after ask for this sound."""
    before, after = _neighbours(words, position)
    if sense.is_place and not _is_place(tokens, words, position):
        return False
    if before in sense.not_previous:
        return False
    if sense.previous or sense.following:
        return (not sense.previous or before in sense.previous) and (
            not sense.following or after in sense.following
        )
    return sense.is_place


def _is_place(tokens: Sequence[Token], words: Sequence[str], position: int) -> bool:
    """Tell a place's name by its capital and by "in", "from" … before it."""
    before, after = _neighbours(words, position)
    if not tokens[position].text.istitle():
        return False
    return (
        before in BEFORE_PLACES
        or bool(PLACE_WORDS.intersection(words))
        or (not _starts_sentence(words, position) and not _precedes_noun(tokens, position))
    )


def _precedes_noun(tokens: Sequence[Token], position: int) -> bool:
    return position + 1 < len(tokens) and tokens[position + 1].tag in {"NN", "NNS"}


def _starts_sentence(words: Sequence[str], position: int) -> bool:
    return not any(word.isalpha() for word in words[:position]) or words[position - 1] in ".!?"


def _neighbours(words: Sequence[str], position: int) -> tuple[str, str]:
    padded = ["", *words, ""]
    return padded[position], padded[position + 2]


def _distance(topics: Set[str], words: Sequence[str], position: int) -> float:
    distances = (abs(other - position) for other, word in enumerate(words) if word in topics)
    return min(distances, default=math.inf)
