"""Kitchen noise: extractor fan, fridge, tap, pan, dishes, cutlery and distant babble."""

from __future__ import annotations

import numpy as np

from backend.pipeline.data import USER_AUDIO_RATE_HERTZ
from scripts.evaluation.babble import babble
from scripts.evaluation.sound_shaping import (
    Floats,
    Random,
    add_at,
    coloured_noise,
    convolve,
    gain,
    poisson_times,
    random_curve,
    random_switching,
    ring_modes,
    room_response,
    scale_to_unit_power,
)

LEAD_IN_SAMPLES = USER_AUDIO_RATE_HERTZ
"""Length of the lead-in that is cut off, so that sounds decay into the excerpt's beginning."""
LOUDEST_CRACKLE = 8.0
"""Largest amplitude of a crackle, relative to the median."""


def kitchen(samples: int, random: Random) -> Floats:
    """Mix the sources at random levels relative to the fan's: unit power, shape (samples,)."""
    length = samples + LEAD_IN_SAMPLES
    near, far = room_response(0.35, 0.8, random), room_response(0.7, 0.35, random)
    runs_tap, runs_pan = ((True, True), (True, False), (False, True))[random.integers(3)]
    sound = gain(random.uniform(-4, 2)) * fan(length, random)
    sound += gain(random.uniform(-14, -5)) * fridge(length, random)
    if runs_tap:
        sound += gain(random.uniform(-4, 3)) * tap(length, random)
    if runs_pan:
        sound += gain(random.uniform(-7, 0)) * pan(length, random)
    sound += gain(random.uniform(-8, -1)) * convolve(babble(length, random), far)
    # Dishes and cutlery have absolute peaks, 4 to 22 dB above the fan, so that their level does
    # not depend on how often they sound.
    sound += convolve(dishes(length, random) + cutlery(length, random), near)
    return scale_to_unit_power(sound[LEAD_IN_SAMPLES:])


def fan(samples: int, random: Random) -> Floats:
    """Make the sound of rushing air, and the tone of blades whose speed drifts slightly."""
    rush = coloured_noise(
        samples, ((40, -6), (120, 0), (500, -3), (2_000, -13), (8_000, -30)), random
    )
    blades = random.uniform(90, 220) * (1 + 0.004 * random_curve(samples, 0.7, random))
    phase = 2 * np.pi * np.cumsum(blades) / USER_AUDIO_RATE_HERTZ
    tone = sum(np.sin(number * phase + number) / number**1.5 for number in range(1, 6))
    return scale_to_unit_power(
        rush * gain(1) ** random_curve(samples, 1.5, random) + 0.35 * np.asarray(tone)
    )


def fridge(samples: int, random: Random) -> Floats:
    """Make a compressor's hum: harmonics of twice the mains frequency, slowly beating."""
    mains = random.choice((50.0, 60.0))
    time = np.arange(samples) / USER_AUDIO_RATE_HERTZ
    hum = np.zeros(samples)
    for number in range(1, 8):
        beat = 1 + 0.3 * random_curve(samples, 0.8, random)
        hertz = 2 * mains * number * random.uniform(0.998, 1.002)
        hum += beat * np.sin(2 * np.pi * hertz * time) * random.uniform(0.3, 1) / number
    return scale_to_unit_power(
        hum + 0.1 * coloured_noise(samples, ((60, 0), (400, -6), (8_000, -40)), random)
    )


def tap(samples: int, random: Random) -> Floats:
    """Make running water, turned on and off: a jet, and ringing bubbles (Minnaert 1933)."""
    knots = ((80, -22), (300, -9), (900, -1), (3_000, 0), (5_500, -5), (8_000, -10))
    jet = coloured_noise(samples, knots, random) * gain(2.5) ** random_curve(samples, 6, random)
    bubbles = np.zeros(samples)
    for start in poisson_times(samples, 70, random):
        hertz, decay = random.uniform(350, 2_800), random.uniform(0.004, 0.025)
        time = np.arange(int(4 * decay * USER_AUDIO_RATE_HERTZ)) / USER_AUDIO_RATE_HERTZ
        rising = hertz * (1 + 2 * time)
        ring = np.sin(2 * np.pi * rising * time) * np.exp(-time / decay)
        add_at(bubbles, ring * random.lognormal(0, 0.8), int(start))
    flow = 0.03 + random_switching(samples, on_seconds=4.0, off_seconds=1.2, random=random)
    return scale_to_unit_power((jet + 0.5 * scale_to_unit_power(bubbles)) * flow)


def pan(samples: int, random: Random) -> Floats:
    """Make sizzling fat: hissing at a varying level, and crackles of very different loudness."""
    hiss = coloured_noise(
        samples, ((300, -34), (1_500, -12), (3_500, -2), (6_000, 0), (8_000, -4)), random
    )
    crackles = np.zeros(samples)
    crackles[poisson_times(samples, 160, random)] = 1
    loudness = np.minimum(random.lognormal(0, 1.1, samples), LOUDEST_CRACKLE)
    crackles *= loudness * random.choice((-1, 1), samples)
    time = np.arange(int(0.004 * USER_AUDIO_RATE_HERTZ)) / USER_AUDIO_RATE_HERTZ
    burst = random.normal(size=len(time)) * np.exp(-time / random.uniform(0.0004, 0.0012))
    sizzle = scale_to_unit_power(hiss) + 0.8 * scale_to_unit_power(
        convolve(crackles, np.diff(burst, prepend=0))
    )
    return scale_to_unit_power(sizzle * gain(4) ** random_curve(samples, 1.2, random))


def dishes(samples: int, random: Random) -> Floats:
    """Make dishes put down and stacked: one to four knocks each, with peaks of 4 to 12."""
    sound = np.zeros(samples)
    for first in poisson_times(samples, 0.9, random):
        lowest = random.uniform(350, 1_600)
        hertz = lowest * np.cumsum(np.r_[1, random.uniform(0.25, 0.9, 7)])
        hertz = hertz[hertz < 0.49 * USER_AUDIO_RATE_HERTZ]
        decay = random.uniform(0.02, 0.14) * (lowest / hertz) ** 0.7
        start, loudness = float(first), random.uniform(4, 12)
        for _ in range(random.integers(1, 5)):
            knock = ring_modes(hertz * random.uniform(0.99, 1.01), decay, random)
            add_at(sound, loudness * knock, int(start))
            start += random.uniform(0.04, 0.18) * USER_AUDIO_RATE_HERTZ
            loudness *= random.uniform(0.4, 1.1)
    return sound


def cutlery(samples: int, random: Random) -> Floats:
    """Make cutlery: bursts of bright, short rings, with peaks of 1.5 to 5."""
    sound = np.zeros(samples)
    for first in poisson_times(samples, 0.7, random):
        start = float(first)
        for _ in range(random.integers(2, 8)):
            hertz = random.uniform(1_800, 7_600, 6)
            decay = random.uniform(0.006, 0.05, 6)
            add_at(sound, random.uniform(1.5, 5) * ring_modes(hertz, decay, random), int(start))
            start += random.uniform(0.03, 0.16) * USER_AUDIO_RATE_HERTZ
    return sound
