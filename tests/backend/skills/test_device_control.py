"""Device control: volume, stop and repeat, as directives that the Echo can read."""

from __future__ import annotations

from typing import Any

import pytest

from backend.wire.directives import DIRECTIVES, SetVolume, StopEverything
from tests.helpers.skill_handlers import ask, say, spoken

SKILL = "device_control"


def directives(document: dict[str, Any]) -> list[Any]:
    return [
        DIRECTIVES.validate_python(directive)
        for directive in document["response"].get("directives", ())
    ]


@pytest.mark.parametrize("intent", ["AMAZON.StopIntent", "AMAZON.CancelIntent"])
def test_stop_is_silent(intent: str) -> None:
    document = ask(SKILL, intent, "stop")
    assert directives(document) == [StopEverything()]
    assert spoken(document) == ""


@pytest.mark.parametrize(
    ("intent", "sentence", "slots", "before", "after"),
    [
        ("VolumeUpIntent", "louder", {}, 5, 6),
        ("VolumeDownIntent", "turn it down", {}, 5, 4),
        ("VolumeByIntent", "turn the volume up by two", {}, 5, 7),
        ("VolumeByIntent", "", {"direction": "down", "amount": "3"}, 5, 2),
        ("VolumeByIntent", "turn the volume up by 9", {}, 5, 10),
        ("SetVolumeIntent", "set the volume to 7", {}, 5, 7),
        ("SetVolumeIntent", "", {"level": "3"}, 5, 3),
        ("SetVolumeIntent", "volume ten", {}, 5, 10),
        ("SetVolumeIntent", "set the volume to 40 percent", {"level": "40"}, 5, 4),
        ("SetVolumeIntent", "set the volume to 0", {}, 5, 0),
        ("SetVolumeIntent", "set the volume to half", {"level": "0.5"}, 3, 5),
        ("SetVolumeIntent", "set the volume to three quarters", {}, 3, 8),
        ("SetVolumeIntent", "increase the volume by twenty percent", {"level": "20"}, 5, 7),
        ("SetVolumeIntent", "turn the volume down by 10 percent", {"level": "10"}, 5, 4),
        ("SetVolumeIntent", "turn the volume down to 2", {"level": "2"}, 5, 2),
        ("VolumeDownIntent", "make it quieter by two", {}, 5, 3),
        ("VolumeDownIntent", "that's not loud enough", {}, 5, 6),
        ("VolumeDownIntent", "not so loud", {}, 5, 4),
        ("VolumeUpIntent", "turn it up three notches", {}, 5, 8),
        ("VolumeUpIntent", "a lot louder", {}, 5, 7),
        ("VolumeUpIntent", "double the volume", {}, 4, 8),
        ("VolumeDownIntent", "halve the volume", {}, 6, 3),
        ("SetVolumeIntent", "set the volume to low", {}, 5, 3),
        ("SetVolumeIntent", "medium volume", {}, 9, 5),
        ("VolumeDownIntent", "turn the volume halfway down", {}, 6, 3),
        ("MuteIntent", "mute", {}, 5, 0),
        ("UnmuteIntent", "unmute", {}, 0, 5),
    ],
)
def test_the_volume_is_set_as_asked(
    intent: str, sentence: str, slots: dict[str, str], before: int, after: int
) -> None:
    document = ask(SKILL, intent, sentence, slots=slots, device={"volume": before})
    assert directives(document) == [SetVolume(volume=after)]


@pytest.mark.parametrize(("limit", "after"), [("maximum", 10), ("minimum", 1)])
def test_the_volume_goes_to_the_limit_that_is_meant(limit: str, after: int) -> None:
    document = ask(
        SKILL, "VolumeLimitIntent", "", slots={"limit": "the end"}, listed={"limit": limit}
    )
    assert directives(document) == [SetVolume(volume=after)]


def test_the_microphone_is_no_volume() -> None:
    document = ask(SKILL, "MuteIntent", "mute the microphone")
    assert "microphone" in spoken(document)
    assert directives(document) == []


def test_a_level_below_nothing_is_refused() -> None:
    text = say(SKILL, "SetVolumeIntent", "set the volume to minus two", slots={"level": "-2"})
    assert text == "The volume goes from 0 to 10."


def test_unmuting_brings_back_the_volume_of_before() -> None:
    device = {"volume": 0, "unmuted_volume": 8}
    assert directives(ask(SKILL, "UnmuteIntent", "unmute", device=device)) == [SetVolume(volume=8)]


def test_volume_ends_are_said() -> None:
    assert (
        say(SKILL, "VolumeUpIntent", "", device={"volume": 10})
        == "The volume is already all the way up."
    )
    assert (
        say(SKILL, "VolumeDownIntent", "", device={"volume": 0})
        == "The volume is already all the way down."
    )
    assert say(SKILL, "SetVolumeIntent", "set the volume to 25") == "The volume goes from 0 to 10."
    assert ask(SKILL, "SetVolumeIntent", "set the volume")["response"]["shouldEndSession"] is False


def test_the_volume_is_told() -> None:
    assert say(SKILL, "WhatVolumeIntent", "", device={"volume": 3}) == "The volume is 3."
    assert say(SKILL, "WhatVolumeIntent") == "The volume is 5."


def test_the_last_reply_is_repeated() -> None:
    assert (
        say(SKILL, "AMAZON.RepeatIntent", "", last_reply="It's bergamot orange oil.")
        == "It's bergamot orange oil."
    )
    assert say(SKILL, "AMAZON.RepeatIntent") == "I haven't said anything yet."


def test_unknown_intents_and_launch() -> None:
    assert "can't do that" in say(SKILL, "SomethingIntent")
    assert ask(SKILL)["response"]["shouldEndSession"] is False
