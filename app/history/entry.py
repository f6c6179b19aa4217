"""What the history keeps of one request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Sound:
    """Mono int16 audio as FLAC.

    Attributes:
        flac: the compressed file.
        rate_hertz: its sample rate.
    """

    flac: bytes
    rate_hertz: int


@dataclass(frozen=True)
class Summary:
    """One line of the list.

    Attributes:
        id: of the entry.
        asked_at: when the request ended, in UTC.
        sentence: what was recognised; empty if nothing was.
        accelerator_title: what ran the networks, for people.
        provenance: whether the backend's times are measured or modelled.
        latency_ms: perceived latency, else the time to the first audio; None if nothing was spoken.
        has_sound: whether the user's voice or the reply's speech is kept.
        failure: why it ended without a reply; empty when it did not.
    """

    id: int
    asked_at: datetime
    sentence: str
    accelerator_title: str
    provenance: str
    latency_ms: float | None
    has_sound: bool
    failure: str


@dataclass(frozen=True)
class Entry(Summary):
    """A whole request; `id` is 0 until it is stored.

    Attributes:
        trigger: "wake_word", "push_to_talk", "follow_up", "continued" or "typed".
        reply, intent, skill: of the reply; empty if there was none.
        accelerator: name of what ran the networks.
        pre_roll_seconds: audio before the request's first word.
        timing: the fields of `RequestTiming` as JSON.
        user_audio, speech: None unless sound is kept.
    """

    trigger: str = "typed"
    reply: str = ""
    intent: str = ""
    skill: str = ""
    accelerator: str = ""
    pre_roll_seconds: float = 0.0
    timing: Mapping[str, Any] = field(default_factory=dict)
    user_audio: Sound | None = None
    speech: Sound | None = None
