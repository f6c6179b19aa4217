"""What the local services know and change during one request of one skill."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from backend.pipeline.request import Request
from backend.skill_package.permissions import read_granted
from backend.skill_package.skill import Skill
from backend.skill_runtime.alexa_services.alerts import Alerts
from backend.skill_runtime.alexa_services.answers import ServiceError
from backend.skill_runtime.alexa_services.early_speech import EarlySpeech
from backend.skill_runtime.identity import derive_device_id


@dataclass(frozen=True)
class ServiceSession:
    """One request of a skill, as the services see it; one call is answered at a time.

    Attributes:
        skill: whose request it is.
        device_id: of the Echo, for this skill.
        device_state: of the Echo at the request (wire: DeviceState).
        locale: of the skill's request.
        now: where the Echo stands.
        granted: the permissions that the user gave the skill.
        alerts: timers and reminders, with what the skill changed.
        notes: for the skill's log.
        early_speech: what the skill says while it still works.
        lasting: what the skill did that stays even if its request fails, in a few words.
    """

    skill: Skill
    device_id: str
    device_state: Mapping[str, Any]
    locale: str
    now: datetime
    granted: frozenset[str]
    alerts: Alerts
    notes: list[str] = field(default_factory=list)
    lasting: set[str] = field(default_factory=set)
    early_speech: EarlySpeech = field(default_factory=EarlySpeech)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def time_zone(self) -> str:
        """IANA name of the Echo's time zone."""
        return str(self.device_state.get("time_zone") or "UTC")

    @property
    def effect(self) -> str:
        """What was done that a request asked again would do twice; "" for nothing."""
        started = ["a reminder or timer"] if self.alerts.directives else []
        return ", ".join([*started, *sorted(self.lasting)])

    def require(self, *scopes: str, status: int) -> None:
        """Refuse without one of some permissions.

        Raises:
            ServiceError: with this status.
        """
        if not self.granted.intersection(scopes):
            raise ServiceError(
                status, "UNAUTHORIZED", f"The user has not given the permission {scopes[0]}."
            )

    def require_device(self, device_id: str) -> None:
        """Refuse the id of another device.

        Raises:
            ServiceError: it is not this Echo's for this skill.
        """
        if device_id != self.device_id:
            raise ServiceError(403, "INVALID_TOKEN", "The token is not one for this device.")

    @property
    def is_offered(self) -> bool:
        """Whether the skill may call the services: one that runs here and is not ours."""
        return not (self.skill.is_system or self.skill.endpoint)

    def take_notes(self) -> tuple[str, ...]:
        """Give the notes, and forget them."""
        with self.lock:
            notes = tuple(self.notes)
            self.notes.clear()
        return notes

    def drop_changes(self) -> None:
        """Note that nothing is done of what was answered with success: the request failed."""
        with self.lock:
            if self.alerts.directives:
                self.notes.append(
                    "The request failed, so what it changed of reminders and timers is not done."
                )

    def add_directives(self, document: Mapping[str, Any]) -> Mapping[str, Any]:
        """Give the document with the directives for what the skill changed, before its own."""
        response = document.get("response")
        if not self.alerts.directives or not isinstance(response, Mapping):
            return document
        own = response.get("directives") or []
        if not isinstance(own, list):
            return document
        return {**document, "response": {**response, "directives": [*self.alerts.directives, *own]}}


def open_session(skill: Skill, request: Request, locale: str) -> ServiceSession:
    """Open the session of a request."""
    return ServiceSession(
        skill=skill,
        device_id=derive_device_id(skill.application_id),
        device_state=request.device_state,
        locale=locale,
        now=request.local_time,
        granted=read_granted(skill.id),
        alerts=Alerts(request.device_state, skill.application_id, request.local_time),
    )
