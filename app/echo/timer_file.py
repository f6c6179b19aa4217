"""Keeps timers between starts: reads each independently and preserves fields of newer versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from app.echo.timer_entry import find_next_occurrence
from app.errors import SettingsFileError
from app.notices import Notices
from app.settings.files import back_up, read_json, set_aside, write_json
from app.translation import tr
from backend.wire.device import Timer
from backend.wire.vocabulary import MOST_TIMERS

TIMERS_VERSION = 1
"""Goes up when a field of the file changes its meaning."""
SOURCE = "timers"


class TimerFile:
    """The file timers.json. What cannot be read or written is a notice, never a reason to stop."""

    def __init__(self, path: Path, notices: Notices) -> None:
        self._path = path
        self._notices = notices
        self._unknown: dict[str, Any] = {}
        self._unknown_of: dict[str, dict[str, Any]] = {}
        self._must_back_up = False

    def read(self) -> list[Timer]:
        """Every timer that can be read; `due` of each is a time of day with its offset."""
        try:
            document = read_json(self._path) or {}
            kept = document.pop("timers", [])
            if not isinstance(kept, list):
                raise SettingsFileError(
                    tr("{path} is damaged: it holds no list of timers.").format(path=self._path)
                )
        except SettingsFileError as error:
            aside = set_aside(self._path)
            words = tr("The timers of the last time are lost, the file stays where it is: {reason}")
            if aside:
                words = tr(
                    "The timers of the last time are lost, the file is kept as {aside}: {reason}"
                )
            self._notify(words.format(aside=aside, reason=error.sentence))
            return []
        self._unknown = document
        timers = self._parse_readable(kept)
        version = document.get("version", TIMERS_VERSION)
        is_newer = isinstance(version, int) and version > TIMERS_VERSION
        if is_newer or len(timers) < len(kept):
            copy = back_up(self._path)
            self._must_back_up = copy is None
            self._notify_losses(len(kept) - len(timers), copy)
        return timers

    def write(self, timers: Iterable[Timer]) -> None:
        """Replace the file."""
        kept = [
            {**self._unknown_of.get(timer.id, {}), **timer.model_dump(mode="json")}
            for timer in timers
        ]
        document = {"version": TIMERS_VERSION, **self._unknown, "timers": kept}
        try:
            if self._must_back_up and back_up(self._path) is None:
                raise SettingsFileError(
                    tr(
                        "{path} holds what this version cannot read and cannot be copied, so "
                        "it is not overwritten. Timers last until the app is closed."
                    ).format(path=self._path)
                )
            self._must_back_up = False
            write_json(self._path, document)
        except SettingsFileError as error:
            self._notify(error.sentence)

    def _parse_readable(self, kept: list[Any]) -> list[Timer]:
        timers: dict[str, Timer] = {}
        for each in kept:
            timer = _parse_timer(each)
            if timer is not None and timer.id not in timers and len(timers) < MOST_TIMERS:
                timers[timer.id] = timer
                known = Timer.model_fields.keys()
                self._unknown_of[timer.id] = {
                    name: value for name, value in each.items() if name not in known
                }
        return list(timers.values())

    def _notify_losses(self, count: int, copy: Path | None) -> None:
        kept = tr("The file as it was is kept as {copy}.").format(copy=copy)
        if not copy:
            kept = tr("The file cannot be copied.")
        words = tr("The timers are of a newer version of Bergamot.")
        if count:
            words = tr("%n of the timer(s) of the last time could not be read.", "", count)
        self._notify(f"{words} {kept}")

    def _notify(self, sentence: str) -> None:
        self._notices.show(sentence, "warning", SOURCE)


def _parse_timer(kept: Any) -> Timer | None:
    """One timer; None when it makes no sense."""
    if not isinstance(kept, Mapping):
        return None
    fields = {name: kept[name] for name in Timer.model_fields if name in kept}
    try:
        due = datetime.fromisoformat(fields["due"])
        # Of a time that no calendar of this machine has, the offset or the difference to now
        # overflows.
        due = due.astimezone() if due.tzinfo is None else due
        (due - datetime.now(due.tzinfo)).total_seconds()
        due.astimezone()
        timer = Timer.model_validate(fields | {"due": due.isoformat()})
        if timer.recurrence:
            find_next_occurrence(timer.recurrence, due, due)
        return timer
    except (ValidationError, ValueError, TypeError, KeyError, OverflowError, OSError):
        return None
