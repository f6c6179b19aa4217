"""Directives that a skill may give the Echo, in the `directives` list of its response document."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


class Directive(BaseModel):
    """The base of all directives; `type` is namespaced as in the Alexa Skills Kit."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class StartTimer(Directive):
    """Ring after a while."""

    type: Literal["Bergamot.StartTimer"] = "Bergamot.StartTimer"
    duration_seconds: float = Field(gt=0, le=7 * 24 * 3600)
    label: str = Field("", max_length=200)


class StartAlarm(Directive):
    """Ring at a time of day."""

    type: Literal["Bergamot.StartAlarm"] = "Bergamot.StartAlarm"
    due: str = Field(description="ISO 8601 with offset")
    label: str = Field("", max_length=200)


class CancelTimers(Directive):
    """Cancel timers or alarms by id; an empty list stops none."""

    type: Literal["Bergamot.CancelTimers"] = "Bergamot.CancelTimers"
    ids: tuple[str, ...]


class StopEverything(Directive):
    """Be quiet: stop ringing and speaking."""

    type: Literal["Bergamot.Stop"] = "Bergamot.Stop"


class SetVolume(Directive):
    """Set the volume of replies, 0 (muted) to 10. Timers and alarms have a volume of their own."""

    type: Literal["Bergamot.SetVolume"] = "Bergamot.SetVolume"
    volume: int = Field(ge=0, le=10)


AnyDirective = Annotated[
    StartTimer | StartAlarm | CancelTimers | StopEverything | SetVolume,
    Field(discriminator="type"),
]
DIRECTIVES: TypeAdapter[Any] = TypeAdapter(AnyDirective)
"""Reads one directive: `DIRECTIVES.validate_python(mapping)`; directives of other namespaces are
not ours."""
