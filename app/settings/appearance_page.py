"""The settings of the windows' looks: language, colours and what is shown."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import ConfigDict, Field

from app.settings.page_model import Page

TextPercent = Literal[100, 125, 150, 175, 200]
TEXT_PERCENTS: tuple[TextPercent, ...] = get_args(TextPercent)
"""The sizes of text to choose from, smallest first."""
USUAL_TEXT_PERCENT: TextPercent = 100


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
    text_size_percent: TextPercent = Field(
        USUAL_TEXT_PERCENT,
        title="Text size",
        description="Of all text and of what it stands in, on top of the system's own scale. "
        "Ctrl++ and Ctrl+- change it everywhere.",
        json_schema_extra={
            "unit": "%",
            "keywords": "font larger smaller zoom scale accessibility readable letters",
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
