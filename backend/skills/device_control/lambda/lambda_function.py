"""Stops, cancels, repeats the last answer and sets the volume."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from volume import HIGHEST_VOLUME, LOWEST_VOLUME, SOFTEST_VOLUME, read_volume

USUAL_VOLUME = 5
MAXIMUM = "maximum"
"""Name of the limit at the upper end, in the interaction model."""

Answer = dict[str, Any]


class Asked:
    """What one request asks for, with the device's state."""

    def __init__(self, event: Mapping[str, Any]) -> None:
        """Read an ASK request envelope; the `Bergamot` part of its context may be absent."""
        bergamot = event.get("context", {}).get("Bergamot", {})
        intent = event["request"].get("intent", {})
        slots = intent.get("slots") or {}
        self.slots = {name: slot.get("value") or "" for name, slot in slots.items()}
        self.listed = {name: _find_listed(slot) for name, slot in slots.items()}
        self.sentence = str(bergamot.get("sentence") or "")
        self.last_reply = str(bergamot.get("lastReply") or "")
        device = bergamot.get("deviceState", {})
        self.volume = int(device.get("volume", USUAL_VOLUME))
        self.unmuted_volume = int(device.get("unmuted_volume", USUAL_VOLUME))


def _find_listed(slot: Mapping[str, Any]) -> str:
    """Find the name of the value in the interaction model that a slot's words mean; "" if none."""
    authorities = slot.get("resolutions", {}).get("resolutionsPerAuthority", [])
    values = (value for authority in authorities for value in authority.get("values", []))
    return next((str(each["value"]["name"]) for each in values), "")


def lambda_handler(event: Mapping[str, Any], context: object) -> Answer:
    """Take an ASK request envelope, return an ASK response document."""
    request = event["request"]
    if request["type"] == "SessionEndedRequest":
        return answer()
    if request["type"] == "LaunchRequest":
        return answer("You can say stop, repeat that, or set the volume to 4.", ends=False)
    handler = INTENTS.get(request["intent"]["name"], sorry)
    return handler(Asked(event))


def answer(text: str = "", *directives: Mapping[str, Any], ends: bool = True) -> Answer:
    """Build a response document; without text nothing is said."""
    response: dict[str, Any] = {"shouldEndSession": ends}
    if text:
        response["outputSpeech"] = {"type": "PlainText", "text": text}
    if directives:
        response["directives"] = list(directives)
    return {"version": "1.0", "response": response}


def stop(asked: Asked) -> Answer:
    """Be quiet, without a word."""
    return answer("", {"type": "Bergamot.Stop"})


def repeat(asked: Asked) -> Answer:
    """Say the last answer again."""
    return answer(asked.last_reply or "I haven't said anything yet.")


def volume_up(asked: Asked) -> Answer:
    """Louder, by one step where no amount is told."""
    return _change_volume(asked, 1)


def volume_down(asked: Asked) -> Answer:
    """Quieter, by one step where no amount is told."""
    return _change_volume(asked, -1)


def set_volume(asked: Asked) -> Answer:
    """A level from 0 to 10, a share of it, or some steps louder or quieter."""
    return _change_volume(asked, 0)


def volume_limit(asked: Asked) -> Answer:
    """As loud as it goes, or as quiet as can be heard."""
    is_highest = asked.listed.get("limit") == MAXIMUM
    return _volume_answer(HIGHEST_VOLUME if is_highest else SOFTEST_VOLUME)


def mute(asked: Asked) -> Answer:
    """Silent replies, alarms still ring; a confirmation would not be heard."""
    if re.search(r"\b(?:microphone|mic|mike)\b", asked.sentence.lower()):
        return answer("The microphone button of the app closes the microphone. I can't press it.")
    return answer("", {"type": "Bergamot.SetVolume", "volume": LOWEST_VOLUME})


def unmute(asked: Asked) -> Answer:
    """ResponseTracker as loud as before they were muted."""
    if asked.volume > LOWEST_VOLUME:
        return answer(f"The sound is on, at volume {asked.volume}.")
    return _volume_answer(asked.unmuted_volume)


def what_volume(asked: Asked) -> Answer:
    """Tell the level."""
    return answer(f"The volume is {asked.volume}.")


def help_with_device(asked: Asked) -> Answer:
    """What can be said to this skill."""
    return answer(
        "You can say louder, quieter, set the volume to 4, repeat that, or stop.", ends=False
    )


def sorry(asked: Asked) -> Answer:
    """An intent that this skill does not know."""
    return answer("Sorry, I can't do that with this device.")


def _change_volume(asked: Asked, direction: int) -> Answer:
    slot = asked.slots.get("level") or asked.slots.get("amount") or ""
    sentence = asked.sentence or asked.slots.get("direction", "")
    level = read_volume(sentence, slot, asked.volume, direction)
    if level is None:
        return answer("To which level, from 0 to 10?", ends=False)
    if not LOWEST_VOLUME <= level <= HIGHEST_VOLUME:
        return answer("The volume goes from 0 to 10.")
    if level == asked.volume and level in (LOWEST_VOLUME, HIGHEST_VOLUME):
        return answer(f"The volume is already all the way {'up' if level else 'down'}.")
    return _volume_answer(level)


def _volume_answer(level: int) -> Answer:
    return answer(f"Volume {level}.", {"type": "Bergamot.SetVolume", "volume": level})


INTENTS: dict[str, Callable[[Asked], Answer]] = {
    "AMAZON.StopIntent": stop,
    "AMAZON.CancelIntent": stop,
    "AMAZON.NavigateHomeIntent": stop,
    "AMAZON.RepeatIntent": repeat,
    "AMAZON.HelpIntent": help_with_device,
    "VolumeUpIntent": volume_up,
    "VolumeDownIntent": volume_down,
    "VolumeByIntent": set_volume,
    "SetVolumeIntent": set_volume,
    "VolumeLimitIntent": volume_limit,
    "MuteIntent": mute,
    "UnmuteIntent": unmute,
    "WhatVolumeIntent": what_volume,
}
