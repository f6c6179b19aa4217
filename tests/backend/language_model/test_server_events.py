"""Events are read as OpenAI, Ollama and llama.cpp stream them; what is none is refused."""

from __future__ import annotations

import pytest

from backend.errors import ModelError
from backend.language_model.server_events import read_pieces, read_whole
from backend.pipeline.model_answer import ModelSource
from tests.helpers.model_server import make_event

SOURCE = ModelSource("tiny-talker", "127.0.0.1", is_on_this_machine=True)
DONE = b"data: [DONE]\n"


def _read(*lines: bytes) -> str:
    return "".join(read_pieces([part for line in lines for part in line.splitlines()], SOURCE))


def test_pieces_are_read_until_the_end_mark() -> None:
    assert _read(make_event("Hel"), make_event("lo"), DONE, make_event("!")) == "Hello"


def test_comments_counts_and_empty_pieces_say_nothing() -> None:
    role = b'data: {"choices": [{"delta": {"role": "assistant"}, "finish_reason": null}]}'
    thought = b'data: {"choices": [{"delta": {"content": null, "reasoning_content": "hm"}}]}'
    usage = b'data: {"choices": [], "usage": {"total_tokens": 3}}'
    lines = (b": ping", b"event: message", b"id: 1", role, thought, b"data:" + role[5:], b"")
    assert _read(*lines, make_event("Yes"), usage, DONE) == "Yes"


def test_a_finished_stream_may_lack_its_end_mark() -> None:
    assert _read(make_event("Yes"), make_event("", "stop")) == "Yes"


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ((make_event("Half"),), "model-answer-broken"),
        ((), "model-answer-broken"),
        ((b"data: {not json",), "model-answer-unusable"),
        ((b"data: [1, 2]",), "model-answer-unusable"),
        ((b'data: {"hello": 1}',), "model-answer-unusable"),
        ((b"<html>",), "model-answer-unusable"),
        ((b"data: " + b"[" * 100_000,), "model-answer-unusable"),
        ((make_event("Half"), b'data: {"error": {"message": "out of memory"}}'), "model-error"),
    ],
)
def test_what_is_no_stream_is_refused(lines: tuple[bytes, ...], code: str) -> None:
    with pytest.raises(ModelError) as caught:
        _read(*lines)
    assert caught.value.code == code


def test_an_answer_in_one_piece_is_read() -> None:
    assert read_whole(b'{"choices": [{"message": {"content": "Hello."}}]}', SOURCE) == "Hello."
    assert read_whole(b'{"choices": [{"message": {"content": null}}]}', SOURCE) == ""
    with pytest.raises(ModelError, match="no language model"):
        read_whole(b'{"choices": [{"message": {"content": 5}}]}', SOURCE)
