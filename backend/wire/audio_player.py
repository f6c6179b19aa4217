"""What the Echo and a skill tell each other about the audio stream that the Echo plays for it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from backend.wire.base import Message
from backend.wire.device import DeviceState, SkillId, StreamOffset, StreamToken
from backend.wire.vocabulary import PlaybackErrorType, PlaybackEventName


class AudioEvent(Message):
    """Something happened to a stream; its skill is told, and may answer with `audio_answer`."""

    type: Literal["audio_event"] = "audio_event"
    event: PlaybackEventName
    skill: SkillId = Field(min_length=1)
    token: StreamToken = ""
    offset_milliseconds: StreamOffset = 0
    error_type: PlaybackErrorType | None = Field(None, description="Of PlaybackFailed")
    error_message: str = Field("", max_length=1_000, description="Of PlaybackFailed, in a sentence")
    device: DeviceState = DeviceState()


class AudioAnswer(Message):
    """What a skill answered to an `audio_event`: directives about streams, nothing to say."""

    type: Literal["audio_answer"] = "audio_answer"
    directives: tuple[dict[str, Any], ...] = ()
