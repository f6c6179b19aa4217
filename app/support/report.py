"""Makes the report of a problem: a zip without secrets and without anything that was said."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from app.exports import write_bytes
from app.settings.pages import Settings
from app.support.log_reader import read_log_tail
from app.support.versions import list_library_licences, list_versions
from app.translation import tr_noop
from backend.wire.messages import Description

CONTENT = tr_noop(
    "The report holds versions, your settings without secrets, addresses, location and "
    "folders, the backend's description of itself, and the end of the backend's log. It "
    "holds none of your requests from the history. The log can name files and errors: "
    "look into it before you pass it on."
)
"""What is in it, for the user; the sheet translates it."""
HIDDEN = "(left out)"
PRIVATE_FIELDS = {
    "backend": (
        "address",
        "token",
        "model_address",
        "model_key",
        "skill_folders",
        "allowed_skill_endpoints",
    ),
    "device": ("location",),
}
"""Fields of the settings that say who or where the user is, or that open something."""


def save_report(file: Path, settings: Settings, description: Description | None, log: Path) -> None:
    """Write the zip.

    Raises:
        ExportError: it cannot be written.
    """
    secrets = (settings.backend.token, settings.backend.model_key)
    texts = {
        "content.txt": f"{CONTENT}\n",
        "versions.txt": _format_table(list_versions(description) + list_library_licences()),
        "settings.json": _format_json(_collect_public_settings(settings)),
        "description.json": _format_json(_collect_public_description(description)),
        "backend.log": "\n".join(read_log_tail(log)),
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            for secret in filter(None, secrets):
                text = text.replace(secret, HIDDEN)
            archive.writestr(name, text.encode("utf-8", "backslashreplace"))
    write_bytes(file, content.getvalue())


def _collect_public_settings(settings: Settings) -> dict[str, Any]:
    """The known settings alone: what a newer version wrote could be a secret."""
    public: dict[str, Any] = {"version": settings.version}
    for page, info in type(settings).model_fields.items():
        values = getattr(settings, page)
        if page == "version" or info.annotation is None:
            continue
        known = values.model_dump(mode="json", include=set(type(values).model_fields))
        for field in PRIVATE_FIELDS.get(page, ()):
            known[field] = HIDDEN if known[field] else known[field]
        public[page] = known
    return public


def _collect_public_description(description: Description | None) -> dict[str, Any] | None:
    if description is None:
        return None
    document = description.model_dump(mode="json")
    document["session_id"] = HIDDEN
    for skill in document["skills"]:
        skill["endpoint"] = HIDDEN if skill["endpoint"] else ""
    return document


def _format_json(document: dict[str, Any] | None) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _format_table(rows: list[tuple[str, str]]) -> str:
    return "".join(f"{name}: {value}\n" for name, value in rows)
