"""Sessions with a real backend and a skill that asks back: no answer, and how sessions end."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.helpers.running_backend import Client, RunningBackend, running_backend
from tests.helpers.skill_folders import write_skill
from tests.helpers.user_audio import say_as_user

HANDLER = """
import json, pathlib

def lambda_handler(event, context):
    with pathlib.Path(__file__).with_name("told.jsonl").open("a") as file:
        file.write(json.dumps(event["request"]) + "\\n")
    if event["request"]["type"] == "SessionEndedRequest":
        raise RuntimeError("nobody should notice")
    if event["request"].get("intent", {}).get("name") == "WashIntent":
        return "no document"
    speech = {"type": "PlainText", "text": "Which colour?"}
    again = {"outputSpeech": {"type": "PlainText", "text": "Red or blue?"}}
    response = {"outputSpeech": speech, "reprompt": again, "shouldEndSession": False}
    return {"version": "1.0", "sessionAttributes": {"step": 1}, "response": response}
"""
INTENTS = [
    {"name": "PaintIntent", "slots": [], "samples": ["paint the garden fence", "paint the fence"]},
    {"name": "WashIntent", "slots": [], "samples": ["wash the brushes", "clean the brushes"]},
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A skill that asks back and writes down what it is told."""
    folder = tmp_path_factory.mktemp("skills") / "painter"
    return write_skill(folder, handler=HANDLER, intents=INTENTS, types=[])


@pytest.fixture(scope="module")
def doubting(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBackend]:
    """A backend that wants to be surer of spoken words than anybody can be."""
    settings = tmp_path_factory.mktemp("settings") / "settings.toml"
    settings.write_text("minimum_confidence = 1.0\n", "utf-8")
    with running_backend("--skills", str(folder), "--settings", str(settings)) as running:
        yield running


@pytest.fixture
def client(doubting: RunningBackend) -> Iterator[Client]:
    with doubting.client() as greeted:
        yield greeted


@pytest.fixture
def told(folder: Path) -> Told:
    return Told(folder / "lambda" / "told.jsonl")


class Told:
    """What the skill was told since this was made."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._before = len(self._lines())

    def _lines(self) -> list[str]:
        return self._file.read_text("utf-8").splitlines() if self._file.exists() else []

    def requests(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._lines()[self._before :]]

    def ending(self) -> dict[str, Any]:
        """Wait for the one end of the session."""
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            ends = [each for each in self.requests() if each["type"] == "SessionEndedRequest"]
            if ends:
                assert len(ends) == 1
                return ends[0]
            time.sleep(0.02)
        raise TimeoutError("the skill was not told that its session ended")


def _say(client: Client, request_id: int, samples: np.ndarray) -> tuple[Any, list[Any]]:
    client.send(type="utterance_start", id=request_id, trigger="follow_up", find_endpoint=False)
    client.send_user_audio(request_id, samples)
    client.send(type="utterance_end", id=request_id)
    reply, before = client.until("reply")
    client.until("done")
    return reply, before


def _open(client: Client) -> None:
    reply, _ = client.ask(1, "Ask house painter to paint the garden fence.")
    assert (reply.text, reply.expects_answer, reply.asked_again) == ("Which colour?", True, "")


SILENCE = np.zeros(8_000, np.int16)


def test_doubtful_words_run_no_skill_and_are_asked_for_again(client: Client, told: Told) -> None:
    _open(client)
    spoken = say_as_user("wash the brushes")
    for request_id in (2, 3):
        reply, before = _say(client, request_id, spoken)
        assert reply.text.startswith("I'm not sure I got that: ")
        assert reply.text.endswith("Could you say it again?")
        assert reply.sentence.rstrip(".") in reply.text
        assert reply.asked_again.startswith("confidence 0.")
        assert reply.asked_again.endswith("is below 1.00")
        assert reply.expects_answer
        outputs = [m.output for m in before if m.type == "stage" and m.stage == 7 and m.output]
        assert outputs == [f"asked again: {reply.asked_again}"]
    assert [each["type"] for each in told.requests()] == ["IntentRequest"], "it still waits"
    reply, _ = _say(client, 4, spoken)
    assert (reply.text, reply.expects_answer) == ("Sorry, I still didn't get that.", False)
    assert told.ending()["reason"] == "EXCEEDED_MAX_REPROMPTS"


def test_silence_gets_the_reprompt_once_and_then_ends_the_session(
    client: Client, told: Told
) -> None:
    _open(client)
    reply, _ = _say(client, 2, SILENCE)
    assert (reply.text, reply.expects_answer) == ("Red or blue?", True)
    assert len(told.requests()) == 1
    reply, _ = _say(client, 3, SILENCE)
    assert (reply.text, reply.expects_answer) == ("I didn't hear anything.", False)
    assert told.ending()["reason"] == "EXCEEDED_MAX_REPROMPTS"


def test_a_person_who_says_stop_ends_the_session(client: Client, told: Told) -> None:
    _open(client)
    client.ask(2, "Stop.")
    assert told.ending()["reason"] == "USER_INITIATED"


def test_an_answer_that_is_no_document_ends_the_session_with_an_error(
    client: Client, told: Told
) -> None:
    _open(client)
    reply, _ = client.ask(2, "Wash the brushes.")
    assert reply.text.startswith("Sorry")
    ending = told.ending()
    assert (ending["reason"], ending["error"]["type"]) == ("ERROR", "INVALID_RESPONSE")


def test_an_echo_that_goes_away_ends_the_session(doubting: RunningBackend, told: Told) -> None:
    with doubting.client() as client:
        _open(client)
    ending = told.ending()
    assert ending["error"]["type"] == "DEVICE_COMMUNICATION_ERROR"
    with doubting.client() as client:
        _open(client)
