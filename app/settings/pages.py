"""The settings, one frozen pydantic model per page; the settings form is built from them.

`json_schema_extra={"picker": …}` names the widget where type and limits do not say it:
"microphone", "speaker", "accelerator", "time_zone", "folders", "prices" or "secret"; "none" is not
in the form. `{"unit": …}` is written behind a number, `{"labels": …}` stand for the values of a
choice. The form translates all of these words; `scripts/translations.py` finds them by itself.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from app.settings.appearance_page import AppearanceSettings
from app.settings.checks import validate_address
from app.settings.desktop_page import DesktopSettings
from app.settings.device_page import DeviceSettings as DeviceSettings
from app.settings.history_page import HistorySettings
from app.settings.page_model import Page as Page

SETTINGS_VERSION = 2
"""Goes up with a migration in app/settings/migrations.py when a field is renamed or changes its
meaning."""

NO_TALK_KEY = "none"
"""Instead of a second talk key: the space bar alone talks."""
MACHINE = "machine"
"""Under this name stands the price of the backend's own machine, whatever runs on it."""


class AudioSettings(Page):
    """Microphone and speaker."""

    model_config = ConfigDict(title="Audio")

    microphone: str = Field(
        "",
        max_length=500,
        title="Microphone",
        description="Name of the device; empty follows the system's default.",
        json_schema_extra={"picker": "microphone"},
    )
    speaker: str = Field(
        "",
        max_length=500,
        title="Speaker",
        description="Name of the device; empty follows the system's default.",
        json_schema_extra={"picker": "speaker"},
    )
    volume: int = Field(
        5,
        ge=0,
        le=10,
        title="Volume",
        description="Loudness of replies and chimes, 0 to 10; 0 mutes them.",
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
        title="Alarm volume",
        description="Loudness of timers and alarms, 1 to 10; they ring also when replies are "
        "muted.",
    )
    muted: bool = Field(
        False,
        title="Mute the microphone",
        description="Closes the microphone: nothing is heard until it is unmuted.",
    )
    talk_key: Literal["none", "F6", "F7", "F8", "F9", "F12", "Insert", "Pause", "ScrollLock"] = (
        Field(
            "F8",
            title="Talk key",
            description="Hold it to talk, also while you write. The space bar talks too, except in "
            "text.",
            json_schema_extra={"labels": {"none": "None"}},
        )
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
        0.3,
        ge=0.05,
        le=0.99,
        title="Threshold",
        description="Score from which the wake word counts as said: lower hears more, higher errs "
        "less.",
    )
    speaking_threshold: float = Field(
        0.5,
        ge=0.05,
        le=0.99,
        title="Threshold while speaking",
        description="The same while the Echo itself speaks, so that it does not wake itself.",
    )
    refractory_seconds: float = Field(
        1.5,
        ge=0.2,
        le=10,
        title="Pause",
        description="Seconds after a wake word in which no other one counts.",
        json_schema_extra={"unit": "s"},
    )
    chime: bool = Field(
        False, title="Chime", description="Play a short sound when the wake word was heard."
    )


class OwnPrice(Page):
    """What an hour costs, as the user says it."""

    usd_per_hour: float = Field(
        ge=0, le=1_000, title="Price", description="US dollars an hour; 0 costs nothing."
    )
    set_on: str = Field(
        "",
        max_length=10,
        pattern=r"^(\d{4}-\d{2}-\d{2})?$",
        title="Date",
        description="The day on which it was set, like 2026-11-23; empty when unknown.",
    )


class BackendSettings(Page):
    """Where requests are answered."""

    model_config = ConfigDict(title="Backend")

    address: Annotated[str, AfterValidator(validate_address)] = Field(
        "",
        max_length=500,
        title="Address",
        description="For example https://server:8443; empty starts a backend on this machine.",
    )
    token: str = Field(
        "",
        max_length=500,
        title="Token",
        description="The bearer token of the backend at that address.",
        json_schema_extra={"picker": "secret"},
    )
    allow_unencrypted: bool = Field(
        False,
        title="Allow unencrypted",
        description="Speak to another machine by http:// too: anybody on the way can hear your "
        "voice and read the token.",
    )
    accelerator: str = Field(
        "",
        max_length=100,
        title="Accelerator",
        description="What runs the networks; empty lets the backend pick the best one.",
        json_schema_extra={"picker": "accelerator"},
    )
    threads: int = Field(
        2,
        ge=1,
        le=64,
        title="Threads",
        description="Cores that one network may use; the networks are loaded anew, and the old "
        "ones answer meanwhile.",
    )
    endpoint_silence_seconds: float = Field(
        0.7,
        ge=0.2,
        le=3,
        title="Endpoint wait",
        description="Seconds of silence after which you have finished speaking: less answers "
        "sooner, more lets you pause. Takes effect with the next request.",
        json_schema_extra={"unit": "s"},
    )
    minimum_confidence: float = Field(
        0.55,
        ge=0,
        le=1,
        title="Least confidence",
        description="From 0 to 1: below it the assistant asks again instead of acting. Takes "
        "effect with the next request.",
    )
    skill_folders: tuple[str, ...] = Field(
        (),
        title="Skill folders",
        description="Folders with skills of your own; all skills are read anew, and the old ones "
        "answer meanwhile.",
        json_schema_extra={"picker": "folders"},
    )
    allowed_skill_endpoints: tuple[str, ...] = Field(
        (),
        max_length=100,
        title="Servers of skills",
        description="Addresses to which skills may send what is said to them.",
        json_schema_extra={"picker": "skills_page"},
    )
    prices: dict[str, OwnPrice] = Field(
        default_factory=dict,
        max_length=100,
        title="Prices",
        description="What an hour costs in US dollars; the cost of requests follows from it. "
        "Takes effect with the next request.",
        json_schema_extra={"picker": "prices"},
    )


class Settings(Page):
    """All pages, in the order in which the settings window shows them."""

    version: int = Field(
        SETTINGS_VERSION, title="Version", description="Version of the file's layout."
    )
    audio: AudioSettings = Field(
        AudioSettings(), title="Audio", description="Microphone and speaker."
    )
    wake_word: WakeWordSettings = Field(
        WakeWordSettings(),
        title="Wake word",
        description="How the Echo hears its name.",
    )
    backend: BackendSettings = Field(
        BackendSettings(), title="Backend", description="Where requests are answered."
    )
    appearance: AppearanceSettings = Field(
        AppearanceSettings(), title="Appearance", description="How the windows look."
    )
    device: DeviceSettings = Field(
        DeviceSettings(),
        title="Device",
        description="What skills are told of this Echo.",
    )
    history: HistorySettings = Field(
        HistorySettings(), title="History", description="What is kept of your requests."
    )
    desktop: DesktopSettings = Field(
        DesktopSettings(), title="Desktop", description="When Bergamot runs."
    )


def page_names() -> tuple[str, ...]:
    """The pages' field names in `Settings`, in order."""
    return tuple(
        name
        for name, field in Settings.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, Page)
    )
