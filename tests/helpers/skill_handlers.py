"""Calls our own skills' handlers in this process, each with its own folder's modules."""

from __future__ import annotations

import dataclasses
import importlib.util
import sys
from datetime import datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from backend.nlu.sentence_values import find_sentence_values

SKILLS_FOLDER = Path(__file__).resolve().parents[2] / "backend" / "skills"
NOW = "2026-11-23T15:07:00Z"
"""A Monday; in New York it is 10:07 in the morning."""


@cache
def load_skill(name: str) -> ModuleType:
    """Import a skill's lambda_function with its siblings, and leave none of their names behind."""
    folder = SKILLS_FOLDER / name / "lambda"
    siblings = {path.stem for path in folder.glob("*.py")}
    kept = {sibling: sys.modules.pop(sibling) for sibling in siblings if sibling in sys.modules}
    specification = importlib.util.spec_from_file_location(
        f"{name}_lambda_function", folder / "lambda_function.py"
    )
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.path.insert(0, str(folder))
    try:
        specification.loader.exec_module(module)
        for sibling in siblings - {"lambda_function"}:
            setattr(module, f"sibling_{sibling}", sys.modules.get(sibling))
    finally:
        sys.path.remove(str(folder))
        for sibling in siblings:
            sys.modules.pop(sibling, None)
        sys.modules.update(kept)
    return module


def envelope(
    intent: str = "",
    sentence: str | None = None,
    slots: dict[str, str] | None = None,
    **more: Any,
) -> dict[str, Any]:
    """Build a request envelope: a launch without `intent`, no Bergamot part without a sentence.

    Args:
        intent: the intent's name.
        sentence: what was said.
        slots: slot values.
        more: device (a device state), last_reply, attributes, kind (the request's type), locale,
            listed (what slot values mean in the interaction model).
    """
    request: dict[str, Any] = {
        "type": more.get("kind") or ("IntentRequest" if intent else "LaunchRequest"),
        "requestId": "amzn1.echo-api.request.1",
        "timestamp": NOW,
        "locale": more.get("locale", "en-US"),
    }
    if intent:
        values: dict[str, dict[str, Any]] = {
            name: {"name": name, "value": value, "confirmationStatus": "NONE"}
            for name, value in (slots or {}).items()
        }
        for name, listed in more.get("listed", {}).items():
            match = {"values": [{"value": {"name": listed, "id": listed}}]}
            values[name]["resolutions"] = {"resolutionsPerAuthority": [match]}
        request["intent"] = {"name": intent, "confirmationStatus": "NONE", "slots": values}
    application, user = {"applicationId": "amzn1.ask.skill.1"}, {"userId": "amzn1.ask.account.1"}
    system = {
        "application": application,
        "user": user,
        "device": {"deviceId": "amzn1.ask.device.1", "supportedInterfaces": {}},
        "apiEndpoint": "https://api.amazonalexa.com",
        "apiAccessToken": "",
    }
    context: dict[str, Any] = {"System": system}
    if sentence is not None:
        context["Bergamot"] = {
            "sentence": sentence,
            "values": _find_values(sentence, more.get("device", {})),
            "deviceState": more.get("device", {}),
            "lastReply": more.get("last_reply", ""),
            **({"skills": more["skills"]} if "skills" in more else {}),
        }
    session = {
        "new": not more.get("attributes"),
        "sessionId": "amzn1.echo-api.session.1",
        "application": application,
        "attributes": more.get("attributes", {}),
        "user": user,
    }
    return {"version": "1.0", "session": session, "context": context, "request": request}


def _find_values(sentence: str, device: dict[str, Any]) -> list[dict[str, Any]]:
    """Find the values of a sentence as the backend does, at the moment of the request."""
    known = device.get("time_zone") in available_timezones()
    zone = ZoneInfo(device["time_zone"] if known else "UTC")
    now = datetime.fromisoformat(NOW).astimezone(zone)
    return [dataclasses.asdict(value) for value in find_sentence_values(sentence, now)]


def ask(skill: str, intent: str = "", sentence: str | None = None, **more: Any) -> dict[str, Any]:
    """Give a skill's response document."""
    document = load_skill(skill).lambda_handler(envelope(intent, sentence, **more), None)
    assert isinstance(document, dict)
    return document


def spoken(document: dict[str, Any]) -> str:
    """What a document says; empty when nothing."""
    return str(document["response"].get("outputSpeech", {}).get("text", ""))


def say(skill: str, intent: str = "", sentence: str | None = None, **more: Any) -> str:
    """Give what a skill says."""
    return spoken(ask(skill, intent, sentence, **more))
