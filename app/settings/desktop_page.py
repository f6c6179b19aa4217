"""The settings of Bergamot's place on the desktop: the tray and the start at login."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from app.settings.page_model import Page


class DesktopSettings(Page):
    """When Bergamot runs."""

    model_config = ConfigDict(title="Desktop")

    run_in_tray: bool = Field(
        True,
        title="Run on when the window is closed",
        description="The tray's icon stays: Bergamot listens, and timers and alarms ring. When "
        "off, closing the window quits.",
    )
    start_at_login: bool = Field(
        False,
        title="Start at login",
        description="Starts with its window closed when you log in to this computer.",
    )
    tray_explained: bool = Field(
        False,
        title="Tray explained",
        description="Whether a notification has said that Bergamot runs on in the tray.",
        json_schema_extra={"picker": "none"},
    )
