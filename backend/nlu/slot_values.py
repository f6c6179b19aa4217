"""All slot types of one skill: finds their values in a sentence, whatever kind of type it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache

import backend.nlu.slot_readers
from backend.discovery import classes_in
from backend.nlu.listed_values import ListedValues
from backend.nlu.named_values import named_values
from backend.nlu.open_values import EXAMPLES, SpanCost, span_cost
from backend.nlu.slot_reader import Reading, SlotReader
from backend.skill_package.interaction_model import InteractionModel


@cache
def built_in_readers() -> dict[str, SlotReader]:
    """A reader for every built-in type that has one."""
    found = classes_in(backend.nlu.slot_readers, SlotReader)  # type: ignore[type-abstract]
    return {
        slot_type: reader
        for reader in (kind() for kind in found)
        for slot_type in reader.slot_types
    }


class SlotValues:
    """The slot types that a skill's interaction model uses."""

    def __init__(self, model: InteractionModel) -> None:
        """Prepare the lists of the skill's own types."""
        self._listed: dict[str, ListedValues] = {}
        for slot_type in model.types.values():
            values = (
                (value.name.value, value.id, value.name.synonyms) for value in slot_type.values
            )
            self._listed[slot_type.name] = ListedValues(slot_type.name, values)

    def read(self, slot_type: str, texts: Sequence[str], now: datetime) -> list[Reading]:
        """Find every value of a type in a sentence; a built-in type that a skill extends has both kinds."""
        reader = built_in_readers().get(slot_type)
        readings = reader.read(texts, now) if reader else []
        listed = self.listed(slot_type)
        return readings + listed.read(texts) if listed else readings

    def listed(self, slot_type: str) -> ListedValues | None:
        """The list of a type, ours or the skill's, if it has one."""
        own = self._listed.get(slot_type)
        return own if own is not None and own.forms else named_values(slot_type)

    def open_cost(self, slot_type: str) -> SpanCost | None:
        """What other words cost as a value of that type; None when only what its reader finds is one."""
        if slot_type in built_in_readers():
            return None
        return span_cost(slot_type, is_listed_by_skill=slot_type in self._listed)

    def examples(self, slot_type: str, count: int) -> tuple[str, ...]:
        """Values to embed sample utterances with."""
        reader = built_in_readers().get(slot_type)
        if reader is not None:
            return reader.examples[:count]
        listed = self.listed(slot_type)
        return listed.examples(count) if listed else EXAMPLES[:count]
