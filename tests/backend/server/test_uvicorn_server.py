"""The server of a real backend against strangers: idle, flooding, slow and broken connections."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from backend.wire.limits import HELLO_LIMIT_SECONDS
from tests.helpers.running_backend import ROOT, RunningBackend, running_backend

QUESTION = "What is twelve times seven?"
DESCRIPTORS = 128


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningBackend, Path]]:
    """A backend that may have few descriptors, and the file of its log."""
    resource = pytest.importorskip("resource")
    log = tmp_path_factory.mktemp("log") / "backend.log"

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (DESCRIPTORS, DESCRIPTORS))

    with running_backend(log=log, before_start=limit) as running:
        yield running, log


def _strangers(
    backend: RunningBackend, stack: ExitStack, count: int, head: bytes
) -> list[socket.socket]:
    opened = []
    for _ in range(count):
        connection = socket.create_connection((backend.address, backend.port), timeout=10)
        stack.enter_context(connection)
        connection.sendall(head)
        opened.append(connection)
    return opened


@pytest.mark.parametrize("head", [b"", b"GET /v1/health HTTP/1.1\r\nHost: "], ids=["idle", "slow"])
def test_more_strangers_than_descriptors_neither_lock_anybody_out_nor_fill_the_log(
    narrow: tuple[RunningBackend, Path], head: bytes
) -> None:
    backend, log = narrow
    before = log.stat().st_size
    with ExitStack() as stack:
        _strangers(backend, stack, 200, head)
        began = time.monotonic()
        assert backend.get("/v1/health")["state"] == "ready"
        with backend.client() as client:
            reply, _ = client.ask(1, QUESTION)
        assert "84" in reply.text
        assert time.monotonic() - began < 5.0
    assert log.stat().st_size - before < 10_000
    assert "Traceback" not in log.read_text("utf-8")


@pytest.mark.slow
def test_connections_that_ask_for_nothing_are_closed(backend: RunningBackend) -> None:
    with ExitStack() as stack:
        idle = _strangers(backend, stack, 3, b"")
        slow = _strangers(backend, stack, 3, b"GET / HTTP/1.1\r\n")
        greeted = stack.enter_context(backend.client())
        began = time.monotonic()
        for turn in range(8):
            time.sleep(1)
            for connection in slow:
                connection.sendall(b"X-%d: y\r\n" % turn)
        for connection in (*idle, *slow):
            connection.settimeout(HELLO_LIMIT_SECONDS)
            try:
                assert connection.recv(100) == b""
            except ConnectionResetError:
                pass
        assert time.monotonic() - began < HELLO_LIMIT_SECONDS + 3
        assert greeted.ask(1, QUESTION)[0].text, "who is let in may be silent for longer"


def _raw(backend: RunningBackend, request: str, body: bytes = b"") -> tuple[int, dict[str, str]]:
    head = f"{request} HTTP/1.1\r\nHost: x\r\nAuthorization: {backend.headers['Authorization']}\r\n"
    with socket.create_connection((backend.address, backend.port), timeout=15) as connection:
        connection.sendall(
            f"{head}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body
        )
        answer = b""
        while piece := connection.recv(65_536):
            answer += piece
    header, _, content = answer.partition(b"\r\n\r\n")
    return int(header.split()[1]), json.loads(content)


@pytest.mark.parametrize(
    ("request_line", "body", "status", "code"),
    [
        ("GET /nowhere", b"", 404, "not-found"),
        ("DELETE /v1/health", b"", 405, "method-not-allowed"),
        ("POST /v1/accelerator", b"[" * 20_000, 400, "message-invalid"),
        ("POST /v1/comparison", b'{"a":' * 10_000, 400, "message-invalid"),
        ("PATCH /v1/settings", b"[" * 20_000, 400, "message-invalid"),
        (
            "POST /v1/accelerator",
            json.dumps({"name": "x" * 50_000}).encode(),
            400,
            "message-invalid",
        ),
        ("POST /v1/accelerator", b"\xff\xfe", 400, "message-invalid"),
        ("NONSENSE", b"", 400, "message-invalid"),
    ],
)
def test_whatever_a_route_cannot_do_is_a_failure(
    backend: RunningBackend, request_line: str, body: bytes, status: int, code: str
) -> None:
    answered, failure = _raw(backend, request_line, body)
    assert (answered, failure["code"]) == (status, code)
    assert len(failure["sentence"]) < 300


def test_broken_bodies_and_texts_leave_no_traceback(
    narrow: tuple[RunningBackend, Path],
) -> None:
    backend, log = narrow
    head = (
        "POST /v1/accelerator HTTP/1.1\r\nHost: x\r\nAuthorization: "
        f"{backend.headers['Authorization']}\r\n"
    )
    for _ in range(5):
        with socket.create_connection((backend.address, backend.port), timeout=10) as connection:
            connection.sendall(f"{head}Content-Length: 5000\r\n\r\nhalf".encode())
    with backend.client() as client:
        client.connection.send(b"\xff\xfe", text=True)
        with pytest.raises(ConnectionClosed, match="1007"):
            client.receive(5)
    with backend.client() as client:
        assert client.ask(1, QUESTION)[0].text
    assert "Traceback" not in log.read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "option"),
    [("", "missing"), ("no certificate", "garbage")],
    ids=["missing", "garbage"],
)
def test_a_wrong_tls_file_is_a_sentence_before_anything_is_announced(
    tmp_path: Path, content: str, option: str
) -> None:
    pem = tmp_path / "file.pem"
    if content:
        pem.write_text(content)
    command = [sys.executable, "-m", "backend", "serve", "--port", "0"]
    command += ["--tls-certificate", str(pem), "--tls-key", str(pem)]
    ended = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, timeout=120, check=False
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "cannot be used" in ended.stderr
    assert "Traceback" not in ended.stderr
