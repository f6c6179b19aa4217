"""Reads the form of POST /v1/audio/transcriptions: the recording and its parameters."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal

from pydantic import Field, field_validator, model_validator
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from backend.audio_api.limits import (
    FIELD_LIMIT_BYTES,
    FIELDS_LIMIT,
    RECORDING_LIMIT_BYTES,
    UPLOAD_LIMIT_SECONDS,
)
from backend.audio_api.models import RECOGNISER
from backend.audio_api.parameters import Parameters, read_parameters
from backend.errors import Cancelled, InputError, ParameterError

Granularity = Literal["word", "segment"]


class TranscriptionParameters(Parameters):
    """The fields beside the recording.

    `prompt`, `temperature` and `chunking_strategy` change nothing: the recogniser takes no prompt,
    gives the same words each time, and finds the pauses itself.
    """

    model: str
    language: str = ""
    prompt: str = ""
    response_format: Literal["json", "text", "verbose_json"] = "json"
    temperature: float = Field(0.0, ge=0.0, le=1.0)
    chunking_strategy: str = ""
    timestamp_granularities: tuple[Granularity, ...] = ()
    stream: bool = False

    @field_validator("model")
    @classmethod
    def _check_model(cls, model: str) -> str:
        return RECOGNISER.check_named(model)

    @field_validator("language")
    @classmethod
    def _check_language(cls, language: str) -> str:
        if language.replace("_", "-").casefold().partition("-")[0] not in ("", "en", "english"):
            raise ParameterError(
                f"Only English is recognised, not {language[:40]!r}: leave 'language' out, or send "
                "'en'.",
                parameter="language",
                code="language-unsupported",
            )
        return language

    @model_validator(mode="after")
    def _check_together(self) -> TranscriptionParameters:
        if self.stream and self.response_format != "json":
            raise ParameterError(
                "A transcription is streamed as 'json' only: leave 'response_format' out, or do "
                "not send 'stream'.",
                parameter="response_format",
            )
        if self.timestamp_granularities and self.response_format != "verbose_json":
            raise ParameterError(
                "Times come with the 'response_format' 'verbose_json' only.",
                parameter="timestamp_granularities",
            )
        return self


@dataclass(frozen=True)
class TranscriptionRequest:
    """What a client asks for, and the recording as it was sent."""

    parameters: TranscriptionParameters
    content: BinaryIO


class _InMemoryParser(MultiPartParser):
    """Keeps the recording in memory: what somebody said is not written to a disk."""

    spool_max_size = RECORDING_LIMIT_BYTES


async def read_transcription_request(request: Request) -> TranscriptionRequest:
    """Read the form.

    Raises:
        InputError: it is no form, something in it does not fit, or it takes too long to arrive.
        HTTPException: it is too large (413).
        Cancelled: the client left.
    """
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        await _drain(request)
        raise InputError("Send the recording as a form (multipart/form-data).", code="form-missing")
    parser = _InMemoryParser(
        request.headers,
        _limit(request),
        max_files=1,
        max_fields=FIELDS_LIMIT,
        max_part_size=FIELD_LIMIT_BYTES,
    )
    try:
        async with asyncio.timeout(UPLOAD_LIMIT_SECONDS):
            form = await parser.parse()
    except TimeoutError:
        raise InputError(
            f"The recording did not come completely within {UPLOAD_LIMIT_SECONDS:.0f} seconds. "
            "Send a shorter one, or one as MP3 or Opus.",
            code="request-timeout",
        ) from None
    except MultiPartException as error:
        raise InputError(
            f"The form cannot be read: {error.message}".rstrip(".") + ".", code="form-invalid"
        ) from error
    except ClientDisconnect:
        raise Cancelled from None
    return _read_form(form)


async def _drain(request: Request) -> None:
    """Read what is not used: an answer before the end would cross with what still comes."""
    try:
        async with asyncio.timeout(UPLOAD_LIMIT_SECONDS):
            async for _ in _limit(request):
                pass
    except (TimeoutError, ClientDisconnect):
        raise Cancelled from None


async def _limit(request: Request) -> AsyncGenerator[bytes, None]:
    """Give a request's body up to the limit, also where its head does not say how long it is."""
    received = 0
    async for chunk in request.stream():
        received += len(chunk)
        if received > RECORDING_LIMIT_BYTES:
            raise HTTPException(413)
        yield chunk


def _read_form(form: FormData) -> TranscriptionRequest:
    values: dict[str, Any] = {}
    content: BinaryIO | None = None
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            if name != "file":
                raise ParameterError("The recording's field is called 'file'.", parameter=name)
            content = value.file
        elif name.endswith("[]"):
            values.setdefault(name.removesuffix("[]"), []).append(value)
        else:
            values[name] = value
    parameters = read_parameters(TranscriptionParameters, values)
    if content is None:
        raise ParameterError("The recording is missing: send it as 'file'.", parameter="file")
    return TranscriptionRequest(parameters, content)
