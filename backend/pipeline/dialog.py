"""A dialog with a skill that is not complete: what is being asked for which intent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from backend.pipeline.intent import Intent

Question = Literal["slot", "slot confirmation", "intent confirmation"]


@dataclass(frozen=True)
class OpenDialog:
    """The question of a dialog that waits for its answer.

    Attributes:
        intent: with the values and confirmations so far.
        question: what is asked.
        slot: of which slot; "" for the confirmation of the intent.
        is_automatic: whether the skill gets the request only when all is answered.
    """

    intent: Intent
    question: Question
    slot: str = ""
    is_automatic: bool = False
