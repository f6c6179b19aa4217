"""The settings of Bergamot's place on the desktop: the tray and the start at login."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from app.settings.page_model import Page


class DesktopSettings(Page):
    """When Bergamot runs."""

    model_config = ConfigDict(title="Desktop")

    run_in_tray: bool = Field(
        True,
        title="Run on with the window closed",
        description="The tray's icon stays: Bergamot listens, and timers and alarms ring. When "
        "off, closing the window quits.",
        json_schema_extra={"keywords": "tray background close quit minimise minimize icon"},
    )
    start_at_login: bool = Field(
        False,
        title="Start when you log in",
        description="Starts together with this computer's desktop, with the window closed.",
        json_schema_extra={"keywords": "start at login autostart boot startup"},
    )
    check_seen: bool = Field(
        False,
        title="Check seen",
        description="Whether the check of microphone and speaker was shown; the tour leads to it "
        "until then.",
        json_schema_extra={"picker": "none"},
    )
    tray_explained: bool = Field(
        False,
        title="Tray explained",
        description="Whether a notification has said that Bergamot runs on in the tray.",
        json_schema_extra={"picker": "none"},
    )
