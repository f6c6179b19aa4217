"""The Echo's timers and reminders as one request of a skill sees and changes them.

Changes are directives that go to the Echo with the skill's answer. A skill sees and changes only
those that it started: their ids say which skill that was, and when.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Literal

from backend.pipeline.directive_names import CANCEL, CHANGE, START_REMINDER, START_TIMER
from backend.skill_runtime.alexa_services.answers import ServiceError
from backend.wire.vocabulary import MOST_TIMERS

_REST_OF_ID = r"[0-9a-f]{1,11}-[0-9a-f]{16}"
"""When it was started, in milliseconds since 1970, and a number drawn by chance."""
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
        self._own_id = re.compile(f"{self._owner}{_REST_OF_ID}")
        self._now = now
        self.directives: list[dict[str, Any]] = []

    def list_own(self, kind: Kind) -> list[dict[str, Any]]:
        """List those that the skill started, as the wire describes them."""
        return [
            timer
            for timer in self._timers
            if timer.get("kind") == kind and self._own_id.fullmatch(str(timer.get("id")))
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
            ServiceError: there are too many.
        """
        due = datetime.fromtimestamp(self._now.timestamp() + duration_seconds, self._now.tzinfo)
        said = {"duration_seconds": duration_seconds, "label": label}
        timer = {"due": due.isoformat(timespec="seconds"), "remaining_seconds": duration_seconds}
        return self._start("timer", {"type": START_TIMER, **said}, {**timer, **said})

    def start_reminder(
        self, due: datetime, text: str, repeats: tuple[str, ...], recurrence: str
    ) -> dict[str, Any]:
        """Start a reminder; its days and its rule are as the wire has them.

        Raises:
            ServiceError: there are too many.
        """
        said = {"due": due.isoformat(timespec="seconds")}
        rule = {"repeats": list(repeats), "recurrence": recurrence}
        directive = {"type": START_REMINDER, "text": text, **said, **rule}
        seconds = (due - self._now).total_seconds()
        reminder = {"label": text, "remaining_seconds": seconds, **said, **rule}
        return self._start("reminder", directive, reminder)

    def change(self, alert: dict[str, Any], **new: Any) -> None:
        """Change one; what is not named stays as it is. Fields are named as on the wire."""
        self.directives.append({"type": CHANGE, "id": alert["id"], **new})
        alert.update(new)
        if "due" in new:
            alert["ringing"] = False

    def cancel(self, alert: Mapping[str, Any]) -> None:
        """Take one back, ringing or not."""
        self.directives.append({"type": CANCEL, "ids": [alert["id"]]})
        self._timers = [timer for timer in self._timers if timer.get("id") != alert["id"]]

    def _start(
        self, kind: Kind, directive: Mapping[str, Any], alert: Mapping[str, Any]
    ) -> dict[str, Any]:
        if len(self._timers) >= MOST_TIMERS:
            message = f"There are {MOST_TIMERS} timers, alarms and reminders already."
            raise ServiceError(403, "MAX_REMINDERS_EXCEEDED", message)
        made_id = self._make_id()
        self.directives.append({**directive, "id": made_id})
        started = {"id": made_id, "kind": kind, "ringing": False, "paused": False, **alert}
        self._timers.append(started)
        return started

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
