"""Subtracts the speaker's echo by a linear filter, which leaves a person's voice as it is.

A partitioned-block frequency-domain Kalman filter: Enzner and Vary 2006, "Frequency-domain adaptive
Kalman filter for acoustic echo control in hands-free telephones", in the partitioned form of Kuech,
Mabande and Enzner 2014. Its step size follows from how sure it is of the room and how loud the
person is, so it neither loses the room nor takes the person for echo when both speak. WebRTC's
canceller removes more of the echo but much of a person who speaks at the same time: beside a reply
as loud as they are, the wake word is found half as often (`scripts/measure_echo.py`).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.echo.blocks import FULL_SCALE, convert_to_integers

HOP_SAMPLES = 320
"""20 ms at 16 kHz."""
PARTITIONS = 12
"""Of one hop each: echoes of up to 240 ms."""
TRANSITION = 0.9997
"""How well the room of one hop predicts that of the next: 1 is a room in which nothing moves."""
POWER_SMOOTHING = 0.8
INITIAL_NEAR_POWER = 1e-4
FIRST_UNCERTAINTY = 1.0
SMALLEST_POWER = 1e-10

Samples = NDArray[np.int16]
Signal = NDArray[np.float64]


class LinearCanceller:
    """Adapts a filter from what is played to what is heard of it."""

    def __init__(self) -> None:
        bins = HOP_SAMPLES + 1
        self._filter = np.zeros((PARTITIONS, bins), np.complex128)
        self._uncertainty = np.full((PARTITIONS, bins), FIRST_UNCERTAINTY)
        self._played = np.zeros((PARTITIONS, bins), np.complex128)
        self._near_power = np.full(bins, INITIAL_NEAR_POWER)
        self._previous = np.zeros(HOP_SAMPLES)

    def doubt(self) -> None:
        """Adapt quickly from now on: the echo may come at another moment, or by another way."""
        self._uncertainty.fill(FIRST_UNCERTAINTY)

    def process(self, heard: Samples, played: Samples) -> Samples:
        """Subtract the echo.

        Args:
            heard: 16 kHz samples of the microphone; a multiple of `HOP_SAMPLES`.
            played: what was played meanwhile, a little ahead of its echo; of the same length.

        Returns:
            What is left, of the same length.
        """
        near = heard.astype(np.float64) / FULL_SCALE
        far = played.astype(np.float64) / FULL_SCALE
        left = [
            self._process_hop(near[start : start + HOP_SAMPLES], far[start : start + HOP_SAMPLES])
            for start in range(0, len(near), HOP_SAMPLES)
        ]
        return convert_to_integers(np.concatenate(left) * FULL_SCALE)

    def _process_hop(self, heard: Signal, played: Signal) -> Signal:
        self._played = np.roll(self._played, 1, axis=0)
        self._played[0] = np.fft.rfft(np.concatenate([self._previous, played]))
        self._previous = played
        echo = np.fft.irfft((self._filter * self._played).sum(axis=0))[HOP_SAMPLES:]
        left: Signal = heard - echo
        if self._played.any():
            self._adapt(left)
        return left

    def _adapt(self, left: Signal) -> None:
        """Move the filter towards what the rest of the echo says of the room."""
        rest = np.fft.rfft(np.concatenate([np.zeros(HOP_SAMPLES), left]))
        self._near_power *= POWER_SMOOTHING
        self._near_power += (1 - POWER_SMOOTHING) * np.abs(rest) ** 2
        power = np.abs(self._played) ** 2
        expected = (power * self._uncertainty).sum(axis=0) + 2 * self._near_power + SMALLEST_POWER
        gain = self._uncertainty / expected
        step = np.fft.irfft(gain * self._played.conj() * rest, axis=1)
        step[:, HOP_SAMPLES:] = 0  # what a filter of one hop cannot do
        self._filter += np.fft.rfft(step, axis=1)
        kept = TRANSITION**2
        self._uncertainty *= kept * (1 - 0.5 * gain * power)
        self._uncertainty += (1 - kept) * np.abs(self._filter) ** 2
