"""Builds the `intent` of a request envelope: slots with their values, resolutions and ids."""

from __future__ import annotations

import hashlib
from typing import Any

from backend.pipeline.data import Intent, Resolution, Slot
from backend.skill_package.skill import Skill


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
        "confirmationStatus": "CONFIRMED" if intent.role == "confirmed" else intent.confirmation,
        "slots": {
            name: _build_slot_body(skill, name, types.get(name, ""), filled.get(name))
            for name in names
        },
    }


def _build_slot_body(skill: Skill, name: str, slot_type: str, slot: Slot | None) -> dict[str, Any]:
    if slot is None:
        return {"name": name, "confirmationStatus": "NONE"}
    body: dict[str, Any] = {"name": name, "confirmationStatus": slot.confirmation}
    if slot.parts:
        # As on Alexa: several values have no `value` of their own.
        values = [_build_value(skill, slot_type, part) for part in slot.parts]
        return body | {"source": "USER", "slotValue": {"type": "List", "values": values}}
    body |= {"value": slot.value, "source": "USER"}
    value = _build_value(skill, slot_type, slot)
    if "resolutions" in value:
        body |= {"resolutions": value["resolutions"], "slotValue": value}
    return body


def _build_value(skill: Skill, slot_type: str, slot: Slot) -> dict[str, Any]:
    value: dict[str, Any] = {"type": "Simple", "value": slot.value}
    is_listed = skill.interaction_model is not None and slot_type in skill.interaction_model.types
    if slot.resolved is not None or is_listed:
        value["resolutions"] = {
            "resolutionsPerAuthority": _build_resolutions(skill, slot_type, slot.resolved)
        }
    return value


def _build_resolutions(
    skill: Skill, slot_type: str, found: Resolution | None
) -> list[dict[str, Any]]:
    """The model's own list, and that of the session where the value comes from there."""
    static = "amzn1.er-authority.echo-sdk."
    if found is None:
        return [_build_resolution(static, skill, slot_type, None)]
    if not found.is_dynamic:
        return [_build_resolution(static, skill, found.slot_type, found)]
    return [
        _build_resolution(static, skill, found.slot_type, None),
        _build_resolution(f"{static}dynamic.", skill, found.slot_type, found),
    ]


def _build_resolution(
    prefix: str, skill: Skill, slot_type: str, found: Resolution | None
) -> dict[str, Any]:
    authority = f"{prefix}{skill.application_id}.{slot_type}"
    if found is None:
        return {"authority": authority, "status": {"code": "ER_SUCCESS_NO_MATCH"}}
    identifier = found.id or hashlib.md5(found.name.encode(), usedforsecurity=False).hexdigest()
    return {
        "authority": authority,
        "status": {"code": "ER_SUCCESS_MATCH"},
        "values": [{"value": {"name": found.name, "id": identifier}}],
    }
