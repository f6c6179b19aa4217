"""How far two replies are apart as sound, without regard to who computed them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FRAME_SECONDS, STEP_SECONDS = 0.025, 0.0125
FLOOR_DECIBELS = -60.0
"""Below the loudest bin of the reference: what is quieter is taken as equally silent."""
SAME_DECIBELS = 1.0
"""Replies that are less apart count as the same speech."""
SAME_LENGTH_PERCENT = 2.0
"""Replies whose lengths differ more are spoken at another pace, and have no distance."""

Speech = tuple[int, bytes]
"""Sample rate in hertz, and 16-bit mono PCM."""


@dataclass(frozen=True)
class SpeechDistance:
    """The distance of a reply from the reference.

    Attributes:
        is_identical: every sample is equal.
        decibels: log-spectral distance, the mean over frames of 25 ms of the root mean square
            difference of their spectra (Gray and Markel 1976); None at another pace.
        length_percent: how much longer it is.
    """

    is_identical: bool
    decibels: float | None
    length_percent: float

    @property
    def is_same(self) -> bool:
        """Whether the reply counts as the reference's speech."""
        return self.is_identical or (self.decibels is not None and self.decibels < SAME_DECIBELS)


def measure_speech_distance(speech: Speech, reference: Speech) -> SpeechDistance | None:
    """Compare a reply with the reference; None where one is empty or has another sample rate."""
    samples, wanted = (
        np.frombuffer(pcm, "<i2").astype(np.float64) for _, pcm in (speech, reference)
    )
    if speech[0] != reference[0] or not len(samples) or not len(wanted):
        return None
    if np.array_equal(samples, wanted):
        return SpeechDistance(True, 0.0, 0.0)
    length_percent = (len(samples) / len(wanted) - 1) * 100
    if abs(length_percent) > SAME_LENGTH_PERCENT:
        return SpeechDistance(False, None, length_percent)
    count = min(len(samples), len(wanted))
    spectra, wanted_spectra = (
        _power_spectra(side[:count], speech[0]) for side in (samples, wanted)
    )
    floor = max(float(wanted_spectra.max()) * 10 ** (FLOOR_DECIBELS / 10), 1.0)
    difference = 10 * np.log10((spectra + floor) / (wanted_spectra + floor))
    decibels = float(np.mean(np.sqrt(np.mean(difference**2, axis=1))))
    return SpeechDistance(False, decibels, length_percent)


def _power_spectra(samples: NDArray[np.float64], rate_hertz: int) -> NDArray[np.float64]:
    """Power spectra, shape (frames, bins); shorter sounds are padded to one frame."""
    length = round(FRAME_SECONDS * rate_hertz)
    padded = np.pad(samples, (0, max(0, length - len(samples))))
    frames = np.lib.stride_tricks.sliding_window_view(padded, length)
    frames = frames[:: round(STEP_SECONDS * rate_hertz)]
    return np.asarray(np.abs(np.fft.rfft(frames * np.hanning(length), axis=1)) ** 2)
