"""What the Echo tells of itself with every request: place, language, volume, running timers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from backend.wire.base import Message
from backend.wire.recurrence import WEEKDAYS as WEEKDAYS
from backend.wire.recurrence import Recurrence
from backend.wire.recurrence import Weekday as Weekday
from backend.wire.vocabulary import (
    DEFAULT_VOICE,
    LEAST_SPEAKING_RATE,
    LONGEST_STREAM_MILLISECONDS,
    LONGEST_TIMER_TEXT_CHARACTERS,
    MOST_SPEAKING_RATE,
    MOST_TIMERS,
    STREAM_TOKEN_LIMIT_CHARACTERS,
    PlayerActivity,
    VoiceName,
)

LONGEST_TIMER_SECONDS = 10 * 366 * 86_400.0
SkillId = Annotated[str, Field(max_length=255)]
"""The name of a skill's folder."""
StreamToken = Annotated[str, Field(max_length=STREAM_TOKEN_LIMIT_CHARACTERS)]
"""What a skill calls a stream."""
StreamOffset = Annotated[int, Field(ge=0, le=LONGEST_STREAM_MILLISECONDS)]
"""Milliseconds from the beginning of a stream."""


def _check_moment(text: str) -> str:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("it has no offset")
    if not 1970 <= moment.year <= 9000:
        raise ValueError("no clock rings then")
    return text


class Timer(Message):
    """A timer, alarm or reminder of the Echo."""

    id: str = Field(max_length=64)
    kind: Literal["timer", "alarm", "reminder"]
    label: str = Field(
        "",
        max_length=LONGEST_TIMER_TEXT_CHARACTERS,
        description="Its name; of a reminder, what to say",
    )
    remaining_seconds: float = Field(
        ge=-LONGEST_TIMER_SECONDS, le=LONGEST_TIMER_SECONDS, allow_inf_nan=False
    )
    due: Annotated[str, AfterValidator(_check_moment)] = Field(
        description="ISO 8601 with offset: when it rings", max_length=64
    )
    ringing: bool = False
    paused: bool = Field(False, description="A timer that stands still; an alarm turned off")
    duration_seconds: float = Field(
        0.0, ge=0, le=LONGEST_TIMER_SECONDS, description="What a timer was set to; 0: unknown"
    )
    repeats: tuple[Weekday, ...] = Field((), max_length=7, description="Days on which it repeats")
    recurrence: Recurrence = ""
    number: int = Field(0, ge=0, description="The greatest was set or changed last")


class AudioPlayerState(Message):
    """The audio stream that was played last, and for which skill; without a skill: none."""

    skill: SkillId = ""
    token: StreamToken = ""
    offset_milliseconds: StreamOffset = 0
    activity: PlayerActivity = "IDLE"


class DeviceState(Message):
    """What the Echo tells of itself with every request; skills see it in the envelope's context."""

    time_zone: str = Field("UTC", max_length=64, description="IANA name")
    locale: str = Field("en-US", max_length=16)
    volume: int = Field(5, ge=0, le=10, description="Of replies; 0 when they are muted")
    unmuted_volume: int = Field(5, ge=1, le=10, description="What it was before it was muted")
    voice: VoiceName = Field(DEFAULT_VOICE, description="That replies are spoken in")
    speaking_rate: float = Field(
        1.0,
        ge=LEAST_SPEAKING_RATE,
        le=MOST_SPEAKING_RATE,
        allow_inf_nan=False,
        description="Pace of replies; 1 is the voice's own",
    )
    timers: tuple[Timer, ...] = Field((), max_length=MOST_TIMERS)
    location: str = Field(
        "", max_length=200, description="Place name for weather; empty when unknown"
    )
    audio_player: AudioPlayerState = AudioPlayerState()
