"""A skill sets a reminder by Alexa's SDK: from what is said to the reminder of the Echo."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.echo.directives import Directives
from app.echo.timers import Timers
from app.notices import Notices
from tests.helpers.running_backend import Client, running_backend
from tests.helpers.service_skills import write_service_skill


class Echo:
    """The timers of an Echo, and what is said to it."""

    def __init__(self, client: Client, folder: Path) -> None:
        notices = Notices()
        self.client, self.number = client, 0
        self.timers = Timers(notices, folder)
        self._directives = Directives(self.timers, notices, lambda _: None, lambda _: None)

    def ask(self, text: str) -> str:
        """Ask as the app does: with the state of the Echo, which does what the reply says."""
        self.number += 1
        state: dict[str, Any] = {"time_zone": "Europe/Berlin"}
        state["timers"] = [timer.model_dump(mode="json") for timer in self.timers.entries]
        self.client.send(type="ask", id=self.number, text=text, device=state)
        reply, _ = self.client.until("reply")
        self.client.until("done")
        self._directives.apply(reply.directives)
        return str(reply.text)


@pytest.mark.slow
def test_a_reminder_of_a_skill_is_one_of_the_echo_after_yes(qapp: object, tmp_path: Path) -> None:
    write_service_skill(tmp_path / "skills", "dog_walker")
    environment = os.environ | {"XDG_DATA_HOME": str(tmp_path / "data")}
    options = ("--skills", str(tmp_path / "skills"), "--accelerator", "onnxruntime-int8")
    with (
        running_backend(*options, environment=environment) as backend,
        backend.client() as client,
    ):
        echo = Echo(client, tmp_path)
        echo.timers.start_reminder(datetime(2030, 1, 1).astimezone(), "mine")
        said = echo.ask("ask dog walker to remind me to walk")
        assert said.endswith("permission to set reminders. Do you allow that?")
        assert echo.ask("hmm what was that").endswith("Do you allow that?")
        assert echo.ask("yes").startswith("Reminder ON: ")
        (walk,) = [timer for timer in echo.timers.entries if timer.label == "walk the dog"]
        assert (walk.kind, 3590 < walk.remaining_seconds <= 3600) == ("reminder", True)
        assert echo.ask("ask dog walker to list my walks") == "You have 1: ON Europe/Berlin."
        assert "walk the dog" in echo.ask("what reminders do I have")
        assert "Daily" in echo.ask("ask dog walker to wake me up daily")
        assert echo.ask("ask dog walker to forget my walks") == "Left: 0."
        assert [timer.label for timer in echo.timers.entries] == ["mine"]
