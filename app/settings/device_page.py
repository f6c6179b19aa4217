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
        description="For the time of day and for alarms, for example Europe/Lisbon.",
        json_schema_extra={
            "picker": "time_zone",
            "labels": {"": "As the system has it"},
            "keywords": "clock hour region summer time",
        },
    )
    location: str = Field(
        "",
        max_length=200,
        title="Where you are",
        description="The place that is meant when you name none, for example in a question about "
        "the weather.",
        json_schema_extra={
            "labels": {"": "Not known"},
            "keywords": "location place city town weather address",
        },
    )
    locale: Literal["en-US", "en-GB", "en-CA", "en-AU", "en-IN"] = Field(
        "en-US",
        title="Language and country",
        description="What skills are told, for example for units and dates.",
        json_schema_extra={
            "labels": {
                "en-US": "English, United States",
                "en-GB": "English, United Kingdom",
                "en-CA": "English, Canada",
                "en-AU": "English, Australia",
                "en-IN": "English, India",
            },
            "keywords": "locale region accent",
        },
    )
