"""Runs the voice's three networks and the vocoder: phonemes → samples, a portion at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from backend.g2p.pronunciation import load_symbol_identifiers
from backend.networks.hibari_voice import FRAMES_PER_UNIT
from backend.networks.voice_decoder import VoiceDecoder
from backend.pipeline.data import SPEECH_RATE_HERTZ, SpokenWord
from backend.tts.delivery import Delivery, lengthen_vocal_tract
from backend.tts.intonation import raise_ending
from backend.tts.vocoder import SAMPLES_PER_FRAME, Floats, Vocoder
from backend.tts.word_times import locate_words

if TYPE_CHECKING:
    from backend.pipeline.loaded_network import LoadedNetwork

USUAL_DELIVERY = Delivery()
UNIT_SECONDS = FRAMES_PER_UNIT * SAMPLES_PER_FRAME / SPEECH_RATE_HERTZ
LEADING_UNITS = 4
"""Units of 25 ms kept of the 0.3 s of silence with which the voice begins: 0.1 s hold the first
sound's onset."""
FIRST_PORTION_FRAMES = 20
"""Length of the first portion: 0.25 s, up to 0.1 s of it silence that is trimmed. While the rest
plays, the next portion is decoded."""
LARGEST_PORTION_FRAMES = 128
LAST_PORTION_FRAMES = 48
"""Least length of the last portion, so that it contains all of the silence at the end."""


@dataclass(frozen=True)
class AcousticFeatures:
    """Decoder inputs of a segment: text vectors (frames, channels), melody (frames, 2).

    Attributes:
        words: when each word is spoken, in seconds from the first frame.
    """

    sound_text: Floats
    melody: Floats
    vocal_tract: float = 1.0
    words: tuple[SpokenWord, ...] = ()

    @property
    def frames(self) -> int:
        """Length in frames of 12.5 ms."""
        return len(self.melody)


class Voice:
    """One voice on one accelerator. Thread-safe."""

    def __init__(
        self, durations: LoadedNetwork, prosody: LoadedNetwork, decoder: LoadedNetwork
    ) -> None:
        """Take the three loaded networks."""
        self._durations, self._prosody, self._decoder = durations, prosody, decoder
        self._identifiers = load_symbol_identifiers()

    def predict_features(
        self, phonemes: str, delivery: Delivery = USUAL_DELIVERY
    ) -> AcousticFeatures | None:
        """Predict durations and melody of phonemes; None when there is nothing to say."""
        symbols = [symbol for symbol in phonemes if symbol in self._identifiers]
        if not any(symbol.isalpha() for symbol in phonemes) or not symbols:
            return None
        ids = [0, *(self._identifiers[symbol] for symbol in symbols), 0]
        text = self._durations.run(
            {"ids": np.array([ids], np.int64), "speed": np.array([delivery.rate], np.float32)}
        )
        units = text["durations"][0].astype(np.int64)
        units[0] = min(units[0], LEADING_UNITS)
        prosody_text = np.repeat(text["prosody_text"], units, axis=1)
        melody = np.array(
            self._prosody.run({"prosody_text": prosody_text})["melody"][0], np.float32
        )
        if delivery.rises:
            accent = max(_last_stress(symbols), 0) + 1
            frame = int(units[:accent].sum()) * FRAMES_PER_UNIT
            melody[:, 0] = raise_ending(melody[:, 0], frame)
        # The decoder sees the new pitch too: a pitch that is changed after it leaves the old one
        # ringing in the spectrum.
        melody[:, 0] *= np.float32(delivery.pitch_factor)
        sound_text = np.repeat(text["sound_text"][0], units * FRAMES_PER_UNIT, axis=0)
        words = locate_words(symbols, (units.cumsum() * UNIT_SECONDS).tolist())
        return AcousticFeatures(_floats(sound_text), melody, delivery.speaker.vocal_tract, words)

    def portions(
        self, features: AcousticFeatures, noise: np.random.Generator, first_frames: int
    ) -> Iterator[tuple[Floats, bool]]:
        """Synthesize a segment in portions that grow from `first_frames` frames.

        The samples (float32, full scale is 1) do not depend on the portions' sizes.

        Yields:
            The samples, and whether they are the last ones.
        """
        vocoder = Vocoder(features.melody[:, 0], noise)
        start, size = 0, first_frames
        while start < features.frames:
            end = start + size
            if features.frames - end < LAST_PORTION_FRAMES:
                end = features.frames
            samples = vocoder.feed(self._spectrum(features, start, end))
            if end < features.frames:
                yield samples, False
            else:
                yield np.concatenate([samples, vocoder.finish()]), True
            start, size = end, min(2 * size, LARGEST_PORTION_FRAMES)

    def _spectrum(self, features: AcousticFeatures, start: int, end: int) -> Floats:
        """Decode frames start … end - 1, with the context on both sides that they depend on."""
        window = slice(
            max(0, start - VoiceDecoder.frames_of_context), end + VoiceDecoder.frames_of_context
        )
        spectrum = self._decoder.run(
            {
                "sound_text": features.sound_text[None, window],
                "melody": features.melody[None, window],
            }
        )["spectrum"]
        frames = _floats(spectrum[0, start - window.start : end - window.start])
        return lengthen_vocal_tract(frames, features.vocal_tract)


def _last_stress(symbols: list[str]) -> int:
    """The place of the last stressed vowel's mark; -1 without one."""
    return max((place for place, symbol in enumerate(symbols) if symbol == "ˈ"), default=-1)


def _floats(array: NDArray[np.generic]) -> Floats:
    return np.ascontiguousarray(array, dtype=np.float32)
