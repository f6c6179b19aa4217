"""What an Echo is made of."""

from __future__ import annotations

from dataclasses import dataclass

from app.echo.microphone import Microphone
from app.echo.speaker import Speaker
from app.echo.timers import Timers
from app.link.link import BackendLink
from app.notices import Notices
from app.settings.store import SettingsStore


@dataclass(frozen=True)
class EchoParts:
    """The objects that an Echo is made of."""

    microphone: Microphone
    speaker: Speaker
    timers: Timers
    link: BackendLink
    store: SettingsStore
    notices: Notices
