"""Reads skill.json: the texts about a skill and the endpoint of its handler."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from backend.errors import SkillError

LOCALE = "en-US"
"""The language of recognition; a skill without it is read in another English, if it has one."""
FILE_LIMIT_BYTES = 16 * 1024 * 1024
"""Size limit of a skill's JSON files."""
LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


class _Part(BaseModel):
    """A part of skill.json; fields that Bergamot does not use are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class LocaleTexts(_Part):
    """Texts about the skill for its users."""

    name: str = ""
    summary: str = ""
    description: str = ""
    examplePhrases: tuple[str, ...] = ()


class Publishing(_Part):
    """The texts in each language."""

    locales: dict[str, LocaleTexts] = Field(default_factory=dict)


class Endpoint(_Part):
    """Where the handler runs: at `uri` if that is an address, else in the skill's folder."""

    uri: str = ""


class Custom(_Part):
    """The custom-skill interface."""

    endpoint: Endpoint = Endpoint()


class Apis(_Part):
    """The interfaces of the skill."""

    custom: Custom = Custom()


class Bergamot(_Part):
    """Our own extension of the manifest.

    `environment` names the environment variables that a built-in skill reads its settings from.
    """

    environment: tuple[str, ...] = ()


class Manifest(_Part):
    """The content of skill.json."""

    manifestVersion: str = "1.0"
    apis: Apis = Apis()
    publishingInformation: Publishing = Publishing()
    bergamot: Bergamot = Bergamot()

    @property
    def texts(self) -> LocaleTexts:
        """The texts in American English, else in another English, else in any language."""
        return pick_locale(self.publishingInformation.locales) or LocaleTexts()

    @property
    def endpoint(self) -> str:
        """The address that takes requests, or "" when the handler is in the skill's folder.

        Raises:
            SkillError: an address that does not use HTTPS (this machine's own excepted).
        """
        uri = self.apis.custom.endpoint.uri
        parts = urlsplit(uri)
        if parts.scheme == "https" and parts.hostname:
            return uri
        if parts.scheme == "http":
            if parts.hostname in LOOPBACK_HOSTS:
                return uri
            raise SkillError(
                f"The skill's endpoint {uri} does not use HTTPS.", code="skill-endpoint-insecure"
            )
        return ""


def pick_locale(by_locale: dict[str, Any]) -> Any:
    """Pick the entry for American English, else for another English, else the first one.

    None when there is no entry.
    """
    for name in (LOCALE, *sorted(name for name in by_locale if name.startswith("en")), *by_locale):
        if name in by_locale:
            return by_locale[name]
    return None


def read_manifest(file: Path) -> Manifest:
    """Read skill.json.

    Raises:
        SkillError: the file is missing, not JSON or not a skill manifest.
    """
    content = read_json(file)
    if not isinstance(content, dict) or "manifest" not in content:
        raise SkillError(f'{file} has no "manifest".', code="skill-manifest-invalid")
    try:
        return Manifest.model_validate(content["manifest"])
    except ValidationError as error:
        raise SkillError(
            f"{file} is not a skill manifest: {describe_first_problem(error)}",
            code="skill-manifest-invalid",
        ) from error


def read_json(file: Path) -> Any:
    """Read a JSON file.

    Raises:
        SkillError: the file cannot be read, is too large or is not JSON.
    """
    try:
        if file.stat().st_size > FILE_LIMIT_BYTES:
            raise SkillError(
                f"{file} is larger than {FILE_LIMIT_BYTES >> 20} MiB.", code="skill-file-too-large"
            )
        return json.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        raise SkillError(
            f"{file} cannot be read: {error.strerror}.", code="skill-file-missing"
        ) from error
    except (ValueError, RecursionError) as error:
        raise SkillError(f"{file} is not JSON: {error}", code="skill-file-invalid") from error


def describe_first_problem(error: ValidationError) -> str:
    """Describe the first validation error and its place in one clause."""
    first = error.errors(include_url=False, include_input=False)[0]
    return f"{'.'.join(str(part) for part in first['loc']) or 'document'}: {first['msg']}"
