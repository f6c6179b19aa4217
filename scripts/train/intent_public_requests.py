"""Requests of public corpora that mean intents of our own skills, and phrases as people say them.

Our own samples are worded by a few people; these are worded by many, and carry long phrases.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.train.intent_hard_negatives import Meaning

REQUESTS_PER_INTENT = 60
"""The first of each intent of a corpus; what comes after is kept for measuring."""
MOST_PHRASE_WORDS = 9
_PURPOSE = re.compile(r"\b(?:remind me|need|have|want|going|reminder|remember) to (.+?)[.?!]*$")

_TIMERS, _LISTS, _CLOCK = "timer_and_alarm", "lists", "date_and_time"
MEANT: dict[str, tuple[str, str]] = {
    "timer": (_TIMERS, "SetTimerIntent CookIntent"),
    "alarm": (_TIMERS, "SetAlarmIntent"),
    "alarm_set": (_TIMERS, "SetAlarmIntent"),
    "alarm_query": (_TIMERS, "ListAlarmsIntent"),
    "alarm_remove": (_TIMERS, "CancelAlarmIntent CancelAllIntent"),
    "reminder": (_TIMERS, "ListRemindersIntent"),
    "reminder_update": (_TIMERS, "SetReminderIntent RememberIntent"),
    "todo_list": (_LISTS, "TellListIntent CheckListIntent"),
    "shopping_list": (_LISTS, "TellListIntent CheckListIntent"),
    "lists_query": (_LISTS, "TellListIntent CheckListIntent"),
    "todo_list_update": (_LISTS, "AddToListIntent TakeOffListIntent ClearListIntent GotItIntent"),
    "shopping_list_update": (_LISTS, "AddToListIntent TakeOffListIntent ClearListIntent"),
    "lists_remove": (_LISTS, "TakeOffListIntent ClearListIntent GotItIntent"),
    "lists_createoradd": (_LISTS, "AddToListIntent CreateListIntent"),
    "time": (_CLOCK, "TimeIntent TimeInPlaceIntent"),
    "date": (_CLOCK, "DateIntent DayOfWeekIntent DaysUntilIntent"),
    "next_holiday": (_CLOCK, "HolidayIntent DaysUntilIntent PublicHolidayIntent"),
    "weather": ("weather", "WeatherIntent RainIntent SnowIntent TemperatureIntent WindIntent"),
    "weather_query": ("weather", "WeatherIntent RainIntent SnowIntent TemperatureIntent"),
    "measurement_conversion": ("calculator_and_units", "ConvertIntent CompareIntent"),
    "exchange_rate": ("calculator_and_units", "ExchangeRateIntent ConvertIntent"),
    "spelling": ("general_knowledge", "SpellIntent"),
    "definition": ("general_knowledge", "MeaningIntent"),
    "tell_joke": ("small_talk", "JokeIntent"),
    "general_joke": ("small_talk", "JokeIntent"),
    "flip_coin": ("small_talk", "FlipCoinIntent"),
    "roll_dice": ("small_talk", "RollDieIntent"),
    "meaning_of_life": ("small_talk", "MeaningOfLifeIntent"),
    "audio_volume_up": ("device_control", "VolumeUpIntent VolumeByIntent SetVolumeIntent"),
    "audio_volume_down": ("device_control", "VolumeDownIntent VolumeByIntent SetVolumeIntent"),
    "audio_volume_mute": ("device_control", "MuteIntent"),
}
"""Intents of CLINC150 and SLURP, and the skill and intents of ours of which each request means one.
Left out is what says too little: CLINC's "change_volume" is louder, softer and by how much."""


def read_meant(data: Path) -> Iterator[tuple[str, frozenset[Meaning]]]:
    """Read the requests that mean one of some intents of our own skills, with these."""
    counts: dict[str, int] = {}
    for text, intent in _read_texts(data):
        counts[intent] = counts.get(intent, 0) + 1
        if intent in MEANT and counts[intent] <= REQUESTS_PER_INTENT:
            skill, names = MEANT[intent]
            yield text, frozenset((skill, name) for name in names.split())


def read_phrases(data: Path) -> tuple[str, ...]:
    """Read what people want to do, in their own words: "give the cat her flea medicine"."""
    found = {
        match[1]: None for text, _ in _read_texts(data) if (match := _PURPOSE.search(text.lower()))
    }
    return tuple(phrase for phrase in found if len(phrase.split()) <= MOST_PHRASE_WORDS)


def _read_texts(data: Path) -> Iterator[tuple[str, str]]:
    for name in ("clinc_train.jsonl", "slurp_devel.jsonl"):
        for line in (data / name).read_text(encoding="utf-8").splitlines():
            request = json.loads(line)
            # Braces would be slots in a sample utterance.
            yield re.sub(r"[{}]", "", request["text"]), request["intent"]
