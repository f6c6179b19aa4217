"""A real server's answer arrives sentence by sentence; each way to fail is one clear sentence."""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from backend.errors import Cancelled, ModelError
from backend.language_model.call import ModelCall
from backend.language_model.streamed_answer import StreamedAnswer
from backend.language_model.trial import try_model
from backend.settings import Settings
from backend.timing.clock import clock
from tests.helpers.model_server import NAME, Behaviour, ModelServer, run_model_server

KEY = "sk-secret-1234"


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with run_model_server() as running:
        yield running


def _open(
    server: ModelServer, first: float = 5.0, whole: float = 10.0, **more: Any
) -> StreamedAnswer:
    settings = Settings(**{**server.settings, **more})
    call = ModelCall(settings, [{"role": "user", "content": "Why?"}])
    return StreamedAnswer(call, clock(), first, whole)


def _read_all(answer: StreamedAnswer) -> list[str]:
    sentences = []
    while sentence := answer.read_sentence(lambda: None):
        sentences.append(sentence)
    return sentences


def test_the_first_sentence_is_there_while_the_model_still_writes(server: ModelServer) -> None:
    server.behaviour = Behaviour(pieces=("One. ", "Two", 0.4, " is next. Three."))
    answer = _open(server)
    began_at = time.monotonic()
    assert answer.read_sentence(lambda: None) == "One."
    assert time.monotonic() - began_at < 0.3
    assert _read_all(answer) == ["Two is next.", "Three."]
    assert (answer.text, answer.is_complete) == ("One. Two is next. Three.", True)
    times = answer.measure()
    assert times.first_sentence_ms < 300 < times.later_waits_ms
    assert times.whole_ms >= 400
    assert server.questions == [
        {"model": NAME, "messages": [{"role": "user", "content": "Why?"}], "stream": True}
    ]
    assert server.authorizations == [""]


def test_a_server_that_does_not_stream_is_understood(server: ModelServer) -> None:
    body = b'{"choices": [{"message": {"role": "assistant", "content": "One. Two."}}]}'
    server.behaviour = Behaviour(body=body, content_type="application/json")
    assert _read_all(_open(server)) == ["One.", "Two."]


MISSING = b'{"error": {"message": "model \\"tiny-talker\\" not found, try pulling it first"}}'
FAILURES = [
    (Behaviour(status=404, body=MISSING), "no language model tiny-talker on this machine"),
    (Behaviour(status=404, body=b"404 page not found"), "is no language model that I can use"),
    (Behaviour(status=302), "is no language model that I can use"),
    (Behaviour(key="other"), "asks for a key"),
    (Behaviour(status=403), "asks for a key"),
    (Behaviour(status=429), "takes no more requests now"),
    (Behaviour(status=500), "reports error 500"),
    (Behaviour(body=b"<html>", content_type="text/html"), "is no language model that I can use"),
    (Behaviour(body=b"data: {oh\n\n"), "is no language model that I can use"),
    (Behaviour(body=b"[]", content_type="application/json"), "is no language model that I can use"),
    (Behaviour(body=b'data: {"error": {"message": "x"}}\n\n'), "failed"),
    (Behaviour(pieces=()), "gave an empty answer"),
    (Behaviour(pieces=(" ", "\n", "```\ncode\n```")), "gave an empty answer"),
    (Behaviour(pieces=("Half a",), end="break"), "broke off"),
    (Behaviour(pieces=(30.0,)), "takes too long to answer"),
    (Behaviour(pieces=("Half a sentence", 30.0)), "takes too long to answer"),
]


@pytest.mark.parametrize(("behaviour", "words"), FAILURES)
def test_each_failure_before_the_first_sentence_is_one_sentence_and_a_line_in_the_log(
    server: ModelServer, behaviour: Behaviour, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    server.behaviour = behaviour
    answer = _open(server, first=0.5)
    with caplog.at_level(logging.WARNING):
        (sentence,) = _read_all(answer)
    assert sentence.startswith("I don't know that, and ")
    assert words in sentence
    assert sentence.count(".") - sentence.count("127.0.0.1") * 3 == 1
    assert not answer.is_complete
    (record,) = caplog.records
    assert "tiny-talker at 127.0.0.1: " in record.getMessage()
    assert "Why" not in caplog.text


def test_a_server_that_is_not_there_is_named(server: ModelServer) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        answer = _open(server, model_address=f"http://127.0.0.1:{unused.getsockname()[1]}/v1")
        (sentence,) = _read_all(answer)
    assert sentence == "I don't know that, and I can't reach the language model on this machine."


@pytest.mark.parametrize(
    ("behaviour", "end"),
    [
        (Behaviour(pieces=("One. ", "Two"), end="break"), "broke off"),
        (Behaviour(pieces=("One. ", "Two", 30.0)), "takes too long"),
    ],
)
def test_a_failure_in_the_middle_is_the_last_sentence(
    server: ModelServer, behaviour: Behaviour, end: str
) -> None:
    server.behaviour = behaviour
    answer = _open(server, first=0.5, whole=0.6)
    first, last = _read_all(answer)
    assert first == "One."
    assert end in last
    assert not answer.is_complete


def test_an_answer_without_end_is_cut(server: ModelServer) -> None:
    server.behaviour = Behaviour(pieces=["This goes on and on. "] * 400 + [30.0])
    answer = _open(server)
    _read_all(answer)
    assert 4_000 <= len(answer.text) < 4_200
    assert server.hung_up.wait(2)


def test_the_key_is_sent_and_never_written_down(
    server: ModelServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.behaviour = Behaviour(key=KEY)
    answer = _open(server, model_key=KEY)
    assert _read_all(answer)[0] == "Because sunlight is scattered."
    assert server.authorizations == [f"Bearer {KEY}"]
    server.behaviour = Behaviour(key="another")
    (sentence,) = _read_all(_open(server, model_key=KEY))
    assert "refuses the key" in sentence
    assert KEY not in caplog.text + repr(Settings(model_key=KEY))


def test_a_key_is_not_sent_in_the_open() -> None:
    settings = Settings(model_address="http://192.0.2.1/v1", model_name=NAME, model_key=KEY)
    with pytest.raises(ModelError, match="without encryption"):
        ModelCall(settings, [])
    with pytest.raises(ModelError, match="the settings name no language model"):
        ModelCall(Settings(), [])


@pytest.mark.parametrize("pieces", [(30.0,), ("One. Two", 30.0)])
def test_a_cancelled_answer_is_closed_at_once(
    server: ModelServer, pieces: tuple[str | float, ...]
) -> None:
    server.behaviour = Behaviour(pieces=pieces)
    answer, cancelled = _open(server), threading.Event()

    def check_cancelled() -> None:
        if cancelled.is_set():
            raise Cancelled

    threading.Timer(0.2, cancelled.set).start()
    with pytest.raises(Cancelled):
        list(iter(lambda: answer.read_sentence(check_cancelled), ""))
    answer.close()
    assert server.hung_up.wait(0.2)


def test_a_model_can_be_tried_while_it_is_off(server: ModelServer) -> None:
    settings = Settings(**{**server.settings, "asks_model": False})
    tried = try_model(settings)
    assert tried.text == "Because sunlight is scattered. Blue light is scattered most of all."
    assert (tried.source.name, tried.source.is_on_this_machine) == (NAME, True)
    assert 0 < tried.measure().first_sentence_ms <= tried.measure().whole_ms
    server.behaviour = Behaviour(pieces=("One. ",), end="break")
    with pytest.raises(ModelError, match="broke off"):
        try_model(settings)
