"""OpenAI's client has texts spoken by a real backend, which hears itself afterwards."""

from __future__ import annotations

import io
import time
from contextlib import ExitStack
from typing import Any

import numpy as np
import openai
import pytest
import requests
import soundfile

from backend.audio_api.encoders import FORMATS
from backend.wire.limits import REQUESTS_IN_FLIGHT_LIMIT
from tests.backend.audio_api.clients import begin_speech, openai_client, refused
from tests.helpers.running_backend import RunningBackend

TEXT = "Set a timer for 25 minutes."
LONG_TEXT = "The kettle is on, and the tea will be ready soon. " * 80
MODEL = "bergamot-voice"


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("pcm", "flac")])
def test_the_backend_hears_what_it_said(backend: RunningBackend, name: str) -> None:
    with openai_client(backend) as client:
        speech = client.audio.speech.create(
            model=MODEL, voice="heart", input=TEXT, response_format=name
        )
        answer = client.audio.transcriptions.create(model="whisper-1", file=speech.content)
    assert speech.response.headers["content-type"] == FORMATS[name].media_type
    assert answer.text == TEXT


def test_without_a_format_it_is_mp3(backend: RunningBackend) -> None:
    with openai_client(backend) as client:
        speech = client.audio.speech.create(model="tts-1", voice="oak", input=TEXT)
    assert soundfile.info(io.BytesIO(speech.content)).format == "MP3"


def test_flac_and_pcm_hold_the_same_samples_as_wav(backend: RunningBackend) -> None:
    with openai_client(backend) as client:
        pcm, wav, flac = (
            client.audio.speech.create(
                model=MODEL, voice="heart", input=TEXT, response_format=name
            ).content
            for name in ("pcm", "wav", "flac")
        )
    assert wav.endswith(pcm)
    assert flac.startswith(b"fLaC")
    assert 0.1 * len(pcm) < len(flac) < 0.8 * len(pcm)


def test_speech_is_streamed_while_it_is_made(backend: RunningBackend) -> None:
    began, arrivals = time.monotonic(), []
    with (
        openai_client(backend) as client,
        client.audio.speech.with_streaming_response.create(
            model=MODEL, voice="heart", input=LONG_TEXT[:1_000], response_format="pcm"
        ) as speech,
    ):
        for chunk in speech.iter_bytes():
            arrivals += [time.monotonic() - began] * len(chunk)
    assert len(arrivals) > 30 * 48_000, "half a minute of speech"
    assert arrivals[0] < arrivals[-1] / 3


def test_the_pace_and_the_voice_are_followed(backend: RunningBackend) -> None:
    def say(voice: str, speed: float) -> np.ndarray:
        with openai_client(backend) as client:
            speech = client.audio.speech.create(
                model=MODEL, voice=voice, input=TEXT, speed=speed, response_format="pcm"
            )
        return np.frombuffer(speech.content, "<i2")

    usual = say("heart", 1.0)
    assert len(usual) / len(say("heart", 2.0)) == pytest.approx(2.0, rel=0.25)
    assert len(say("heart", 0.5)) / len(usual) == pytest.approx(2.0, rel=0.25)
    oak = say("oak", 1.0)
    assert len(oak) != len(usual) or (oak != usual).any()


@pytest.mark.parametrize(
    ("options", "status", "code", "parameter", "says"),
    [
        ({"model": "tts-9"}, 404, "model_not_found", "model", "use 'bergamot-voice'"),
        ({"voice": "alloy"}, 400, "parameter-invalid", "voice", "'heart' or 'oak'"),
        ({"voice": {"id": "alloy"}}, 400, "parameter-invalid", "voice", "'heart' or 'oak'"),
        ({"input": ""}, 400, "parameter-invalid", "input", "at least 1"),
        ({"input": "…"}, 400, "nothing-to-say", "input", "nothing to say"),
        ({"input": "a" * 4_097}, 400, "parameter-invalid", "input", "at most 4096"),
        ({"speed": 4.0}, 400, "parameter-invalid", "speed", "less than or equal to 2"),
        ({"response_format": "aac"}, 400, "parameter-invalid", "response_format", "opus"),
        ({"stream_format": "sse"}, 400, "parameter-invalid", "stream_format", "'audio'"),
        ({"extra_body": {"sped": 1}}, 400, "parameter-invalid", "sped", "no parameter"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_what_does_not_fit_is_refused_in_a_sentence(
    backend: RunningBackend,
    options: dict[str, object],
    status: int,
    code: str,
    parameter: str | None,
    says: str,
) -> None:
    asked: dict[str, Any] = {"model": MODEL, "voice": "heart", "input": TEXT, **options}
    with openai_client(backend) as client, refused(status, code, parameter) as sentences:
        client.audio.speech.create(**asked)
    assert says in sentences[0]


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff"])
def test_what_is_no_json_object_is_refused(backend: RunningBackend, body: bytes) -> None:
    answer = requests.post(
        backend.url("/v1/audio/speech"), body, headers=backend.headers, timeout=10
    )
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "message-invalid"
    assert '"input"' in answer.json()["error"]["message"]


def test_a_body_is_no_larger_than_a_message_of_an_echo(backend: RunningBackend) -> None:
    with openai_client(backend) as client, refused(413, "message-too-large") as sentences:
        client.audio.speech.create(model=MODEL, voice="heart", input="a" * 70_000)
    assert "at most 65536 bytes" in sentences[0]


def test_a_machine_has_the_places_of_one_echo_and_gets_them_back_when_it_leaves(
    backend: RunningBackend,
) -> None:
    with ExitStack() as open_requests:
        for _ in range(REQUESTS_IN_FLIGHT_LIMIT):
            # Nobody reads more than the beginning, so that the work waits.
            connection = open_requests.enter_context(begin_speech(backend, LONG_TEXT))
            assert connection.getresponse().read(1)
        with openai_client(backend) as client:
            with refused(429, "too-many-requests") as sentences:
                client.audio.speech.create(model=MODEL, voice="heart", input=TEXT)
            assert "Wait for one to end" in sentences[0]
        with backend.client() as echo:
            reply, _ = echo.ask(1, "What is twelve times seven?")
        assert "84" in reply.text, "the work that waits takes no core from an Echo"
    with openai_client(backend) as client:
        assert _speak_when_there_is_a_place(client), "places of clients that left are given back"


def _speak_when_there_is_a_place(client: openai.OpenAI) -> bool:
    end = time.monotonic() + 5
    while time.monotonic() < end:
        try:
            client.audio.speech.create(model=MODEL, voice="heart", input=TEXT)
            return True
        except openai.RateLimitError:
            time.sleep(0.1)
    return False
