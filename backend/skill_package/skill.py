"""One installed skill: its texts, interaction model and handler."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path

from backend.skill_package.handler import Handler
from backend.skill_package.interaction_model import IntentDeclaration, InteractionModel

_APPLICATIONS = uuid.UUID("0f4f4f8e-6ef5-5d0f-9f0b-6a5c1d1c0b5e")


@dataclass(frozen=True)
class Skill:
    """A skill, usable or with the reason why it is not.

    Attributes:
        id: the folder's name, unique among the installed skills.
        name: for people.
        folder: its top folder.
        summary: one line about it.
        example_phrases: sentences that a user may say.
        version: `manifestVersion` of its manifest.
        layout: "newer" (skill-package/), "older" (skill.json at the top), "none" (no skill.json)
            or "" when it is no skill.
        locale: the language of its interaction model, like "en-US".
        manifest_file: its skill.json; None when there is none.
        model_file: the file of its interaction model; None when there is none.
        interaction_model: None when it cannot be read.
        handler: the function that answers; None for a skill with an endpoint, or without code.
        endpoint: address that receives requests, or "".
        endpoint_allowed: whether the user allows requests to it.
        is_system: whether it is built in.
        is_name_free: whether requests may mean its intents without its name: its manifest says so
            (CAN_FULFILL_INTENT_REQUEST), or the backend's settings name its folder.
        is_repeatable: whether a request may be taken back and asked again with more words: all that
            the skill does is what it answers. None if nobody says so: then it is watched.
        interrupts_sessions: of a built-in skill, whether it may answer in another skill's session.
        keeps_data: of a built-in skill, whether it has a folder for what lasts.
        environment_names: environment variables that its skill.json asks for; only built-in skills
            get them.
        refusals: names of its intents that only say that something cannot be done; an installed
            skill that takes the request comes before them.
        permissions: of Alexa's services that its manifest asks for.
        application_id: the ASK application id in its requests.
        is_disabled: whether the user disabled it.
        problem: why it is not usable; empty when it is.
    """

    id: str
    name: str
    folder: Path
    summary: str = ""
    example_phrases: tuple[str, ...] = ()
    version: str = ""
    layout: str = ""
    locale: str = ""
    manifest_file: Path | None = None
    model_file: Path | None = None
    interaction_model: InteractionModel | None = None
    handler: Handler | None = None
    endpoint: str = ""
    endpoint_allowed: bool = False
    is_system: bool = False
    is_name_free: bool = False
    is_repeatable: bool | None = None
    interrupts_sessions: bool = True
    keeps_data: bool = False
    environment_names: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    permissions: tuple[str, ...] = ()
    application_id: str = ""
    is_disabled: bool = False
    problem: str = ""

    @property
    def is_usable(self) -> bool:
        """Whether it can receive requests."""
        return not self.problem and self.interaction_model is not None

    @property
    def needs_consent(self) -> bool:
        """Whether the user has not yet allowed its endpoint."""
        return bool(self.endpoint) and not self.endpoint_allowed

    @property
    def intents(self) -> tuple[IntentDeclaration, ...]:
        """Its intents; none when its model cannot be read."""
        return () if self.interaction_model is None else self.interaction_model.intents

    def needs_no_name(self, intent_name: str) -> bool:
        """Whether a request may mean an intent without naming or having opened the skill."""
        if self.is_system or self.is_name_free:
            return True
        model = self.interaction_model
        return model is not None and intent_name in model.name_free_intents

    @property
    def handler_folder(self) -> Path | None:
        """The folder of its code."""
        return self.handler.folder if self.handler else None

    @property
    def requirements_name(self) -> str:
        """The name of the file that lists the packages that its runtime needs."""
        is_node = self.handler is not None and self.handler.runtime == "node"
        return "package.json" if is_node else "requirements.txt"

    @property
    def requirements_file(self) -> Path | None:
        """The list of the packages that the handler needs, if it has one."""
        if self.handler is None:
            return None
        file = self.handler.folder / self.requirements_name
        return file if file.is_file() else None


def derive_application_id(skill_id: str) -> str:
    """Derive an ASK application id from a skill's id."""
    return f"amzn1.ask.skill.{uuid.uuid5(_APPLICATIONS, skill_id)}"
