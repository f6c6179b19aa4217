"""Permissions of Alexa's services: which there are here, and which the user gave each skill."""

from __future__ import annotations

import json
from collections.abc import Mapping

from backend.errors import SettingsError
from backend.skill_package.user_skills import find_user_skills_folder, write_error

PERMISSIONS_FILE = "permissions.json"
REMINDERS = "alexa::alerts:reminders:skill:readwrite"
TIMERS = "alexa::alerts:timers:skill:readwrite"
ADDRESS = "alexa::devices:all:address:full:read"
POSTAL_CODE = "alexa:devices:all:address:country_and_postal_code:read"
READ_LISTS = "alexa::household:lists:read"
WRITE_LISTS = "alexa::household:lists:write"
OFFERED = {
    REMINDERS: "set reminders",
    TIMERS: "set timers",
    ADDRESS: "know the place in your settings",
    POSTAL_CODE: "know your country and postal code",
    READ_LISTS: "read your lists",
    WRITE_LISTS: "change your lists",
}
"""What a skill that has the permission may do."""
_OTHER_NAMES = {
    f"alexa::{POSTAL_CODE.removeprefix('alexa:')}": POSTAL_CODE,
    "read::alexa:device:all:address": ADDRESS,
    "read::alexa:device:all:address:country_and_postal_code": POSTAL_CODE,
    "read::alexa:household:list": READ_LISTS,
    "write::alexa:household:list": WRITE_LISTS,
}
"""Names of before; cards still use them."""


def find_offered(scope: str) -> str:
    """Give the name of an offered permission; "" for others."""
    name = _OTHER_NAMES.get(scope, scope)
    return name if name in OFFERED else ""


def read_granted(skill_id: str) -> frozenset[str]:
    """Read which permissions the user gave a skill."""
    granted = _read_all().get(skill_id)
    return frozenset(map(str, granted)) if isinstance(granted, list) else frozenset()


def set_permission(skill_id: str, scope: str, is_granted: bool) -> None:
    """Give a skill a permission, or take it back.

    Raises:
        SettingsError: there is no such permission here, or it cannot be kept.
    """
    offered = find_offered(scope)
    if not offered:
        raise SettingsError(
            f"There is no permission {scope} here; there are: {', '.join(sorted(OFFERED))}."
        )
    granted = set(read_granted(skill_id))
    (granted.add if is_granted else granted.discard)(offered)
    _write({**_read_all(), skill_id: sorted(granted)})


def forget_permissions(skill_id: str) -> None:
    """Take back all that a skill has: another one may be installed under its name.

    Raises:
        SettingsError: that cannot be kept.
    """
    content = _read_all()
    if content.pop(skill_id, None) is not None:
        _write(content)


def _write(content: Mapping[str, object]) -> None:
    file = find_user_skills_folder() / PERMISSIONS_FILE
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(content, indent=2), encoding="utf-8")
    except OSError as error:
        raise write_error(error) from error


def _read_all() -> dict[str, object]:
    try:
        content = json.loads((find_user_skills_folder() / PERMISSIONS_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
