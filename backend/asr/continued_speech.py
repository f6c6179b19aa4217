"""Notices that speech goes on after an utterance was believed to be over."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backend.asr.voice_activity import CHUNK_SAMPLES, VoiceActivity
from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, Samples


@dataclass(frozen=True)
class ContinuedSpeechTuning:
    """When what follows an utterance is taken for the rest of it.

    Chosen on 72 synthesized continuations, 2026-11-30: all are noticed, half of them within 0.54 s.

    Attributes:
        listening_seconds: how long speech may go on; later voice is another matter.
        voiced_probability: 0 to 1; what the voice detector must reach, more than inside an
            utterance: a breath or a chair after a request is no reason to stop the answer.
        voiced_seconds: of voice within the last `window_seconds` that it takes.
        window_seconds: a syllable or two, with the stop consonants in them.
        quieter_decibels: how much quieter than the utterance it may be; other people and a
            television are farther away than whoever spoke.
    """

    listening_seconds: float = 2.0
    voiced_probability: float = 0.6
    voiced_seconds: float = 0.16
    window_seconds: float = 0.4
    quieter_decibels: float = 15.0


TUNING = ContinuedSpeechTuning()


class ContinuedSpeech:
    """Listens for a while after the end of one utterance."""

    def __init__(self, voice_power: float) -> None:
        """Take the mean square of the utterance's voice."""
        self._least_power = voice_power / 10 ** (TUNING.quieter_decibels / 10)
        self._activity = VoiceActivity()
        self._pending: Samples = np.zeros(0, np.int16)
        self._voiced: list[bool] = []
        self.received_samples = 0

    @property
    def is_over(self) -> bool:
        """Whether speech that begins now is no part of the utterance."""
        return self.received_samples > TUNING.listening_seconds * USER_AUDIO_RATE_HERTZ

    def feed(self, samples: Samples) -> bool:
        """Take the next samples after the end; gives whether speech goes on in them."""
        self.received_samples += len(samples)
        self._pending = np.concatenate([self._pending, samples])
        while len(self._pending) >= CHUNK_SAMPLES:
            chunk, self._pending = self._pending[:CHUNK_SAMPLES], self._pending[CHUNK_SAMPLES:]
            self._voiced.append(self._is_voiced(chunk))
            if self._is_speech():
                return True
        return False

    def _is_voiced(self, chunk: Samples) -> bool:
        (probability,) = VoiceActivity.process_chunks([self._activity], [chunk])
        power = float(np.square(chunk.astype(np.float64)).mean())
        return probability >= TUNING.voiced_probability and power >= self._least_power

    def _is_speech(self) -> bool:
        chunk_seconds = CHUNK_SAMPLES / USER_AUDIO_RATE_HERTZ
        last = self._voiced[-round(TUNING.window_seconds / chunk_seconds) :]
        return sum(last) * chunk_seconds >= TUNING.voiced_seconds
