"""Reads a response document's directives about its dialog, and the intent that they change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import ValidationError

from backend.pipeline.data import Intent, Resolution, Slot
from backend.pipeline.intent import Confirmation
from backend.skill_package.interaction_model import SlotType

PREFIX = "Dialog."
DELEGATE, ELICIT_SLOT = "Dialog.Delegate", "Dialog.ElicitSlot"
CONFIRM_SLOT, CONFIRM_INTENT = "Dialog.ConfirmSlot", "Dialog.ConfirmIntent"
UPDATE_DYNAMIC_ENTITIES = "Dialog.UpdateDynamicEntities"
_STEERING = frozenset({DELEGATE, ELICIT_SLOT, CONFIRM_SLOT, CONFIRM_INTENT})
_CONFIRMATIONS: tuple[Confirmation, ...] = get_args(Confirmation)


@dataclass(frozen=True)
class DialogDirective:
    """What a skill wants of its dialog.

    Attributes:
        type: one of Alexa's four.
        slot: that is asked for or confirmed; "" for the others.
        intent: as the skill changed it.
    """

    type: str
    slot: str
    intent: Intent


def find_directive(
    directives: Iterable[Mapping[str, Any]], intent: Intent
) -> DialogDirective | None:
    """Find the directive that steers the dialog about an intent; the first one counts."""
    found = next((each for each in directives if each.get("type") in _STEERING), None)
    if found is None:
        return None
    slot = found.get("slotToElicit") or found.get("slotToConfirm")
    updated = _update(intent, found.get("updatedIntent"))
    return DialogDirective(found["type"], slot if isinstance(slot, str) else "", updated)


def read_dynamic_types(
    directives: Iterable[Mapping[str, Any]], known: tuple[SlotType, ...]
) -> tuple[SlotType, ...]:
    """Read the slot types whose values a skill names or forgets; invalid ones change nothing."""
    for directive in directives:
        if directive.get("type") != UPDATE_DYNAMIC_ENTITIES:
            continue
        if directive.get("updateBehavior") == "CLEAR":
            known = ()
            continue
        try:
            types = tuple(map(SlotType.model_validate, directive.get("types") or ()))
        except (ValidationError, TypeError):
            continue
        names = {each.name for each in types}
        known = (*(each for each in known if each.name not in names), *types)
    return known


def _update(intent: Intent, updated: object) -> Intent:
    """Take over what a skill wrote into `updatedIntent`; a new name chains another intent."""
    if not isinstance(updated, Mapping) or not isinstance(updated.get("name"), str):
        return intent
    is_same = updated["name"] == intent.name
    before = intent if is_same else Intent(intent.skill, updated["name"], (), 1.0, intent.sentence)
    slots = updated.get("slots")
    if not isinstance(slots, Mapping):
        return before
    read = (_read_slot(str(name), body, before) for name, body in slots.items())
    return Intent(
        before.skill,
        before.name,
        tuple(slot for slot in read if slot is not None),
        before.confidence,
        before.sentence,
        dialog_state=before.dialog_state,
        confirmation=_read_confirmation(updated),
    )


def _read_slot(name: str, body: object, before: Intent) -> Slot | None:
    if not isinstance(body, Mapping):
        return None
    known, value = before.find_slot(name), body.get("value")
    if known is not None and known.parts and value is None:
        value = known.value
    if not isinstance(value, str) or not value:
        return None
    confirmation = _read_confirmation(body)
    if known is not None and known.value == value:
        return Slot(name, value, known.spoken, known.resolved, confirmation, known.parts)
    return Slot(name, value, value, _read_resolution(body), confirmation)


def _read_confirmation(body: Mapping[str, Any]) -> Confirmation:
    given = body.get("confirmationStatus")
    return next((each for each in _CONFIRMATIONS if each == given), "NONE")


def _read_resolution(body: Mapping[str, Any]) -> Resolution | None:
    """Read the first match among the resolutions that a skill sends back."""
    try:
        for authority in body["resolutions"]["resolutionsPerAuthority"]:
            if authority["status"]["code"] == "ER_SUCCESS_MATCH":
                value = authority["values"][0]["value"]
                slot_type = str(authority["authority"]).rpartition(".")[2]
                return Resolution(slot_type, str(value["name"]), str(value["id"]))
    except (KeyError, IndexError, TypeError):
        return None
    return None
