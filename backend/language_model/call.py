"""One question to a language model's server: a thread reads its answer, piece by piece."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPResponse
from time import monotonic
from typing import Any

from backend.errors import ModelError
from backend.language_model.address import (
    build_completions_address,
    check_stays_here,
    describe_source,
    is_encrypted,
)
from backend.language_model.failures import (
    report_broken,
    report_busy,
    report_key_refused,
    report_status,
    report_unknown_model,
    report_unnamed,
    report_unreachable,
    report_unsafe_key,
    report_unusable,
)
from backend.language_model.server_events import read_pieces, read_whole
from backend.settings import Settings
from backend.skill_runtime.exchange import Exchange
from backend.timing.clock import clock

LINE_LIMIT_BYTES = 256 * 1024
ERROR_LIMIT_BYTES = 16 * 1024
WHOLE_LIMIT_BYTES = 1024 * 1024
"""Of an answer that is not streamed."""
EVENT_STREAM = "text/event-stream"
Message = Mapping[str, str]
"""A message of a chat, as OpenAI's interface has it: role and content."""


@dataclass(frozen=True)
class End:
    """The answer is complete.

    Attributes:
        at: reading of the clock when it was, in seconds.
    """

    at: float


Item = str | ModelError | End


class ModelCall:
    """A question on its way; its thread is never joined, and ends when it is cut.

    Attributes:
        source: who is asked.
        items: pieces of text, then an `End` or what failed.
    """

    def __init__(self, settings: Settings, messages: list[Message]) -> None:
        """Take what is asked, and begin to ask it.

        Raises:
            ModelError: the settings do not say whom, or would send the key unencrypted.
        """
        address, name = settings.model_address, settings.model_name
        self.source = describe_source(address, name)
        self.items: queue.SimpleQueue[Item] = queue.SimpleQueue()
        self._key = settings.model_key.get_secret_value()
        if not address or not name:
            raise report_unnamed()
        if self._key and not is_encrypted(address):
            raise report_unsafe_key(self.source)
        self._exchange = Exchange(
            build_completions_address(address),
            monotonic() + settings.model_whole_seconds,
            WHOLE_LIMIT_BYTES,
            check_stays_here,
        )
        body = {"model": name, "messages": messages, "stream": True}
        threading.Thread(
            target=self._run, args=(json.dumps(body).encode(),), daemon=True, name="language-model"
        ).start()

    def cut(self) -> None:
        """Close the connection."""
        self._exchange.cut()

    def _run(self, body: bytes) -> None:
        headers = {"Accept": f"{EVENT_STREAM}, application/json"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        is_answered = False
        try:
            with self._exchange.open(body, headers) as answer:
                is_answered = True
                for piece in self._read(answer):
                    self.items.put(piece)
            self.items.put(End(clock()))
        except ModelError as error:
            self.items.put(error)
        except OSError as error:
            broken = report_broken(error) if is_answered else report_unreachable(self.source, error)
            self.items.put(broken)

    def _read(self, answer: HTTPResponse) -> Iterator[str]:
        if answer.status != 200:
            raise self._describe_status(answer.status, answer.read(ERROR_LIMIT_BYTES))
        kind = answer.headers.get_content_type()
        if kind == EVENT_STREAM:
            yield from read_pieces(self._read_lines(answer), self.source)
        elif kind == "application/json":
            yield read_whole(answer.read(WHOLE_LIMIT_BYTES), self.source)
        else:
            raise report_unusable(self.source, f"it sends {kind}")

    def _read_lines(self, answer: HTTPResponse) -> Iterator[bytes]:
        while line := answer.readline(LINE_LIMIT_BYTES):
            if len(line) == LINE_LIMIT_BYTES:
                raise report_unusable(self.source, "an event is too long")
            yield line

    def _describe_status(self, status: int, body: bytes) -> ModelError:
        if status in (401, 403):
            return report_key_refused(self.source, status, has_key=bool(self._key))
        if status in (400, 404, 422) and _tells_of_model(body):
            return report_unknown_model(self.source, status)
        if status in (429, 503):
            return report_busy(self.source, status)
        if status in (404, 405) or 300 <= status < 400:
            return report_unusable(self.source, f"status {status}")
        return report_status(self.source, status)


def _tells_of_model(body: bytes) -> bool:
    """Whether an error says that a model is missing, and not that a path is."""
    try:
        document: Any = json.loads(body)
    except (ValueError, RecursionError):
        return False
    error = document.get("error") if isinstance(document, Mapping) else None
    told = json.dumps(error).lower()
    return error is not None and "model" in told
