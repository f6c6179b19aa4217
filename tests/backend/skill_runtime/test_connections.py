"""A skill that asks Alexa for a permission or a purchase gets an answer at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from backend.pipeline.data import Intent
from backend.pipeline.request import Request
from backend.pipeline.stage import StageResources
from backend.settings import Settings
from backend.skill_package.find import read_skill
from backend.skill_runtime.connections import build_connection_answer, merge_documents
from backend.skill_runtime.dispatcher import SkillDispatcher
from backend.skill_runtime.document import reply_from_document
from tests.helpers.skill_folders import write_skill

REMINDERS = "alexa::alerts:reminders:skill:readwrite"
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


def test_a_skill_that_asks_for_a_permission_says_what_it_says_without(tmp_path: Path) -> None:
    skill = read_skill(write_skill(tmp_path / "painter", handler=HANDLER))
    dispatcher = SkillDispatcher()
    try:
        dispatcher.start(StageResources(networks={}, skills=[skill], settings=Settings()))
        intent = Intent("painter", "PaintIntent", (), 1.0, "paint")
        reply = reply_from_document(dispatcher.ask(intent, Request("1")).document)
    finally:
        dispatcher.close()
    assert (reply.text, reply.end_session) == ("DENIED t1 tea", True)


@pytest.mark.parametrize(
    ("name", "payload", "code", "answer"),
    [
        (
            "AskFor",
            {"permissionScope": REMINDERS},
            "200",
            {"permissionScope": REMINDERS, "status": "DENIED", "isCardThrown": False},
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
    built = build_connection_answer(skill, document_of(name, payload), Request("1"))
    assert built is not None
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
def test_other_documents_ask_for_nothing(tmp_path: Path, document: dict[str, Any]) -> None:
    skill = read_skill(write_skill(tmp_path / "painter"))
    assert build_connection_answer(skill, document, Request("1")) is None


def test_what_was_said_before_is_kept_where_the_answer_says_nothing() -> None:
    speech = {"type": "PlainText", "text": "One moment."}
    first = document_of("AskFor", {}, outputSpeech=speech)
    silent: dict[str, Any] = {"version": "1.0", "response": {}}
    assert merge_documents(first, silent)["response"] == {"outputSpeech": speech}
    spoken = {"response": {"outputSpeech": {"type": "PlainText", "text": "Done."}}}
    assert merge_documents(first, spoken) == spoken
