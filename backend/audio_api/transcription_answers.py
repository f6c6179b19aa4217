"""Writes a transcription as JSON, text, JSON with times, and server-sent events."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

from starlette.responses import JSONResponse, PlainTextResponse, Response

from backend.audio_api.error_answers import describe_error
from backend.audio_api.results import Results
from backend.audio_api.transcription import TranscribedPart
from backend.audio_api.transcription_request import TranscriptionParameters
from backend.audio_api.uploaded_recording import UploadedRecording
from backend.errors import BackendError, Cancelled

DIGITS = 3
"""Of times in seconds."""


def write_transcription(
    parts: Sequence[TranscribedPart], seconds: float, asked: TranscriptionParameters
) -> Response:
    """The whole transcription in the form that was asked for; `seconds` is the recording's."""
    text = _join(part.text for part in parts)
    if asked.response_format == "text":
        return PlainTextResponse(f"{text}\n")
    content: dict[str, Any] = {"text": text, "usage": _describe_usage(seconds)}
    if asked.response_format == "verbose_json":
        content |= {
            "task": "transcribe",
            "language": "english",
            "duration": round(seconds, DIGITS),
        }
        granularities = asked.timestamp_granularities or ("segment",)
        if "segment" in granularities:
            content["segments"] = [
                {
                    "id": number,
                    "start": round(part.start_seconds, DIGITS),
                    "end": round(part.end_seconds, DIGITS),
                    "text": part.text,
                    "confidence": round(part.confidence, DIGITS),
                }
                for number, part in enumerate(parts)
            ]
        if "word" in granularities:
            content["words"] = [
                {
                    "word": word.text,
                    "start": round(word.start_seconds, DIGITS),
                    "end": round(word.end_seconds, DIGITS),
                }
                for part in parts
                for word in part.words
            ]
    return JSONResponse(content)


async def write_events(
    results: Results[TranscribedPart], recording: UploadedRecording
) -> AsyncIterator[str]:
    """Write each part as an event as soon as it is recognised, and the whole at the end."""
    texts: list[str] = []
    try:
        async for part in results:
            delta = f" {part.text}" if texts else part.text
            texts.append(part.text)
            yield _write_event({"type": "transcript.text.delta", "delta": delta})
    except Cancelled:
        return
    except BackendError as error:
        yield _write_event({"error": describe_error(error)}, "error")
        return
    yield _write_event(
        {
            "type": "transcript.text.done",
            "text": _join(texts),
            "usage": _describe_usage(recording.seconds),
        }
    )


def _join(texts: Any) -> str:
    return " ".join(texts)


def _describe_usage(seconds: float) -> dict[str, Any]:
    return {"type": "duration", "seconds": round(seconds, DIGITS)}


def _write_event(content: dict[str, Any], name: str = "") -> str:
    head = f"event: {name}\n" if name else ""
    return f"{head}data: {json.dumps(content)}\n\n"
