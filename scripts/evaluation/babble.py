"""Many people talking at once: hibari's voice at other pitches, saying what nobody would ask an assistant."""

from __future__ import annotations

from functools import cache

import numpy as np

from backend.pipeline.data import VOICE_RATE_HERTZ
from scripts.evaluation.sound_shaping import Floats, Random, added, coloured, gain, unit_power

HIBARI_RATE_HERTZ = 24_000
PITCHES = (0.74, 0.82, 0.9, 1.0, 1.1, 1.22)
"""One for each person, against hibari's own; the vocal tract grows and shrinks with it."""
SAYINGS = (
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
def people() -> tuple[tuple[Floats, ...], ...]:
    """Synthesize what each person says: unit power, 16 kHz. Takes seconds, once."""
    import soxr
    from hibari import Hibari

    voice = Hibari(threads=1)
    said: list[tuple[Floats, ...]] = []
    for number, pitch in enumerate(PITCHES):
        waves = [
            np.asarray(voice(text, speed=1 / pitch, seed=number), np.float64)
            for text in SAYINGS[number :: len(PITCHES)]
        ]
        # Played faster it is higher; it was spoken slower by as much, so that the pace stays.
        rate = HIBARI_RATE_HERTZ * pitch
        said.append(
            tuple(unit_power(soxr.resample(wave, rate, VOICE_RATE_HERTZ)) for wave in waves)
        )
    return tuple(said)


def babble(samples: int, random: Random) -> Floats:
    """All of them at once, each at a loudness of its own, with short pauses: unit power, shape (samples,)."""
    sound = 0.01 * coloured(samples, ((50, 0), (8_000, -20)), random)
    for sayings in people():
        loudness = gain(random.uniform(-6, 3))
        place = -int(random.uniform(0, 2) * VOICE_RATE_HERTZ)
        while place < samples:
            saying = sayings[random.integers(len(sayings))]
            added(sound, loudness * saying[max(-place, 0) :], max(place, 0))
            pause = random.uniform(SHORTEST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS)
            place += len(saying) + int(pause * VOICE_RATE_HERTZ)
    return unit_power(sound)
