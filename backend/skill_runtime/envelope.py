"""Builds the Alexa Skills Kit request envelope that a skill receives."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from backend.pipeline.data import Intent, SessionEnd, Slot
from backend.pipeline.request import Request
from backend.skill_package.skill import Skill

API_ENDPOINT = "http://127.0.0.1:9"
"""The address of Alexa's services (reminders, addresses …), none of which Bergamot offers: nothing
listens there, nothing leaves the machine, and Alexa's SDK refuses addresses without HTTPS."""


def wrap_intent(skill: Skill, intent: Intent, request: Request) -> dict[str, Any]:
    """Wrap an intent, or a launch without one, as an envelope."""
    if intent.launch:
        launch = {"type": "LaunchRequest", "shouldLinkResultBeReturned": False}
        return build_envelope(skill, request, launch)
    body = {
        "type": "IntentRequest",
        "dialogState": "COMPLETED",
        "intent": build_intent_body(skill, intent),
    }
    intent_request = build_envelope(skill, request, body)
    if "Bergamot" in intent_request["context"]:
        intent_request["context"]["Bergamot"]["sentence"] = intent.sentence
    return intent_request


def wrap_session_end(skill: Skill, request: Request, ended: SessionEnd) -> dict[str, Any]:
    """Build the request that tells a skill its session has ended; the answer is not used.

    Such a session is never a new one.
    """
    body: dict[str, Any] = {"type": "SessionEndedRequest", "reason": ended.reason}
    if ended.reason == "ERROR":
        body["error"] = {"type": ended.error_type, "message": ended.error_message}
    notification = build_envelope(skill, request, body)
    notification["session"]["new"] = False
    return notification


def build_envelope(skill: Skill, request: Request, body: Mapping[str, Any]) -> dict[str, Any]:
    """Build an envelope of session, context and request.

    The device's own state (time zone, volume, timers, place), the last reply and, for an intent,
    the whole sentence are in `context.Bergamot`, which Alexa's SDK ignores. A skill behind an HTTPS
    endpoint gets none of that.
    """
    is_open_session = request.active_skill == skill.id
    application = {"applicationId": skill.application_id}
    user = {"userId": _derive_identifier("amzn1.ask.account", request.session_id)}
    locale = str(request.device_state.get("locale") or "en-US")
    return {
        "version": "1.0",
        "session": {
            "new": not is_open_session,
            "sessionId": _derive_identifier(
                "amzn1.echo-api.session", f"{request.session_id}/{skill.id}"
            ),
            "application": application,
            "attributes": dict(request.session_attributes) if is_open_session else {},
            "user": user,
        },
        "context": {
            "System": {
                "application": application,
                "user": user,
                "device": {
                    "deviceId": _derive_identifier("amzn1.ask.device", request.session_id),
                    "supportedInterfaces": {},
                },
                "apiEndpoint": API_ENDPOINT,
                "apiAccessToken": "",
            },
            **({} if skill.endpoint else {"Bergamot": _build_context(request)}),
        },
        "request": {
            **body,
            "requestId": f"amzn1.echo-api.request.{uuid.uuid4()}",
            "timestamp": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "locale": locale,
        },
    }


def _build_context(request: Request) -> dict[str, Any]:
    return {"deviceState": dict(request.device_state), "lastReply": request.last_reply}


def build_intent_body(skill: Skill, intent: Intent) -> dict[str, Any]:
    """Build the intent with all its declared slots; slots that were not said have no value."""
    declaration = (
        skill.interaction_model.find_intent(intent.name) if skill.interaction_model else None
    )
    filled = {slot.name: slot for slot in intent.slots}
    types = {slot.name: slot.type for slot in declaration.slots} if declaration else {}
    names = dict.fromkeys((*types, *filled))
    return {
        "name": intent.name,
        "confirmationStatus": "NONE",
        "slots": {
            name: _build_slot_body(skill, name, types.get(name, ""), filled.get(name))
            for name in names
        },
    }


def _build_slot_body(skill: Skill, name: str, slot_type: str, slot: Slot | None) -> dict[str, Any]:
    body: dict[str, Any] = {"name": name, "confirmationStatus": "NONE"}
    if slot is None:
        return body
    body |= {"value": slot.value, "source": "USER"}
    is_listed = skill.interaction_model is not None and slot_type in skill.interaction_model.types
    if slot.resolved is not None or is_listed:
        body["resolutions"] = {
            "resolutionsPerAuthority": [_build_resolution(skill, slot_type, slot)]
        }
        body["slotValue"] = {
            "type": "Simple",
            "value": slot.value,
            "resolutions": body["resolutions"],
        }
    return body


def _build_resolution(skill: Skill, slot_type: str, slot: Slot) -> dict[str, Any]:
    found = slot.resolved
    resolved_type = found.slot_type if found else slot_type
    authority = f"amzn1.er-authority.echo-sdk.{skill.application_id}.{resolved_type}"
    if found is None:
        return {"authority": authority, "status": {"code": "ER_SUCCESS_NO_MATCH"}}
    identifier = found.id or hashlib.md5(found.name.encode(), usedforsecurity=False).hexdigest()
    return {
        "authority": authority,
        "status": {"code": "ER_SUCCESS_MATCH"},
        "values": [{"value": {"name": found.name, "id": identifier}}],
    }


def _derive_identifier(prefix: str, text: str) -> str:
    return f"{prefix}.{uuid.uuid5(uuid.NAMESPACE_OID, f'{prefix}/{text}')}"
