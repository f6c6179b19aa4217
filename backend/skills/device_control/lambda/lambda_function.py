"""Stops, cancels, repeats the last answer and sets the volume."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

LOWEST_VOLUME = 0
HIGHEST_VOLUME = 10
USUAL_VOLUME = 5

Answer = dict[str, Any]


class Asked:
    """What one request asks for, with the device's state."""

    def __init__(self, event: Mapping[str, Any]) -> None:
        """Read an ASK request envelope; the `Bergamot` part of its context may be absent."""
        bergamot = event.get("context", {}).get("Bergamot", {})
        intent = event["request"].get("intent", {})
        self.slots = {
            name: slot.get("value") or "" for name, slot in (intent.get("slots") or {}).items()
        }
        self.sentence = str(bergamot.get("sentence") or "")
        self.last_reply = str(bergamot.get("lastReply") or "")
        device = bergamot.get("deviceState", {})
        self.volume = int(device.get("volume", USUAL_VOLUME))
        self.unmuted_volume = int(device.get("unmuted_volume", USUAL_VOLUME))


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
    """One step louder."""
    return _change_volume(asked, 1)


def volume_down(asked: Asked) -> Answer:
    """One step quieter."""
    return _change_volume(asked, -1)


def volume_by(asked: Asked) -> Answer:
    """Some steps louder or quieter."""
    words = f"{asked.slots.get('direction', '')} {asked.sentence}".lower()
    is_down = re.search(r"\b(down|decrease|lower|reduce)\b", words) is not None
    steps = _number(asked.slots.get("amount", "")) or _number(asked.sentence) or 1
    return _change_volume(asked, -steps if is_down else steps)


def set_volume(asked: Asked) -> Answer:
    """A level from 0 to 10, or a percentage."""
    level = _number(asked.slots.get("level", ""))
    if level is None:
        level = _number(asked.sentence)
    if level is None:
        return answer("To which level, from 0 to 10?", ends=False)
    if re.search(r"%|\bpercent\b", asked.sentence.lower()) or (
        level > HIGHEST_VOLUME and level % 10 == 0
    ):
        level = round(level / 10)
    if not LOWEST_VOLUME <= level <= HIGHEST_VOLUME:
        return answer("The volume goes from 0 to 10.")
    return _volume_answer(level)


def maximum_volume(asked: Asked) -> Answer:
    """As loud as it goes."""
    return _volume_answer(HIGHEST_VOLUME)


def mute(asked: Asked) -> Answer:
    """Silent replies, alarms still ring; a confirmation would not be heard."""
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


def _change_volume(asked: Asked, steps: int) -> Answer:
    level = max(LOWEST_VOLUME, min(HIGHEST_VOLUME, asked.volume + steps))
    if level == asked.volume:
        return answer(
            f"The volume is already {'all the way up' if steps > 0 else 'all the way down'}."
        )
    return _volume_answer(level)


def _volume_answer(level: int) -> Answer:
    return answer(f"Volume {level}.", {"type": "Bergamot.SetVolume", "volume": level})


_NUMBER_WORDS = "zero one two three four five six seven eight nine ten".split()


def _number(text: str) -> int | None:
    """The first whole number in a text, in digits or as a word up to ten."""
    for word in re.findall(r"\d+|[a-z]+", text.lower()):
        if word.isdigit():
            return int(word)
        if word in _NUMBER_WORDS:
            return _NUMBER_WORDS.index(word)
    return None


INTENTS: dict[str, Callable[[Asked], Answer]] = {
    "AMAZON.StopIntent": stop,
    "AMAZON.CancelIntent": stop,
    "AMAZON.NavigateHomeIntent": stop,
    "AMAZON.RepeatIntent": repeat,
    "AMAZON.HelpIntent": help_with_device,
    "VolumeUpIntent": volume_up,
    "VolumeDownIntent": volume_down,
    "VolumeByIntent": volume_by,
    "SetVolumeIntent": set_volume,
    "MaximumVolumeIntent": maximum_volume,
    "MuteIntent": mute,
    "UnmuteIntent": unmute,
    "WhatVolumeIntent": what_volume,
}
