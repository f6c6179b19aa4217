"""All settings together, as the file keeps them: one frozen pydantic model per page.

`json_schema_extra={"picker": …}` names the widget where type and limits do not say it:
"microphone", "speaker", "voice", "accelerator", "time_zone", "folders", "prices", "model" or
"secret";
"none" is not in the form, "skills_page" is on another page. `{"unit": …}` is written behind a
number, `{"labels": …}` stand for values, `{"keywords": …}` are other words that a search finds the
setting by. The form translates all of these words; `scripts/translations.py` finds them by itself.
Which settings stand together on the screen is in app/settings/sections.py.
"""

from __future__ import annotations

from pydantic import Field

from app.settings.appearance_page import AppearanceSettings
from app.settings.audio_page import NO_TALK_KEY as NO_TALK_KEY
from app.settings.audio_page import AudioSettings as AudioSettings
from app.settings.audio_page import WakeWordSettings as WakeWordSettings
from app.settings.backend_page import MACHINE as MACHINE
from app.settings.backend_page import BackendSettings as BackendSettings
from app.settings.backend_page import OwnPrice as OwnPrice
from app.settings.desktop_page import DesktopSettings
from app.settings.device_page import DeviceSettings as DeviceSettings
from app.settings.history_page import HistorySettings
from app.settings.page_model import Page as Page

SETTINGS_VERSION = 3
"""Goes up with a migration in app/settings/migrations.py when a field is renamed or changes its
meaning."""


class Settings(Page):
    """All pages."""

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
