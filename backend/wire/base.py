"""The base of everything on the wire."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Message(BaseModel):
    """The base of all messages: frozen, and unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")
