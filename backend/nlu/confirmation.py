"""The question that is asked before something is destroyed: "Cancel the pasta timer?"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from backend.nlu.action_words import DELETE
from backend.nlu.grammar import Grammar, Pattern, is_slot
from backend.nlu.requested_actions import find_requested_actions
from backend.pipeline.data import Slot


def build_confirmation_question(grammar: Grammar, slots: Sequence[Slot]) -> str:
    """Build the question from the sample that says the same with the same slots.

    The shortest command of the intent's most usual verb that has the slots, or most of them.
    """
    filled = map_spoken_values(slots)
    commands = [
        pattern
        for pattern in grammar.patterns
        if not is_slot(pattern[0])
        and find_requested_actions(pattern[:1]).wanted == {DELETE}
        and all(element in filled for element in pattern if is_slot(element))
    ]
    if not commands:
        return "Are you sure?"
    verbs = [pattern[0] for pattern in commands]

    def rank(pattern: Pattern) -> tuple[int, int, bool, int, Pattern]:
        missing = len(filled) - sum(map(is_slot, pattern))
        return missing, -verbs.count(pattern[0]), "the" not in pattern, len(pattern), pattern

    text = write_sample(min(commands, key=rank), filled)
    return text[:1].upper() + text[1:] + "?"


def map_spoken_values(slots: Sequence[Slot]) -> dict[str, str]:
    """Map each slot, as a pattern has it, to the words that fill it."""
    return {"{" + slot.name + "}": slot.spoken for slot in slots}


def write_sample(pattern: Pattern, filled: Mapping[str, str]) -> str:
    """Write a sample utterance with these words in its slots, as people write it."""
    # Carriers have numbers in digits, so "the longer one" is a 1 there.
    written = {"1": "one", "i": "I"}
    words = [filled.get(element) or written.get(element, element) for element in pattern]
    return " ".join(words).replace(" 's", "'s")
