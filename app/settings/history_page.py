"""The settings of the history: what of a request is kept on disk, and for how long."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from app.settings.page_model import Page

Keeping = Literal["off", "text", "sound"]
"""What is kept of a request."""


class HistorySettings(Page):
    """What is kept of your requests on this machine."""

    model_config = ConfigDict(title="History")

    keep: Keeping = Field(
        "text",
        title="What is kept of your requests",
        description="“Nothing” writes nothing from now on. “Text only” keeps what was asked and "
        "answered, with its times. “Text and sound” also keeps your voice and the reply's.",
        json_schema_extra={
            "labels": {"off": "Nothing", "text": "Text only", "sound": "Text and sound"},
            "keywords": "history keep record store log recordings voice privacy",
        },
    )
    max_age_days: int = Field(
        90,
        ge=1,
        le=3_650,
        title="How long it is kept",
        description="Older requests are erased; 1 to 3650 days.",
        json_schema_extra={
            "unit": "days",
            "keywords": "history erase after delete age retention privacy",
        },
    )
