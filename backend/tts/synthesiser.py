"""Synthesizes a text segment by segment, trims silence, sets pauses, and gives 16-bit samples."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from backend.g2p.pronunciation import Pronouncer
from backend.g2p.unknown_words import UnknownWords
from backend.pipeline.data import SPEECH_RATE_HERTZ, Samples, SpeechPart, SpokenWord
from backend.tts.delivery import Delivery
from backend.tts.intonation import separate_items
from backend.tts.segments import Segment, split_into_segments
from backend.tts.vocoder import Floats
from backend.tts.voice import (
    FIRST_PORTION_FRAMES,
    LARGEST_PORTION_FRAMES,
    AcousticFeatures,
    Voice,
)
from backend.tts.word_times import move_words

if TYPE_CHECKING:
    from backend.pipeline.loaded_network import LoadedNetwork

NOISE_SEED = 20_201_112
"""Seed of the noise in breath and hiss: the same reply gives the same samples."""
SILENCE_LEVEL = 0.005
"""Share of full scale; quieter samples count as silence. The voice peaks at 0.2 to 0.5."""
ENDING_SAMPLES = SPEECH_RATE_HERTZ // 10
"""Silence that is kept at the end of a segment: 100 ms."""
ONSET_SAMPLES = SPEECH_RATE_HERTZ // 100
"""Silence that is kept before the first sound of a reply: 10 ms, so that its onset is complete."""
FULL_SCALE = 32_767


@dataclass(frozen=True)
class Portion:
    """A part of the speech, 16-bit at 24 kHz, and what is said in it.

    Attributes:
        text, phonemes: of the whole segment that it belongs to.
        starts_segment: whether it is the segment's first portion.
        pause_seconds: the silence at its beginning, which is the pause before the segment.
        words: of the whole segment, with its first portion; times are seconds from the beginning of
            the reply.
    """

    samples: Samples
    text: str
    phonemes: str
    starts_segment: bool
    pause_seconds: float
    words: tuple[SpokenWord, ...] = ()


class Synthesiser:
    """One voice on one accelerator, with its lexicon. Thread-safe."""

    def __init__(self, networks: Mapping[str, LoadedNetwork]) -> None:
        """Load the lexicon and connect the networks.

        Args:
            networks: "voice_durations", "voice_prosody", "voice_decoder" and "pronunciation",
                loaded.
        """
        self._pronouncer = Pronouncer(UnknownWords(networks["pronunciation"]))
        self._voice = Voice(
            networks["voice_durations"], networks["voice_prosody"], networks["voice_decoder"]
        )

    def portions(
        self,
        parts: Iterable[SpeechPart],
        delivery: Delivery,
        check_cancelled: Callable[[], None],
    ) -> Iterator[Portion]:
        """Synthesize a reply; yield each portion as soon as it is ready, the shortest first.

        Args:
            parts: what is said, one part after the other.
            delivery: how; what the parts ask for is stacked on it. Pauses keep its pace.
            check_cancelled: called before each portion.

        Raises:
            Cancelled: from `check_cancelled`.
        """
        noise = np.random.Generator(np.random.SFC64(NOISE_SEED))
        first_frames = FIRST_PORTION_FRAMES
        pause_seconds = 0.0
        is_silent, samples_given = True, 0
        for segment in split_into_segments(parts):
            check_cancelled()
            spoken = delivery.for_part(segment.part, rises=segment.rises)
            phonemes, is_first, samples_trimmed = self._transcribe(segment), True, 0
            features = self._voice.predict_features(phonemes, spoken)
            for sound in self._synthesise(features, noise, first_frames):
                check_cancelled()
                # No pause was asked for where only the manner changes.
                is_joined = is_first and not pause_seconds
                samples = _trim_start(sound) if is_silent or is_joined else sound
                samples_trimmed += len(sound) - len(samples)
                if is_silent and not len(samples):
                    continue
                pause = _make_silence(0.0 if is_silent else pause_seconds)
                is_silent = False
                start = samples_given + len(pause) - samples_trimmed
                portion = Portion(
                    _to_16_bit(np.concatenate([pause, samples * np.float32(spoken.gain)])),
                    segment.text,
                    phonemes,
                    is_first,
                    len(pause) / SPEECH_RATE_HERTZ,
                    _move_words(features, start) if is_first else (),
                )
                samples_given += len(portion.samples)
                yield portion
                first_frames, pause_seconds, is_first = LARGEST_PORTION_FRAMES, 0.0, False
            pause_seconds = max(pause_seconds, segment.pause_seconds / delivery.rate)

    def _transcribe(self, segment: Segment) -> str:
        phonemes = self._pronouncer.transcribe(segment.text) if segment.text else ""
        return separate_items(phonemes) if segment.is_list else phonemes

    def _synthesise(
        self,
        features: AcousticFeatures | None,
        noise: np.random.Generator,
        first_frames: int,
    ) -> Iterator[Floats]:
        """Synthesize a segment, without the long silence that the voice leaves at its end."""
        if features is not None:
            for samples, is_last in self._voice.portions(features, noise, first_frames):
                yield _trim_end(samples) if is_last else samples


def _move_words(features: AcousticFeatures | None, samples: int) -> tuple[SpokenWord, ...]:
    """The words of a segment whose first frame is at this sample of the reply."""
    return move_words(features.words, samples / SPEECH_RATE_HERTZ) if features is not None else ()


def _trim_start(samples: Floats) -> Floats:
    """Trim the silence at the beginning to `ONSET_SAMPLES`; all-silent samples become empty."""
    loud = np.flatnonzero(np.abs(samples) > SILENCE_LEVEL)
    return samples[max(0, int(loud[0]) - ONSET_SAMPLES) :] if len(loud) else samples[:0]


def _trim_end(samples: Floats) -> Floats:
    """Trim the silence at the end to `ENDING_SAMPLES`, with a fade-out."""
    loud = np.flatnonzero(np.abs(samples) > SILENCE_LEVEL)
    length = (int(loud[-1]) + 1 if len(loud) else 0) + ENDING_SAMPLES
    ending = samples[:length].copy()
    ending[-ENDING_SAMPLES:] *= np.linspace(
        1.0, 0.0, len(ending[-ENDING_SAMPLES:]), dtype=np.float32
    )
    return ending


def _make_silence(seconds: float) -> Floats:
    return np.zeros(round(seconds * SPEECH_RATE_HERTZ), np.float32)


def _to_16_bit(samples: Floats) -> Samples:
    return (np.clip(samples, -1.0, 1.0) * FULL_SCALE).astype(np.int16)
