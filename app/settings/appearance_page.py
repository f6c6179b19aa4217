"""The settings of the windows' looks: language, colours and what is shown."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from app.settings.page_model import Page


class AppearanceSettings(Page):
    """How the windows look."""

    model_config = ConfigDict(title="Appearance")

    language: Literal["auto", "en", "de"] = Field(
        "auto",
        title="Language",
        description="Of the windows, from the next start on. What you say to the assistant and "
        "what it says stays English.",
        json_schema_extra={
            "labels": {"auto": "As the system has it", "en": "English", "de": "Deutsch"}
        },
    )
    theme: Literal["auto", "light", "dark"] = Field(
        "auto",
        title="Theme",
        description="Light, dark, or as the system has it.",
        json_schema_extra={
            "labels": {"auto": "As the system has it", "light": "Light", "dark": "Dark"}
        },
    )
    contrast: Literal["auto", "usual", "high"] = Field(
        "auto",
        title="Contrast",
        description="Usual, high, or as the system has it.",
        json_schema_extra={
            "labels": {"auto": "As the system has it", "usual": "Usual", "high": "High"}
        },
    )
    phonemes: bool = Field(
        True, title="Phonemes", description="Show the phonemes heard while you speak."
    )
    tour_seen: bool = Field(
        False,
        title="Tour seen",
        description="Whether the guided tour was ended or skipped; it starts by itself until then.",
        json_schema_extra={"picker": "none"},
    )
