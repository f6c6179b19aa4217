"""An assistant without sound: stages 6 to 9 with the real skills, the Echo's timers, lists."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from app.echo.directives import Directives
from app.echo.timers import Timers
from app.notices import Notices
from backend.accelerators.find import choose_accelerator
from backend.engine.assembly import Assembly
from backend.engine.runner import Pipeline
from backend.engine.session_state import SessionState
from backend.pipeline.data import Intent, Reply, Sentence, Word, Words
from backend.pipeline.stage import Stage
from backend.settings import Settings
from backend.skill_package.find import find_installed_skills
from backend.wire.device import WEEKDAYS, DeviceState, Timer, Weekday
from backend.wire.directives import ChangeTimer
from tests.helpers.everyday_lists import Lists, leave_out_lists, read_lists, set_up_lists
from tests.helpers.everyday_table import EverydayRequest

TIME_ZONE = "America/New_York"
LOCATION = "New York"
NOW = datetime(2031, 5, 14, 10, 0, tzinfo=ZoneInfo(TIME_ZONE))
"""When all is said, a Wednesday, so that no request means another thing at another time of day. The
Echo lives by its real clock; to it, alarms of a later year are due in the same order."""
STAGES = (6, 7, 8, 9)
WORDS = "words:"
_TIMER = r"(paused )?timer (\d+ (?:s|min|h))(?: of (\d+ (?:s|min|h)))?(?: (.+))?"


@dataclass(frozen=True)
class Turn:
    """What one turn brought: the intent, the reply, whether a question is open."""

    said: str
    intent: str
    slots: dict[str, str]
    skill: str
    reply: str
    asks: bool
    error: str

    def __str__(self) -> str:
        slots = "".join(f" {name}={value!r}" for name, value in self.slots.items() if value)
        return f"{self.said!r}: {self.intent}{slots}: “{self.reply}”{self.error}"


@dataclass(frozen=True)
class Conversation:
    """A request's turns, when they were said, and what was kept before and after them."""

    now: datetime
    turns: tuple[Turn, ...]
    timers_before: tuple[Timer, ...]
    timers: tuple[Timer, ...]
    volume_before: int
    volume: int
    lists_before: Lists
    lists: Lists

    def __str__(self) -> str:
        left = ", ".join(describe_timer(timer) for timer in self.timers) or "nothing"
        left += "".join(f", {name}: {' + '.join(items)}" for name, items in self.lists.items())
        turns = " → ".join(str(turn) for turn in self.turns)
        return f"{turns}. left: {left}. volume {self.volume}"


class EverydayAssistant:
    """Holds conversations, each from a state of its own."""

    def __init__(self, pipeline: Pipeline, now: datetime = NOW) -> None:
        self._pipeline = pipeline
        self.now = now

    def hold(self, request: EverydayRequest) -> Conversation:
        """Say the turns of a request and give what came of them."""
        with tempfile.TemporaryDirectory(prefix="bergamot-everyday-") as folder:
            lists_before = set_up_lists(request.before)
            echo = _Echo(Path(folder), leave_out_lists(request.before), self.now)
            timers_before, volume_before = echo.timers.entries, echo.volume
            session = SessionState()
            turns = tuple(
                self._say(said, number, session, echo)
                for number, said in enumerate(request.turns, 1)
            )
            after = echo.timers.entries, volume_before, echo.volume
            return Conversation(self.now, turns, timers_before, *after, lists_before, read_lists())

    def _say(self, said: str, number: int, session: SessionState, echo: _Echo) -> Turn:
        request = replace(session.request(number, echo.build_state()), asked_at=self.now)
        outcome = self._pipeline.run(self._write(said, request), request)
        for ended in session.update(outcome):
            self._pipeline.end_session(ended, request)
        outputs = outcome.outputs.values()
        intent = next((output for output in outputs if isinstance(output, Intent)), None)
        reply = next((output for output in outputs if isinstance(output, Reply)), Reply(""))
        echo.directives.apply(reply.directives)
        return Turn(
            said=said,
            intent=intent.name if intent else "",
            slots={slot.name: slot.value for slot in intent.slots} if intent else {},
            skill=intent.skill if intent else "",
            reply=reply.text,
            asks=not reply.end_session,
            error=f" error: {outcome.error.sentence}" if outcome.error else "",
        )

    def _write(self, said: str, request: Any) -> Sentence:
        if not said.startswith(WORDS):
            return Sentence(said)
        words = said.removeprefix(WORDS).split()
        stage: Stage[Any, Any] = next(
            stage for stage in self._pipeline.stages if stage.takes is Words
        )
        sentence = stage.run(Words(tuple(Word(word, 1.0) for word in words)), request)
        assert isinstance(sentence, Sentence)
        return sentence


class _Echo:
    """The Echo's own part: timers, alarms, volume."""

    def __init__(self, folder: Path, before: Sequence[str], now: datetime) -> None:
        notices = Notices()
        self._now = now
        self.volume = 5
        self._unmuted_volume = 5
        self.timers = Timers(notices, folder)
        self.directives = Directives(self.timers, notices, self._set_volume, lambda _: None)
        for state in before:
            self._set_up(state)

    def build_state(self) -> dict[str, Any]:
        """What the Echo tells of itself with every request."""
        state = DeviceState(
            time_zone=TIME_ZONE,
            volume=self.volume,
            unmuted_volume=self._unmuted_volume,
            timers=self.timers.entries,
            location=LOCATION,
        )
        return state.model_dump(mode="json")

    def _set_volume(self, volume: int) -> None:
        self.volume = volume
        self._unmuted_volume = volume or self._unmuted_volume

    def _set_up(self, state: str) -> None:
        if found := re.fullmatch(r"volume (\d+)", state):
            self._set_volume(int(found[1]))
        elif found := re.fullmatch(r"ringing (timer|alarm)(?: (.+))?", state):
            self._let_ring(found[1], found[2] or "")
        elif found := re.fullmatch(_TIMER, state):
            self._set_up_timer(found)
        elif found := re.fullmatch(r"(off )?(alarm|reminder) (\d\d):(\d\d)(.*)", state):
            due = find_next_moment(int(found[3]), int(found[4]), self._now)
            days, rule, label = _read_days(found[5].strip())
            while days and WEEKDAYS[due.weekday()] not in days:
                due += timedelta(days=1)
            is_alarm = found[2] == "alarm"
            start = self.timers.start_alarm if is_alarm else self.timers.start_reminder
            alarm = start(due, label, days, rule)
            if found[1]:
                self.timers.change(ChangeTimer(id=alarm.id, paused=True))
        else:
            raise ValueError(f"unknown state before: {state!r}")

    def _let_ring(self, kind: str, label: str) -> None:
        if kind == "timer":
            self.timers.start_timer(0.001, label)
        else:
            self.timers.start_alarm(datetime.now(ZoneInfo(TIME_ZONE)), label)
        while not self.timers.is_ringing:
            QCoreApplication.processEvents()

    def _set_up_timer(self, found: re.Match[str]) -> None:
        is_paused, left, whole, label = found.groups()
        timer = self.timers.start_timer(_read_seconds(whole or left), label or "")
        if whole or is_paused:
            seconds = _read_seconds(left)
            paused = True if is_paused else None
            self.timers.change(ChangeTimer(id=timer.id, remaining_seconds=seconds, paused=paused))


def _read_seconds(text: str) -> int:
    count, unit = text.split()
    return int(count) * {"s": 1, "min": 60, "h": 3600}[unit]


def _read_days(text: str) -> tuple[tuple[Weekday, ...], str, str]:
    """Read "MO+TU gym" or "FREQ=DAILY+INTERVAL=2 gym": days or rule, and the label."""
    first, _, rest = text.partition(" ")
    if first.startswith("FREQ="):
        return (), first.replace("+", ";"), rest
    days = tuple(day for day in WEEKDAYS if day in first.split("+"))
    return (days, "", rest) if days else ((), "", text)


def find_next_moment(hour: int, minute: int, now: datetime) -> datetime:
    """The next moment at which clocks show a time."""
    moment = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return moment if moment > now else moment + timedelta(days=1)


def describe_timer(timer: Timer) -> str:
    """A timer as the tables write it: "pasta 600", "600 paused", "07:00 MO+TU", "07:00 off"."""
    label = f"{timer.label} " if timer.label else ""
    if timer.kind == "timer":
        paused = " paused" if timer.paused else ""
        return f"{label}{round(timer.remaining_seconds)}{paused}"
    due = datetime.fromisoformat(timer.due).astimezone(ZoneInfo(TIME_ZONE))
    days = " " + "+".join(day for day in WEEKDAYS if day in timer.repeats) if timer.repeats else ""
    rule = timer.recurrence.replace(";", "+").replace(",", ".")
    days += f" {rule}" if rule else ""
    return f"{label}{due:%H:%M}{days}{' off' if timer.paused else ''}"


@contextmanager
def everyday_assistant(now: datetime = NOW) -> Iterator[EverydayAssistant]:
    """An assistant with all of our own skills."""
    settings = Settings()
    with closing(Assembly(settings, find_installed_skills(settings))) as assembly:
        pipeline = assembly.build_pipeline(choose_accelerator(""), only=STAGES)
        yield EverydayAssistant(pipeline, now)
        assembly.retire(pipeline)
