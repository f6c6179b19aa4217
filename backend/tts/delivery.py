"""How speech is delivered: whose voice, how fast, how high, how loud."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from backend.networks.voice_decoder import BINS
from backend.pipeline.data import SpeechPart
from backend.tts.vocoder import Floats
from backend.wire.vocabulary import DEFAULT_VOICE

SLOWEST_RATE, FASTEST_RATE = 0.5, 2.0
"""Limits of all factors of pace together: beyond them the voice is hard to understand."""
LOWEST_PITCH_FACTOR, HIGHEST_PITCH_FACTOR = 0.6, 1.5
"""Limits of the factors of pitch together: beyond them the voice's networks know no speech."""

PHASE_PARTS = (1, 4)
"""Places of the phases among the decoder's five parts (`backend.tts.vocoder`)."""


@dataclass(frozen=True)
class Speaker:
    """A speaker made from the voice by changing her body, not her words.

    Attributes:
        pitch: factor of her pitch.
        vocal_tract: factor of its length; the resonances (formants) are lower by it.
    """

    pitch: float = 1.0
    vocal_tract: float = 1.0


SPEAKERS: dict[str, Speaker] = {"heart": Speaker(), "oak": Speaker(pitch=0.75, vocal_tract=1.05)}
"""Voice name → speaker. Lower pitches than oak's cost naturalness: the predicted opinion score
(DistillMOS, 1 to 5) of 8 replies is 4.4 for heart, 4.2 for oak and 3.8 at pitch 0.7 and length 1.1
(measured 2026-11-29)."""


@dataclass(frozen=True)
class Delivery:
    """How a segment is spoken; factors are of the voice's own pace, pitch and amplitude.

    Attributes:
        rises: whether the melody rises at the end.
    """

    speaker: Speaker = SPEAKERS[DEFAULT_VOICE]
    rate: float = 1.0
    pitch: float = 1.0
    gain: float = 1.0
    rises: bool = False

    def for_part(self, part: SpeechPart, *, rises: bool) -> Delivery:
        """Stack what markup asks of a part on this delivery, within the limits."""
        return replace(
            self,
            rate=min(max(self.rate * part.rate, SLOWEST_RATE), FASTEST_RATE),
            pitch=part.pitch,
            gain=part.gain,
            rises=rises,
        )

    @property
    def pitch_factor(self) -> float:
        """The factor of the voice's own pitch, within the limits."""
        return min(max(self.speaker.pitch * self.pitch, LOWEST_PITCH_FACTOR), HIGHEST_PITCH_FACTOR)


def choose_delivery(device_state: Mapping[str, Any]) -> Delivery:
    """Give the delivery that an Echo's state asks for (wire: DeviceState)."""
    voice = str(device_state.get("voice", DEFAULT_VOICE))
    rate = float(device_state.get("speaking_rate", 1.0))
    return Delivery(speaker=SPEAKERS.get(voice, SPEAKERS[DEFAULT_VOICE]), rate=rate)


def lengthen_vocal_tract(spectrum: Floats, factor: float) -> Floats:
    """Move the resonances of a spectrum down by a factor.

    Args:
        spectrum: the decoder's parts of each frame, (frames, parts * 601).
        factor: how much longer the vocal tract is; 1 gives the spectrum itself.
    """
    if factor == 1.0:
        return spectrum
    source = np.minimum(np.arange(BINS) * np.float32(factor), np.float32(BINS - 1))
    lower = source.astype(np.int64)
    weight = (source - lower).astype(np.float32)
    parts = spectrum.reshape(len(spectrum), -1, BINS)
    moved = parts[..., lower] * (1 - weight) + parts[..., np.minimum(lower + 1, BINS - 1)] * weight
    # Phases turn from bin to bin and cannot be interpolated: theirs are the nearest bin's.
    nearest = np.rint(source).astype(np.int64)
    for phase in PHASE_PARTS:
        moved[:, phase] = parts[:, phase, nearest]
    return np.ascontiguousarray(moved.reshape(len(spectrum), -1), dtype=np.float32)
