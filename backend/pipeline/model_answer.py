"""The answer of a language model: where it comes from, its text as it is written, its times."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class ModelSource:
    """The language model that was asked instead of a skill.

    Attributes:
        name: of the model, as the settings have it.
        host: to which the sentence was sent.
        is_on_this_machine: whether that is this machine: then the sentence did not leave it.
    """

    name: str
    host: str
    is_on_this_machine: bool


@dataclass(frozen=True)
class ModelTiming:
    """How long a model was waited for, in milliseconds; `ModelTimes` of the wire."""

    first_sentence_ms: float
    later_waits_ms: float
    whole_ms: float


class ModelAnswer(ABC):
    """An answer that is still being written while its first sentence is spoken.

    Attributes:
        source: who answers.
        is_complete: whether all of it came; False until then, and when it failed.
    """

    source: ModelSource
    is_complete: bool = False

    @property
    @abstractmethod
    def text(self) -> str:
        """What has been read so far, as it is spoken; a sentence about it if it failed."""

    @abstractmethod
    def read_sentence(self, check_cancelled: Callable[[], None]) -> str:
        """Wait for the next sentence; "" when there is none.

        A failure in the middle of the answer is its last sentence.

        Raises:
            Cancelled: from `check_cancelled`.
        """

    @abstractmethod
    def measure(self) -> ModelTiming:
        """The times until now."""

    @abstractmethod
    def close(self) -> None:
        """Close the connection at once; may be called again and from any thread."""


@dataclass(frozen=True)
class ReplyPart:
    """The next sentence of a reply whose beginning is spoken already, or what is said before it."""

    text: str


@dataclass(frozen=True)
class ModelTurn:
    """A question that a model answered, for the next one.

    Attributes:
        question, answer: what was said.
        at: reading of the clock when it was answered, in seconds.
    """

    question: str
    answer: str
    at: float = 0.0
