"""The settings of microphone, speaker and wake word: how the Echo hears and sounds."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import ConfigDict, Field, model_validator

from app.settings.page_model import Page
from backend.wire.vocabulary import (
    DEFAULT_VOICE,
    LEAST_SPEAKING_RATE,
    MOST_SPEAKING_RATE,
    VoiceName,
)
from backend.wire.wake_word import WAKE_WORD_TITLE

NO_TALK_KEY = "none"
"""Instead of a second talk key: the space bar alone talks."""


GlobalTalkKey = Literal["none", "Ctrl+Alt+Space", "Ctrl+Shift+Space", "Pause", "ScrollLock"]
"""Key combinations that hardly any program uses."""


class AudioSettings(Page):
    """Microphone and speaker."""

    model_config = ConfigDict(title="Audio")

    microphone: str = Field(
        "",
        max_length=500,
        title="Microphone",
        description="What Bergamot listens with.",
        json_schema_extra={
            "picker": "microphone",
            "labels": {"": "System default"},
            "keywords": "input audio device headset recording",
        },
    )
    speaker: str = Field(
        "",
        max_length=500,
        title="Speaker",
        description="Where replies, chimes and alarms are heard.",
        json_schema_extra={
            "picker": "speaker",
            "labels": {"": "System default"},
            "keywords": "output audio device headphones loudspeaker sound",
        },
    )
    volume: int = Field(
        5,
        ge=0,
        le=10,
        title="Volume",
        description="How loud replies and chimes are, 0 to 10; 0 is silent.",
        json_schema_extra={"keywords": "loudness louder quieter mute sound"},
    )
    unmuted_volume: int = Field(
        5,
        ge=1,
        le=10,
        title="Volume when not muted",
        description="The last volume above 0: what “unmute” gives back.",
        json_schema_extra={"picker": "none"},
    )
    alarm_volume: int = Field(
        5,
        ge=1,
        le=10,
        title="Volume of alarms",
        description="How loud timers and alarms ring, 1 to 10. They ring also when replies are "
        "silent.",
        json_schema_extra={"keywords": "alarm volume loudness timers ringing"},
    )
    voice: VoiceName = Field(
        DEFAULT_VOICE,
        title="Voice",
        description="Who speaks the replies.",
        json_schema_extra={
            "picker": "voice",
            "labels": {"heart": "Heart, higher", "oak": "Oak, lower"},
            "keywords": "voice speaker pitch high low deep man woman tts speech",
        },
    )
    speaking_rate: float = Field(
        1.0,
        ge=LEAST_SPEAKING_RATE,
        le=MOST_SPEAKING_RATE,
        title="Speaking rate",
        description="How fast replies are spoken, 0.7 to 1.4 times the usual pace. Counts from the "
        "next reply on.",
        json_schema_extra={
            "unit": "×",
            "keywords": "speed pace tempo slow slower fast faster rate speech",
        },
    )
    muted: bool = Field(
        False,
        title="Microphone off",
        description="Closes the microphone: nothing is heard until you open it again.",
        json_schema_extra={"keywords": "mute unmute listening privacy"},
    )
    talk_key: Literal["none", "F6", "F7", "F8", "F9", "F12", "Insert", "Pause", "ScrollLock"] = (
        Field(
            "F8",
            title="Key to talk",
            description="Hold it while you speak; it works also while you write. The space bar "
            "does the same, except in text.",
            json_schema_extra={
                "labels": {
                    NO_TALK_KEY: "Only the space bar",
                    "Insert": "Insert",
                    "ScrollLock": "Scroll Lock",
                },
                "keywords": "talk key push to talk hotkey shortcut keyboard",
            },
        )
    )

    global_talk_key: GlobalTalkKey = Field(
        "none",
        title="Key to talk from other programs",
        description="Hold it while you speak, whatever program is in front. Bergamot learns of no "
        "other key.",
        json_schema_extra={
            "labels": {
                NO_TALK_KEY: "None",
                "Ctrl+Alt+Space": "Ctrl+Alt+Space",
                "Ctrl+Shift+Space": "Ctrl+Shift+Space",
                "ScrollLock": "Scroll Lock",
            },
            "keywords": "global talk key hotkey shortcut background system wide",
        },
    )

    @model_validator(mode="after")
    def _keep_volume(self) -> Self:
        """Keep the last volume above 0 for “unmute”."""
        if self.volume:
            # Not by assigning: the page is frozen, and this value was not set but follows.
            self.__dict__["unmuted_volume"] = self.volume
        return self


class WakeWordSettings(Page):
    """How the Echo hears its name."""

    model_config = ConfigDict(title="Wake word")

    threshold: float = Field(
        0.2,
        ge=0.05,
        le=0.99,
        title="How clearly to say its name",
        description=f"Lower: “{WAKE_WORD_TITLE}” is heard more easily. Higher: it wakes less often "
        "by mistake. This is the threshold of the wake score, 0.05 to 0.99.",
        json_schema_extra={
            "keywords": "wake word threshold score sensitivity false alarms detection",
        },
    )
    speaking_threshold: float = Field(
        0.5,
        ge=0.05,
        le=0.99,
        title="How clearly while it speaks",
        description="The same while a reply is spoken, so that it does not wake itself.",
        json_schema_extra={
            "keywords": "wake word threshold while speaking score sensitivity interrupt barge in",
        },
    )
    engine: Literal["openwakeword", "wakehubert"] = Field(
        "openwakeword",
        title="Networks for its name",
        description="openWakeWord's network may not be sold (CC BY-NC-SA); WakeHuBERT's may be "
        "used for anything (Apache-2.0) and hears about as well. Where the first hears its name "
        "once and not clearly, the second must agree.",
        json_schema_extra={
            "labels": {"openwakeword": "openWakeWord", "wakehubert": "WakeHuBERT (free licence)"},
            "keywords": "wake word engine model licence commercial detector",
        },
    )
    listens_on: bool = Field(
        False,
        title="Listen on after an answer",
        description="After an answer it listens for some seconds without its name, and the ring "
        "is lit meanwhile. What it hears then is sent to the backend; what is not for it ends "
        "without a word.",
        json_schema_extra={
            "keywords": "follow-up follow up conversation continued without wake word listen again",
        },
    )
    refractory_seconds: float = Field(
        1.5,
        ge=0.2,
        le=10,
        title="Ignore its name after waking",
        description="For so long after it woke, its name does not wake it a second time.",
        json_schema_extra={"unit": "s", "keywords": "wake word pause refractory twice repeat"},
    )
    chime: bool = Field(
        False,
        title="Sound on waking",
        description="Plays a short sound when it has heard its name.",
        json_schema_extra={"keywords": "chime beep tone wake word"},
    )
