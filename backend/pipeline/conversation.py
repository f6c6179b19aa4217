"""What a session remembers of its last requests, for answers, corrections and references."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from backend.pipeline.dialog import OpenDialog
from backend.pipeline.intent import Intent
from backend.pipeline.model_answer import ModelTurn
from backend.skill_package.interaction_model import SlotType


@dataclass(frozen=True)
class LastRequest:
    """The last request that a skill answered.

    Attributes:
        intent: with the sentence as it was understood.
        device_state: of the Echo when it was asked.
        directives: what the skill told the Echo to do.
        at: reading of the clock when it was answered.
    """

    intent: Intent
    device_state: Mapping[str, Any] = field(default_factory=dict)
    directives: tuple[Mapping[str, Any], ...] = ()
    at: float = 0.0


@dataclass(frozen=True)
class Conversation:
    """What a request may refer to.

    Attributes:
        last: the last request; None when there is none, or it was too long ago.
        asked: the intent that the open question belongs to; None without an open question.
        unconfirmed: the intent that the user was asked to confirm; None without such a question.
        dialog: the dialog whose question is open; None without one.
        dynamic_types: slot types with the values that the waiting skill named in its session.
        model_turns: the last questions that a language model answered, oldest first.
    """

    last: LastRequest | None = None
    asked: Intent | None = None
    unconfirmed: Intent | None = None
    dialog: OpenDialog | None = None
    dynamic_types: tuple[SlotType, ...] = ()
    model_turns: tuple[ModelTurn, ...] = ()
