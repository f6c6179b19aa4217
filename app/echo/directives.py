"""Executes the directives of skills: timers, alarms, reminders, volume, silence, streams."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from pydantic import ValidationError

from app.echo.timers import Timers, read_due
from app.notices import Notices
from app.translation import tr
from backend.wire.directives import (
    DIRECTIVES,
    AudioDirective,
    CancelTimers,
    ChangeTimer,
    ClearAudioQueue,
    Directive,
    PlayAudio,
    SetVolume,
    StartAlarm,
    StartReminder,
    StartTimer,
    StopAudio,
    StopEverything,
)
from backend.wire.messages import ReplyMessage

NAMESPACE = "Bergamot."
"""Directives of other namespaces are meant for other devices."""


def find_requested_volume(directives: Sequence[Mapping[str, Any]]) -> int | None:
    """The last volume that directives set, 0 to 10; None when they set none.

    The reply itself is spoken at this volume.
    """
    volume = None
    for raw in directives:
        if str(raw.get("type", "")).startswith(NAMESPACE):
            with suppress(ValidationError):
                volume = SetVolume.model_validate(raw).volume
    return volume


class Directives:
    """Applies the directives of a reply, in order."""

    def __init__(
        self,
        timers: Timers,
        notices: Notices,
        set_volume: Callable[[int], None],
        apply_to_streams: Callable[[AudioDirective], None],
    ) -> None:
        """Take what the directives are about."""
        self._timers = timers
        self._notices = notices
        self._set_volume = set_volume
        self._handlers: dict[type[Directive], Callable[[Any], object]] = {
            StartTimer: self._start_timer,
            StartAlarm: self._start_alarm,
            StartReminder: self._start_reminder,
            ChangeTimer: self._change_timer,
            CancelTimers: self._cancel_timers,
            StopEverything: self._stop,
            SetVolume: self._change_volume,
            PlayAudio: apply_to_streams,
            StopAudio: apply_to_streams,
            ClearAudioQueue: apply_to_streams,
        }

    def on_reply_received(self, request_id: int, reply: ReplyMessage) -> None:
        """A reply arrived: do what it asks for."""
        self.apply(reply.directives)

    def apply(self, directives: Sequence[Mapping[str, Any]]) -> None:
        """Execute directives in order; an invalid one shows a notice and is skipped."""
        for raw in directives:
            if not str(raw.get("type", "")).startswith(NAMESPACE):
                continue
            try:
                directive = DIRECTIVES.validate_python(raw)
                self._handlers[type(directive)](directive)
            except (ValidationError, ValueError):
                self._notices.show(
                    tr(
                        "A skill asked for something that this Echo cannot do ({directive})."
                    ).format(directive=raw.get("type")),
                    "warning",
                )

    def _start_timer(self, directive: StartTimer) -> None:
        self._timers.start_timer(directive.duration_seconds, directive.label, directive.id)

    def _start_alarm(self, directive: StartAlarm) -> None:
        due = read_due(directive.due)
        self._timers.start_alarm(
            due, directive.label, directive.repeats, directive.recurrence, directive.id
        )

    def _start_reminder(self, directive: StartReminder) -> None:
        due = read_due(directive.due)
        self._timers.start_reminder(
            due, directive.text, directive.repeats, directive.recurrence, directive.id
        )

    def _change_timer(self, directive: ChangeTimer) -> None:
        self._timers.change(directive)

    def _cancel_timers(self, directive: CancelTimers) -> None:
        for timer_id in directive.ids:
            self._timers.cancel(timer_id)

    def _stop(self, directive: StopEverything) -> None:
        # Speech of an earlier request ended when this one began; what is left is ringing.
        self._timers.stop_ringing()

    def _change_volume(self, directive: SetVolume) -> None:
        self._set_volume(directive.volume)
