"""Reads the AudioPlayer directives of a skill, and writes them as the Echo takes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from backend.errors import SkillError
from backend.pipeline.directive_names import CLEAR_AUDIO_QUEUE, PLAY_AUDIO, STOP_AUDIO
from backend.skill_package.json_file import describe_first_problem
from backend.wire.vocabulary import (
    LONGEST_STREAM_MILLISECONDS,
    STREAM_ADDRESS_LIMIT_CHARACTERS,
    STREAM_TITLE_LIMIT_CHARACTERS,
    STREAM_TOKEN_LIMIT_CHARACTERS,
    is_stream_address,
)

INTERFACE = "AudioPlayer."
"""What the types of the skill's directives, and of the requests about streams, begin with."""
_Token = Annotated[str, Field(max_length=STREAM_TOKEN_LIMIT_CHARACTERS)]


class _Part(BaseModel):
    """A part of a directive; fields that Bergamot does not use (pictures) are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class _Stream(_Part):
    url: str = Field(max_length=STREAM_ADDRESS_LIMIT_CHARACTERS)
    token: _Token
    expectedPreviousToken: _Token | None = None
    offsetInMilliseconds: int = Field(0, ge=0, le=LONGEST_STREAM_MILLISECONDS)


class _Metadata(_Part):
    title: str | None = None
    subtitle: str | None = None


class _AudioItem(_Part):
    stream: _Stream
    metadata: _Metadata | None = None


class _Play(_Part):
    type: Literal["AudioPlayer.Play"]
    playBehavior: Literal["REPLACE_ALL", "ENQUEUE", "REPLACE_ENQUEUED"]
    audioItem: _AudioItem

    def write(self) -> dict[str, Any]:
        """Write it for the Echo.

        Raises:
            ValueError: it contradicts itself.
        """
        stream, metadata = self.audioItem.stream, self.audioItem.metadata or _Metadata()
        if not is_stream_address(stream.url):
            raise ValueError("audioItem.stream.url: it begins neither with https:// nor http://")
        if self.playBehavior == "ENQUEUE" and stream.expectedPreviousToken is None:
            raise ValueError("audioItem.stream.expectedPreviousToken: ENQUEUE needs it")
        if self.playBehavior == "REPLACE_ALL" and stream.expectedPreviousToken is not None:
            raise ValueError("audioItem.stream.expectedPreviousToken: REPLACE_ALL has none")
        return {
            "type": PLAY_AUDIO,
            "behavior": self.playBehavior,
            "url": stream.url,
            "token": stream.token,
            "expected_previous_token": stream.expectedPreviousToken,
            "offset_milliseconds": stream.offsetInMilliseconds,
            "title": (metadata.title or "")[:STREAM_TITLE_LIMIT_CHARACTERS],
            "subtitle": (metadata.subtitle or "")[:STREAM_TITLE_LIMIT_CHARACTERS],
        }


class _Stop(_Part):
    type: Literal["AudioPlayer.Stop"]

    def write(self) -> dict[str, Any]:
        """Write it for the Echo."""
        return {"type": STOP_AUDIO}


class _ClearQueue(_Part):
    type: Literal["AudioPlayer.ClearQueue"]
    clearBehavior: Literal["CLEAR_ENQUEUED", "CLEAR_ALL"]

    def write(self) -> dict[str, Any]:
        """Write it for the Echo."""
        return {"type": CLEAR_AUDIO_QUEUE, "stops": self.clearBehavior == "CLEAR_ALL"}


_DIRECTIVES: TypeAdapter[_Play | _Stop | _ClearQueue] = TypeAdapter(
    Annotated[_Play | _Stop | _ClearQueue, Field(discriminator="type")]
)


def is_about_audio(directive: Mapping[str, Any]) -> bool:
    """Whether a directive belongs to the AudioPlayer interface."""
    return str(directive.get("type", "")).startswith(INTERFACE)


def write_audio_directives(
    directives: Sequence[Mapping[str, Any]], skill: str
) -> tuple[Mapping[str, Any], ...]:
    """Write a skill's AudioPlayer directives for the Echo; others stay as they are.

    Raises:
        SkillError: one is not valid; the sentence says where.
    """
    return tuple(_write(each, skill) if is_about_audio(each) else each for each in directives)


def _write(directive: Mapping[str, Any], skill: str) -> Mapping[str, Any]:
    try:
        return {**_DIRECTIVES.validate_python(directive).write(), "skill": skill}
    except ValidationError as error:
        problem = describe_first_problem(error)
    except ValueError as error:
        problem = str(error)
    raise SkillError(
        f"The directive {directive.get('type')} is not valid: {problem}",
        code="skill-document-invalid",
    )
