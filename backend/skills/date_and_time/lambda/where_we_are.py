"""Answers where the device is: as the settings say, else only what its clock tells."""

from __future__ import annotations

from asked import Asked
from time_zones import time_zone_here


def where_we_are(asked: Asked) -> str:
    """The place of the settings; without one, the time zone and how to set a place."""
    if asked.location:
        return f"As the settings say, you're in {asked.location}."
    return (
        f"I don't know where you are. {time_zone_here(asked)} You can set a place in the settings."
    )
