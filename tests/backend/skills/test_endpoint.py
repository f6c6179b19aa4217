"""A skill behind an endpoint takes the same envelope; what goes wrong there costs one sentence."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from backend.errors import Cancelled, SkillError
from backend.skills.caller import caller_for
from backend.skills.endpoint import EndpointCaller
from backend.skills.find import read_skill
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
    made = caller_for(read_skill(write_skill(tmp_path / "far", handler=None, endpoint=address)))
    assert isinstance(made, EndpointCaller)
    yield made
    made.close()


def test_the_envelope_goes_there_and_the_document_comes_back(caller: EndpointCaller) -> None:
    assert caller.ask({"todo": "answer"}, 5.0, lambda: None)["got"] == {"todo": "answer"}


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
    assert caller.ask({"todo": "answer"}, 5.0, lambda: None)["version"] == "1.0"


def test_nobody_there(tmp_path: Path) -> None:
    skill = read_skill(
        write_skill(tmp_path / "far", handler=None, endpoint="http://127.0.0.1:9/skill")
    )
    caller = caller_for(skill)
    with pytest.raises(SkillError, match="can't reach") as caught:
        caller.ask({}, 2.0, lambda: None)
    assert caught.value.code == "skill-unreachable"
    caller.close()


def test_a_cancel_is_heard_while_waiting(caller: EndpointCaller) -> None:
    def check() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        caller.ask({"todo": "hang"}, 5.0, check)
