"""A kitchen at work: extractor fan, fridge, tap, pan, dishes, cutlery, and people talking farther off."""

from __future__ import annotations

import numpy as np

from backend.pipeline.data import VOICE_RATE_HERTZ
from scripts.evaluation.babble import babble
from scripts.evaluation.sound_shaping import (
    Floats,
    Random,
    added,
    coloured,
    convolved,
    gain,
    moments,
    room,
    struck,
    switched,
    unit_power,
    wandering,
)

LEAD_IN_SAMPLES = VOICE_RATE_HERTZ
"""Made before the excerpt and thrown away, so that things already ring when it begins."""
LOUDEST_CRACKLE = 8.0
"""Against the median one."""


def kitchen(samples: int, random: Random) -> Floats:
    """Mix them around the fan's level: unit power, shape (samples,). Each call cooks something else."""
    length = samples + LEAD_IN_SAMPLES
    near, far = room(0.35, 0.8, random), room(0.7, 0.35, random)
    runs_tap, runs_pan = ((True, True), (True, False), (False, True))[random.integers(3)]
    sound = gain(random.uniform(-4, 2)) * fan(length, random)
    sound += gain(random.uniform(-14, -5)) * fridge(length, random)
    if runs_tap:
        sound += gain(random.uniform(-4, 3)) * tap(length, random)
    if runs_pan:
        sound += gain(random.uniform(-7, 0)) * pan(length, random)
    sound += gain(random.uniform(-8, -1)) * convolved(babble(length, random), far)
    # Struck things are set by their peaks, 4 to 22 dB over the fan: how often they sound must not
    # make them softer.
    sound += convolved(dishes(length, random) + cutlery(length, random), near)
    return unit_power(sound[LEAD_IN_SAMPLES:])


def fan(samples: int, random: Random) -> Floats:
    """Rushing air, and the tone of blades that pass at a speed that drifts a little."""
    rush = coloured(samples, ((40, -6), (120, 0), (500, -3), (2_000, -13), (8_000, -30)), random)
    blades = random.uniform(90, 220) * (1 + 0.004 * wandering(samples, 0.7, random))
    phase = 2 * np.pi * np.cumsum(blades) / VOICE_RATE_HERTZ
    tone = sum(np.sin(number * phase + number) / number**1.5 for number in range(1, 6))
    return unit_power(rush * gain(1) ** wandering(samples, 1.5, random) + 0.35 * np.asarray(tone))


def fridge(samples: int, random: Random) -> Floats:
    """A compressor's hum at twice the mains frequency and its harmonics, beating slowly."""
    mains = random.choice((50.0, 60.0))
    time = np.arange(samples) / VOICE_RATE_HERTZ
    hum = np.zeros(samples)
    for number in range(1, 8):
        beat = 1 + 0.3 * wandering(samples, 0.8, random)
        hertz = 2 * mains * number * random.uniform(0.998, 1.002)
        hum += beat * np.sin(2 * np.pi * hertz * time) * random.uniform(0.3, 1) / number
    return unit_power(hum + 0.1 * coloured(samples, ((60, 0), (400, -6), (8_000, -40)), random))


def tap(samples: int, random: Random) -> Floats:
    """Running water: a jet that gurgles, and bubbles that ring (Minnaert 1933); turned on and off."""
    knots = ((80, -22), (300, -9), (900, -1), (3_000, 0), (5_500, -5), (8_000, -10))
    jet = coloured(samples, knots, random) * gain(2.5) ** wandering(samples, 6, random)
    bubbles = np.zeros(samples)
    for start in moments(samples, 70, random):
        hertz, decay = random.uniform(350, 2_800), random.uniform(0.004, 0.025)
        time = np.arange(int(4 * decay * VOICE_RATE_HERTZ)) / VOICE_RATE_HERTZ
        rising = hertz * (1 + 2 * time)
        ring = np.sin(2 * np.pi * rising * time) * np.exp(-time / decay)
        added(bubbles, ring * random.lognormal(0, 0.8), int(start))
    flow = 0.03 + switched(samples, on_seconds=4.0, off_seconds=1.2, random=random)
    return unit_power((jet + 0.5 * unit_power(bubbles)) * flow)


def pan(samples: int, random: Random) -> Floats:
    """Sizzling fat: hissing that swells, and crackles of very different loudness."""
    hiss = coloured(
        samples, ((300, -34), (1_500, -12), (3_500, -2), (6_000, 0), (8_000, -4)), random
    )
    crackles = np.zeros(samples)
    crackles[moments(samples, 160, random)] = 1
    loudness = np.minimum(random.lognormal(0, 1.1, samples), LOUDEST_CRACKLE)
    crackles *= loudness * random.choice((-1, 1), samples)
    time = np.arange(int(0.004 * VOICE_RATE_HERTZ)) / VOICE_RATE_HERTZ
    burst = random.normal(size=len(time)) * np.exp(-time / random.uniform(0.0004, 0.0012))
    sizzle = unit_power(hiss) + 0.8 * unit_power(convolved(crackles, np.diff(burst, prepend=0)))
    return unit_power(sizzle * gain(4) ** wandering(samples, 1.2, random))


def dishes(samples: int, random: Random) -> Floats:
    """Plates, bowls and pots put down and stacked: one to four knocks in quick succession, peaks of 4 to 12."""
    sound = np.zeros(samples)
    for first in moments(samples, 0.9, random):
        lowest = random.uniform(350, 1_600)
        hertz = lowest * np.cumsum(np.r_[1, random.uniform(0.25, 0.9, 7)])
        hertz = hertz[hertz < 0.49 * VOICE_RATE_HERTZ]
        decay = random.uniform(0.02, 0.14) * (lowest / hertz) ** 0.7
        place, loudness = float(first), random.uniform(4, 12)
        for _ in range(random.integers(1, 5)):
            knock = struck(hertz * random.uniform(0.99, 1.01), decay, random)
            added(sound, loudness * knock, int(place))
            place += random.uniform(0.04, 0.18) * VOICE_RATE_HERTZ
            loudness *= random.uniform(0.4, 1.1)
    return sound


def cutlery(samples: int, random: Random) -> Floats:
    """Forks and spoons against each other: bursts of bright, short rings, peaks of 1.5 to 5."""
    sound = np.zeros(samples)
    for first in moments(samples, 0.7, random):
        place = float(first)
        for _ in range(random.integers(2, 8)):
            hertz = random.uniform(1_800, 7_600, 6)
            decay = random.uniform(0.006, 0.05, 6)
            added(sound, random.uniform(1.5, 5) * struck(hertz, decay, random), int(place))
            place += random.uniform(0.03, 0.16) * VOICE_RATE_HERTZ
    return sound
