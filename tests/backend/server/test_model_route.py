"""The model is asked after every skill, if it is switched on: streamed, timed, cut at once."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests

from backend.settings import Settings
from tests.helpers.model_server import NAME, Behaviour, ModelServer, run_model_server
from tests.helpers.running_backend import Client, RunningBackend, running_backend

WHY = "How do airplanes stay in the air?"
NOT_UNDERSTOOD = "Sorry, I don't know how to help with that."
SKY = "Because sunlight is scattered. Blue light is scattered most of all."
KEY = "sk-secret-1234"


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with run_model_server() as running:
        yield running


@pytest.fixture
def asking(backend: RunningBackend, server: ModelServer) -> Iterator[RunningBackend]:
    """The backend of all tests, which asks the model until this test ends."""
    with _settings(backend, **server.settings):
        yield backend


@contextmanager
def _settings(backend: RunningBackend, **values: Any) -> Iterator[dict[str, Any]]:
    try:
        yield _change(backend, values)
    finally:
        defaults = Settings().model_dump(mode="json")
        names = [name for name in defaults if "model" in name]
        _change(backend, {name: defaults[name] for name in names})


def _change(backend: RunningBackend, values: dict[str, Any]) -> dict[str, Any]:
    url, headers = backend.url("/v1/settings"), backend.headers
    answer = requests.patch(url, json=values, headers=headers, timeout=10)
    assert answer.status_code == 200, answer.text
    content: dict[str, Any] = answer.json()
    return content


def _ask(client: Client, request_id: int, text: str) -> tuple[Any, list[str], Any]:
    """Ask; give the reply, the sentences that came after it, and the end."""
    client.send(type="ask", id=request_id, text=text)
    reply, _ = client.until("reply")
    done, between = client.until("done")
    return reply, [each.text for each in between if each.type == "reply_part"], done


def test_it_is_off_by_default(backend: RunningBackend, server: ModelServer) -> None:
    with (
        _settings(backend, model_address=server.address, model_name=NAME),
        backend.client() as client,
    ):
        reply, parts, done = _ask(client, 1, WHY)
    assert (reply.text, reply.model, parts, done.model_times) == (NOT_UNDERSTOOD, None, [], None)
    assert server.questions == []


def test_its_first_sentence_is_spoken_while_it_writes(
    asking: RunningBackend, server: ModelServer
) -> None:
    server.behaviour = Behaviour(pieces=("The wings push **air** down. ", "That", 1.0, " is lift."))
    with asking.client() as client:
        client.send(type="ask", id=1, text=WHY)
        reply, _ = client.until("reply")
        _, before_speech = client.until("speech_start")
        part, _ = client.until("reply_part")
        spoken_before = len(client.speech[1])
        done, _ = client.until("done")
    assert reply.text == "The wings push air down."
    assert (reply.model.name, reply.model.host) == (NAME, "127.0.0.1")
    assert reply.model.is_on_backends_machine
    assert part.text == "That is lift."
    assert not any(each.type == "reply_part" for each in before_speech)
    assert 24_000 < spoken_before < len(client.speech[1])
    times = done.model_times
    assert times.first_sentence_ms < done.stages_ms[8] < 800
    assert times.later_waits_ms > 200
    assert times.whole_ms >= 1_000
    # What was waited for is in no stage's time: the stages are as quick as without a model.
    work_ms = done.stages_ms[10] + times.later_waits_ms
    assert work_ms > 800
    assert done.stages_ms[10] < work_ms - 200
    assert (done.figures, len(client.speech[1]) / 48_000) == (
        "measured", pytest.approx(done.speech_seconds)
    )  # fmt: skip


def test_only_the_sentence_leaves_and_the_last_turns(
    asking: RunningBackend, server: ModelServer
) -> None:
    with asking.client() as client:
        for number, text in enumerate(
            ("Alexa, how do airplanes stay in the air?", "What would a bear say to a shark?",
             "Give me three ideas for a birthday party.", "How can I learn the guitar?"), 1
        ):  # fmt: skip
            _ask(client, number, text)
    with asking.client() as client:
        _ask(client, 1, WHY)
    assert [set(question) for question in server.questions] == [{"model", "messages", "stream"}] * 5
    said = [[each["content"] for each in q["messages"][1:]] for q in server.questions]
    assert said[0] == [WHY]
    assert [len(each) for each in said] == [1, 3, 5, 5, 1]
    assert said[3][1] == SKY
    assert "alexa" not in json.dumps(server.questions).lower()


def test_a_question_that_our_knowledge_cannot_answer_is_asked_and_can_be_repeated(
    asking: RunningBackend, server: ModelServer
) -> None:
    with asking.client() as client:
        reply, parts, _ = _ask(client, 1, "How do I get red wine out of a carpet?")
        again, _ = client.ask(2, "repeat that")
    assert " ".join((reply.text, *parts)) == SKY
    assert reply.skill.endswith("general_knowledge")
    assert (again.text, again.model) == (SKY, None)


LOCAL = [
    "set a timer for five minutes", "what time is it", "what's the capital of Australia",
    "what is two plus two", "volume up", "stop", "never mind", "cancel my alarm",
    "add milk to the shopping list", "tell me a joke", "what can you do", "thank you",
    "set a timer for banana", "put the dishes on the shelf list thing number",
    "wake me up when september ends", "turn yourself off", "rename the list to gifts and toys",
    "buy me two tickets to the opera", "no not that one", "yes", "don't set any timer",
    "turn off the lights", "send a message to Anna", "spell necessary", "remind me about the",
    "set a timer for two minutes and tell me how airplanes stay in the air",
]  # fmt: skip


def test_a_skill_always_wins_and_an_order_is_never_passed_on(
    asking: RunningBackend, server: ModelServer
) -> None:
    wrong = []
    for text in LOCAL:
        with asking.client() as client:
            reply, _, _ = _ask(client, 1, text)
        if reply.model is not None or server.questions:
            wrong.append(text)
            server.questions.clear()
    assert wrong == []


def test_an_open_question_is_answered_and_not_passed_on(
    asking: RunningBackend, server: ModelServer
) -> None:
    with asking.client() as client:
        asked, _, _ = _ask(client, 1, "set a timer for banana")
        reply, _, _ = _ask(client, 2, "summarize the plot of hamlet")
    assert asked.expects_answer
    assert reply.model is None
    assert server.questions == []


def test_a_failure_is_one_spoken_sentence_and_nothing_else_breaks(
    asking: RunningBackend, server: ModelServer
) -> None:
    server.behaviour = Behaviour(status=500)
    with asking.client() as client:
        reply, parts, done = _ask(client, 1, WHY)
        time_reply, _ = client.ask(2, "what is two plus two")
    assert "reports error 500" in reply.text
    assert reply.model.name == NAME
    assert (parts, done.speech_seconds > 1, done.model_times.first_sentence_ms > 0) == (
        [],
        True,
        True,
    )
    assert time_reply.text == "2 plus 2 is 4."


@pytest.mark.parametrize("pieces", [(30.0,), ("One is said. ", "Two", 30.0)])
def test_cancelling_closes_the_stream_at_once(
    asking: RunningBackend, server: ModelServer, pieces: tuple[str | float, ...]
) -> None:
    server.behaviour = Behaviour(pieces=pieces)
    with asking.client() as client:
        client.send(type="ask", id=1, text=WHY)
        if len(pieces) > 1:
            client.until("speech_start")
        else:
            while not server.questions:
                time.sleep(0.01)
        client.send(type="cancel", id=1)
        assert server.hung_up.wait(0.5)
        done, _ = client.until("done")
    assert done.cancelled


def test_a_model_is_tried_and_its_key_is_nowhere_to_be_read(
    asking: RunningBackend, server: ModelServer
) -> None:
    url, headers = asking.url("/v1/model"), asking.headers
    server.behaviour = Behaviour(key=KEY)
    refused = requests.post(url, headers=headers, timeout=10)
    assert (refused.status_code, refused.json()["code"]) == (502, "model-key-refused")
    with _settings(asking, **server.settings, model_key=KEY) as told:
        assert KEY not in json.dumps(told)
        tried = requests.post(url, headers=headers, timeout=10).json()
        assert KEY not in json.dumps(asking.get("/v1/description"))
    assert tried["text"] == SKY
    assert (tried["host"], tried["is_on_backends_machine"]) == ("127.0.0.1", True)
    assert 0 < tried["first_sentence_ms"] <= tried["whole_ms"]


def test_the_command_line_names_a_model_and_the_environment_its_key(
    server: ModelServer, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.behaviour = Behaviour(key=KEY)
    monkeypatch.setenv("BERGAMOT_MODEL_KEY", KEY)
    log = tmp_path / "log"
    options = ("--ask-model", "--model-address", server.address, "--model-name", NAME)
    with running_backend(*options, log=log) as backend, backend.client() as client:
        reply, parts, _ = _ask(client, 1, WHY)
        environment = Path(f"/proc/{backend.process.pid}/environ").read_bytes()
    assert " ".join((reply.text, *parts)) == SKY
    assert KEY.encode() not in environment + log.read_bytes()
