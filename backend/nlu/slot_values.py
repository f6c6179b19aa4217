"""All slot types of one skill, built-in and its own: finds their values in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache

import backend.nlu.slot_readers
from backend.discovery import find_classes
from backend.nlu.built_in_values import find_built_in_values
from backend.nlu.listed_values import ListedValues
from backend.nlu.open_slots import EXAMPLES, OpenSlotCost, select_open_cost
from backend.nlu.slot_reader import SlotMatch, SlotReader
from backend.skill_package.interaction_model import InteractionModel, SlotType


@cache
def load_built_in_readers() -> dict[str, SlotReader]:
    """Load the slot readers, by the name of their slot types."""
    classes = find_classes(backend.nlu.slot_readers, SlotReader)  # type: ignore[type-abstract]
    return {
        slot_type: reader
        for reader in (reader_class() for reader_class in classes)
        for slot_type in reader.slot_types
    }


def _index_values(slot_type: SlotType, *, is_dynamic: bool = False) -> ListedValues:
    values = ((value.name.value, value.id, value.name.synonyms) for value in slot_type.values)
    return ListedValues(slot_type.name, values, is_dynamic=is_dynamic)


class SlotValues:
    """The slot types that a skill's interaction model uses."""

    def __init__(self, model: InteractionModel, dynamic_types: Iterable[SlotType] = ()) -> None:
        """Index the values of the skill's own types.

        Args:
            model: the skill's.
            dynamic_types: types with values that count beside those of the model.
        """
        self._listed = {each.name: _index_values(each) for each in model.types.values()}
        self._dynamic = {each.name: _index_values(each, is_dynamic=True) for each in dynamic_types}

    def find_matches(self, slot_type: str, texts: Sequence[str], now: datetime) -> list[SlotMatch]:
        """Find all values of a type in a sentence.

        A built-in type that a skill extends has the built-in values and the skill's.
        """
        reader = load_built_in_readers().get(slot_type)
        matches = reader.find_matches(texts, now) if reader else []
        lists = (
            self._dynamic.get(slot_type),
            self._listed.get(slot_type),
            find_built_in_values(slot_type),
        )
        for values in lists:
            matches += values.find_matches(texts) if values else []
        return matches

    def find_list(self, slot_type: str) -> ListedValues | None:
        """Find the list of a type: the skill's, else the built-in one, else None."""
        own = self._listed.get(slot_type)
        return own if own is not None and own.forms else find_built_in_values(slot_type)

    def select_open_cost(self, slot_type: str) -> OpenSlotCost | None:
        """Select the cost of words on no list; None for types whose reader finds all values."""
        if slot_type in load_built_in_readers():
            return None
        return select_open_cost(slot_type, is_listed_by_skill=slot_type in self._listed)

    @staticmethod
    def is_telling(slot_type: str) -> bool:
        """Whether a value of the type alone says what is asked; see `SlotReader`."""
        reader = load_built_in_readers().get(slot_type)
        return reader is not None and reader.is_telling

    def has_own_list(self, slot_type: str) -> bool:
        """Whether the skill itself lists the values of a type, and no reader finds more."""
        own = self._listed.get(slot_type)
        return own is not None and bool(own.forms) and slot_type not in load_built_in_readers()

    def list_own_words(self, slot_type: str) -> set[str]:
        """List the words of the values of a type that the skill itself lists."""
        own = self._listed.get(slot_type)
        return {word for form in own.forms for word in form.split()} if own else set()

    def pick_examples(self, slot_type: str, count: int) -> tuple[str, ...]:
        """Pick values that fill the slots of sample utterances before these are embedded."""
        reader = load_built_in_readers().get(slot_type)
        if reader is not None:
            return reader.examples[:count]
        listed = self.find_list(slot_type)
        return listed.pick_examples(count) if listed else EXAMPLES[:count]
