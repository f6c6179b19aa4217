"""Endpointing: finds the end of an utterance by voice activity, trailing silence and phonemes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from backend.asr.voice_activity import CHUNK_SAMPLES, VoiceActivity
from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, PartialPhonemes, Samples
from backend.wire.wake_word import WAKE_WORD_PHONEMES

LEVEL_SAMPLES = USER_AUDIO_RATE_HERTZ // 100
"""Samples of one level measurement: 10 ms."""


@dataclass(frozen=True)
class EndpointingTuning:
    """Thresholds of the endpointer.

    The voice detector's are its authors'. Those around the wake word were measured on 59 recordings
    of it, 2026-11-29; those of the level were chosen the same day for the felt latency. The others
    were set by hand.

    Attributes:
        voiced_probability: 0 to 1; speech begins where the voice detector reaches it.
        unvoiced_probability: 0 to 1; speech goes on until the detector falls below it (hysteresis).
        shortest_speech_seconds: less voice than this is a click or a breath.
        wake_word_remainder_seconds: how long the wake word may go on after it was detected: 0 to
            0.38 s in the recordings. Voice that goes on for longer without a gap is the request.
        gap_seconds: silence between wake word and request; pauses inside the word are shorter.
        voice_decibels: speech is over for a listener where the level falls this far below its
            maximum.
        noise_decibels: or where it falls to less than this above the noise, which is the quietest
            tenth of the audio.
        voice_tail_seconds: how long the voice detector may go on after that; 140 ms on average.
        fewest_phonemes: count; the shortest requests ("no", "hi") have two.
    """

    voiced_probability: float = 0.5
    unvoiced_probability: float = 0.35
    shortest_speech_seconds: float = 0.2
    wake_word_remainder_seconds: float = 0.4
    gap_seconds: float = 0.1
    voice_decibels: float = 30.0
    noise_decibels: float = 6.0
    voice_tail_seconds: float = 0.4
    fewest_phonemes: int = 2


TUNING = EndpointingTuning()


@dataclass(frozen=True)
class EndpointDecision:
    """Why and how an utterance ended.

    Attributes:
        reason: silence after speech, no speech at all, or the limit of an utterance's length.
        waited_ms: audio from the last voiced sample to the last one received.
    """

    reason: Literal["silence", "no_speech", "limit"]
    waited_ms: float


class Endpointer:
    """Follows one utterance's audio and decides when it is over.

    The pre-roll ends where the wake word was detected, which is before the word itself ends.
    Neither voice in the pre-roll nor the remainder of the word is the request. Silence ends an
    utterance only after some of the request: either voice that is more than the wake word's
    remainder, or phonemes.
    """

    def __init__(
        self,
        *,
        pre_roll_seconds: float,
        silence_seconds: float,
        no_speech_seconds: float,
        limit_seconds: float,
    ) -> None:
        """Take the limits, in seconds of audio.

        Args:
            pre_roll_seconds: audio before the wake word was detected; 0 without a wake word.
            silence_seconds: of silence after speech that end the utterance.
            no_speech_seconds: after the wake word in which the request has to begin.
            limit_seconds: the longest utterance.
        """
        self._pre_roll = int(pre_roll_seconds * USER_AUDIO_RATE_HERTZ)
        self._silence = int(silence_seconds * USER_AUDIO_RATE_HERTZ)
        self._no_speech = int(no_speech_seconds * USER_AUDIO_RATE_HERTZ)
        self._limit = int(limit_seconds * USER_AUDIO_RATE_HERTZ)
        self._activity = VoiceActivity()
        self._pending: Samples = np.zeros(0, np.int16)
        self._samples = 0
        self._voiced = False
        self._voiced_samples = 0
        self._last_voiced = 0
        self._is_wake_word = self._pre_roll > 0
        self._wake_word_end = self._pre_roll
        self._voice_began = False
        self._partial = PartialPhonemes("", 0.0)
        self._chunks: list[Samples] = []

    @property
    def waited_ms(self) -> float:
        """Milliseconds of audio since the last voiced sample, or since the start without any."""
        received = self._samples + len(self._pending)
        return (received - self._find_voice_end()) * 1_000 / USER_AUDIO_RATE_HERTZ

    def note_phonemes(self, partial: PartialPhonemes) -> None:
        """Take the partial phonemes of stage 4; may be called on any thread."""
        self._partial = partial

    def feed(self, samples: Samples) -> EndpointDecision | None:
        """Take and process the next samples; gives the decision, once."""
        self.take(samples)
        while self.chunks:
            (decision,) = self.process_chunks([self])
            if decision is not None:
                return decision
        return None

    def take(self, samples: Samples) -> None:
        """Keep the next samples for `process_chunks`."""
        self._pending = np.concatenate([self._pending, samples])

    @property
    def chunks(self) -> int:
        """How many chunks wait for `process_chunks`."""
        return len(self._pending) // CHUNK_SAMPLES

    @staticmethod
    def process_chunks(endpointers: Sequence[Endpointer]) -> list[EndpointDecision | None]:
        """Process the next chunk of each endpointer in one batch; all of them must have one.

        Gives the decision of each, or None; each decides once.
        """
        chunks = [each._pop_chunk() for each in endpointers]
        activities = [each._activity for each in endpointers]
        probabilities = VoiceActivity.process_chunks(activities, chunks)
        return [
            each._process(probability)
            for each, probability in zip(endpointers, probabilities, strict=True)
        ]

    def _pop_chunk(self) -> Samples:
        chunk, self._pending = self._pending[:CHUNK_SAMPLES], self._pending[CHUNK_SAMPLES:]
        self._chunks.append(chunk)
        return chunk

    def _find_voice_end(self) -> int:
        """Find the last voiced sample as a listener would set it.

        It is found by level, within what the voice detector takes for voice.
        """
        all_powers = self._measure_powers()
        powers = all_powers[: self._last_voiced // LEVEL_SAMPLES]
        if not len(powers):
            return self._last_voiced
        below_peak = powers.max() / 10 ** (TUNING.voice_decibels / 10)
        above_noise = np.quantile(all_powers, 0.1) * 10 ** (TUNING.noise_decibels / 10)
        tail = powers[-round(TUNING.voice_tail_seconds * USER_AUDIO_RATE_HERTZ / LEVEL_SAMPLES) :]
        loud = np.flatnonzero(tail > max(below_peak, above_noise))
        quiet = len(tail) - 1 - int(loud[-1]) if len(loud) else 0
        return self._last_voiced - quiet * LEVEL_SAMPLES

    def _process(self, probability: float) -> EndpointDecision | None:
        self._samples += CHUNK_SAMPLES
        threshold = TUNING.unvoiced_probability if self._voiced else TUNING.voiced_probability
        self._voiced = probability >= threshold
        if self._samples > self._pre_roll:
            self._count_voice()
        if self._voiced:
            self._last_voiced = self._samples
        return self._decide()

    def _measure_powers(self) -> NDArray[np.float64]:
        """Measure the mean power of each 10 ms of audio."""
        audio = np.concatenate(self._chunks) if self._chunks else np.zeros(0, np.int16)
        whole = len(audio) // LEVEL_SAMPLES * LEVEL_SAMPLES
        frames = audio[:whole].reshape(-1, LEVEL_SAMPLES).astype(np.float64)
        return np.asarray(np.square(frames).mean(axis=1))

    def _count_voice(self) -> None:
        """Count the request's voice since the last long silence."""
        silent = self._samples - self._last_voiced
        if self._is_wake_word and silent > TUNING.gap_seconds * USER_AUDIO_RATE_HERTZ:
            self._is_wake_word = False
        if self._is_wake_word:
            self._wake_word_end = self._samples
            remainder = TUNING.wake_word_remainder_seconds * USER_AUDIO_RATE_HERTZ
            is_request = self._samples - self._pre_roll > remainder
        else:
            is_request = True
        if self._voiced and is_request:
            self._voiced_samples += CHUNK_SAMPLES
        elif silent >= self._silence:
            self._voiced_samples = 0
        if self._voiced_samples >= TUNING.shortest_speech_seconds * USER_AUDIO_RATE_HERTZ:
            self._voice_began = True

    def _has_begun(self) -> bool:
        """Tell whether the request has begun.

        Phonemes decide where stage 4 has them: a short request without a gap after the wake word is
        no longer than a slow wake word, and a cough is voice.
        """
        heard = set(self._partial.text) - {" "}
        wake_word = WAKE_WORD_PHONEMES if self._pre_roll else frozenset[str]()
        if len(heard - wake_word) >= TUNING.fewest_phonemes:
            return True
        is_heard_to_the_end = (
            self._partial.audio_seconds * USER_AUDIO_RATE_HERTZ >= self._last_voiced
        )
        is_nothing = is_heard_to_the_end and not heard - wake_word
        return self._voice_began and not is_nothing

    def _decide(self) -> EndpointDecision | None:
        if self._samples >= self._limit:
            return EndpointDecision("limit", self.waited_ms)
        if self._samples - self._last_voiced < self._silence:
            return None
        if self._has_begun():
            return EndpointDecision("silence", self.waited_ms)
        if self._samples - self._wake_word_end >= self._no_speech:
            return EndpointDecision("no_speech", self.waited_ms)
        return None
