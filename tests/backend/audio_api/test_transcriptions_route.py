"""OpenAI's client sends real recordings to a real backend and gets their words."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import requests
import soundfile

from backend.audio_api.limits import RECORDING_LIMIT_BYTES
from tests.backend.audio_api.clients import (
    begun_request,
    build_form,
    find_recording,
    openai_client,
    refused,
    write_long_recording,
)
from tests.helpers.running_backend import RunningBackend

SENTENCES = {
    1: "Set a timer for 25 minutes.",
    9: "What is the special ingredient in Earl Grey tea?",
    10: "Cancel the timer for the pasta.",
}
MODEL = "bergamot-recogniser"


@pytest.mark.parametrize("number", SENTENCES)
def test_a_recording_becomes_text(backend: RunningBackend, number: int) -> None:
    with openai_client(backend) as client:
        answer = client.audio.transcriptions.create(
            model=MODEL, file=find_recording(number), language="en"
        )
    assert answer.text == SENTENCES[number]
    assert answer.usage.type == "duration"


def test_plain_text_is_the_sentence_in_a_line(backend: RunningBackend) -> None:
    with openai_client(backend) as client:
        text = client.audio.transcriptions.create(
            model="whisper-1", file=find_recording(10), response_format="text"
        )
    assert text == f"{SENTENCES[10]}\n"


def test_words_and_segments_have_the_times_that_were_measured(
    backend: RunningBackend, tmp_path: Path
) -> None:
    file = tmp_path / "two.wav"
    seconds = write_long_recording(file, [1, 10], pause_seconds=2.0)
    with openai_client(backend) as client:
        answer = client.audio.transcriptions.create(
            model=MODEL,
            file=file,
            response_format="verbose_json",
            timestamp_granularities=["word", "segment"],
        )
        alone = client.audio.transcriptions.create(
            model=MODEL,
            file=find_recording(10),
            response_format="verbose_json",
            timestamp_granularities=["word"],
        )
    assert answer.duration == pytest.approx(seconds, abs=0.01)
    assert [each.text for each in answer.segments] == [SENTENCES[1], SENTENCES[10]]
    words = answer.words
    assert [each.word for each in words[:4]] == ["set", "a", "timer", "for"]
    assert all(each.start < each.end for each in words)
    assert all(one.end <= other.start for one, other in zip(words, words[1:], strict=False))
    assert answer.segments[0].start == words[0].start
    assert answer.segments[1].end == words[-1].end
    assert alone.segments is None
    # The same sound, later: its words come later by as much.
    offset = seconds - alone.duration - 2.0
    for later, word in zip(words[-len(alone.words) :], alone.words, strict=True):
        assert later.word == word.word
        assert later.start - word.start == pytest.approx(offset, abs=0.1)


def test_a_long_recording_is_streamed_part_by_part(backend: RunningBackend, tmp_path: Path) -> None:
    file = tmp_path / "long.flac"
    seconds = write_long_recording(file, [1, 9, 10, 1, 9, 10, 1, 9, 10])
    began, arrivals, texts = time.monotonic(), [], []
    with openai_client(backend) as client:
        for event in client.audio.transcriptions.create(model=MODEL, file=file, stream=True):
            arrivals.append(time.monotonic() - began)
            texts.append(event)
    *deltas, done = texts
    assert [each.type for each in deltas] == ["transcript.text.delta"] * 9
    assert done.type == "transcript.text.done"
    assert done.text == " ".join([*SENTENCES.values()] * 3) == "".join(e.delta for e in deltas)
    assert done.usage.seconds == pytest.approx(seconds, abs=0.01)
    assert arrivals[0] < arrivals[-1] / 2, "the first words come long before the last"


def test_silence_has_no_words(backend: RunningBackend, tmp_path: Path) -> None:
    file = tmp_path / "silence.wav"
    soundfile.write(file, np.zeros(48_000, np.int16), 16_000)
    with openai_client(backend) as client:
        assert client.audio.transcriptions.create(model=MODEL, file=file).text == ""
        (done,) = client.audio.transcriptions.create(model=MODEL, file=file, stream=True)
    assert (done.type, done.text) == ("transcript.text.done", "")


@pytest.mark.parametrize(
    ("options", "status", "code", "parameter", "says"),
    [
        ({"model": "whisper-9"}, 404, "model_not_found", "model", "use 'bergamot-recogniser'"),
        ({"language": "de"}, 400, "language-unsupported", "language", "Only English"),
        ({"response_format": "srt"}, 400, "parameter-invalid", "response_format", "verbose_json"),
        ({"temperature": 7.0}, 400, "parameter-invalid", "temperature", "less than or equal to 1"),
        (
            {"timestamp_granularities": ["word"]},
            400,
            "parameter-invalid",
            "timestamp_granularities",
            "'verbose_json' only",
        ),
        (
            {"stream": True, "response_format": "verbose_json"},
            400,
            "parameter-invalid",
            "response_format",
            "streamed as 'json' only",
        ),
        ({"include": ["logprobs"]}, 400, "parameter-invalid", "include", "no parameter"),
        ({"file": b"no sound"}, 400, "audio-unreadable", None, "Send WAV, FLAC, MP3 or Ogg"),
        (
            {"file": b"no sound", "stream": True},
            400,
            "audio-unreadable",
            None,
            "Send WAV, FLAC, MP3 or Ogg",
        ),
        (
            {"file": bytes(RECORDING_LIMIT_BYTES + 1)},
            413,
            "message-too-large",
            None,
            "at most 26214400 bytes",
        ),
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
    asked: dict[str, Any] = {"model": MODEL, "file": find_recording(1), **options}
    with openai_client(backend) as client, refused(status, code, parameter) as sentences:
        client.audio.transcriptions.create(**asked)
    assert says in sentences[0]


@pytest.mark.parametrize(
    ("body", "content_type", "code"),
    [
        (b"{}", "application/json", "form-missing"),
        (b"--x", "multipart/form-data", "form-invalid"),
        (b"nonsense", "multipart/form-data; boundary=x", "form-invalid"),
        (build_form(file=b"x", other="1")[0], build_form(file=b"x")[1], "form-invalid"),
        (*build_form(file=b"x", model=MODEL, other="1"), "parameter-invalid"),
        (*build_form(file=b"x"), "parameter-invalid"),
    ],
    ids=["json", "no-boundary", "no-part", "other-boundary", "unknown-field", "no-model"],
)
def test_what_is_no_such_form_is_refused(
    backend: RunningBackend, body: bytes, content_type: str, code: str
) -> None:
    answer = requests.post(
        backend.url("/v1/audio/transcriptions"),
        body,
        headers={**backend.headers, "Content-Type": content_type},
        timeout=10,
    )
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == code


def test_the_work_for_a_client_that_left_ends(backend: RunningBackend, tmp_path: Path) -> None:
    file = tmp_path / "long.flac"
    write_long_recording(file, [1, 9, 10] * 40)
    body, content_type = build_form(file=file.read_bytes(), model=MODEL)
    before = backend.get("/v1/metrics")["answered"]
    with begun_request(backend, "/v1/audio/transcriptions", body, content_type):
        while backend.get("/v1/metrics")["answered"] < before + 2:
            time.sleep(0.05)
    time.sleep(1.5)
    left = backend.get("/v1/metrics")["answered"]
    time.sleep(1.0)
    assert backend.get("/v1/metrics")["answered"] == left < before + 120
