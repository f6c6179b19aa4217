"""The request envelope is what Alexa's own SDK reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import IntentRequest, LaunchRequest, RequestEnvelope, SessionEndedRequest  # type: ignore[attr-defined]
from ask_sdk_model.intent_confirmation_status import IntentConfirmationStatus
from ask_sdk_model.session_ended_error_type import SessionEndedErrorType
from ask_sdk_model.session_ended_reason import SessionEndedReason
from ask_sdk_model.slu.entityresolution import StatusCode  # type: ignore[attr-defined]

from backend.pipeline.data import Intent, Resolution, SessionEnd, Slot
from backend.pipeline.request import Request
from backend.skill_package.find import read_skill
from backend.skill_package.skill import Skill
from backend.skill_runtime.envelope import wrap_intent, wrap_session_end
from tests.helpers.skill_folders import write_skill

DEVICE = {
    "time_zone": "Europe/Berlin",
    "volume": 4,
    "timers": (),
    "location": "Berlin",
    "locale": "en-US",
}


@pytest.fixture
def skill(tmp_path: Path) -> Skill:
    return read_skill(write_skill(tmp_path / "painter"))


@pytest.fixture
def request_() -> Request:
    return Request(
        "1",
        session_id="kitchen",
        device_state=DEVICE,
        session_attributes={"step": 2},
        last_reply="Which colour?",
        active_skill="painter",
    )


def deserialized(envelope: object) -> Any:
    """Deserialise with the SDK; its types are all optional, so they are not followed here."""
    return DefaultSerializer().deserialize(json.dumps(envelope), RequestEnvelope)


def test_an_intent_envelope_has_the_slots(skill: Skill, request_: Request) -> None:
    slots = (
        Slot("thing", "fence", "fence", Resolution("THING", "garden fence", "FENCE")),
        Slot("color", "red", "red"),
    )
    read = deserialized(
        wrap_intent(skill, Intent("painter", "PaintIntent", slots, 0.9, "…"), request_)
    )
    assert isinstance(read.request, IntentRequest)
    assert read.request.intent.name == "PaintIntent"
    thing = read.request.intent.slots["thing"]
    assert thing.value == "fence"
    resolution = thing.resolutions.resolutions_per_authority[0]
    assert resolution.status.code == StatusCode.ER_SUCCESS_MATCH
    assert (resolution.values[0].value.name, resolution.values[0].value.id) == (
        "garden fence",
        "FENCE",
    )
    assert read.request.intent.slots["color"].value == "red"
    assert read.request.intent.confirmation_status == IntentConfirmationStatus.NONE
    assert read.session.new is False
    assert read.session.attributes == {"step": 2}
    assert read.context.system.application.application_id == skill.application_id
    assert read.request.timestamp == request_.asked_at.replace(microsecond=0)


def test_a_request_that_was_confirmed_says_so(skill: Skill, request_: Request) -> None:
    intent = Intent("painter", "PaintIntent", (), 0.9, "…", role="confirmed")
    read = deserialized(wrap_intent(skill, intent, request_))
    assert read.request.intent.confirmation_status == IntentConfirmationStatus.CONFIRMED


def test_slots_that_were_not_said_have_no_value(skill: Skill, request_: Request) -> None:
    read = deserialized(
        wrap_intent(skill, Intent("painter", "PaintIntent", (), 0.9, "…"), request_)
    )
    assert {name: slot.value for name, slot in read.request.intent.slots.items()} == {
        "thing": None,
        "color": None,
    }


def test_an_unlisted_value_has_no_match(skill: Skill, request_: Request) -> None:
    intent = Intent("painter", "PaintIntent", (Slot("thing", "barn", "barn"),), 0.9, "…")
    read = deserialized(wrap_intent(skill, intent, request_))
    resolution = read.request.intent.slots["thing"].resolutions.resolutions_per_authority[0]
    assert resolution.status.code == StatusCode.ER_SUCCESS_NO_MATCH


def test_the_sdk_reads_envelopes_of_a_launch_and_of_an_end(skill: Skill, request_: Request) -> None:
    launch = Intent("painter", "LaunchRequest", (), 1.0, "open house painter", launch=True)
    assert isinstance(deserialized(wrap_intent(skill, launch, request_)).request, LaunchRequest)
    ended = SessionEnd("painter", "USER_INITIATED")
    read = deserialized(wrap_session_end(skill, request_, ended))
    assert isinstance(read.request, SessionEndedRequest)
    assert read.request.reason == SessionEndedReason.USER_INITIATED
    assert read.request.error is None
    assert (read.session.new, read.session.attributes) == (False, {"step": 2})


def test_a_session_ended_by_an_error_names_the_error(skill: Skill) -> None:
    ended = SessionEnd("painter", "ERROR", "ENDPOINT_TIMEOUT", "It took too long.")
    read = deserialized(wrap_session_end(skill, Request("1"), ended))
    assert read.request.reason == SessionEndedReason.ERROR
    assert read.request.error.object_type == SessionEndedErrorType.ENDPOINT_TIMEOUT
    assert read.request.error.message == "It took too long."
    assert read.session.new is False


def test_another_skills_attributes_are_not_given(skill: Skill, request_: Request) -> None:
    request_.active_skill = "somebody_else"
    envelope = wrap_intent(skill, Intent("painter", "WashIntent", (), 0.9, "…"), request_)
    assert envelope["session"]["new"] is True
    assert envelope["session"]["attributes"] == {}


def test_the_device_state_is_in_the_context(skill: Skill, request_: Request) -> None:
    envelope = wrap_intent(skill, Intent("painter", "WashIntent", (), 0.9, "Wash it."), request_)
    assert envelope["context"]["Bergamot"]["sentence"] == "Wash it."
    assert envelope["context"]["Bergamot"]["deviceState"]["time_zone"] == "Europe/Berlin"
    assert envelope["context"]["Bergamot"]["lastReply"] == "Which colour?"
    json.dumps(envelope, allow_nan=False)


def test_alexas_services_are_called_on_this_machine_where_nothing_answers(tmp_path: Path) -> None:
    skill = read_skill(write_skill(tmp_path / "painter"))
    system = wrap_intent(skill, Intent("painter", "WashIntent", (), 0.9, "…"), Request("1"))[
        "context"
    ]["System"]
    assert urlsplit(system["apiEndpoint"]).hostname == "127.0.0.1"
    assert system["apiAccessToken"] == ""


def test_a_skill_on_somebodys_server_gets_neither_the_sentence_nor_the_state_of_the_device(
    tmp_path: Path,
) -> None:
    skill = read_skill(
        write_skill(tmp_path / "far", handler=None, endpoint="https://far.example/skill")
    )
    request = Request("1", device_state={"place": "Lisbon"}, last_reply="Which colour?")
    intent = Intent("far", "WashIntent", (), 0.9, "Wash the brushes.")
    text = json.dumps(wrap_intent(skill, intent, request))
    assert "WashIntent" in text
    for private in ("Lisbon", "Which colour?", "Wash the brushes."):
        assert private not in text


def test_an_intent_envelope_has_every_value_of_the_sentence(
    skill: Skill, request_: Request
) -> None:
    intent = Intent("painter", "PaintIntent", (), 1.0, "paint for 2 hours, then for 5 minutes")
    values = wrap_intent(skill, intent, request_)["context"]["Bergamot"]["values"]
    assert [(value["type"], value["value"]) for value in values] == [
        ("AMAZON.DURATION", "PT2H"),
        ("AMAZON.DURATION", "PT5M"),
    ]
