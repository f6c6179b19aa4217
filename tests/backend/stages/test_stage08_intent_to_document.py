"""Stage 8 asks the skill that owns an intent, in time, whatever the skill does."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backend.errors import SkillError
from backend.pipeline.data import Intent, LowConfidence, SessionEnd
from backend.pipeline.request import Request
from backend.pipeline.stage import StageResources
from backend.settings import Settings
from backend.skill_package.find import read_skill
from backend.skill_runtime.document import reply_from_document
from backend.stages.stage08_intent_to_document import IntentToDocument
from tests.helpers.skill_folders import write_skill

SDK_HANDLER = """
from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils import is_intent_name, is_request_type

class Paint(AbstractRequestHandler):
    def can_handle(self, handler_input):
        return is_intent_name("PaintIntent")(handler_input)

    def handle(self, handler_input):
        slots = handler_input.request_envelope.request.intent.slots
        attributes = handler_input.attributes_manager.session_attributes
        attributes["painted"] = attributes.get("painted", 0) + 1
        speech = f"Painting the {slots['thing'].value}, number {attributes['painted']}."
        return handler_input.response_builder.speak(speech).ask("What next?").response

class Launch(AbstractRequestHandler):
    def can_handle(self, handler_input):
        return is_request_type("LaunchRequest")(handler_input)

    def handle(self, handler_input):
        return handler_input.response_builder.speak("Welcome.").response

builder = SkillBuilder()
builder.add_request_handler(Paint())
builder.add_request_handler(Launch())
lambda_handler = builder.lambda_handler()
"""
REMEMBERS = """
import json, pathlib, time

def lambda_handler(event, context):
    received = pathlib.Path(__file__).with_name("received.jsonl")
    kind = event["request"]["type"]
    with received.open("a") as file:
        file.write(json.dumps([event["request"], event["session"]]) + "\\n")
    if kind == "SessionEndedRequest":
        time.sleep(event["session"]["attributes"].get("sleep", 0))
        raise RuntimeError("whatever it does now is of no interest")
    return {"version": "1.0", "response": {}}
"""
LIES = "def lambda_handler(event, context):\n    return 'a string'\n"
HANGS = "import time\n\ndef lambda_handler(event, context):\n    time.sleep(60)\n"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[IntentToDocument]:
    handlers = {
        "plain": None,
        "sdk": SDK_HANDLER,
        "remembers": REMEMBERS,
        "lies": LIES,
        "hangs": HANGS,
    }
    skills = []
    for name, handler in handlers.items():
        extra = {} if handler is None else {"handler": handler}
        skills.append(read_skill(write_skill(tmp_path / name, **extra)))
    skills.append(read_skill(write_skill(tmp_path / "broken", handler=None)))
    made = IntentToDocument()
    made.prepare(
        StageResources(networks={}, skills=skills, settings=Settings(skill_limit_seconds=1.5))
    )
    yield made
    made.close()


def paint(skill: str) -> Intent:
    return Intent(skill, "PaintIntent", (), 0.9, "paint it")


def test_a_plain_skill_answers_warm_in_milliseconds(stage: IntentToDocument) -> None:
    assert stage.run(paint("plain"), Request("1")).document["version"] == "1.0"
    times = []
    for number in range(20):
        start = time.perf_counter()
        stage.run(paint("plain"), Request(str(number)))
        times.append(time.perf_counter() - start)
    assert min(times) < 0.005


def test_a_skill_made_with_alexas_sdk_answers_and_keeps_its_attributes(
    stage: IntentToDocument,
) -> None:
    launched = stage.run(Intent("sdk", "LaunchRequest", (), 1.0, "open", launch=True), Request("1"))
    assert reply_from_document(launched.document).text == "Welcome."
    reply = reply_from_document(stage.run(paint("sdk"), Request("2")).document)
    assert (reply.end_session, reply.session_attributes) == (False, {"painted": 1})
    request = Request("3", active_skill="sdk", session_attributes=reply.session_attributes)
    again = reply_from_document(stage.run(paint("sdk"), request).document)
    assert "number 2" in again.text
    assert again.reprompt == "What next?"


@pytest.mark.parametrize(
    ("skill", "code"),
    [
        ("lies", "skill-document-invalid"),
        ("hangs", "skill-timeout"),
        ("broken", "skill-missing"),
        ("gone", "skill-missing"),
    ],
)
def test_a_bad_skill_costs_one_sentence(stage: IntentToDocument, skill: str, code: str) -> None:
    with pytest.raises(SkillError, match="^Sorry") as caught:
        stage.run(paint(skill), Request("1"))
    assert caught.value.code == code
    assert stage.run(paint("plain"), Request("2")).document["version"] == "1.0"


def _received_requests(tmp_path: Path, count: int) -> list[list[dict[str, Any]]]:
    """The requests that the recording skill received, once there are `count` of them."""
    file = tmp_path / "remembers" / "lambda" / "received.jsonl"
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        if len(lines) >= count:
            return [json.loads(line) for line in lines]
        time.sleep(0.02)
    raise TimeoutError(f"the skill was not asked {count} times")


def test_a_skill_is_notified_that_its_session_ended_without_blocking_the_request(
    stage: IntentToDocument, tmp_path: Path
) -> None:
    request = Request("2", active_skill="remembers", session_attributes={"sleep": 0.5})
    start = time.perf_counter()
    stage.on_session_ended(SessionEnd("remembers", "EXCEEDED_MAX_REPROMPTS"), request)
    assert time.perf_counter() - start < 0.1
    ((asked, session),) = _received_requests(tmp_path, 1)
    assert (asked["type"], asked["reason"]) == ("SessionEndedRequest", "EXCEEDED_MAX_REPROMPTS")
    assert session["attributes"] == {"sleep": 0.5}
    # The skill raises after that, and answers the next request all the same.
    assert stage.run(paint("remembers"), Request("3")).document["version"] == "1.0"


def test_closing_still_notifies_skills_of_ended_sessions(
    stage: IntentToDocument, tmp_path: Path
) -> None:
    stage.on_session_ended(SessionEnd("remembers", "USER_INITIATED"), Request("1"))
    stage.close()
    assert len(_received_requests(tmp_path, 1)) == 1


def test_a_skill_that_hangs_at_the_end_of_its_session_delays_no_other_skill(
    stage: IntentToDocument, tmp_path: Path
) -> None:
    for skill in ("hangs", "gone", "broken"):
        stage.on_session_ended(SessionEnd(skill, "USER_INITIATED"), Request("1"))
    start = time.perf_counter()
    stage.run(paint("plain"), Request("2"))
    assert time.perf_counter() - start < 1.0
    stage.close()
    stage.on_session_ended(SessionEnd("remembers", "USER_INITIATED"), Request("3"))


@pytest.mark.parametrize(
    "name",
    [
        "AMAZON.FallbackIntent",
        "Bergamot.NothingHeard",
        "Bergamot.DoNothing",
        "Bergamot.LeaveAsIs",
    ],
)
def test_an_intent_of_no_skill_is_answered_by_the_stage(stage: IntentToDocument, name: str) -> None:
    output = stage.run(Intent("", name, (), 0.2, "…"), Request("1"))
    reply = reply_from_document(output.document)
    assert reply.text
    assert reply.end_session
    assert stage.short_form(output).startswith('{"version"')


def test_a_skill_is_not_called_before_what_it_destroys_is_confirmed(
    stage: IntentToDocument,
) -> None:
    doubtful = replace(paint("plain"), confirmation_question="Delete the list?")
    output = stage.run(doubtful, Request("1"))
    assert output.skill == ""
    text = reply_from_document(output.document).text
    assert text == "Delete the list?"


def test_a_request_of_low_confidence_is_asked_for_again_twice_at_most(
    stage: IntentToDocument,
) -> None:
    uncertain = Intent(
        "",
        "Bergamot.AskAgain",
        (),
        0.9,
        "Set a timer for 9 minutes.",
        low_confidence=LowConfidence(0.4, 0.5),
    )
    reply = reply_from_document(stage.run(uncertain, Request("1")).document)
    assert reply.text == (
        "I'm not sure I got that: Set a timer for 9 minutes. Could you say it again?"
    )
    assert (reply.end_session, reply.reprompt) == (False, "Please say it again.")
    tired = Request("3", times_asked_again=2)
    assert reply_from_document(stage.run(uncertain, tired).document).end_session


def test_a_long_sentence_is_not_repeated_to_the_user(stage: IntentToDocument) -> None:
    sentence = "Please " + "do this and that and " * 5 + "stop."
    uncertain = Intent(
        "", "Bergamot.AskAgain", (), 0.9, sentence, low_confidence=LowConfidence(0.4, 0.5)
    )
    text = reply_from_document(stage.run(uncertain, Request("1")).document).text
    assert text == "Sorry, I'm not sure I got that. Could you say it again?"


def test_silence_after_a_question_gets_its_reprompt_once(stage: IntentToDocument) -> None:
    nothing = Intent("", "Bergamot.NothingHeard", (), 1.0, "")
    asked = Request("2", active_skill="sdk", reprompt="What next?")
    reply = reply_from_document(stage.run(nothing, asked).document)
    assert (reply.text, reply.end_session, reply.reprompt) == ("What next?", False, "")
    last = reply_from_document(stage.run(nothing, Request("3", active_skill="sdk")).document)
    assert (last.text, last.end_session) == ("I didn't hear anything.", True)
