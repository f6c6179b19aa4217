"""Answers what a skill asks of Alexa by the directive Connections.SendRequest.

A permission is asked of the user where there is one; everything else is answered at once, and the
skill says what it says to a user who refuses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from backend.pipeline.request import Request
from backend.skill_package.skill import Skill
from backend.skill_runtime.permission_question import ASK_FOR, answer_at_once, build_response

_SEND_REQUEST = "Connections.SendRequest"
_PURCHASES = frozenset({"Buy", "Upsell", "Cancel"})


def answer_connection(
    skill: Skill, directive: Mapping[str, Any], document: Mapping[str, Any], request: Request
) -> dict[str, Any]:
    """Build the request that answers the Connections.SendRequest of a document."""
    attributes = document.get("sessionAttributes")
    asking = replace(
        request,
        active_skill=skill.id,
        session_attributes=attributes if isinstance(attributes, Mapping) else {},
    )
    name = str(directive.get("name"))
    answer = _answer(skill, name, directive.get("payload"))
    return build_response(skill, asking, (name, str(directive.get("token") or "")), answer)


def merge_documents(first: Mapping[str, Any], second: Mapping[str, Any]) -> Mapping[str, Any]:
    """Keep the answer to the connection's outcome, with the earlier speech if it has none."""
    response, earlier = second.get("response"), first.get("response")
    if not isinstance(response, Mapping) or not isinstance(earlier, Mapping):
        return second
    speech = response.get("outputSpeech") or earlier.get("outputSpeech")
    return {**second, "response": {**response, **({"outputSpeech": speech} if speech else {})}}


def find_connection(document: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Find a document's Connections.SendRequest; the first one counts."""
    response = document.get("response")
    directives = response.get("directives") if isinstance(response, Mapping) else None
    for directive in directives if isinstance(directives, list) else ():
        if isinstance(directive, Mapping) and directive.get("type") == _SEND_REQUEST:
            return directive
    return None


def _answer(skill: Skill, name: str, payload: Any) -> tuple[str, str, dict[str, Any]]:
    """Give the status code, its message and the payload for a request of this name."""
    asked = payload if isinstance(payload, Mapping) else {}
    if name == ASK_FOR:
        return "200", "OK", answer_at_once(skill, asked)
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
