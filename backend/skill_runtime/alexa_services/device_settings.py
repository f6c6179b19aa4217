"""Alexa's settings of the device and its address, from what the Echo says of itself.

https://developer.amazon.com/en-US/docs/alexa/smapi/alexa-settings-api-reference.html,
https://developer.amazon.com/en-US/docs/alexa/custom-skills/device-address-api.html
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from backend.skill_package.permissions import ADDRESS, POSTAL_CODE
from backend.skill_runtime.alexa_services.answers import ServiceAnswer, ServiceCall, ServiceError
from backend.skill_runtime.alexa_services.session import ServiceSession

IMPERIAL_LOCALES = frozenset({"en-US", "es-US"})
_POSTAL_CODE = re.compile(r"\b\d{4,6}\b")


def get_setting(
    session: ServiceSession, _: ServiceCall, device_id: str, name: str
) -> ServiceAnswer:
    """Give the time zone or a unit, as one JSON string."""
    session.require_device(device_id)
    is_imperial = session.device_state.get("locale", session.locale) in IMPERIAL_LOCALES
    values = {
        "timeZone": session.time_zone,
        "distanceUnits": "IMPERIAL" if is_imperial else "METRIC",
        "temperatureUnit": "FAHRENHEIT" if is_imperial else "CELSIUS",
    }
    if name not in values:
        raise ServiceError(404, "INVALID_KEY", f"There is no setting System.{name} here.")
    return ServiceAnswer(200, values[name])


def get_address(session: ServiceSession, _: ServiceCall, device_id: str) -> ServiceAnswer:
    """Give what the place in the settings says; what it does not say is null."""
    session.require(ADDRESS, status=403)
    session.require_device(device_id)
    place, country_name = _split_place(session)
    city = " ".join(_POSTAL_CODE.sub("", place).split()) or None
    unknown = ("addressLine1", "addressLine2", "addressLine3", "stateOrRegion", "districtOrCounty")
    return ServiceAnswer(
        200, {**dict.fromkeys(unknown), "city": city, **_short_address(session, country_name)}
    )


def get_country_and_postal_code(
    session: ServiceSession, _: ServiceCall, device_id: str
) -> ServiceAnswer:
    """Give the country and the postal code, null if it is unknown."""
    session.require(POSTAL_CODE, ADDRESS, status=403)
    session.require_device(device_id)
    return ServiceAnswer(200, _short_address(session, _split_place(session)[1]))


def _split_place(session: ServiceSession) -> tuple[str, str]:
    """Split "10115 Berlin, Germany" into its first and its last part."""
    parts = [part.strip() for part in str(session.device_state.get("location") or "").split(",")]
    return parts[0], parts[-1] if len(parts) > 1 else ""


def _short_address(session: ServiceSession, country_name: str) -> dict[str, str | None]:
    found = _POSTAL_CODE.search(str(session.device_state.get("location") or ""))
    country = _read_countries().get(country_name.casefold())
    country = country or _read_zones().get(session.time_zone)
    return {"countryCode": country, "postalCode": found[0] if found else None}


@cache
def _read_countries() -> dict[str, str]:
    """Country codes by their names, and by themselves."""
    rows = [(row[0], row[1]) for row in _read_table("iso3166.tab")]
    return {name.casefold(): code for code, name in rows} | {
        code.casefold(): code for code, _ in rows
    }


@cache
def _read_zones() -> dict[str, str]:
    """Country codes by time zone."""
    return {row[2]: row[0] for row in _read_table("zone.tab")}


def _read_table(name: str) -> list[list[str]]:
    text = files("tzdata").joinpath("zoneinfo", name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
