"""Says a text with a neural voice: its pieces one after the other, silences cut and pauses set, in portions of 16-bit samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from backend.g2p.pronunciation import Pronouncer
from backend.g2p.unknown_words import UnknownWords
from backend.pipeline.data import SPEECH_RATE_HERTZ, Samples
from backend.tts.pieces import pieces
from backend.tts.vocoder import Floats
from backend.tts.voice import FIRST_PORTION_FRAMES, LARGEST_PORTION_FRAMES, Voice

if TYPE_CHECKING:
    from backend.pipeline.loaded_network import LoadedNetwork

NOISE_SEED = 20_201_112
"""Breath and hiss are noise; with a fixed seed the same reply is the same sound."""
SILENCE_LEVEL = 0.005
"""Of full scale; the voice peaks at 0.2 to 0.5."""
ENDING_SAMPLES = SPEECH_RATE_HERTZ // 10
"""What is left of the silence at the end of a piece."""
ONSET_SAMPLES = SPEECH_RATE_HERTZ // 100
"""What is left of the silence before the first sound of a reply: 10 ms, so that its onset is
whole."""
FULL_SCALE = 32_767


@dataclass(frozen=True)
class Portion:
    """A part of the speech, 16-bit at 24 kHz, and what is said in it.

    Attributes:
        text, phonemes: of the whole segment that it belongs to.
        starts_segment: whether it is the segment's first portion.
        pause_seconds: the silence at its beginning, which is the pause before the segment.
    """

    samples: Samples
    text: str
    phonemes: str
    starts_segment: bool
    pause_seconds: float


class Synthesiser:
    """One voice on one accelerator, with its lexicon. May be used by several threads at once."""

    def __init__(self, networks: Mapping[str, LoadedNetwork]) -> None:
        """Load the lexicon and wire up the networks.

        Args:
            networks: "voice_durations", "voice_prosody", "voice_decoder" and "pronunciation",
                loaded.
        """
        self._pronouncer = Pronouncer(UnknownWords(networks["pronunciation"]))
        self._voice = Voice(
            networks["voice_durations"], networks["voice_prosody"], networks["voice_decoder"]
        )

    def portions(self, text: str, check_cancelled: Callable[[], None]) -> Iterator[Portion]:
        """Say a text; each portion is given as soon as it exists, the first one is the shortest.

        Raises:
            Cancelled: from `check_cancelled`, which is called before each portion.
        """
        noise = np.random.Generator(np.random.SFC64(NOISE_SEED))
        first_frames = FIRST_PORTION_FRAMES
        pause = np.zeros(0, np.float32)
        is_silent = True
        for piece in pieces(text):
            check_cancelled()
            phonemes, is_first = self._pronouncer.phonemes(piece.text), True
            for sound in self._say(phonemes, noise, first_frames):
                check_cancelled()
                samples = _without_silence_before(sound) if is_silent else sound
                if is_silent and not len(samples):
                    continue
                is_silent = False
                yield Portion(
                    _sixteen_bit(np.concatenate([pause, samples])),
                    piece.text,
                    phonemes,
                    is_first,
                    len(pause) / SPEECH_RATE_HERTZ,
                )
                first_frames, pause, is_first = LARGEST_PORTION_FRAMES, pause[:0], False
            pause = np.zeros(round(piece.pause_seconds * SPEECH_RATE_HERTZ), np.float32)

    def _say(
        self, phonemes: str, noise: np.random.Generator, first_frames: int
    ) -> Iterator[Floats]:
        """One segment, without the long silence that the voice leaves at its end."""
        plan = self._voice.plan(phonemes)
        if plan is not None:
            for samples, is_last in self._voice.portions(plan, noise, first_frames):
                yield _trimmed(samples) if is_last else samples


def _without_silence_before(samples: Floats) -> Floats:
    """Cut the silence at the beginning down to `ONSET_SAMPLES`; nothing is left where nothing is heard."""
    loud = np.flatnonzero(np.abs(samples) > SILENCE_LEVEL)
    return samples[max(0, int(loud[0]) - ONSET_SAMPLES) :] if len(loud) else samples[:0]


def _trimmed(samples: Floats) -> Floats:
    """Cut the silence at the end down to `ENDING_SAMPLES`, faded so that the cut cannot be heard."""
    loud = np.flatnonzero(np.abs(samples) > SILENCE_LEVEL)
    length = (int(loud[-1]) + 1 if len(loud) else 0) + ENDING_SAMPLES
    ending = samples[:length].copy()
    ending[-ENDING_SAMPLES:] *= np.linspace(
        1.0, 0.0, len(ending[-ENDING_SAMPLES:]), dtype=np.float32
    )
    return ending


def _sixteen_bit(samples: Floats) -> Samples:
    return (np.clip(samples, -1.0, 1.0) * FULL_SCALE).astype(np.int16)
