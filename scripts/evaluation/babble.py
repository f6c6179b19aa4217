"""Babble noise: hibari's voice at several pitches, saying sentences that are no requests."""

from __future__ import annotations

from functools import cache

import numpy as np

from backend.pipeline.data import USER_AUDIO_RATE_HERTZ
from scripts.evaluation.sound_shaping import (
    Floats,
    Random,
    add_at,
    coloured_noise,
    gain,
    scale_to_unit_power,
)

HIBARI_RATE_HERTZ = 24_000
PITCHES = (0.74, 0.82, 0.9, 1.0, 1.1, 1.22)
"""One per talker, relative to hibari's own pitch; resampling scales the formants with it."""
SENTENCES = (
    "The neighbours stayed until the candles had burnt down.",
    "Nobody believed a word of that old story.",
    "She left her umbrella on the train again.",
    "We painted the fence before it began to rain.",
    "His brother still owes me for the tickets.",
    "They never found out who broke the window.",
    "My shoes were soaked when I finally got home.",
    "Her garden looks lovely at this time of year.",
    "He laughed so loudly that everyone turned around.",
    "Our teacher moved to a village near the coast.",
    "I would rather walk than wait for another bus.",
    "It took them all summer to mend the roof.",
)
SHORTEST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.1, 0.9


@cache
def synthesise_talkers() -> tuple[tuple[Floats, ...], ...]:
    """Synthesise the sentences of each talker: unit power, 16 kHz. Takes seconds, once."""
    import soxr
    from hibari import Hibari

    voice = Hibari(threads=1)
    talkers: list[tuple[Floats, ...]] = []
    for number, pitch in enumerate(PITCHES):
        waves = [
            np.asarray(voice(text, speed=1 / pitch, seed=number), np.float64)
            for text in SENTENCES[number :: len(PITCHES)]
        ]
        # Resampling raises the pitch and the tempo; the speech is synthesised slower to compensate.
        rate = HIBARI_RATE_HERTZ * pitch
        talkers.append(
            tuple(
                scale_to_unit_power(soxr.resample(wave, rate, USER_AUDIO_RATE_HERTZ))
                for wave in waves
            )
        )
    return tuple(talkers)


def babble(samples: int, random: Random) -> Floats:
    """Make babble: all talkers at once, at random loudness and with short pauses.

    Returns:
        Unit power, shape (samples,).
    """
    sound = 0.01 * coloured_noise(samples, ((50, 0), (8_000, -20)), random)
    for sentences in synthesise_talkers():
        loudness = gain(random.uniform(-6, 3))
        start = -int(random.uniform(0, 2) * USER_AUDIO_RATE_HERTZ)
        while start < samples:
            sentence = sentences[random.integers(len(sentences))]
            add_at(sound, loudness * sentence[max(-start, 0) :], max(start, 0))
            pause = random.uniform(SHORTEST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS)
            start += len(sentence) + int(pause * USER_AUDIO_RATE_HERTZ)
    return scale_to_unit_power(sound)
