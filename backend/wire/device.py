"""What the Echo tells of itself with every request: place, language, volume, running timers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from backend.wire.base import Message


class Timer(Message):
    """A timer or alarm that runs in the Echo."""

    id: str = Field(max_length=64)
    kind: Literal["timer", "alarm"]
    label: str = Field("", max_length=200)
    remaining_seconds: float
    due: str = Field(description="ISO 8601 with offset: when it rings", max_length=64)
    ringing: bool = False


class DeviceState(Message):
    """What the Echo tells of itself with every request; skills see it in the envelope's context."""

    time_zone: str = Field("UTC", max_length=64, description="IANA name")
    locale: str = Field("en-US", max_length=16)
    volume: int = Field(5, ge=0, le=10, description="Of replies; 0 when they are muted")
    unmuted_volume: int = Field(5, ge=1, le=10, description="What it was before it was muted")
    timers: tuple[Timer, ...] = Field((), max_length=100)
    location: str = Field(
        "", max_length=200, description="Place name for weather; empty when unknown"
    )
