"""A skill that asks Alexa for a permission or a purchase gets an answer at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backend.pipeline.data import Intent
from backend.pipeline.intent import Confirmation
from backend.pipeline.request import Request
from backend.pipeline.stage import StageResources
from backend.settings import Settings
from backend.skill_package.find import read_skill
from backend.skill_package.permissions import REMINDERS, read_granted, set_permission
from backend.skill_runtime.connections import (
    answer_connection,
    find_connection,
    merge_documents,
)
from backend.skill_runtime.dispatcher import SkillDispatcher
from backend.skill_runtime.document import reply_from_document
from backend.skill_runtime.permission_question import ask_for_permission
from tests.helpers.skill_folders import write_skill

PROFILE = "alexa::profile:email:read"
HANDLER = """
def lambda_handler(event, context):
    request, attributes = event["request"], event["session"].get("attributes", {})
    if request["type"] == "Connections.Response":
        text = f"{request['payload']['status']} {request['token']} {attributes['wants']}"
        return {"version": "1.0", "response": {
            "outputSpeech": {"type": "PlainText", "text": text}, "shouldEndSession": True}}
    permission = {"@type": "AskForPermissionsConsentRequest", "@version": "1",
                  "permissionScope": "alexa::alerts:reminders:skill:readwrite"}
    directive = {"type": "Connections.SendRequest", "name": "AskFor", "payload": permission,
                 "token": "t1"}
    return {"version": "1.0", "sessionAttributes": {"wants": "tea"},
            "response": {"directives": [directive]}}
"""


def document_of(name: str, payload: Any, **response: Any) -> dict[str, Any]:
    """A document that asks Alexa for something."""
    directive = {"type": "Connections.SendRequest", "name": name, "payload": payload}
    return {"version": "1.0", "response": {"directives": [directive], **response}}


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder of the test's own: no permission is given yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.mark.parametrize(("answer", "told"), [("CONFIRMED", "ACCEPTED"), ("DENIED", "DENIED")])
def test_a_permission_is_asked_of_the_user_and_their_answer_told_and_kept(
    tmp_path: Path, answer: Confirmation, told: str
) -> None:
    skill = read_skill(write_skill(tmp_path / "painter", handler=HANDLER))
    dispatcher = SkillDispatcher()
    try:
        dispatcher.start(StageResources(networks={}, skills=[skill], settings=Settings()))
        intent = Intent("painter", "PaintIntent", (), 1.0, "paint")
        asked = dispatcher.ask(intent, Request("1"))
        assert asked.dialog is not None
        question = reply_from_document(asked.document)
        assert question.text == (
            "House painter asks for your permission to set reminders. Do you allow that?"
        )
        assert question.end_session is False
        waiting = Request(
            "2", active_skill="painter", session_attributes=question.session_attributes
        )
        answered = replace(asked.dialog.intent, confirmation=answer)
        reply = reply_from_document(dispatcher.ask(answered, waiting).document)
    finally:
        dispatcher.close()
    assert (reply.text, reply.end_session) == (f"{told} t1 tea", True)
    assert read_granted("painter") == ({REMINDERS} if told == "ACCEPTED" else set())


def test_what_a_skill_says_before_it_asks_is_said_before_the_question(tmp_path: Path) -> None:
    skill = read_skill(write_skill(tmp_path / "painter"))
    speech = {"type": "SSML", "ssml": "<speak>Good <emphasis>morning</emphasis>.</speak>"}
    document = document_of(
        "AskFor", {"permissionScopes": [{"permissionScope": REMINDERS}]}, outputSpeech=speech
    )
    directive = find_connection(document)
    assert directive is not None
    asked = ask_for_permission(skill, directive, document)
    assert asked is not None
    assert reply_from_document(asked.document).text.startswith("Good morning. House painter asks")
    set_permission("painter", REMINDERS, True)
    assert ask_for_permission(skill, directive, document) is None
    built = answer_connection(skill, directive, document, Request("1"))
    assert built["request"]["payload"]["status"] == "ACCEPTED"


@pytest.mark.parametrize(
    ("name", "payload", "code", "answer"),
    [
        (
            "AskFor",
            {"permissionScope": PROFILE},
            "200",
            {"permissionScope": PROFILE, "status": "DENIED", "isCardThrown": False},
        ),
        ("AskFor", None, "200", {"status": "DENIED"}),
        (
            "Upsell",
            {"InSkillProduct": {"productId": "p1"}, "upsellMessage": "More?"},
            "200",
            {"purchaseResult": "ERROR", "productId": "p1"},
        ),
        ("Buy", {"InSkillProduct": "p1"}, "200", {"purchaseResult": "ERROR", "productId": ""}),
        ("AMAZON.PrintPDF", {}, "404", {}),
    ],
)
def test_each_kind_of_request_has_its_answer(
    tmp_path: Path, name: str, payload: Any, code: str, answer: dict[str, Any]
) -> None:
    skill = read_skill(write_skill(tmp_path / "painter"))
    document = document_of(name, payload)
    directive = find_connection(document)
    assert directive is not None
    assert ask_for_permission(skill, directive, document) is None
    built = answer_connection(skill, directive, document, Request("1"))
    request = built["request"]
    assert (request["type"], request["name"]) == ("Connections.Response", name)
    assert request["status"]["code"] == code
    assert answer.items() <= request["payload"].items()
    assert built["session"]["new"] is False


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"response": None},
        {"response": {"directives": None}},
        {"response": {"directives": [1]}},
        {"response": {"directives": [{"type": "Dialog.Delegate"}]}},
    ],
)
def test_other_documents_ask_for_nothing(document: dict[str, Any]) -> None:
    assert find_connection(document) is None


def test_what_was_said_before_is_kept_where_the_answer_says_nothing() -> None:
    speech = {"type": "PlainText", "text": "One moment."}
    first = document_of("AskFor", {}, outputSpeech=speech)
    silent: dict[str, Any] = {"version": "1.0", "response": {}}
    assert merge_documents(first, silent)["response"] == {"outputSpeech": speech}
    spoken = {"response": {"outputSpeech": {"type": "PlainText", "text": "Done."}}}
    assert merge_documents(first, spoken) == spoken
