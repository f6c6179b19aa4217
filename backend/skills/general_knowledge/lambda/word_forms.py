"""Tells the forms of a word: plural, past, comparative and so on."""

from __future__ import annotations

import dictionary


def give_plural(word: str, _: dict[str, str]) -> str:
    """The plural of a noun."""
    return f"The plural of {word} is {dictionary.plural(word)}."


def give_singular(word: str, _: dict[str, str]) -> str:
    """The singular of a noun."""
    return f"The singular of {word} is {dictionary.singular(word)}."


def give_past(word: str, _: dict[str, str]) -> str:
    """The past tense of a verb."""
    return f"The past tense of {word} is {dictionary.past_forms(word)[0]}."


def give_participle(word: str, _: dict[str, str]) -> str:
    """The past participle of a verb."""
    return f"The past participle of {word} is {dictionary.past_forms(word)[1]}."


def give_comparative(word: str, _: dict[str, str]) -> str:
    """The comparative of an adjective."""
    return f"The comparative of {word} is {dictionary.comparison_forms(word)[0]}."


def give_superlative(word: str, _: dict[str, str]) -> str:
    """The superlative of an adjective."""
    return f"The superlative of {word} is {dictionary.comparison_forms(word)[1]}."
