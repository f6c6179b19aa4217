"""The routes of a real backend process: requests, limits, garbage, cancelling, switching."""

from __future__ import annotations

import http.client
import json
import struct
import subprocess
import sys
import threading
import time

import numpy as np
import pytest
import requests
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from backend.wire.audio_frames import pack_audio
from backend.wire.limits import (
    MESSAGES_PER_SECOND_LIMIT,
    REQUESTS_IN_FLIGHT_LIMIT,
    TEXT_MESSAGE_LIMIT_BYTES,
)
from tests.helpers.running_backend import ROOT, Client, RunningBackend
from tests.helpers.user_audio import say_as_user

EARL_GREY = "What's the special ingredient in Earl Grey tea?"


def test_a_spoken_request_is_answered_step_by_step(backend: RunningBackend) -> None:
    voice = say_as_user(EARL_GREY, after_seconds=1.2)
    with backend.client() as client:
        client.send(type="utterance_start", id=1, trigger="recording")
        client.send_user_audio(1, voice, piece=1_280, as_spoken=True)
        endpoint, before = client.until("endpoint")
        assert endpoint.reason == "silence"
        assert 150 < endpoint.waited_ms < 800
        # Where stages 4 to 7 take more than half a second, it is not known in time.
        assert endpoint.ending in {"complete", "extendable", "unknown"}
        reply, between = client.until("reply")
        done, after = client.until("done")
    assert "bergamot" in reply.text.lower()
    partials = [message for message in before if message.type == "partial"]
    assert len(partials) >= endpoint.voice_seconds / 0.320 - 1, "while the person still speaks"
    finished = [m.stage for m in between + after if m.type == "stage" and m.state == "finished"]
    assert finished == [4, 5, 6, 7, 8, 9, 10]
    assert set(done.stages_ms) == {4, 5, 6, 7, 8, 9, 10}
    assert [m.type for m in after].count("speech_start") == 1
    assert done.first_audio_ms > 0
    assert done.listening.ending == endpoint.ending
    assert done.listening.thrown_away < done.listening.speculated, "what ran ahead is used"
    assert done.stages_start_ms[7] < 0 or endpoint.ending == "unknown"
    assert done.stages_start_ms[8] > 0
    assert len(client.speech[1]) == int(done.speech_seconds * 24_000) * 2


def test_the_client_may_end_the_utterance(backend: RunningBackend) -> None:
    with backend.client() as client:
        client.send(type="utterance_start", id=1, trigger="push_to_talk", find_endpoint=False)
        client.send_user_audio(1, say_as_user(EARL_GREY))
        client.send(type="utterance_end", id=1)
        endpoint, _ = client.until("endpoint")
        assert endpoint.reason == "client"
        reply, _ = client.until("reply")
    assert "bergamot" in reply.text.lower()


def test_a_typed_request_enters_at_step_seven(backend: RunningBackend) -> None:
    with backend.client() as client:
        reply, done = client.ask(5, EARL_GREY)
    assert reply.text == "It's bergamot orange oil."
    assert set(done.stages_ms) == {7, 8, 9, 10}


def test_the_words_of_the_speech_come_before_their_audio(backend: RunningBackend) -> None:
    with backend.client() as client:
        client.send(type="ask", id=1, text=EARL_GREY)
        message, _ = client.until("speech_words")
        assert not client.speech
        done, _ = client.until("done")
    assert [word.phonemes for word in message.words][1] == "bɜɹɡəmɑt"
    starts = [word.start_seconds for word in message.words]
    assert starts == sorted(starts)
    assert message.words[-1].start_seconds < done.speech_seconds


def test_a_conversation_remembers_what_was_said(backend: RunningBackend) -> None:
    with backend.client() as client:
        first, _ = client.ask(1, EARL_GREY)
        again, _ = client.ask(2, "Can you repeat that?")
    assert first.text.rstrip(".") in again.text


def test_several_requests_may_be_in_flight(backend: RunningBackend) -> None:
    with backend.client() as client:
        for number in range(1, 5):
            client.send(type="ask", id=number, text=EARL_GREY)
        done = {client.until("done")[0].id for _ in range(4)}
    assert done == {1, 2, 3, 4}


def test_cancelling_stops_the_speech(backend: RunningBackend) -> None:
    with backend.client() as client:
        client.send(type="utterance_start", id=1, trigger="wake_word")
        client.send_user_audio(1, say_as_user(EARL_GREY)[:8_000])
        client.send(type="cancel", id=1)
        done, _ = client.until("done", timeout_seconds=5)
        assert done.cancelled
        reply, _ = client.ask(2, EARL_GREY)
        assert reply.text


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("not json", "message-invalid"),
        ('{"type": "no such message"}', "message-invalid"),
        ('{"type": "ask", "id": 1, "text": ""}', "message-invalid"),
        ('{"type": "cancel", "id": 99}', "request-unknown"),
        (b"\x01", "frame-invalid"),
        (pack_audio(1, b"\x00\x00\x00"), "frame-invalid"),
        (pack_audio(77, b"\x00\x00"), "request-unknown"),
        ("x" * (TEXT_MESSAGE_LIMIT_BYTES + 1), "message-too-large"),
    ],
    ids=["text", "type", "empty", "cancel", "short frame", "half sample", "no utterance", "large"],
)
def test_garbage_gets_a_sentence_and_the_next_request_works(
    backend: RunningBackend, frame: str | bytes, code: str
) -> None:
    with backend.client() as client:
        client.connection.send(frame)
        failure = client.receive()
        assert (failure.type, failure.code) == ("failure", code)
        assert failure.sentence.endswith(".")
        reply, _ = client.ask(2, EARL_GREY)
        assert reply.text


GIANT_BYTES = 64 * 1024 * 1024


def _send_until_closed(client: Client, frames: list[bytes]) -> None:
    for frame in frames:
        client.connection.send(frame)
    while True:
        client.receive(10)


def test_a_ten_minute_utterance_ends_with_its_own_error(backend: RunningBackend) -> None:
    hum = (np.random.default_rng(1).normal(0, 900, 16_000 * 10)).astype(np.int16)
    with backend.client() as client:
        client.send(type="utterance_start", id=1, trigger="recording", find_endpoint=False)
        for _ in range(4):
            client.send_user_audio(1, hum, piece=32_000)
        failure, _ = client.until("failure")
        assert failure.code == "utterance-too-long"
        assert "30 seconds" in failure.sentence
        client.until("done")
        reply, _ = client.ask(2, EARL_GREY)
        assert reply.text


def test_a_giant_frame_closes_the_connection_and_the_next_one_works(
    backend: RunningBackend,
) -> None:
    masked_with_64_bits_of_length = 0x80 | 127
    head = struct.pack("!BBQ4x", 0x82, masked_with_64_bits_of_length, GIANT_BYTES)
    with backend.client() as client:
        client.connection.socket.sendall(head)
        with pytest.raises(ConnectionClosed) as raised:
            client.receive(10)
    assert raised.value.rcvd is not None
    assert raised.value.rcvd.code == 1009
    # Whoever really sends all of it may be cut off before the reason is read.
    with backend.client() as client, pytest.raises(ConnectionClosed):
        _send_until_closed(client, [b"\x00" * GIANT_BYTES])
    with backend.client() as client:
        assert client.ask(1, EARL_GREY)[0].text


def test_a_giant_body_is_refused_before_it_is_read(backend: RunningBackend) -> None:
    connection = http.client.HTTPConnection(backend.address, backend.port, timeout=10)
    connection.putrequest("POST", "/v1/accelerator")
    connection.putheader("Authorization", backend.headers["Authorization"])
    connection.putheader("Content-Length", str(2**30))
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.status == 413
    assert json.load(answer)["code"] == "message-too-large"
    connection.close()


def test_a_flood_of_messages_closes_the_connection_with_a_sentence(backend: RunningBackend) -> None:
    with backend.client() as client:
        client.send(type="utterance_start", id=1, trigger="recording", find_endpoint=False)
        flood = [pack_audio(1, b"\x00\x00")] * (MESSAGES_PER_SECOND_LIMIT * 4)
        with pytest.raises(ConnectionClosed) as raised:
            _send_until_closed(client, flood)
    assert raised.value.rcvd is not None
    assert raised.value.rcvd.code == 1008
    assert "messages a second" in raised.value.rcvd.reason


def test_too_many_requests_at_once_are_refused(backend: RunningBackend) -> None:
    with backend.client() as client:
        for number in range(1, REQUESTS_IN_FLIGHT_LIMIT + 2):
            client.send(type="utterance_start", id=number, trigger="recording")
        failure, _ = client.until("failure")
        assert failure.code == "too-many-requests"


def test_nobody_gets_in_without_the_token(backend: RunningBackend) -> None:
    answer = requests.get(backend.url("/v1/health"), timeout=10)
    assert answer.status_code == 401
    assert "token" in answer.json()["sentence"]
    with pytest.raises(InvalidStatus), connect(f"ws://{backend.address}:{backend.port}/v1/echo"):
        pass


def test_another_wire_version_is_told_so(backend: RunningBackend) -> None:
    socket = f"ws://{backend.address}:{backend.port}/v1/echo"
    with connect(socket, additional_headers=backend.headers) as connection:
        connection.send(json.dumps({"type": "hello", "wire_version": 999, "client": "test"}))
        failure = json.loads(connection.recv(10))
        assert failure["code"] == "wire-version"
        with pytest.raises(ConnectionClosed, match="1008"):
            connection.recv(10)


def test_the_backend_describes_itself(backend: RunningBackend) -> None:
    description = backend.get("/v1/description")
    assert [stage["number"] for stage in description["stages"]] == [4, 5, 6, 7, 8, 9, 10]
    names = {each["name"]: each for each in description["accelerators"]}
    assert names["pytorch-eager"]["available"]
    assert names["onnxruntime"]["available"]
    assert description["memory_bytes"] > 0
    assert any(skill["example_phrases"] for skill in description["skills"])


def test_switching_takes_effect_on_the_next_request_without_a_failed_one(
    backend: RunningBackend,
) -> None:
    before = backend.get("/v1/health")["accelerator"]
    other = "pytorch-eager" if before == "onnxruntime" else "onnxruntime"
    answers: list[str] = []
    stop = threading.Event()

    def keep_asking() -> None:
        with backend.client() as client:
            number = 0
            while not stop.is_set():
                number += 1
                answers.append(client.ask(number, EARL_GREY)[1].accelerator)
                time.sleep(0.02)

    asker = threading.Thread(target=keep_asking)
    asker.start()
    assert backend.choose(other).json() == {"accelerator": other}
    with backend.client() as client:
        assert client.ask(1, EARL_GREY)[1].accelerator == other
    stop.set()
    asker.join(10)
    assert set(answers) <= {before, other}
    assert backend.choose(before).json() == {"accelerator": before}


def test_an_accelerator_that_does_not_exist_changes_nothing(backend: RunningBackend) -> None:
    before = backend.get("/v1/health")
    answer = backend.choose("onnxruntim")
    assert answer.status_code == 409
    assert "Did you mean onnxruntime?" in answer.json()["sentence"]
    assert backend.get("/v1/health") == before


def test_metrics_count_what_was_answered(backend: RunningBackend) -> None:
    with backend.client() as client:
        client.ask(1, EARL_GREY)
    metrics = backend.get("/v1/metrics")
    assert metrics["answered"] >= 1
    assert any(each["requests"] for each in metrics["accelerators"].values())


def test_an_open_address_needs_tls_or_a_clear_word() -> None:
    command = [sys.executable, "-m", "backend", "serve", "--host", "0.0.0.0", "--port", "0"]
    ended = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False
    )
    assert ended.returncode == 2
    assert "--allow-unencrypted" in ended.stderr
