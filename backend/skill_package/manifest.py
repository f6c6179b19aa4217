"""Reads skill.json: the texts about a skill and the endpoint of its handler."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from backend.errors import SkillError
from backend.skill_package.json_file import describe_first_problem, read_json

LOCALE = "en-US"
"""The language of recognition; a skill without it is read in another English, if it has one."""
MANIFEST_KEYS = ("manifest", "skillManifest")
"""The key of the manifest in skill.json; the second one before ASK CLI 1.0."""
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
    """Where the handler runs: at `uri` if that is an address, else in the skill's folder.

    `sourceDir` names its code folder for the older ASK CLI.
    """

    uri: str = ""
    sourceDir: str = ""


class Interface(_Part):
    """An optional interface of Alexa that the skill uses."""

    type: str = ""


class Custom(_Part):
    """The custom-skill interface."""

    endpoint: Endpoint = Endpoint()
    interfaces: tuple[Interface, ...] | None = None


class Apis(_Part):
    """The interfaces of the skill."""

    custom: Custom = Custom()


class Bergamot(_Part):
    """Our own extension of the manifest.

    `environment` names the environment variables that a built-in skill reads its settings from.
    `keepsData` gives a built-in skill a folder for what lasts, which `BERGAMOT_DATA_FOLDER` names;
    `refusals` its intents that only say that something cannot be done. `interruptsSessions` says
    whether a built-in skill may answer in the session of an installed one that does not understand
    a sentence; one that only talks does not. `isRepeatable` says whether asking a skill again after
    a request that was cut off harms nobody, because all that it does is what it answers. That is so
    of every built-in one that keeps no data; others are watched where nothing is said.
    """

    environment: tuple[str, ...] = ()
    keepsData: bool = False
    refusals: tuple[str, ...] = ()
    interruptsSessions: bool = True
    isRepeatable: bool | None = None


class Permission(_Part):
    """A permission of Alexa's services that the skill asks for."""

    name: str = ""


class Manifest(_Part):
    """The content of skill.json."""

    manifestVersion: str = "1.0"
    apis: Apis = Apis()
    publishingInformation: Publishing = Publishing()
    permissions: tuple[Permission, ...] | None = None
    bergamot: Bergamot = Bergamot()

    @property
    def texts(self) -> LocaleTexts:
        """The texts in American English, else in another English, else in any language."""
        return pick_locale(self.publishingInformation.locales) or LocaleTexts()

    @property
    def is_name_free(self) -> bool:
        """Whether its requests need not name it."""
        interfaces = self.apis.custom.interfaces or ()
        return any(each.type == "CAN_FULFILL_INTENT_REQUEST" for each in interfaces)

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
    key = next((key for key in MANIFEST_KEYS if isinstance(content, dict) and key in content), "")
    if not key:
        raise SkillError(f'{file} has no "{MANIFEST_KEYS[0]}".', code="skill-manifest-invalid")
    try:
        return Manifest.model_validate(content[key])
    except ValidationError as error:
        raise SkillError(
            f"{file} is not a skill manifest: {describe_first_problem(error)}",
            code="skill-manifest-invalid",
        ) from error
