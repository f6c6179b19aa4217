"""The base of slot readers: what reads the values of slot types in a sentence."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from backend.pipeline.data import Resolution


@dataclass(frozen=True, slots=True)
class Reading:
    """A possible value of a slot type in a sentence.

    Attributes:
        start: its first token.
        end: one past its last token.
        value: the form that Alexa gives skills; "" for the words as they were said.
        quality: 1 for certain, less for words that only sound alike or may mean something else.
        resolution: the listed value, for types with values.
        is_unlisted: the words are not among the type's values.
    """

    start: int
    end: int
    value: str
    quality: float = 1.0
    resolution: Resolution | None = None
    is_unlisted: bool = False


class SlotReader(ABC):
    """Reads the values of some slot types.

    Class attributes:
        slot_types: names of the types it reads.
        examples: things people say for them, to embed sample utterances with.
    """

    slot_types: ClassVar[tuple[str, ...]]
    examples: ClassVar[tuple[str, ...]]

    @abstractmethod
    def read(self, texts: Sequence[str], now: datetime) -> list[Reading]:
        """Find every value in a sentence.

        Args:
            texts: the sentence's tokens.
            now: the time where the person is, for "tomorrow".
        """
