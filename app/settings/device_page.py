"""The settings of the device: what skills are told of this Echo."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field

from app.settings.checks import validate_time_zone
from app.settings.page_model import Page


class DeviceSettings(Page):
    """What skills are told of this Echo."""

    model_config = ConfigDict(title="Device")

    time_zone: Annotated[str, AfterValidator(validate_time_zone)] = Field(
        "",
        max_length=64,
        title="Time zone",
        description="For example Europe/Lisbon; empty follows the system.",
        json_schema_extra={"picker": "time_zone"},
    )
    location: str = Field(
        "",
        max_length=200,
        title="Location",
        description="Place name for the weather; empty when unknown.",
    )
    locale: Literal["en-US", "en-GB", "en-CA", "en-AU", "en-IN"] = Field(
        "en-US",
        title="Language of skills",
        description="Language and country that skills are told.",
    )
