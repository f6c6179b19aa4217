"""A handler that fails after it called Alexa's services leaves nothing behind, and is told so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from backend.errors import SkillError
from backend.pipeline.data import Intent, SkillDocument
from backend.pipeline.request import Request
from backend.pipeline.skill_observer import SkillObserver
from backend.pipeline.stage import StageResources
from backend.settings import Settings
from backend.skill_package.find import read_skill
from backend.skill_package.permissions import TIMERS, set_permission
from backend.skill_runtime.dispatcher import SkillDispatcher
from tests.helpers.skill_folders import write_skill

HANDLER = """
import os, threading, time
import requests

KEPT = {}

def call(system):
    return requests.post(system["apiEndpoint"] + "/v1/alerts/timers", json={"duration": "PT5M"},
                         headers={"Authorization": "Bearer " + system["apiAccessToken"]})

def lambda_handler(event, context):
    system = event["context"]["System"]
    todo = event["request"]["intent"]["name"]
    if todo == "OldToken":
        text = str(call(KEPT["system"]).status_code)
    else:
        KEPT["system"] = system
        text = str(call(system).status_code)
    if todo == "Raises":
        raise ValueError(text)
    if todo == "Dies":
        os._exit(3)
    if todo == "Hangs":
        time.sleep(60)
    if todo == "AnswersNonsense":
        return [text]
    return {"version": "1.0", "response": {
        "outputSpeech": {"type": "PlainText", "text": text}}}
"""
LIMIT_SECONDS = 2.0


class Log(SkillObserver):
    """Keeps what is written into the skill's log."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def on_line(self, skill: str, line: str) -> None:
        self.lines.append(line)


@pytest.fixture(scope="module")
def log() -> Log:
    return Log()


@pytest.fixture(scope="module")
def dispatcher(tmp_path_factory: pytest.TempPathFactory, log: Log) -> Iterator[SkillDispatcher]:
    folder = tmp_path_factory.mktemp("failing")
    skill = read_skill(write_skill(folder / "painter", handler=HANDLER))
    made = SkillDispatcher()
    settings = Settings(skill_limit_seconds=LIMIT_SECONDS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder / "data"))
        set_permission("painter", TIMERS, True)
        made.start(
            StageResources(networks={}, skills=[skill], settings=settings, skill_observer=log)
        )
        yield made
        made.close()


def ask(dispatcher: SkillDispatcher, todo: str) -> SkillDocument:
    return dispatcher.ask(Intent("painter", todo, (), 1.0, "…"), Request("1"))


@pytest.mark.parametrize("todo", ["Raises", "Dies", "Hangs"])
def test_a_handler_that_fails_is_answered_and_the_next_request_is_as_ever(
    dispatcher: SkillDispatcher, log: Log, todo: str
) -> None:
    log.lines.clear()
    with pytest.raises(SkillError):
        ask(dispatcher, todo)
    assert any("it changed of reminders and timers is not done" in line for line in log.lines)
    document = ask(dispatcher, "Starts").document
    assert document["response"]["outputSpeech"]["text"] == "200"
    assert [each["type"] for each in document["response"]["directives"]] == ["Bergamot.StartTimer"]


def test_an_answer_that_is_no_document_starts_nothing(dispatcher: SkillDispatcher) -> None:
    with pytest.raises(SkillError):
        ask(dispatcher, "AnswersNonsense")


def test_the_token_of_an_earlier_request_starts_nothing(dispatcher: SkillDispatcher) -> None:
    ask(dispatcher, "Starts")
    document = ask(dispatcher, "OldToken").document
    assert document["response"]["outputSpeech"]["text"] == "401"
    assert "directives" not in document["response"]
