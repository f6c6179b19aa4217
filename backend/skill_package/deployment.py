"""Reads what the ASK CLIs note about a skill: its handler, code folders and application id.

The newer CLI keeps `ask-resources.json` and `.ask/ask-states.json`, the older one `.ask/config`:
https://developer.amazon.com/en-US/docs/alexa/smapi/ask-cli-intro.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backend.errors import SkillError
from backend.skill_package.json_file import read_json

RESOURCES_FILE = "ask-resources.json"
NOTES_FILES = (RESOURCES_FILE, ".ask/config", ".ask/ask-states.json")
_PROFILES = ("profiles", "deploy_settings")
_CODE_KEYS = ("codeUri", "sourceDir")
_ID_KEYS = ("skillId", "skill_id")


@dataclass(frozen=True)
class DeclaredHandler:
    """A handler as AWS Lambda names it, like "hello_world.handler", and its runtime or ""."""

    name: str
    runtime: str


@dataclass(frozen=True)
class Deployment:
    """What the files say together; that of the profile "default" first.

    Attributes:
        handlers: the declared handlers.
        code_folders: folders of the code, relative to the skill's.
        package_folders: folders of the manifest, relative to the skill's.
        application_id: the ASK application id, or "" when the skill never was deployed.
    """

    handlers: tuple[DeclaredHandler, ...] = ()
    code_folders: tuple[str, ...] = ()
    package_folders: tuple[str, ...] = ()
    application_id: str = ""


def read_deployment(folder: Path) -> Deployment:
    """Read the files of the ASK CLIs that a skill's folder has.

    Raises:
        SkillError: `ask-resources.json` is not JSON. The CLIs' own notes are ignored then.
    """
    handlers: list[DeclaredHandler] = []
    code: list[str] = []
    packages: list[str] = []
    identifiers: list[str] = []
    for part in _walk(
        [content for name in NOTES_FILES for content in _read_profiles(folder / name)]
    ):
        handler, runtime = part.get("handler"), part.get("runtime")
        if isinstance(handler, str) and "." in handler:
            handlers.append(DeclaredHandler(handler, runtime if isinstance(runtime, str) else ""))
        code += _texts(part.get(key) for key in _CODE_KEYS)
        code += _texts(each.get("src") for each in _walk(part.get("code")))
        packages += _texts(each.get("src") for each in _walk(part.get("skillMetadata")))
        identifiers += _texts(part.get(key) for key in _ID_KEYS)
    return Deployment(
        tuple(dict.fromkeys(handlers)),
        tuple(dict.fromkeys(code)),
        tuple(dict.fromkeys(packages)),
        next(iter(identifiers), ""),
    )


def _read_profiles(file: Path) -> list[Any]:
    """Give the profiles of one file, "default" first."""
    if not file.is_file():
        return []
    try:
        content = read_json(file)
    except SkillError:
        if file.name == RESOURCES_FILE:
            raise
        return []
    profiles = next(
        (content[key] for key in _PROFILES if isinstance(content, dict) and key in content), content
    )
    if not isinstance(profiles, dict):
        return []
    return [profiles[name] for name in sorted(profiles, key=lambda name: name != "default")]


def _walk(content: Any) -> Iterator[dict[str, Any]]:
    """Give every object inside a JSON value, outer ones first."""
    if isinstance(content, dict):
        yield content
    if isinstance(content, dict | list):
        for part in content.values() if isinstance(content, dict) else content:
            yield from _walk(part)


def _texts(values: Iterator[Any] | Any) -> list[str]:
    return [value for value in values if isinstance(value, str) and value]
