"""Skills that use Alexa's services by its unmodified SDK, from the request to the directives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from backend.errors import Cancelled
from backend.pipeline.data import Intent, Reply, SkillDocument
from backend.pipeline.request import Request
from backend.pipeline.skill_observer import SkillObserver
from backend.pipeline.stage import StageResources
from backend.settings import Settings
from backend.skill_package.find import SYSTEM_FOLDER, read_skill
from backend.skill_package.permissions import ADDRESS, REMINDERS, TIMERS, set_permission
from backend.skill_package.skill import Skill
from backend.skill_runtime.dispatcher import SkillDispatcher
from backend.skill_runtime.document import reply_from_document
from backend.timing.clock import clock
from backend.wire.directives import DIRECTIVES, CancelTimers, StartReminder, StartTimer
from tests.helpers.service_skills import write_service_skill


class Log(SkillObserver):
    """Keeps what is written into the logs of skills."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def on_line(self, skill: str, line: str) -> None:
        self.lines.append(line)


class Conversation:
    """Requests to one skill by a dispatcher, and the timers of an Echo that does what it says."""

    def __init__(self, dispatcher: SkillDispatcher, skill: str, log: Log) -> None:
        self.dispatcher, self.skill, self.log = dispatcher, skill, log
        self.timers: list[dict[str, Any]] = []
        self.request = Request("0")
        self.document = SkillDocument("", {})

    def say(self, intent: Intent | str) -> str:
        """Ask for an intent; gives what the skill says."""
        state = {
            "time_zone": "Europe/Berlin",
            "locale": "en-US",
            "timers": self.timers,
            "location": "10115 Berlin, Germany",
        }
        asked = (
            Intent(self.skill, f"{intent}Intent", (), 1.0, "…")
            if isinstance(intent, str)
            else intent
        )
        self.request = Request("1", session_id="kitchen", device_state=state)
        self.document = self.dispatcher.ask(asked, self.request)
        reply = reply_from_document(self.document.document)
        for raw in reply.directives:
            self._do(DIRECTIVES.validate_python(raw))
        return reply.text

    def answer(self, confirmation: Any) -> str:
        """Answer the open question with yes (CONFIRMED) or no (DENIED)."""
        assert self.document.dialog is not None
        return self.say(replace(self.document.dialog.intent, confirmation=confirmation))

    def _do(self, directive: Any) -> None:
        if isinstance(directive, CancelTimers):
            self.timers = [each for each in self.timers if each["id"] not in directive.ids]
        elif isinstance(directive, StartReminder):
            kept = {"kind": "reminder", "label": directive.text, "due": directive.due}
            repetition = {"repeats": directive.repeats, "recurrence": directive.recurrence}
            self.timers.append({"id": directive.id, **kept, **repetition})
        elif isinstance(directive, StartTimer):
            seconds = directive.duration_seconds
            due = (datetime.now().astimezone() + timedelta(seconds=seconds)).isoformat()
            kept = {"kind": "timer", "label": directive.label, "due": due}
            length = {"remaining_seconds": seconds, "duration_seconds": seconds}
            self.timers.append({"id": directive.id, **kept, **length})
        else:
            new = directive.model_dump(exclude_none=True, exclude={"type"})
            self.timers = [
                {**each, **new} if each["id"] == directive.id else each for each in self.timers
            ]


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder of the test's own: no permission is given yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@contextmanager
def conversation(folder: Path, name: str, *others: Skill) -> Iterator[Conversation]:
    skill = read_skill(write_service_skill(folder, name))
    log = Log()
    dispatcher = SkillDispatcher()
    resources = StageResources(
        networks={}, skills=[skill, *others], settings=Settings(), skill_observer=log
    )
    try:
        dispatcher.start(resources)
        yield Conversation(dispatcher, skill.id, log)
    finally:
        dispatcher.close()


OTHERS = {"id": "t9", "kind": "reminder", "label": "mine", "due": "2030-01-01T10:00:00+01:00"}


def test_reminders_are_made_listed_moved_and_forgotten_after_a_spoken_permission(
    tmp_path: Path,
) -> None:
    with conversation(tmp_path, "dog_walker") as talk:
        talk.timers = [dict(OTHERS)]
        question = talk.say("Remind")
        assert question.endswith("asks for your permission to set reminders. Do you allow that?")
        assert talk.answer("DENIED") == "Then I leave it: DENIED."
        assert talk.say("List").startswith("ServiceException 401")
        talk.say("Remind")
        said = talk.answer("CONFIRMED")
        token = talk.timers[-1]["id"]
        assert said == f"Reminder ON: {token}"
        due = datetime.fromisoformat(talk.timers[-1]["due"])
        assert abs((due - talk.request.asked_at).total_seconds() - 3600) <= 1
        assert talk.request.effects.take_back() is False
        assert talk.say("List") == "You have 1: ON Europe/Berlin."
        assert talk.request.effects.take_back() is True
        assert talk.say("Daily").startswith("Daily: ")
        daily = talk.timers[-1]
        assert (daily["label"], daily["due"][10:19]) == ("get up", "T06:10:00")
        assert daily["repeats"] == ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
        said = talk.say("Later")
        moved = next(each for each in talk.timers if each["id"] == token)
        assert (moved["label"], moved["due"][:19]) == ("walk the cat", said)
        assert datetime.fromisoformat(moved["due"]) - due > timedelta(minutes=59)
        assert talk.say("Forget") == "Left: 0."
        assert talk.timers == [OTHERS]


def test_timers_are_started_paused_resumed_and_ended(tmp_path: Path) -> None:
    with conversation(tmp_path, "gym_coach") as talk:
        assert "set timers" in talk.say("Start")
        assert talk.answer("CONFIRMED") == "Timer ON PT10M"
        assert (talk.timers[0]["label"], talk.timers[0]["duration_seconds"]) == ("exercise", 600)
        assert talk.say("Start").startswith("ServiceException 400")
        assert talk.say("Tell") == "1: exercise ON."
        assert talk.say("Hold") == "PT10M"
        assert talk.say("Tell") == "1: exercise PAUSED."
        assert talk.say("GoOn") == "ON"
        assert talk.say("End") == "0 left."
        assert talk.timers == []


def test_the_place_is_told_once_it_is_allowed_and_the_time_zone_always(tmp_path: Path) -> None:
    with conversation(tmp_path, "home_finder") as talk:
        assert talk.say("When") == "Europe/Berlin IMPERIAL FAHRENHEIT"
        assert talk.say("Where") == "I may not know."
        card = reply_from_document(talk.document.document).cards[0]
        assert f"skills permit NAME {ADDRESS}" in card.text
        set_permission("home_finder", "read::alexa:device:all:address", True)
        assert talk.say("Where") == "Berlin, 10115, DE."
        assert talk.request.effects.take_back() is True


def test_what_is_not_here_is_refused_in_its_own_form_and_noted_in_the_log(tmp_path: Path) -> None:
    with conversation(tmp_path, "home_finder") as talk:
        assert talk.say("Name").startswith("ServiceException 403")
        assert talk.say("Shop").startswith("ServiceException 403")
        assert talk.say("Buy").startswith("ServiceException 501")
        noted = "\n".join(talk.log.lines)
        assert "/inSkillProducts: 501" in noted


def test_a_skill_says_something_while_it_works_and_once_stopped_nothing_more(
    tmp_path: Path,
) -> None:
    with conversation(tmp_path, "home_finder") as talk:
        said: list[tuple[str, float]] = []
        intent = Intent(talk.skill, "WaitIntent", (), 1.0, "…")
        request = Request("1", on_early_reply=lambda reply: said.append((reply.text, clock())))
        document = talk.dispatcher.ask(intent, request).document
        answered_at = clock()
        assert [text for text, _ in said] == ["One moment.", "I am still looking."]
        assert answered_at - said[0][1] > 0.9
        assert document["response"]["outputSpeech"]["ssml"] == "<speak>Here it is.</speak>"
        assert request.effects.take_back() is False
        said.clear()
        stopped = Request("2")

        def stop(reply: Reply) -> None:
            said.append((reply.text, clock()))
            stopped.cancelled.set()

        stopped.on_early_reply = stop
        with pytest.raises(Cancelled):
            talk.dispatcher.ask(intent, stopped)
        assert [text for text, _ in said] == ["One moment."]


def test_a_permission_that_is_given_already_is_not_asked_for(tmp_path: Path) -> None:
    for scope in (REMINDERS, TIMERS):
        set_permission("dog_walker", scope, True)
    with conversation(tmp_path, "dog_walker") as talk:
        assert talk.say("Remind").startswith("Reminder ON")


def test_our_own_lists_and_a_baker_s_are_the_same(tmp_path: Path) -> None:
    lists = read_skill(SYSTEM_FOLDER / "lists", is_system=True)
    with conversation(tmp_path, "bread_baker", lists) as talk:

        def say_to_lists(intent: str, sentence: str) -> str:
            return talk.say(Intent(lists.id, f"{intent}ListIntent", (), 1.0, sentence))

        assert say_to_lists("AddTo", "add milk to my shopping list").startswith("I added milk")
        question = talk.say("Bake")
        assert "permission to read your lists and change your lists." in question
        assert talk.answer("CONFIRMED") == "sour dough bread is active on Alexa shopping list."
        assert talk.request.effects.take_back() is False
        told = "There are 2 things on your shopping list: milk and sour dough bread."
        assert say_to_lists("Tell", "what's on my shopping list") == told
        assert talk.say("Need") == "milk; sour dough bread"
        assert talk.request.effects.take_back() is True
        assert talk.say("Got").startswith("completed 409 item versions mismatch")
        told = "There is one thing on your shopping list: sour dough bread."
        assert say_to_lists("Tell", "what's on my shopping list") == told
        assert re.fullmatch(
            r"Baking day: flour \w{3} \w{3} \d\d [\d:]{8} UTC \d{4}", talk.say("Plan")
        )
        told = "There is one thing on your baking day list: yeast."
        assert say_to_lists("Tell", "what is on my baking day list") == told
        say_to_lists("TakeOff", "take the bread off my shopping list")
        say_to_lists("TakeOff", "take the sour dough bread off my shopping list")
        assert talk.say("Need") == ""
