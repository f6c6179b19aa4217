"""The settings of the windows' looks: language, colours and what is shown."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from app.settings.page_model import Page


class AppearanceSettings(Page):
    """How the windows look: language, colours and what is shown."""

    model_config = ConfigDict(title="Appearance")

    language: Literal["auto", "en", "de"] = Field(
        "auto",
        title="Language",
        description="Of the windows, from the next start on. What you say to the assistant and "
        "what it says stays English.",
        json_schema_extra={
            "labels": {"auto": "As the system has it", "en": "English", "de": "Deutsch"},
            "keywords": "translation German locale",
        },
    )
    theme: Literal["auto", "light", "dark"] = Field(
        "auto",
        title="Light or dark",
        description="The colours of the windows.",
        json_schema_extra={
            "labels": {"auto": "As the system has it", "light": "Light", "dark": "Dark"},
            "keywords": "theme colours colors appearance mode night scheme",
        },
    )
    contrast: Literal["auto", "usual", "high"] = Field(
        "auto",
        title="Contrast",
        description="High contrast sets text and edges off more strongly.",
        json_schema_extra={
            "labels": {"auto": "As the system has it", "usual": "Usual", "high": "High"},
            "keywords": "accessibility readable legible vision",
        },
    )
    phonemes: bool = Field(
        True,
        title="Show sounds while you speak",
        description="Shows each sound of speech (phoneme) as it is heard.",
        json_schema_extra={"keywords": "phonemes ipa letters live recognition"},
    )
    tour_seen: bool = Field(
        False,
        title="Tour seen",
        description="Whether the guided tour was ended or skipped; it starts by itself until then.",
        json_schema_extra={"picker": "none"},
    )
