"""The quantities of messages, with bounds: what lies beyond them is no figure of this machine."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

StageNumber = Annotated[int, Field(ge=1, le=11)]
Seconds = Annotated[float, Field(ge=0, le=86_400)]
Milliseconds = Annotated[float, Field(ge=0, le=1e9)]
Moment = Annotated[float, Field(ge=-1e9, le=1e9)]
"""Milliseconds from an event; negative before it."""
Dollars = Annotated[float, Field(ge=0, le=1e9)]
Span = tuple[Annotated[float, Field(ge=0)], Annotated[float, Field(ge=0)]]
"""The least and the most that a model's assumptions leave."""
