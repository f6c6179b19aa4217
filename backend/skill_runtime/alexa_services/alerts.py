"""The Echo's timers and reminders as one request of a skill sees and changes them.

Changes are directives that go to the Echo with the skill's answer. A skill sees and changes only
those that it started: their ids say which skill that was, and when.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import ValidationError

from backend.skill_package.json_file import describe_first_problem
from backend.skill_runtime.alexa_services.answers import ServiceError
from backend.wire.device import MOST_TIMERS
from backend.wire.directives import (
    CancelTimers,
    ChangeTimer,
    Directive,
    StartReminder,
    StartTimer,
)

Kind = Literal["timer", "reminder"]


class Alerts:
    """Timers and reminders.

    Attributes:
        directives: what the skill changed, for the Echo.
    """

    def __init__(self, device_state: Mapping[str, Any], application_id: str, now: datetime) -> None:
        """Take the Echo's state, and who asks when."""
        self._timers: list[dict[str, Any]] = [
            dict(timer) for timer in device_state.get("timers") or ()
        ]
        self._owner = f"{hashlib.sha256(application_id.encode()).hexdigest()[:12]}-"
        self._now = now
        self.directives: list[dict[str, Any]] = []

    def list_own(self, kind: Kind) -> list[dict[str, Any]]:
        """List those that the skill started, as the wire describes them."""
        return [
            timer
            for timer in self._timers
            if timer.get("kind") == kind and str(timer.get("id")).startswith(self._owner)
        ]

    def find(self, kind: Kind, alert_id: str) -> dict[str, Any]:
        """Find one that the skill started.

        Raises:
            ServiceError: there is none.
        """
        found = next((each for each in self.list_own(kind) if each["id"] == alert_id), None)
        if found is None:
            raise ServiceError(404, "ALERT_NOT_FOUND", f"The skill has no {kind} {alert_id}.")
        return found

    def start_timer(self, duration_seconds: float, label: str) -> dict[str, Any]:
        """Start a timer.

        Raises:
            ServiceError: there are too many, or the Echo has no such timer.
        """
        directive = self._build(
            StartTimer, id=self._make_id(), duration_seconds=duration_seconds, label=label
        )
        due = datetime.fromtimestamp(self._now.timestamp() + duration_seconds, self._now.tzinfo)
        seconds = {"remaining_seconds": duration_seconds, "duration_seconds": duration_seconds}
        timer = {"kind": "timer", "due": due.isoformat(timespec="seconds"), **seconds}
        return self._start(directive, {**timer, "label": label})

    def start_reminder(
        self, due: datetime, text: str, repeats: tuple[str, ...], recurrence: str
    ) -> dict[str, Any]:
        """Start a reminder; its days and its rule are as the wire has them.

        Raises:
            ServiceError: there are too many, or the Echo has no such reminder.
        """
        said = due.isoformat(timespec="seconds")
        rule = {"repeats": repeats, "recurrence": recurrence}
        directive = self._build(StartReminder, id=self._make_id(), due=said, text=text, **rule)
        seconds = (due - self._now).total_seconds()
        return self._start(
            directive,
            {"kind": "reminder", "due": said, "remaining_seconds": seconds, "label": text, **rule},
        )

    def change(self, alert: dict[str, Any], **new: Any) -> None:
        """Change one; what is not named stays as it is.

        Raises:
            ServiceError: the Echo cannot change it so.
        """
        self._add(self._build(ChangeTimer, id=alert["id"], **new))
        alert.update(new)
        if "due" in new:
            alert["ringing"] = False

    def cancel(self, alert: Mapping[str, Any]) -> None:
        """Take one back, ringing or not."""
        self._add(CancelTimers(ids=(str(alert["id"]),)))
        self._timers = [timer for timer in self._timers if timer.get("id") != alert["id"]]

    def _start(self, directive: Directive, timer: Mapping[str, Any]) -> dict[str, Any]:
        if len(self._timers) >= MOST_TIMERS:
            message = f"There are {MOST_TIMERS} timers, alarms and reminders already."
            raise ServiceError(403, "MAX_REMINDERS_EXCEEDED", message)
        self._add(directive)
        started = {"ringing": False, "paused": False, **timer, "id": self.directives[-1]["id"]}
        self._timers.append(started)
        return started

    def _add(self, directive: Directive) -> None:
        self.directives.append(directive.model_dump(mode="json", exclude_defaults=True))
        self.directives[-1]["type"] = directive.model_dump()["type"]

    @staticmethod
    def _build(kind: type[Directive], **fields: Any) -> Directive:
        try:
            return kind(**fields)
        except ValidationError as error:
            raise ServiceError(
                400, "INVALID_REQUEST", f"The Echo cannot do that: {describe_first_problem(error)}."
            ) from error

    def _make_id(self) -> str:
        milliseconds = int(self._now.timestamp() * 1000)
        return f"{self._owner}{milliseconds:x}-{secrets.token_hex(8)}"


def read_creation_time(alert: Mapping[str, Any]) -> datetime:
    """Read from its id when one was started."""
    milliseconds = int(str(alert["id"]).split("-")[1], 16)
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def write_time(moment: datetime) -> str:
    """Write a moment as Alexa does, in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
