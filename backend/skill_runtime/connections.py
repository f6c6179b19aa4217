"""Answers what a skill asks of Alexa by the directive Connections.SendRequest, within one request.

The user's Alexa account cannot be asked for a permission or a purchase here, so such a request is
answered at once, and the skill says what it says to a user who refuses.
https://developer.amazon.com/en-US/docs/alexa/custom-skills/use-voice-permissions-for-reminders.html
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from backend.pipeline.request import Request
from backend.skill_package.skill import Skill
from backend.skill_runtime.envelope import build_envelope

_SEND_REQUEST = "Connections.SendRequest"
_PERMISSION = "AskFor"
_PURCHASES = frozenset({"Buy", "Upsell", "Cancel"})


def build_connection_answer(
    skill: Skill, document: Mapping[str, Any], request: Request
) -> dict[str, Any] | None:
    """Build the request that answers a document's Connections.SendRequest; None without one."""
    directive = _find_directive(document)
    if directive is None:
        return None
    attributes = document.get("sessionAttributes")
    asking = replace(
        request,
        active_skill=skill.id,
        session_attributes=attributes if isinstance(attributes, Mapping) else {},
    )
    name = str(directive.get("name"))
    code, message, payload = _answer(name, directive.get("payload"))
    body = {
        "type": "Connections.Response",
        "name": name,
        "status": {"code": code, "message": message},
        "token": str(directive.get("token") or ""),
        "payload": payload,
    }
    return build_envelope(skill, asking, body)


def merge_documents(first: Mapping[str, Any], second: Mapping[str, Any]) -> Mapping[str, Any]:
    """Keep the answer to the connection's outcome, with the earlier speech if it has none."""
    response, earlier = second.get("response"), first.get("response")
    if not isinstance(response, Mapping) or not isinstance(earlier, Mapping):
        return second
    speech = response.get("outputSpeech") or earlier.get("outputSpeech")
    return {**second, "response": {**response, **({"outputSpeech": speech} if speech else {})}}


def _find_directive(document: Mapping[str, Any]) -> Mapping[str, Any] | None:
    response = document.get("response")
    directives = response.get("directives") if isinstance(response, Mapping) else None
    for directive in directives if isinstance(directives, list) else ():
        if isinstance(directive, Mapping) and directive.get("type") == _SEND_REQUEST:
            return directive
    return None


def _answer(name: str, payload: Any) -> tuple[str, str, dict[str, Any]]:
    """Give the status code, its message and the payload for a request of this name."""
    asked = payload if isinstance(payload, Mapping) else {}
    if name == _PERMISSION:
        scope = asked.get("permissionScope", "")
        return "200", "OK", {"permissionScope": scope, "status": "DENIED", "isCardThrown": False}
    if name in _PURCHASES:
        product = asked.get("InSkillProduct")
        product_id = product.get("productId", "") if isinstance(product, Mapping) else ""
        message = "Purchases are not offered here."
        return (
            "200",
            "OK",
            {
                "purchaseResult": "ERROR",
                "productId": product_id,
                "message": message,
            },
        )
    return "404", f"There is no connection {name} here.", {}
