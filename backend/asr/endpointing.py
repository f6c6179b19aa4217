"""Finds the end of an utterance: by voice activity, by silence after it, and by what stage 4 has heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from backend.asr.voice_activity import CHUNK_SAMPLES, VoiceActivity
from backend.pipeline.data import VOICE_RATE_HERTZ, PartialPhonemes, Samples
from backend.wire.wake_word import WAKE_WORD_PHONEMES

VOICED_PROBABILITY = 0.5
UNVOICED_PROBABILITY = 0.35
"""Once voiced, speech goes on until the probability falls below this (hysteresis of the model's authors)."""
SHORTEST_SPEECH_SECONDS = 0.2
"""Less than this is a click or a breath."""
WAKE_WORD_REMAINDER_SECONDS = 0.4
"""How long the wake word may go on after the moment in which it was recognised: 0 to 0.38 s in 59 recordings of it.
Voice that goes on without a gap for longer is the request, said in the same breath."""
GAP_SECONDS = 0.1
"""Silence between the wake word and the request; inside the word it is shorter."""
LEVEL_SAMPLES = VOICE_RATE_HERTZ // 100
"""Loudness is looked at each 10 ms."""
VOICE_DECIBELS = 30.0
"""A person takes speech as over where it has fallen so far below its loudest part, or into the noise of the room."""
NOISE_DECIBELS = 6.0
"""What is that much above the quietest tenth is more than noise."""
VOICE_TAIL_SECONDS = 0.4
"""The voice detector goes on for up to so long after that: 140 ms on average."""
FEWEST_PHONEMES = 2
"""The shortest requests ("no", "hi") have two."""


@dataclass(frozen=True)
class EndpointDecision:
    """Why and how the utterance ended; `waited_ms` is from the last voiced sample to the last one received."""

    reason: Literal["silence", "no_speech", "limit"]
    waited_ms: float


class Endpointer:
    """Listens to one utterance and says when it is over.

    The pre-roll ends where the wake word was recognised, which is before the word itself ends. Neither what is voiced in
    the pre-roll nor the remainder of the word is the request. Silence ends an utterance only after something of the
    request was heard: either voice that is more than the wake word's remainder, or phonemes.
    """

    def __init__(
        self,
        *,
        pre_roll_seconds: float,
        silence_seconds: float,
        no_speech_seconds: float,
        limit_seconds: float,
    ) -> None:
        """Take the limits, all in seconds of audio; the request may begin `no_speech_seconds` after the wake word."""
        self._pre_roll = int(pre_roll_seconds * VOICE_RATE_HERTZ)
        self._silence = int(silence_seconds * VOICE_RATE_HERTZ)
        self._no_speech = int(no_speech_seconds * VOICE_RATE_HERTZ)
        self._limit = int(limit_seconds * VOICE_RATE_HERTZ)
        self._activity = VoiceActivity()
        self._rest: Samples = np.zeros(0, np.int16)
        self._heard = 0
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
        """Milliseconds of audio since the last voiced sample (from the start on, if nothing was voiced)."""
        received = self._heard + len(self._rest)
        return (received - self._voice_end()) * 1_000 / VOICE_RATE_HERTZ

    def note_phonemes(self, partial: PartialPhonemes) -> None:
        """Take what stage 4 has heard so far; may be called on any thread."""
        self._partial = partial

    def feed(self, samples: Samples) -> EndpointDecision | None:
        """Hear the next samples; gives a decision once, as soon as there is one."""
        self.take(samples)
        while self.chunks:
            (decision,) = self.hear_together([self])
            if decision is not None:
                return decision
        return None

    def take(self, samples: Samples) -> None:
        """Keep the next samples for `hear_together`."""
        self._rest = np.concatenate([self._rest, samples])

    @property
    def chunks(self) -> int:
        """How many there are for `hear_together`."""
        return len(self._rest) // CHUNK_SAMPLES

    @staticmethod
    def hear_together(endpointers: Sequence[Endpointer]) -> list[EndpointDecision | None]:
        """Let each hear its next chunk, which all of them must have; gives each one's decision, as soon as there is one."""
        chunks = [each._next_chunk() for each in endpointers]
        activities = [each._activity for each in endpointers]
        probabilities = VoiceActivity.hear_together(activities, chunks)
        return [
            each._hear(probability)
            for each, probability in zip(endpointers, probabilities, strict=True)
        ]

    def _next_chunk(self) -> Samples:
        chunk, self._rest = self._rest[:CHUNK_SAMPLES], self._rest[CHUNK_SAMPLES:]
        self._chunks.append(chunk)
        return chunk

    def _voice_end(self) -> int:
        """The last voiced sample as a person would set it: by loudness, within what the voice detector took for voice."""
        all_powers = self._powers()
        powers = all_powers[: self._last_voiced // LEVEL_SAMPLES]
        if not len(powers):
            return self._last_voiced
        below_peak = powers.max() / 10 ** (VOICE_DECIBELS / 10)
        above_noise = np.quantile(all_powers, 0.1) * 10 ** (NOISE_DECIBELS / 10)
        tail = powers[-round(VOICE_TAIL_SECONDS * VOICE_RATE_HERTZ / LEVEL_SAMPLES) :]
        loud = np.flatnonzero(tail > max(below_peak, above_noise))
        quiet = len(tail) - 1 - int(loud[-1]) if len(loud) else 0
        return self._last_voiced - quiet * LEVEL_SAMPLES

    def _hear(self, probability: float) -> EndpointDecision | None:
        self._heard += CHUNK_SAMPLES
        threshold = UNVOICED_PROBABILITY if self._voiced else VOICED_PROBABILITY
        self._voiced = probability >= threshold
        if self._heard > self._pre_roll:
            self._count_voice()
        if self._voiced:
            self._last_voiced = self._heard
        return self._decide()

    def _powers(self) -> NDArray[np.float64]:
        """Of each 10 ms that were heard."""
        heard = np.concatenate(self._chunks) if self._chunks else np.zeros(0, np.int16)
        whole = len(heard) // LEVEL_SAMPLES * LEVEL_SAMPLES
        frames = heard[:whole].reshape(-1, LEVEL_SAMPLES).astype(np.float64)
        return np.asarray(np.square(frames).mean(axis=1))

    def _count_voice(self) -> None:
        """Count how much voice of the request there was without a long silence in it."""
        silent = self._heard - self._last_voiced
        if self._is_wake_word and silent > GAP_SECONDS * VOICE_RATE_HERTZ:
            self._is_wake_word = False
        if self._is_wake_word:
            self._wake_word_end = self._heard
            remainder = WAKE_WORD_REMAINDER_SECONDS * VOICE_RATE_HERTZ
            is_request = self._heard - self._pre_roll > remainder
        else:
            is_request = True
        if self._voiced and is_request:
            self._voiced_samples += CHUNK_SAMPLES
        elif silent >= self._silence:
            self._voiced_samples = 0
        if self._voiced_samples >= SHORTEST_SPEECH_SECONDS * VOICE_RATE_HERTZ:
            self._voice_began = True

    def _has_begun(self) -> bool:
        """Tell whether something of the request was heard.

        Stage 4 knows best: short requests in the wake word's breath are no longer than a slow wake word, and a cough is voice.
        """
        heard = set(self._partial.text) - {" "}
        wake_word = WAKE_WORD_PHONEMES if self._pre_roll else frozenset[str]()
        if len(heard - wake_word) >= FEWEST_PHONEMES:
            return True
        is_heard_to_the_end = self._partial.voice_seconds * VOICE_RATE_HERTZ >= self._last_voiced
        is_nothing = is_heard_to_the_end and not heard - wake_word
        return self._voice_began and not is_nothing

    def _decide(self) -> EndpointDecision | None:
        if self._heard >= self._limit:
            return EndpointDecision("limit", self.waited_ms)
        if self._heard - self._last_voiced < self._silence:
            return None
        if self._has_begun():
            return EndpointDecision("silence", self.waited_ms)
        if self._heard - self._wake_word_end >= self._no_speech:
            return EndpointDecision("no_speech", self.waited_ms)
        return None
