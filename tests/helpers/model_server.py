"""A small OpenAI-compatible server: streams chat completions as asked, and misbehaves as asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

NAME = "tiny-talker"
SKY = ("Because sun", "light is scattered. ", "Blue light is scattered ", "most of all.")
"""The pieces of an answer of two sentences."""


@dataclass
class Behaviour:
    """What the server does with the next questions.

    Attributes:
        pieces: of the answer; a number is a pause in seconds, or until the client is gone.
        status: other than 200: an error with `body`.
        content_type: of the answer.
        end: "done" ends the stream as it should, "finish" without its mark, "break" does not.
        body: sent as it stands, instead of a stream.
        key: that a client has to know.
    """

    pieces: Sequence[str | float] = SKY
    status: int = 200
    content_type: str = "text/event-stream; charset=utf-8"
    end: str = "done"
    body: bytes | None = None
    key: str = ""


@dataclass
class ModelServer:
    """The running server.

    Attributes:
        questions: the bodies of the requests that came.
        authorizations: their headers of that name, "" without one.
        hung_up: set when a client closed its connection before the answer was complete.
    """

    address: str = ""
    behaviour: Behaviour = field(default_factory=Behaviour)
    questions: list[dict[str, Any]] = field(default_factory=list)
    authorizations: list[str] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)

    @property
    def settings(self) -> dict[str, Any]:
        """The settings with which a backend asks it."""
        return {"asks_model": True, "model_address": self.address, "model_name": NAME}


def make_event(content: str, finish_reason: str | None = None) -> bytes:
    """Make an event as OpenAI's interface streams it."""
    choice = {"index": 0, "delta": {"content": content}, "finish_reason": finish_reason}
    chunk = {"id": "c1", "object": "chat.completion.chunk", "model": NAME, "choices": [choice]}
    return b"data: " + json.dumps(chunk).encode() + b"\n\n"


@contextmanager
def run_model_server() -> Iterator[ModelServer]:
    """Run a server at a free port of this machine."""
    state = ModelServer()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"state": state}))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    state.address = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    state: ModelServer

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.state.questions.append(json.loads(self.rfile.read(length)))
        self.state.authorizations.append(self.headers.get("Authorization", ""))
        assert self.path == "/v1/chat/completions"
        behaviour = self.state.behaviour
        if behaviour.key and self.state.authorizations[-1] != f"Bearer {behaviour.key}":
            self._send_whole(401, b'{"error": {"message": "Incorrect API key provided"}}')
        elif behaviour.body is not None or behaviour.status != 200:
            self._send_whole(behaviour.status, behaviour.body or b"{}")
        else:
            self._stream(behaviour)

    def _send_whole(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", self.state.behaviour.content_type)
        self.send_header("Content-Length", str(len(body)))
        if 300 <= status < 400:
            self.send_header("Location", "http://203.0.113.1/v1/chat/completions")
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, behaviour: Behaviour) -> None:
        self.send_response(200)
        self.send_header("Content-Type", behaviour.content_type)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for piece in behaviour.pieces:
            if isinstance(piece, str):
                self._send_chunk(make_event(piece))
            elif self._is_gone_within(piece):
                self.state.hung_up.set()
                return
        if behaviour.end == "break":
            self.close_connection = True
            return
        self._send_chunk(make_event("", "stop"))
        if behaviour.end == "done":
            self._send_chunk(b"data: [DONE]\n\n")
        self.wfile.write(b"0\r\n\r\n")

    def _send_chunk(self, content: bytes) -> None:
        self.wfile.write(f"{len(content):x}\r\n".encode() + content + b"\r\n")

    def _is_gone_within(self, seconds: float) -> bool:
        self.connection.settimeout(seconds)
        try:
            return self.connection.recv(1) == b""
        except TimeoutError:
            return False
        except OSError:
            return True

    def log_message(self, format: str, *arguments: object) -> None:
        """Keep quiet."""
