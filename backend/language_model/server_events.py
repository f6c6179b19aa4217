"""Reads the pieces of text of a chat completion from server-sent events, as OpenAI streams them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from backend.language_model.failures import report_broken, report_error_event, report_unusable
from backend.pipeline.model_answer import ModelSource

END = b"[DONE]"


def read_pieces(lines: Iterable[bytes], source: ModelSource) -> Iterator[str]:
    """Read the text of a stream, piece by piece.

    Raises:
        ModelError: it is no such stream, it holds an error, or it ends early.
    """
    is_finished = False
    for line in lines:
        field, _, value = line.strip().partition(b":")
        if field != b"data":
            # Comments keep a connection open; other fields say nothing of the text.
            if line.strip() and field not in (b"", b"event", b"id", b"retry"):
                raise report_unusable(source, "the stream has lines that are no events")
            continue
        if value.strip() == END:
            return
        choice = _read_choice(value, source)
        delta = choice.get("delta")
        content = delta.get("content") if isinstance(delta, Mapping) else None
        if isinstance(content, str) and content:
            yield content
        is_finished = is_finished or bool(choice.get("finish_reason"))
    if not is_finished:
        raise report_broken("it has no end mark")


def read_whole(body: bytes, source: ModelSource) -> str:
    """Read the text of an answer that a server did not stream.

    Raises:
        ModelError: it is no chat completion, or an error.
    """
    message = _read_choice(body, source).get("message")
    content = message.get("content") if isinstance(message, Mapping) else None
    if content is not None and not isinstance(content, str):
        raise report_unusable(source, "the content is no text")
    return content or ""


def _read_choice(text: bytes, source: ModelSource) -> Mapping[str, Any]:
    """Read the first choice; empty where there is none, as in an event that only counts tokens."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise report_unusable(source, "what it sends is no JSON") from error
    if not isinstance(document, Mapping):
        raise report_unusable(source, "what it sends is no JSON object")
    if document.get("error"):
        raise report_error_event(source)
    choices = document.get("choices")
    if not isinstance(choices, list):
        raise report_unusable(source, "what it sends has no choices")
    first = choices[0] if choices else {}
    return first if isinstance(first, Mapping) else {}
