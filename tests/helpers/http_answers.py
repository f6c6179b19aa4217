"""A real HTTP server on loopback that stands in for a public API."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.helpers.loopback_server import QuietHandler, serve_on_loopback

Answerer = Callable[[str, dict[str, str]], Any]
"""Path and query → what is answered as JSON; text is sent as it is."""


@dataclass
class HttpAnswers:
    """The server's address and what it was asked."""

    address: str
    asked: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def http_answers(
    answer: Answerer, *, delay_seconds: float = 0.0, status: int = 200
) -> Iterator[HttpAnswers]:
    """Serve until the block ends."""

    class Handler(QuietHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            served.asked.append(query)
            time.sleep(delay_seconds)
            body = answer(parts.path, query)
            content = body if isinstance(body, str) else json.dumps(body)
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(content.encode())
            except (BrokenPipeError, ConnectionResetError):
                # Who asked has lost patience, as a test wants.
                pass

    with serve_on_loopback(Handler) as address:
        served = HttpAnswers(address)
        yield served
