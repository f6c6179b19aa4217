"""One installed skill: its texts, interaction model and handler."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path

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
        layout: "newer" (skill-package/ and lambda/), "older" (skill.json and models/) or "" when
            neither.
        interaction_model: None when it cannot be read.
        handler_folder: folder of lambda_function.py; None for a skill with an endpoint.
        endpoint: address that receives requests, or "".
        endpoint_allowed: whether the user allows requests to it.
        is_system: whether it is built in.
        environment_names: environment variables that its skill.json asks for; only built-in skills
            get them.
        application_id: the ASK application id in its requests.
        problem: why it is not usable; empty when it is.
    """

    id: str
    name: str
    folder: Path
    summary: str = ""
    example_phrases: tuple[str, ...] = ()
    version: str = ""
    layout: str = ""
    interaction_model: InteractionModel | None = None
    handler_folder: Path | None = None
    endpoint: str = ""
    endpoint_allowed: bool = False
    is_system: bool = False
    environment_names: tuple[str, ...] = ()
    application_id: str = ""
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

    @property
    def requirements_file(self) -> Path | None:
        """The handler's requirements.txt, if it has one."""
        if self.handler_folder is None:
            return None
        file = self.handler_folder / "requirements.txt"
        return file if file.is_file() else None


def derive_application_id(skill_id: str) -> str:
    """Derive an ASK application id from a skill's id."""
    return f"amzn1.ask.skill.{uuid.uuid5(_APPLICATIONS, skill_id)}"
