"""Reads the values of SSML's `break` and `prosody`: seconds of silence and factors of the voice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from backend.pipeline.speech_part import (
    CLAUSE_PAUSE_SECONDS,
    LONGEST_PAUSE_SECONDS,
    PARAGRAPH_PAUSE_SECONDS,
    SENTENCE_PAUSE_SECONDS,
)

STRENGTHS = {
    "none": 0.0,
    "x-weak": 0.0,
    "weak": CLAUSE_PAUSE_SECONDS,
    "medium": CLAUSE_PAUSE_SECONDS,
    "strong": SENTENCE_PAUSE_SECONDS,
    "x-strong": PARAGRAPH_PAUSE_SECONDS,
}
"""Seconds of silence; the Alexa Skills Kit says like which punctuation they are."""
RATES = {"x-slow": 0.6, "slow": 0.8, "medium": 1.0, "fast": 1.25, "x-fast": 1.5}
PITCHES = {"x-low": 0.75, "low": 0.87, "medium": 1.0, "high": 1.15, "x-high": 1.33}
VOLUMES_DECIBELS = {"x-soft": -12.0, "soft": -6.0, "medium": 0.0, "loud": 3.0, "x-loud": 4.08}
SLOWEST_RATE = 0.2
HIGHEST_VOLUME_DECIBELS = 4.08
"""Limits of the Alexa Skills Kit."""

_TIME = re.compile(r"\s*\+?(\d+(?:\.\d+)?|\.\d+)\s*(ms|s)\s*")
_PERCENT = re.compile(r"\s*([+-]?)(\d+(?:\.\d+)?)\s*%\s*")
_DECIBELS = re.compile(r"(?i)\s*([+-]?\d+(?:\.\d+)?)\s*dB\s*")


@dataclass(frozen=True)
class Prosody:
    """Factors of pace, pitch and amplitude; 1 is usual."""

    rate: float = 1.0
    pitch: float = 1.0
    gain: float = 1.0

    def change(self, attributes: Mapping[str, str]) -> Prosody:
        """Stack the attributes of a `prosody` element on this; what cannot be read is 1."""
        return Prosody(
            self.rate * _read_rate(attributes.get("rate", "")),
            self.pitch * _read_pitch(attributes.get("pitch", "")),
            self.gain * _read_gain(attributes.get("volume", "")),
        )


def read_break_seconds(attributes: Mapping[str, str]) -> float:
    """Read how long a `break` is silent: its time, else its strength, else "medium"."""
    time = _TIME.fullmatch(attributes.get("time", ""))
    if time is not None:
        seconds = float(time[1]) / (1000 if time[2] == "ms" else 1)
        return min(seconds, LONGEST_PAUSE_SECONDS)
    return STRENGTHS.get(attributes.get("strength", ""), STRENGTHS["medium"])


def _read_rate(text: str) -> float:
    percent = _PERCENT.fullmatch(text)
    if percent is None:
        return RATES.get(text.strip(), 1.0)
    # "120%" is of the usual pace, and so is "+20%".
    share = float(percent[2]) / 100
    return max({"+": 1 + share, "-": 1 - share}.get(percent[1], share), SLOWEST_RATE)


def _read_pitch(text: str) -> float:
    percent = _PERCENT.fullmatch(text)
    if percent is None:
        return PITCHES.get(text.strip(), 1.0)
    return max(1 + float(f"{percent[1]}{percent[2]}") / 100, SLOWEST_RATE)


def _read_gain(text: str) -> float:
    if text.strip() == "silent":
        return 0.0
    decibels = _DECIBELS.fullmatch(text)
    value = VOLUMES_DECIBELS.get(text.strip(), 0.0) if decibels is None else float(decibels[1])
    return float(10 ** (min(value, HIGHEST_VOLUME_DECIBELS) / 20))
