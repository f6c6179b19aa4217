"""Directives that a skill may give the Echo, in the `directives` list of its response document."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter

from backend.wire.device import SkillId, StreamOffset, StreamToken, Weekday
from backend.wire.recurrence import Recurrence
from backend.wire.vocabulary import (
    LONGEST_NEW_TIMER_SECONDS,
    LONGEST_TIMER_TEXT_CHARACTERS,
    STREAM_ADDRESS_LIMIT_CHARACTERS,
    STREAM_TITLE_LIMIT_CHARACTERS,
    is_stream_address,
)


class Directive(BaseModel):
    """The base of all directives; `type` is namespaced as in the Alexa Skills Kit."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Start(Directive):
    """The base of what starts a timer, alarm or reminder."""

    id: str = Field(
        "",
        max_length=64,
        description="Its id from now on; empty: the Echo chooses one. Nothing starts twice by one",
    )


class StartTimer(Start):
    """Ring after a while."""

    type: Literal["Bergamot.StartTimer"] = "Bergamot.StartTimer"
    duration_seconds: float = Field(gt=0, le=LONGEST_NEW_TIMER_SECONDS)
    label: str = Field("", max_length=LONGEST_TIMER_TEXT_CHARACTERS)


class StartAlarm(Start):
    """Ring at a time of day."""

    type: Literal["Bergamot.StartAlarm"] = "Bergamot.StartAlarm"
    due: str = Field(description="ISO 8601 with offset")
    label: str = Field("", max_length=LONGEST_TIMER_TEXT_CHARACTERS)
    repeats: tuple[Weekday, ...] = Field((), max_length=7)
    recurrence: Recurrence = ""


class StartReminder(Start):
    """Ring at a time of day, and have the text spoken."""

    type: Literal["Bergamot.StartReminder"] = "Bergamot.StartReminder"
    due: str = Field(description="ISO 8601 with offset")
    text: str = Field(min_length=1, max_length=LONGEST_TIMER_TEXT_CHARACTERS)
    repeats: tuple[Weekday, ...] = Field((), max_length=7)
    recurrence: Recurrence = ""


class ChangeTimer(Directive):
    """Change a timer, alarm or reminder; what is None stays as it is.

    One that rings stops ringing when it gets more time or another time of day.
    """

    type: Literal["Bergamot.ChangeTimer"] = "Bergamot.ChangeTimer"
    id: str
    remaining_seconds: float | None = Field(None, gt=0, le=LONGEST_NEW_TIMER_SECONDS)
    duration_seconds: float | None = Field(None, gt=0, le=LONGEST_NEW_TIMER_SECONDS)
    due: str | None = Field(None, description="ISO 8601 with offset")
    label: str | None = Field(None, max_length=LONGEST_TIMER_TEXT_CHARACTERS)
    repeats: tuple[Weekday, ...] | None = Field(None, max_length=7)
    recurrence: Recurrence | None = None
    paused: bool | None = None


class CancelTimers(Directive):
    """Cancel timers, alarms or reminders by id; an empty list stops none."""

    type: Literal["Bergamot.CancelTimers"] = "Bergamot.CancelTimers"
    ids: tuple[str, ...]


class StopEverything(Directive):
    """Be quiet: stop ringing and speaking. What repeats rings again on its next day."""

    type: Literal["Bergamot.Stop"] = "Bergamot.Stop"


class SetVolume(Directive):
    """Set the volume of replies, 0 (muted) to 10. Timers and alarms have a volume of their own."""

    type: Literal["Bergamot.SetVolume"] = "Bergamot.SetVolume"
    volume: int = Field(ge=0, le=10)


def _check_address(address: str) -> str:
    if not is_stream_address(address):
        raise ValueError("a stream has an address that begins with https:// or http://")
    return address


class AudioDirective(Directive):
    """The base of directives about audio streams; the Echo keeps the queue that they change."""

    skill: SkillId = Field(min_length=1, description="Whose stream it is: it is told the events")


class PlayAudio(AudioDirective):
    """Play a stream now, after those that wait, or instead of them."""

    type: Literal["Bergamot.PlayAudio"] = "Bergamot.PlayAudio"
    behavior: Literal["REPLACE_ALL", "ENQUEUE", "REPLACE_ENQUEUED"]
    url: Annotated[str, AfterValidator(_check_address)] = Field(
        max_length=STREAM_ADDRESS_LIMIT_CHARACTERS
    )
    token: StreamToken
    expected_previous_token: StreamToken | None = Field(
        None, description="Of the stream that must come before it; else it is not added"
    )
    offset_milliseconds: StreamOffset = 0
    title: str = Field("", max_length=STREAM_TITLE_LIMIT_CHARACTERS)
    subtitle: str = Field("", max_length=STREAM_TITLE_LIMIT_CHARACTERS)


class StopAudio(AudioDirective):
    """Stop the stream that plays."""

    type: Literal["Bergamot.StopAudio"] = "Bergamot.StopAudio"


class ClearAudioQueue(AudioDirective):
    """Forget the streams that wait; with `stops`, also stop the one that plays."""

    type: Literal["Bergamot.ClearAudioQueue"] = "Bergamot.ClearAudioQueue"
    stops: bool = False


AnyDirective = Annotated[
    StartTimer
    | StartAlarm
    | StartReminder
    | ChangeTimer
    | CancelTimers
    | StopEverything
    | SetVolume
    | PlayAudio
    | StopAudio
    | ClearAudioQueue,
    Field(discriminator="type"),
]
DIRECTIVES: TypeAdapter[Any] = TypeAdapter(AnyDirective)
"""Reads one directive: `DIRECTIVES.validate_python(mapping)`; directives of other namespaces are
not ours."""
