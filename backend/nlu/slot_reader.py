"""The base class of slot readers, which find the values of built-in slot types in a sentence."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from backend.pipeline.data import Resolution


@dataclass(frozen=True, slots=True)
class SlotMatch:
    """A possible value of a slot type in a sentence.

    Attributes:
        start: index of the first token.
        end: index after the last token.
        value: in the form that Alexa gives to skills; "" for the words themselves.
        quality: 0 to 1; 1 for an unambiguous value, less for similar or ambiguous words.
        resolution: the listed value; None for types without a list.
        is_unlisted: whether the words are not among the type's values.
        parts: the values of a slot that takes several, if there are several.
    """

    start: int
    end: int
    value: str
    quality: float = 1.0
    resolution: Resolution | None = None
    is_unlisted: bool = False
    parts: tuple[SlotMatch, ...] = ()


class SlotReader(ABC):
    """Finds the values of one or more slot types. A file in `slot_readers` is found by being there.

    Class attributes:
        slot_types: names of the types.
        examples: values that fill the slots of sample utterances before these are embedded.
        is_telling: whether a value alone says what is asked, as a calculation does; an intent with
            such a slot is a candidate whenever there is one, however unlike its samples it is.
    """

    slot_types: ClassVar[tuple[str, ...]]
    examples: ClassVar[tuple[str, ...]]
    is_telling: ClassVar[bool] = False

    @abstractmethod
    def find_matches(self, texts: Sequence[str], now: datetime) -> list[SlotMatch]:
        """Find all values in a sentence.

        Args:
            texts: the sentence's tokens.
            now: date and time in the user's time zone, for values like "tomorrow".
        """
