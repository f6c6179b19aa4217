"""`backend serve`: what it announces, and how it ends."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from backend.command_line import main
from backend.commands.exit_status import INTERRUPTED
from backend.commands.serve import TOKEN_VARIABLE
from tests.helpers.running_backend import ROOT


@contextmanager
def _start(*options: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "backend", "serve", "--port", "0", "--announce", *options]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_the_backend_ends_with_its_stdin_even_while_it_loads() -> None:
    with _start() as process:
        assert process.stdin
        assert process.stdout
        assert set(json.loads(process.stdout.readline())) == {"address", "port", "token"}
        process.stdin.close()
        process.stdin = None
        assert process.wait(30) == 0


def test_the_skills_end_with_the_backend() -> None:
    with _start() as process:
        assert process.stdout
        process.stdout.readline()
        below = psutil.Process(process.pid).children(recursive=True)
        process.kill()
        _, alive = psutil.wait_procs(below, timeout=20)
        assert not alive


def test_a_port_that_is_taken_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert main(["serve", "--port", str(taken.getsockname()[1])]) == 2
    assert "cannot listen" in capsys.readouterr().err


def test_half_of_tls_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--tls-key", "key.pem"]) == 2
    assert "needs both" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
@pytest.mark.parametrize("after_seconds", [0.0, 1.0])
def test_an_interrupt_ends_it_cleanly(after_seconds: float) -> None:
    with _start() as process:
        assert process.stdout
        process.stdout.readline()
        time.sleep(after_seconds)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
        assert process.returncode in (0, 130)
        assert "Fatal" not in errors
        assert "Traceback" not in errors


def test_an_absurd_token_is_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, "x" * 100_000)
    assert main(["serve", "--port", "0"]) == 2
    assert f"{TOKEN_VARIABLE} may have at most" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="the environment is read from /proc")
def test_the_token_is_not_to_be_read_from_its_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, "a-token-of-the-users-own")
    with _start() as process:
        assert process.stdout
        assert json.loads(process.stdout.readline())["token"] == "a-token-of-the-users-own"
        environment = Path(f"/proc/{process.pid}/environ").read_bytes()
        assert b"PATH=" in environment
        assert b"a-token-of-the-users-own" not in environment


@contextmanager
def _busy() -> Iterator[tuple[subprocess.Popen[str], list[psutil.Process], socket.socket]]:
    """A backend that waits for the rest of a client's request, its skills, and that client."""
    with _start() as process:
        assert process.stdout
        announced = json.loads(process.stdout.readline())
        below: list[psutil.Process] = []
        end_at = time.monotonic() + 60
        while not below and time.monotonic() < end_at:
            time.sleep(0.1)
            below = psutil.Process(process.pid).children(recursive=True)
        assert below
        with socket.create_connection((announced["address"], announced["port"])) as client:
            head = (
                "POST /v1/accelerator HTTP/1.1\r\nHost: backend\r\nAuthorization: Bearer "
                f"{announced['token']}\r\n"
            )
            client.sendall(f"{head}Content-Length: 100\r\n\r\n{{".encode())
            time.sleep(0.5)
            yield process, below, client


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
@pytest.mark.parametrize("interrupts", [1, 2])
def test_one_interrupt_waits_for_requests_a_second_for_nothing(interrupts: int) -> None:
    with _busy() as (process, below, client):
        process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        assert process.poll() is None, "the request may still be sent to its end"
        began_at = time.monotonic()
        if interrupts == 2:
            process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
        if interrupts == 2:
            assert time.monotonic() - began_at < 1
        else:
            assert b"The backend is ending." in client.recv(10_000)
        assert process.returncode == INTERRUPTED
        assert "Traceback" not in errors
        _, alive = psutil.wait_procs(below, timeout=20)
        assert not alive
