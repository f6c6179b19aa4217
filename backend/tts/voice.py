"""Runs the voice's three networks and the vocoder: phonemes → samples, a portion at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from backend.g2p.pronunciation import symbol_identifiers
from backend.networks.hibari_voice import FRAMES_PER_UNIT
from backend.networks.voice_decoder import VoiceDecoder
from backend.tts.vocoder import Floats, Vocoder

if TYPE_CHECKING:
    from backend.pipeline.loaded_network import LoadedNetwork

LEADING_UNITS = 4
"""The voice begins with 0.3 s of silence, in which the person would wait; 0.1 s hold the first
sound's onset."""
FIRST_PORTION_FRAMES = 20
"""0.25 s, up to 0.1 s of it silence that nobody waits for: while the rest plays, the next portion
is made."""
LARGEST_PORTION_FRAMES = 128
LAST_PORTION_FRAMES = 48
"""The last portion is at least as long, so that the silence at its end can be judged as a whole."""


@dataclass(frozen=True)
class Plan:
    """What the decoder reads for one piece: text vectors (frames, channels) and melody (frames, 2)."""

    sound_text: Floats
    melody: Floats

    @property
    def frames(self) -> int:
        """Length in frames of 12.5 ms."""
        return len(self.melody)


class Voice:
    """One voice on one accelerator. May be used by several threads at once."""

    def __init__(
        self, durations: LoadedNetwork, prosody: LoadedNetwork, decoder: LoadedNetwork
    ) -> None:
        """Take the three loaded networks."""
        self._durations, self._prosody, self._decoder = durations, prosody, decoder
        self._identifiers = symbol_identifiers()

    def plan(self, phonemes: str, speed: float = 1.0) -> Plan | None:
        """Decide how long each phoneme lasts, and the melody; None when there is nothing to say."""
        ids = [self._identifiers[symbol] for symbol in phonemes if symbol in self._identifiers]
        if not any(symbol.isalpha() for symbol in phonemes) or not ids:
            return None
        text = self._durations.run(
            {"ids": np.array([[0, *ids, 0]], np.int64), "speed": np.array([speed], np.float32)}
        )
        units = text["durations"][0].astype(np.int64)
        units[0] = min(units[0], LEADING_UNITS)
        prosody_text = np.repeat(text["prosody_text"], units, axis=1)
        melody = self._prosody.run({"prosody_text": prosody_text})["melody"]
        sound_text = np.repeat(text["sound_text"][0], units * FRAMES_PER_UNIT, axis=0)
        return Plan(_floats(sound_text), _floats(melody[0]))

    def portions(
        self, plan: Plan, noise: np.random.Generator, first_frames: int
    ) -> Iterator[tuple[Floats, bool]]:
        """Make the sound of a piece, in portions that grow from `first_frames` frames.

        The samples (float32, full scale is 1) do not depend on the portions' sizes.

        Yields:
            The samples, and whether they are the last ones.
        """
        vocoder = Vocoder(plan.melody[:, 0], noise)
        start, size = 0, first_frames
        while start < plan.frames:
            end = start + size
            if plan.frames - end < LAST_PORTION_FRAMES:
                end = plan.frames
            samples = vocoder.feed(self._spectrum(plan, start, end))
            if end < plan.frames:
                yield samples, False
            else:
                yield np.concatenate([samples, vocoder.finish()]), True
            start, size = end, min(2 * size, LARGEST_PORTION_FRAMES)

    def _spectrum(self, plan: Plan, start: int, end: int) -> Floats:
        """Decode frames start … end - 1 with as much before and after them as they depend on."""
        window = slice(
            max(0, start - VoiceDecoder.frames_of_context), end + VoiceDecoder.frames_of_context
        )
        spectrum = self._decoder.run(
            {"sound_text": plan.sound_text[None, window], "melody": plan.melody[None, window]}
        )["spectrum"]
        return _floats(spectrum[0, start - window.start : end - window.start])


def _floats(array: NDArray[np.generic]) -> Floats:
    return np.ascontiguousarray(array, dtype=np.float32)
