"""Where the device is: the settings' place, else what its clock tells."""

from __future__ import annotations

from tests.helpers.skill_handlers import say

SKILL = "date_and_time"


def test_the_place_of_the_settings_is_told() -> None:
    device = {"time_zone": "Europe/Berlin", "location": "Potsdam"}
    reply = say(SKILL, "WhereWeAreIntent", "where am I", device=device)
    assert reply == "As the settings say, you're in Potsdam."


def test_without_a_place_only_the_clock_is_told_and_how_to_set_one() -> None:
    reply = say(SKILL, "WhereWeAreIntent", "where am I", device={"time_zone": "Europe/Berlin"})
    assert reply.startswith("I don't know where you are. You're on Central European Time")
    assert "settings" in reply
