"""Every setting: a title, a description, limits; what does not fit is refused."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, ValidationError

from app.settings.pages import BackendSettings, DeviceSettings, Settings, page_names

FIELDS = [
    (page, name) for page in page_names() for name in type(getattr(Settings(), page)).model_fields
]


@pytest.mark.parametrize(("page", "name"), FIELDS)
def test_every_field_has_title_description_and_limits(page: str, name: str) -> None:
    model: type[BaseModel] = type(getattr(Settings(), page))
    field = model.model_fields[name]
    assert field.title
    assert field.description
    assert field.description.endswith(".")
    schema = model.model_json_schema()["properties"][name]
    if schema.get("type") in ("integer", "number") and "enum" not in schema:
        assert {"minimum", "maximum"} <= schema.keys()
    if schema.get("type") == "string" and "enum" not in schema:
        assert "maxLength" in schema


def test_every_page_has_a_title() -> None:
    assert all(type(getattr(Settings(), page)).model_config.get("title") for page in page_names())
    assert page_names() == (
        "audio",
        "wake_word",
        "backend",
        "appearance",
        "device",
        "history",
        "desktop",
    )


def test_settings_cannot_be_changed_in_place() -> None:
    with pytest.raises(ValidationError):
        Settings().audio.volume = 3  # type: ignore[misc]


@pytest.mark.parametrize("address", ["server:80", "ftp://server", "ws://server"])
def test_an_address_without_a_usable_scheme_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="http"):
        BackendSettings(address=address)


def test_an_address_is_tidied() -> None:
    assert BackendSettings(address=" https://server:8443/ ").address == "https://server:8443"


def test_a_time_zone_is_one_that_exists() -> None:
    assert DeviceSettings(time_zone="Europe/Lisbon").time_zone == "Europe/Lisbon"
    with pytest.raises(ValidationError, match="no time zone"):
        DeviceSettings(time_zone="Europe/Atlantis")
