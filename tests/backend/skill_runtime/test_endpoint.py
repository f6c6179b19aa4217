"""A skill behind an endpoint takes the same envelope; what goes wrong there costs one sentence."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from backend.errors import Cancelled, SkillError
from backend.skill_package.find import read_skill
from backend.skill_runtime.choose_caller import create_caller
from backend.skill_runtime.endpoint import EndpointCaller
from tests.helpers.skill_folders import write_skill


class _Door(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        envelope = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        todo = envelope["todo"]
        if todo == "hang":
            time.sleep(1.0)
        body = (
            b"not json"
            if todo == "lie"
            else json.dumps({"version": "1.0", "got": envelope}).encode()
        )
        self.send_response(500 if todo == "fail" else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Keep quiet."""


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Door)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/skill"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def caller(tmp_path: Path, address: str) -> Iterator[EndpointCaller]:
    made = create_caller(read_skill(write_skill(tmp_path / "far", handler=None, endpoint=address)))
    assert isinstance(made, EndpointCaller)
    yield made
    made.close()


def test_an_endpoint_receives_the_envelope_and_its_document_is_returned(
    caller: EndpointCaller,
) -> None:
    assert caller.ask({"todo": "answer"}, 5.0, lambda: None).document["got"] == {"todo": "answer"}


@pytest.mark.parametrize(
    ("todo", "code"),
    [("hang", "skill-timeout"), ("fail", "skill-crashed"), ("lie", "skill-document-invalid")],
)
def test_failures_have_their_codes_and_the_next_request_works(
    caller: EndpointCaller, todo: str, code: str
) -> None:
    with pytest.raises(SkillError, match="^Sorry") as caught:
        caller.ask({"todo": todo}, 0.4, lambda: None)
    assert caught.value.code == code
    assert caller.ask({"todo": "answer"}, 5.0, lambda: None).document["version"] == "1.0"


def test_an_endpoint_that_cannot_be_reached_is_an_apology(tmp_path: Path) -> None:
    skill = read_skill(
        write_skill(tmp_path / "far", handler=None, endpoint="http://127.0.0.1:9/skill")
    )
    caller = create_caller(skill)
    with pytest.raises(SkillError, match="can't reach") as caught:
        caller.ask({}, 2.0, lambda: None)
    assert caught.value.code == "skill-unreachable"
    caller.close()


def test_a_request_is_cancelled_while_it_waits_for_an_endpoint(caller: EndpointCaller) -> None:
    def check() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        caller.ask({"todo": "hang"}, 5.0, check)


def test_an_answer_that_drips_costs_its_own_request_alone(tmp_path: Path) -> None:
    with dripping_server() as address:
        made = create_caller(
            read_skill(write_skill(tmp_path / "far", handler=None, endpoint=address))
        )
        for _ in range(6):
            start = time.monotonic()
            with pytest.raises(SkillError) as caught:
                made.ask({}, 0.5, lambda: None)
            assert caught.value.code == "skill-timeout"
            assert time.monotonic() - start < 2.0
        start = time.monotonic()
        made.close()
        assert time.monotonic() - start < 1.0
        left = [thread for thread in threading.enumerate() if thread.name == "skill-far"]
        for thread in left:
            thread.join(2.0)
        assert not any(thread.is_alive() for thread in left)


def test_a_public_name_does_not_lead_into_this_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    skill = read_skill(
        write_skill(tmp_path / "far", handler=None, endpoint="https://public.example:9/skill")
    )
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 9))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: inside)
    made = create_caller(skill)
    with pytest.raises(SkillError, match="can't reach") as caught:
        made.ask({}, 2.0, lambda: None)
    assert "in this network" in str(caught.value.__cause__)
    made.close()


@contextmanager
def dripping_server() -> Iterator[str]:
    """Answers with a head and then a byte every 0.2 s, for as long as somebody reads."""
    listener = socket.create_server(("127.0.0.1", 0))

    def drip(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.recv(65_536)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
            while True:
                connection.sendall(b" ")
                time.sleep(0.2)

    def accept() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=drip, args=(listener.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/skill"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
