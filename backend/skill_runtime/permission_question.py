"""Asks the user for a permission that a skill wants, and tells the skill what they said.

A skill asks by the directive Connections.SendRequest AskFor and hears by Connections.Response.
https://developer.amazon.com/en-US/docs/alexa/custom-skills/use-voice-permissions-for-reminders.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from backend.errors import SettingsError, SkillError
from backend.pipeline.data import Intent, OpenDialog, SkillDocument, Slot
from backend.pipeline.request import Request
from backend.skill_package.permissions import (
    OFFERED,
    find_offered,
    read_granted,
    set_permission,
)
from backend.skill_package.skill import Skill
from backend.skill_runtime.document import reply_from_document
from backend.skill_runtime.envelope import build_envelope

ASK_FOR = "AskFor"
CONNECTIONS_RESPONSE = "Connections.Response"
"""Type of the request with the answer; here also the name of the intent that waits for it."""
_PAYLOAD, _TOKEN = "payload", "token"


def ask_for_permission(
    skill: Skill, directive: Mapping[str, Any], document: Mapping[str, Any]
) -> SkillDocument | None:
    """Build the question to the user; None where there is nothing to ask.

    Nobody is asked for a permission that is given already, or that there is not here.

    Raises:
        SkillError: the document is not valid.
    """
    scopes = _list_scopes(directive.get("payload"))
    wanted = {find_offered(scope) for scope in scopes}
    if directive.get("name") != ASK_FOR or not wanted or "" in wanted:
        return None
    missing = [scope for scope in OFFERED if scope in wanted - read_granted(skill.id)]
    if not missing:
        return None
    acts = " and ".join(OFFERED[scope] for scope in missing)
    question = f"{skill.name} asks for your permission to {acts}. Do you allow that?"
    before = reply_from_document(document)
    speech = {"type": "PlainText", "text": f"{before.text} {question}".strip()}
    reprompt = {"outputSpeech": {"type": "PlainText", "text": question}}
    asked = {
        "version": "1.0",
        "sessionAttributes": dict(before.session_attributes),
        "response": {"outputSpeech": speech, "reprompt": reprompt, "shouldEndSession": False},
    }
    slots = (
        Slot(_PAYLOAD, json.dumps(directive.get("payload"))),
        Slot(_TOKEN, str(directive.get("token") or "")),
    )
    intent = Intent(skill.id, CONNECTIONS_RESPONSE, slots, 1.0, "")
    return SkillDocument(skill.id, asked, dialog=OpenDialog(intent, "intent confirmation"))


def build_permission_answer(skill: Skill, intent: Intent, request: Request) -> dict[str, Any]:
    """Keep what the user said to the question, and build the request that tells the skill.

    Raises:
        SkillError: the permission cannot be kept.
    """
    values = {slot.name: slot.value for slot in intent.slots}
    payload = json.loads(values[_PAYLOAD])
    is_granted = intent.confirmation == "CONFIRMED"
    if is_granted:
        for scope in _list_scopes(payload):
            try:
                set_permission(skill.id, scope, True)
            except SettingsError as error:
                raise SkillError(
                    f"Sorry, I could not keep that permission. {error.sentence}",
                    code="skill-permission-not-kept",
                ) from error
    answer = describe_answer(payload, is_granted=is_granted)
    return build_response(skill, request, (ASK_FOR, values[_TOKEN]), ("200", "OK", answer))


def build_response(
    skill: Skill,
    request: Request,
    asked: tuple[str, str],
    answer: tuple[str, str, Mapping[str, Any]],
) -> dict[str, Any]:
    """Build a Connections.Response.

    Args:
        skill: that gets it.
        request: in whose session.
        asked: the name of what the skill asked for, and its token.
        answer: status code, its message, payload.
    """
    (name, token), (code, message, payload) = asked, answer
    body = {
        "type": CONNECTIONS_RESPONSE,
        "name": name,
        "status": {"code": code, "message": message},
        "token": token,
        "payload": payload,
    }
    return build_envelope(skill, request, body)


def answer_at_once(skill: Skill, payload: Any) -> dict[str, Any]:
    """Give the payload of the answer where the user is not asked."""
    scopes = _list_scopes(payload)
    granted = read_granted(skill.id)
    is_granted = bool(scopes) and all(find_offered(scope) in granted for scope in scopes)
    return describe_answer(payload, is_granted=is_granted)


def describe_answer(payload: Any, *, is_granted: bool) -> dict[str, Any]:
    """Describe an answer as its payload, in the form of both versions of the request."""
    scopes = _list_scopes(payload)
    asked = payload.get("permissionScopes") if isinstance(payload, Mapping) else None
    return {
        "permissionScope": scopes[0] if scopes else "",
        **({"permissionScopes": asked} if asked else {}),
        "status": "ACCEPTED" if is_granted else "DENIED",
        "isCardThrown": False,
    }


def _list_scopes(payload: Any) -> list[str]:
    """List the permissions that a payload of version 1 or 2 names."""
    asked = payload if isinstance(payload, Mapping) else {}
    several = asked.get("permissionScopes")
    listed = several if isinstance(several, list) else []
    names = [each.get("permissionScope") for each in listed if isinstance(each, Mapping)]
    return [name for name in (*names, asked.get("permissionScope")) if isinstance(name, str)]
