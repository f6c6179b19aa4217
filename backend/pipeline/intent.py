"""Stage 7's output: what a sentence asks for, of which skill, with which values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from backend.wire.vocabulary import Ending as Ending

Role = Literal["request", "correction", "aside", "confirmed"]
"""Of an intent in the conversation.

A correction is done in the place of the last request, whose effect is taken back. An aside is asked
while another skill waits for an answer. A confirmed intent is one that the user said yes to.
"""

DialogState = Literal["", "STARTED", "IN_PROGRESS", "COMPLETED"]
"""How far the dialog about an intent is; "" where its skill declares none."""
Confirmation = Literal["NONE", "CONFIRMED", "DENIED"]
"""What the user said to the question whether a value or an intent is right."""


@dataclass(frozen=True)
class Slot:
    """One slot of an intent.

    Attributes:
        name: as the interaction model names it.
        value: the form that Alexa gives skills: "5" for AMAZON.NUMBER, "PT5M" for AMAZON.DURATION,
            ISO dates …
        spoken: the part of the sentence that the value comes from.
        resolved: canonical value and id for slot types with values and synonyms, else None.
        confirmation: what the user said about the value.
        parts: the values of a slot that takes several, if there are several.
    """

    name: str
    value: str
    spoken: str = ""
    resolved: Resolution | None = None
    confirmation: Confirmation = "NONE"
    parts: tuple[Slot, ...] = ()


@dataclass(frozen=True)
class Resolution:
    """The value of a custom slot type that a spoken form stands for (ASK entity resolution).

    `is_dynamic` values are those that the skill named in its session.
    """

    slot_type: str
    name: str
    id: str | None = None
    is_dynamic: bool = False


@dataclass(frozen=True)
class LowConfidence:
    """Why a request is not acted on: its confidence is below the minimum; both are 0 to 1."""

    confidence: float
    minimum: float

    def __str__(self) -> str:
        """A clause for users; rounded down, so that it is never "0.55 is below 0.55"."""
        return f"confidence {int(self.confidence * 100) / 100:.2f} is below {self.minimum:.2f}"


@dataclass(frozen=True)
class IntentCandidate:
    """An intent that stage 7 considered; `probability`, 0 to 1, is that the user means it."""

    skill: str
    name: str
    probability: float


@dataclass(frozen=True)
class Intent:
    """Stage 7's output.

    Attributes:
        skill: identifier of the skill that owns the intent; "" when no skill fits.
        name: the intent's name in the skill's interaction model; "AMAZON.FallbackIntent" when no
            skill fits.
        slots: the filled slots, in the model's order.
        confidence: 0 to 1, calibrated.
        sentence: the sentence that was interpreted.
        launch: whether the user named a skill and asked nothing of it (LaunchRequest).
        low_confidence: why the user is asked again; None when the confidence is sufficient.
        candidates: the likeliest intents that were considered, the likeliest first.
        role: what it is to the conversation; see `Role`.
        remark: how the conversation changed what was said ("no, ten"); "" when it did not.
        confirmation_question: asked before the skill may delete something; "" if it may act.
        following: the other requests of the same sentence, in order.
        ending: how the whole sentence ends.
        dialog_state: how far the dialog about it is.
        confirmation: what the user said to the question whether it is right.
    """

    skill: str
    name: str
    slots: tuple[Slot, ...]
    confidence: float
    sentence: str
    launch: bool = False
    low_confidence: LowConfidence | None = None
    candidates: tuple[IntentCandidate, ...] = ()
    role: Role = "request"
    remark: str = ""
    confirmation_question: str = ""
    following: tuple[Intent, ...] = ()
    ending: Ending = "unknown"
    dialog_state: DialogState = ""
    confirmation: Confirmation = "NONE"

    def find_slot(self, name: str) -> Slot | None:
        """Give the filled slot of that name, or None."""
        return next((slot for slot in self.slots if slot.name == name), None)

    def fill(self, slots: Iterable[Slot]) -> Intent:
        """Give the intent with more slots filled, or with other values in them."""
        filled = {slot.name: slot for slot in (*self.slots, *slots)}
        return replace(self, slots=tuple(filled.values()))

    def clear(self, name: str) -> Intent:
        """Give the intent without the value of a slot."""
        return replace(self, slots=tuple(slot for slot in self.slots if slot.name != name))
