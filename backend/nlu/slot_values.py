"""All slot types of one skill, built-in and its own: finds their values in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache

import backend.nlu.slot_readers
from backend.discovery import find_classes
from backend.nlu.built_in_values import find_built_in_values
from backend.nlu.listed_values import ListedValues
from backend.nlu.open_slots import EXAMPLES, OpenSlotCost, select_open_cost
from backend.nlu.slot_reader import SlotMatch, SlotReader
from backend.skill_package.interaction_model import InteractionModel


@cache
def load_built_in_readers() -> dict[str, SlotReader]:
    """Load the slot readers, by the name of their slot types."""
    classes = find_classes(backend.nlu.slot_readers, SlotReader)  # type: ignore[type-abstract]
    return {
        slot_type: reader
        for reader in (reader_class() for reader_class in classes)
        for slot_type in reader.slot_types
    }


class SlotValues:
    """The slot types that a skill's interaction model uses."""

    def __init__(self, model: InteractionModel) -> None:
        """Index the values of the skill's own types."""
        self._listed: dict[str, ListedValues] = {}
        for slot_type in model.types.values():
            values = (
                (value.name.value, value.id, value.name.synonyms) for value in slot_type.values
            )
            self._listed[slot_type.name] = ListedValues(slot_type.name, values)

    def find_matches(self, slot_type: str, texts: Sequence[str], now: datetime) -> list[SlotMatch]:
        """Find all values of a type in a sentence.

        A built-in type that a skill extends has the reader's values and the skill's.
        """
        reader = load_built_in_readers().get(slot_type)
        matches = reader.find_matches(texts, now) if reader else []
        listed = self.find_list(slot_type)
        return matches + listed.find_matches(texts) if listed else matches

    def find_list(self, slot_type: str) -> ListedValues | None:
        """Find the list of a type: the skill's, else the built-in one, else None."""
        own = self._listed.get(slot_type)
        return own if own is not None and own.forms else find_built_in_values(slot_type)

    def select_open_cost(self, slot_type: str) -> OpenSlotCost | None:
        """Select the cost of words on no list; None for types whose reader finds all values."""
        if slot_type in load_built_in_readers():
            return None
        return select_open_cost(slot_type, is_listed_by_skill=slot_type in self._listed)

    def pick_examples(self, slot_type: str, count: int) -> tuple[str, ...]:
        """Pick values that fill the slots of sample utterances before these are embedded."""
        reader = load_built_in_readers().get(slot_type)
        if reader is not None:
            return reader.examples[:count]
        listed = self.find_list(slot_type)
        return listed.pick_examples(count) if listed else EXAMPLES[:count]
