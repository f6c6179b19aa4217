"""Reads the JSON of POST /v1/audio/speech."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, field_validator
from starlette.requests import Request

from backend.audio_api.encoders import FORMATS
from backend.audio_api.limits import TEXT_LIMIT_CHARACTERS
from backend.audio_api.models import VOICE
from backend.audio_api.parameters import Parameters, read_parameters
from backend.errors import InputError, ParameterError
from backend.server.rest import read_json
from backend.tts.delivery import FASTEST_RATE, SLOWEST_RATE
from backend.wire.vocabulary import VoiceName


class SpeechParameters(Parameters):
    """What is to be said, and how. `instructions` change nothing: the voice takes none."""

    model: str
    input: str = Field(min_length=1, max_length=TEXT_LIMIT_CHARACTERS)
    voice: VoiceName
    speed: float = Field(1.0, ge=SLOWEST_RATE, le=FASTEST_RATE, allow_inf_nan=False)
    response_format: str = next(iter(FORMATS))
    instructions: str = ""
    stream_format: Literal["audio"] = "audio"

    @field_validator("model")
    @classmethod
    def _check_model(cls, model: str) -> str:
        return VOICE.check_named(model)

    @field_validator("voice", mode="before")
    @classmethod
    def _read_voice(cls, voice: Any) -> Any:
        """A voice may also be given as an object with its `id`."""
        return voice.get("id") if isinstance(voice, dict) else voice

    @field_validator("response_format")
    @classmethod
    def _check_format(cls, name: str) -> str:
        if name not in FORMATS:
            raise ParameterError(
                f"Speech cannot be written as {name[:40]!r}; choose one of {', '.join(FORMATS)}.",
                parameter="response_format",
            )
        return name


async def read_speech_request(request: Request) -> SpeechParameters:
    """Read the body.

    Raises:
        InputError: it is no JSON object, or something in it does not fit.
        HTTPException: it is too large (413), or does not arrive completely in time (408).
    """
    content = await read_json(request)
    if not isinstance(content, dict):
        raise InputError(
            'Send a JSON object like {"model": "bergamot-voice", "voice": "heart", '
            '"input": "Hello."}.',
            code="message-invalid",
        )
    return read_parameters(SpeechParameters, content)
