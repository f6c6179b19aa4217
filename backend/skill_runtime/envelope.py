"""Builds the Alexa Skills Kit request envelope that a skill receives."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from backend.nlu.sentence_values import find_sentence_values
from backend.pipeline.data import Intent, SessionEnd
from backend.pipeline.playback_notice import PlaybackNotice
from backend.pipeline.request import Request
from backend.skill_package.manifest import LOCALE
from backend.skill_package.permissions import find_offered, read_granted
from backend.skill_package.skill import Skill
from backend.skill_runtime.identity import derive_device_id, derive_user_id
from backend.skill_runtime.intent_body import build_intent_body

API_ENDPOINT = "http://127.0.0.1:9"
"""The address of Alexa's services for a skill that gets none of them, as the end of its session
does not: nothing listens there, so nothing leaves the machine."""


def wrap_intent(skill: Skill, intent: Intent, request: Request) -> dict[str, Any]:
    """Wrap an intent, or a launch without one, as an envelope."""
    if intent.launch:
        launch = {"type": "LaunchRequest", "shouldLinkResultBeReturned": False}
        return build_envelope(skill, request, launch)
    body = {
        "type": "IntentRequest",
        "dialogState": intent.dialog_state or "COMPLETED",
        "intent": build_intent_body(skill, intent),
    }
    intent_request = build_envelope(skill, request, body)
    if "Bergamot" in intent_request["context"]:
        bergamot = intent_request["context"]["Bergamot"]
        bergamot["sentence"] = intent.sentence
        values = find_sentence_values(intent.sentence, request.local_time)
        bergamot["values"] = [dataclasses.asdict(value) for value in values]
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


def wrap_playback_notice(skill: Skill, request: Request, notice: PlaybackNotice) -> dict[str, Any]:
    """Build the request that tells a skill what happened to its stream; it has no session."""
    position = {"token": notice.token, "offsetInMilliseconds": notice.offset_milliseconds}
    body: dict[str, Any] = {"type": notice.request_type}
    if not notice.is_button:
        body |= position
    if notice.error_type is not None:
        del body["offsetInMilliseconds"]
        body["error"] = {"type": notice.error_type, "message": notice.error_message}
        player = _build_player(skill, request)
        body["currentPlaybackState"] = {**position, "playerActivity": player["playerActivity"]}
    envelope = build_envelope(skill, request, body)
    del envelope["session"]
    return envelope


def build_envelope(skill: Skill, request: Request, body: Mapping[str, Any]) -> dict[str, Any]:
    """Build an envelope of session, context and request.

    The device's own state (time zone, volume, timers, place), the last reply and, for an intent,
    the whole sentence with every time, date, duration and number in it (`SentenceValue`) are in
    `context.Bergamot`, which Alexa's SDK ignores. A skill behind an HTTPS endpoint gets none of it.
    """
    is_open_session = request.active_skill == skill.id
    application = {"applicationId": skill.application_id}
    user = _build_user(skill)
    device_locale = str(request.device_state.get("locale") or LOCALE)
    locale = device_locale if skill.is_system else skill.locale or device_locale
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
                    "deviceId": derive_device_id(skill.application_id),
                    "supportedInterfaces": {"AudioPlayer": {}},
                },
                "apiEndpoint": API_ENDPOINT,
                "apiAccessToken": "",
            },
            "AudioPlayer": _build_player(skill, request),
            **({} if skill.endpoint else {"Bergamot": _build_context(request)}),
        },
        "request": {
            **body,
            "requestId": f"amzn1.echo-api.request.{uuid.uuid4()}",
            "timestamp": request.asked_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "locale": locale,
        },
    }


def _build_player(skill: Skill, request: Request) -> dict[str, Any]:
    """Build the player's state: which stream it is, only the skill that played last is told."""
    player = request.device_state.get("audio_player") or {}
    if not player.get("skill") or player.get("skill") != skill.id:
        return {"playerActivity": "IDLE"}
    return {
        "token": player.get("token", ""),
        "offsetInMilliseconds": player.get("offset_milliseconds", 0),
        "playerActivity": player.get("activity", "IDLE"),
    }


def _build_user(skill: Skill) -> dict[str, Any]:
    """Build the user, with the permissions that a skill asks for or has."""
    user: dict[str, Any] = {"userId": derive_user_id(skill.application_id)}
    if skill.is_system:
        return user
    granted = read_granted(skill.id)
    names = dict.fromkeys((*skill.permissions, *sorted(granted)))
    scopes = {
        name: {"status": "GRANTED" if (find_offered(name) or name) in granted else "DENIED"}
        for name in names
    }
    return user | ({"permissions": {"scopes": scopes}} if scopes else {})


def _build_context(request: Request) -> dict[str, Any]:
    return {
        "deviceState": dict(request.device_state),
        "lastReply": request.last_reply,
        "isContinued": request.is_continued,
    }


def _derive_identifier(prefix: str, text: str) -> str:
    return f"{prefix}.{uuid.uuid5(uuid.NAMESPACE_OID, f'{prefix}/{text}')}"
