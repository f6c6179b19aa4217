"""What a session remembers from one request to the next: attributes, the last reply, the skill that waits."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from backend.pipeline.data import Intent, Reply
from backend.pipeline.runner import Outcome
from backend.pipeline.stage import Request


@dataclass
class Conversation:
    """The memory of one client's conversation."""

    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    last_reply: str = ""
    active_skill: str = ""
    session_attributes: Mapping[str, Any] = field(default_factory=dict)

    def request(self, request_id: int | str, device_state: Mapping[str, Any]) -> Request:
        """Make the next request."""
        return Request(
            id=str(request_id),
            session_id=self.id,
            device_state=device_state,
            session_attributes=self.session_attributes,
            last_reply=self.last_reply,
            active_skill=self.active_skill,
        )

    def remember(self, outcome: Outcome) -> None:
        """Keep what the next request may need; a skill that ended its session is forgotten."""
        outputs = outcome.outputs.values()
        intent = next((output for output in outputs if isinstance(output, Intent)), None)
        reply = next((output for output in outputs if isinstance(output, Reply)), None)
        if reply is None:
            self.active_skill, self.session_attributes = "", {}
            return
        if reply.text:
            self.last_reply = reply.text
        waits = not reply.end_session and intent is not None
        self.active_skill = intent.skill if waits and intent is not None else ""
        self.session_attributes = reply.session_attributes if waits else {}
