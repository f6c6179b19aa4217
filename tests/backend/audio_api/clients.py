"""OpenAI's own client, and one that sends bytes and may leave, for a running backend."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import openai
import pytest
import requests
import soundfile

from backend.recordings import read_recording
from tests.helpers.running_backend import RunningBackend

RECORDINGS = Path("assets/recordings")


def find_recording(number: int) -> Path:
    """One of the recordings that the repository holds."""
    return RECORDINGS / f"{number:02}.flac"


def write_long_recording(file: Path, numbers: list[int], pause_seconds: float = 0.8) -> float:
    """Join recordings with pauses between them; gives the length in seconds."""
    silence = np.zeros(int(pause_seconds * 16_000), np.int16)
    pieces = [each for n in numbers for each in (read_recording(find_recording(n), 30), silence)]
    soundfile.write(file, np.concatenate(pieces), 16_000)
    return sum(map(len, pieces)) / 16_000


@contextmanager
def openai_client(backend: RunningBackend) -> Iterator[openai.OpenAI]:
    """OpenAI's client; it does not try again by itself."""
    with openai.OpenAI(
        base_url=backend.url("/v1"), api_key=backend.token, max_retries=0, timeout=60
    ) as client:
        yield client


@contextmanager
def refused(status: int, code: str, parameter: str | None = None) -> Iterator[list[str]]:
    """Expect that OpenAI's client raises; the list then holds the sentence."""
    sentences: list[str] = []
    with pytest.raises(openai.APIStatusError) as caught:
        yield sentences
    body: Any = caught.value.body
    assert (caught.value.status_code, body["code"], body["param"]) == (status, code, parameter)
    sentences.append(body["message"])


@contextmanager
def begun_request(
    backend: RunningBackend, path: str, body: bytes, content_type: str
) -> Iterator[http.client.HTTPConnection]:
    """A request whose answer nobody has read yet; the client leaves when the block ends."""
    connection = http.client.HTTPConnection(backend.address, backend.port, timeout=60)
    connection.request("POST", path, body, {**backend.headers, "Content-Type": content_type})
    try:
        yield connection
    finally:
        connection.close()


def begin_speech(backend: RunningBackend, text: str) -> Any:
    """Begin to have a text spoken, as `begun_request`."""
    asked = {"model": "tts-1", "voice": "heart", "input": text, "response_format": "pcm"}
    return begun_request(
        backend, "/v1/audio/speech", json.dumps(asked).encode(), "application/json"
    )


def build_form(**fields: Any) -> tuple[bytes, str]:
    """Build a form with a file; gives the body and its content type."""
    file = fields.pop("file")
    prepared = requests.Request(
        "POST", "http://localhost/", files={"file": file}, data=fields
    ).prepare()
    return bytes(prepared.body), prepared.headers["Content-Type"]
