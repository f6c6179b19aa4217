"""A real backend under overload: silent clients, many clients, clients that do not read."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest
from websockets.exceptions import ConnectionClosed

from backend.server.admission import count_slots
from backend.wire.limits import HELLO_LIMIT_SECONDS, REQUESTS_IN_FLIGHT_LIMIT
from tests.helpers.running_backend import Client, RunningBackend, running_backend

QUESTION = "What is twelve times seven?"


@pytest.fixture(scope="module")
def impatient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBackend]:
    """A backend that waits two seconds for a voice."""
    settings = tmp_path_factory.mktemp("settings") / "settings.toml"
    settings.write_text("no_speech_seconds = 2.0\n", "utf-8")
    with running_backend("--settings", str(settings)) as running:
        yield running


def _start(client: Client, number: int) -> None:
    client.send(type="utterance_start", id=number, trigger="push_to_talk", find_endpoint=False)


def test_silent_utterances_hold_nobody_up_and_end_by_the_clock(impatient: RunningBackend) -> None:
    with ExitStack() as open_clients:
        silent = [open_clients.enter_context(impatient.client()) for _ in range(6)]
        for client in silent:
            for number in range(1, REQUESTS_IN_FLIGHT_LIMIT + 1):
                _start(client, number)
        began = time.monotonic()
        with impatient.client() as third:
            reply, _ = third.ask(1, QUESTION)
        assert "84" in reply.text
        assert time.monotonic() - began < 2.0
        endpoint, _ = silent[0].until("endpoint", timeout_seconds=5)
        assert endpoint.reason == "no_speech"
        assert endpoint.waited_ms == pytest.approx(2_000, abs=900)


def test_clients_that_speak_without_end_leave_room_for_a_typed_request(
    impatient: RunningBackend,
) -> None:
    hum = np.random.default_rng(1).normal(0, 900, 16_000).astype(np.int16)
    with ExitStack() as open_clients:
        for _ in range(2):
            client = open_clients.enter_context(impatient.client())
            for number in range(1, REQUESTS_IN_FLIGHT_LIMIT + 1):
                _start(client, number)
                client.send_user_audio(number, hum)
        with impatient.client() as third:
            reply, done = third.ask(1, QUESTION)
        assert "84" in reply.text
        assert done.first_audio_ms < 2_000


def _busy_count(backend: RunningBackend) -> int:
    return int(backend.get("/v1/metrics")["failed"].get("busy", 0))


def test_more_than_there_are_places_for_are_told_at_once_that_it_is_busy(
    impatient: RunningBackend,
) -> None:
    with ExitStack() as open_clients:
        clients = [open_clients.enter_context(impatient.client()) for _ in range(count_slots() + 1)]
        for client in clients[:-1]:
            _start(client, 1)
            client.send_user_audio(1, np.zeros(160, np.int16))
        for client in clients[:-1]:
            # An answer shows that all that was sent before is taken.
            client.send(type="cancel", id=99)
            client.until("failure")
        last = clients[-1]
        busy_before = _busy_count(impatient)
        sent = time.monotonic()
        last.send(type="ask", id=7, text=QUESTION)
        failure = last.receive()
        assert (failure.code, failure.id) == ("busy", 7)
        assert time.monotonic() - sent < 0.5
        assert _busy_count(impatient) == busy_before + 1
        clients[0].send(type="cancel", id=1)
        assert clients[0].until("done")[0].cancelled
        last.send(type="ask", id=8, text=QUESTION)
        assert "84" in last.until("reply")[0].text


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"type": "ask", "id": 1, "text": "again"}, "id-used"),
        ({"type": "ask", "id": 5, "text": "x" * 1_001}, "message-invalid"),
        ({"type": "cancel", "id": 66}, "request-unknown"),
        ({"type": "utterance_end", "id": 66}, "request-unknown"),
        ({"type": "utterance_start", "id": 6, "trigger": "whim"}, "message-invalid"),
    ],
)
def test_a_refusal_says_which_request_it_refuses(
    backend: RunningBackend, message: dict[str, object], code: str
) -> None:
    with backend.client() as client:
        client.ask(1, QUESTION)
        client.send(**message)
        failure, _ = client.until("failure")
        assert (failure.code, failure.id) == (code, message["id"])


def test_an_id_is_used_once_however_many_follow(backend: RunningBackend) -> None:
    with backend.client() as client:
        for number in range(1, 100):
            client.send(type="ask", id=number, text=QUESTION)
            client.send(type="cancel", id=number)
            client.until("done")
        client.send(type="ask", id=1, text=QUESTION)
        assert client.until("failure")[0].code == "id-used"


def _raw_client(backend: RunningBackend) -> socket.socket:
    """A client that reads nothing after its handshake; it writes masked frames itself."""
    connection = socket.create_connection((backend.address, backend.port), timeout=10)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    head = (
        f"GET /v1/echo HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        f"Authorization: {backend.headers['Authorization']}\r\n\r\n"
    )
    connection.sendall(head.encode())
    return connection


def _frame(text: bytes) -> bytes:
    return b"\x81" + bytes([0x80 | 126]) + struct.pack("!H", len(text)) + b"\0\0\0\0" + text


def test_a_client_that_never_reads_delays_nobody_and_stays_small(backend: RunningBackend) -> None:
    before = backend.get("/v1/metrics")["memory_bytes"]
    hello = b'{"type": "hello", "wire_version": 4, "client": "deaf"}'
    connection = _raw_client(backend)
    with connection, backend.client() as client:
        for turn in range(1, 16):
            with contextlib.suppress(OSError):
                connection.sendall(_frame(hello) * 60)
            began = time.monotonic()
            client.ask(turn, QUESTION)
            assert time.monotonic() - began < 3.0
            time.sleep(0.3)
    grown = backend.get("/v1/metrics")["memory_bytes"] - before
    assert grown < 60 * 2**20


@pytest.mark.slow
def test_a_connection_without_a_hello_is_closed(backend: RunningBackend) -> None:
    from websockets.sync.client import connect

    address = f"ws://{backend.address}:{backend.port}/v1/echo"
    with connect(address, additional_headers=backend.headers) as connection:
        began = time.monotonic()
        assert '"hello-missing"' in connection.recv(HELLO_LIMIT_SECONDS + 5)
        with pytest.raises(ConnectionClosed, match="1008"):
            connection.recv(5)
        assert time.monotonic() - began == pytest.approx(HELLO_LIMIT_SECONDS, abs=2)


def test_requests_that_come_while_it_loads_are_answered_when_it_is_ready(tmp_path: Path) -> None:
    with running_backend(until_ready=False) as loading, loading.client() as client:
        assert loading.get("/v1/health")["state"] == "loading"
        client.send(type="ask", id=1, text=QUESTION)
        client.send(type="ask", id=2, text=QUESTION)
        client.send(type="cancel", id=2)
        asked = time.monotonic()
        done, before = client.until("done", timeout_seconds=5)
        assert (done.id, done.cancelled) == (2, True)
        assert not any(message.type == "failure" for message in before)
        done, before = client.until("done", timeout_seconds=120)
        waited_ms = (time.monotonic() - asked) * 1_000
        assert "84" in next(each.text for each in before if each.type == "reply")
        assert done.first_audio_ms > 0.5 * waited_ms, "the wait counts"
        assert done.stages_start_ms[7] > 0.5 * waited_ms, "and it is seen where it was"


def test_requests_that_come_while_it_loads_fail_with_the_loading(tmp_path: Path) -> None:
    weights = tmp_path / "broken"
    weights.mkdir()
    settings = tmp_path / "settings.toml"
    settings.write_text(f'network_sources = {{ voice_decoder = "{weights}" }}\n', "utf-8")
    with (
        running_backend("--settings", str(settings), until_ready=False) as broken,
        broken.client() as client,
    ):
        client.send(type="ask", id=1, text=QUESTION)
        failure, _ = client.until("failure", timeout_seconds=120)
        assert failure.id == 1
        assert failure.sentence.startswith("The backend cannot answer: ")


@pytest.mark.slow
def test_a_switch_with_many_connections_stalls_nobody(backend: RunningBackend) -> None:
    before = backend.get("/v1/health")["accelerator"]
    other = "pytorch-eager" if before == "onnxruntime" else "onnxruntime"
    with ExitStack() as open_clients:
        for _ in range(200):
            open_clients.enter_context(backend.client())
        switching = threading.Thread(target=lambda: backend.choose(other))
        switching.start()
        longest = 0.0
        while switching.is_alive():
            began = time.monotonic()
            assert backend.get("/v1/health")["state"] == "ready"
            longest = max(longest, time.monotonic() - began)
        switching.join()
    assert backend.choose(before).ok
    assert longest < 2.0
