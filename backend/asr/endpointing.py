"""Endpointing: follows the voice of an utterance, and finds the silence that ends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from backend.asr.endpoint_decision import (
    SPECULATION_SILENCE_SECONDS,
    Evidence,
    Meaning,
    choose_wait_seconds,
    read_ending,
)
from backend.asr.speech_levels import SpeechLevels
from backend.asr.voice_activity import CHUNK_SAMPLES, VoiceActivity
from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, PartialPhonemes, Samples
from backend.wire.vocabulary import Ending, Patience
from backend.wire.wake_word import WAKE_WORD_PHONEMES


@dataclass(frozen=True)
class EndpointingTuning:
    """Thresholds of the endpointer.

    The voice detector's are its authors'. Those around the wake word were measured on 59 recordings
    of it, 2026-11-29. The others were set by hand.

    Attributes:
        voiced_probability: 0 to 1; speech begins where the voice detector reaches it.
        unvoiced_probability: 0 to 1; speech goes on until the detector falls below it (hysteresis).
        shortest_speech_seconds: less voice than this is a click or a breath.
        wake_word_remainder_seconds: how long the wake word may go on after it was detected: 0 to
            0.38 s in the recordings. Voice that goes on for longer without a gap is the request.
        gap_seconds: silence between wake word and request; pauses inside the word are shorter.
        fewest_phonemes: count; the shortest requests ("no", "hi") have two.
        click_seconds: silence after which voice that was too short for speech is forgotten.
        pause_seconds: silence from which on it is a pause of the speaker, and not a stop consonant.
        contained_seconds: audio after a voice's end that what was heard of it must contain.
    """

    voiced_probability: float = 0.5
    unvoiced_probability: float = 0.35
    shortest_speech_seconds: float = 0.2
    wake_word_remainder_seconds: float = 0.4
    gap_seconds: float = 0.1
    fewest_phonemes: int = 2
    click_seconds: float = 0.6
    pause_seconds: float = 0.2
    contained_seconds: float = 0.05


TUNING = EndpointingTuning()


@dataclass(frozen=True)
class EndpointDecision:
    """Why and how an utterance ended.

    Attributes:
        reason: silence after speech, no speech at all, or the limit of an utterance's length.
        waited_ms: audio from the last voiced sample to the last one received.
        ending: how the sentence ended, as far as that was known.
    """

    reason: Literal["silence", "no_speech", "limit"]
    waited_ms: float
    ending: Ending = "unknown"


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
        patience: Patience = "normal",
        no_speech_seconds: float,
        limit_seconds: float,
        known_seconds: float = 0.0,
    ) -> None:
        """Take the limits, in seconds of audio.

        Args:
            pre_roll_seconds: audio before the wake word was detected; 0 without a wake word.
            patience: shifts the silence after speech that ends the utterance.
            no_speech_seconds: after the wake word in which the request has to begin.
            limit_seconds: the longest utterance.
            known_seconds: audio after which speech is known to go on; it does not end before.
        """
        self._known = int(known_seconds * USER_AUDIO_RATE_HERTZ)
        self._pre_roll = int(pre_roll_seconds * USER_AUDIO_RATE_HERTZ)
        self._patience: Patience = patience
        self._no_speech = int(no_speech_seconds * USER_AUDIO_RATE_HERTZ)
        self._click = int(TUNING.click_seconds * USER_AUDIO_RATE_HERTZ)
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
        self._has_voice = False
        self._voice_end = 0
        self._partial = PartialPhonemes("", 0.0)
        self._evidence = Evidence(was_cut_off=known_seconds > 0)
        self._heard_samples = 0
        self._levels = SpeechLevels()

    @property
    def waited_ms(self) -> float:
        """Milliseconds of audio since the last voiced sample, or since the start without any."""
        received = self._samples + len(self._pending)
        return (received - self._voice_end) * 1_000 / USER_AUDIO_RATE_HERTZ

    @property
    def silence_seconds(self) -> float:
        """Audio that was processed since the last voiced sample."""
        return (self._samples - self._voice_end) / USER_AUDIO_RATE_HERTZ

    @property
    def is_new_silence(self) -> bool:
        """Whether there is a silence after voice that nobody has looked at yet."""
        return (
            self.silence_seconds >= SPECULATION_SILENCE_SECONDS
            and self._has_voice
            and self._samples >= self._known
            and not self.is_heard_to_the_end
        )

    @property
    def is_heard_to_the_end(self) -> bool:
        """Whether what was looked at last contains all the voice that there is."""
        margin = TUNING.contained_seconds * USER_AUDIO_RATE_HERTZ
        return 0 < self._heard_samples and self._voice_end <= self._heard_samples - margin

    @property
    def voice_power(self) -> float:
        """Mean square of the voice, as loud as it is in its louder moments."""
        return self._levels.compute_voice_power()

    def note_speculation(self) -> None:
        """Take note that all audio so far is looked at now."""
        self._heard_samples = self._samples + len(self._pending)
        self._evidence = replace(self._evidence, meaning=None)

    def note_meaning(self, meaning: Meaning) -> None:
        """Take what the audio that was looked at means."""
        self._evidence = replace(self._evidence, meaning=meaning)

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

    def process_rest(self) -> None:
        """Process the chunks that came after the decision: there may be voice in them."""
        while self.chunks:
            self.process_chunks([self])

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
        self._levels.add(chunk)
        return chunk

    def _process(self, probability: float) -> EndpointDecision | None:
        self._samples += CHUNK_SAMPLES
        threshold = TUNING.unvoiced_probability if self._voiced else TUNING.voiced_probability
        self._voiced = probability >= threshold
        if self._samples > self._pre_roll:
            self._count_voice()
        if self._voiced:
            self._last_voiced = self._samples
        voice_end = self._levels.find_voice_end(self._last_voiced)
        self._note_pause(voice_end)
        self._voice_end = voice_end
        return self.decide()

    def _note_pause(self, voice_end: int) -> None:
        """Take note of a pause that is over, once the request has begun."""
        pause = (voice_end - self._voice_end) / USER_AUDIO_RATE_HERTZ
        if pause >= TUNING.pause_seconds and self._has_voice and self._voice_began:
            longest = max(self._evidence.longest_pause_seconds, pause)
            self._evidence = replace(self._evidence, longest_pause_seconds=longest)

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
        self._has_voice = self._has_voice or self._voiced
        if self._voiced and is_request:
            self._voiced_samples += CHUNK_SAMPLES
        elif silent >= self._click:
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

    def decide(self) -> EndpointDecision | None:
        """Decide by all that is known now."""
        if self._samples < self._known:
            return None
        meaning = self._evidence.meaning if self.is_heard_to_the_end else None
        if self._samples >= self._limit:
            return EndpointDecision("limit", self.waited_ms, read_ending(meaning))
        evidence = self._evidence
        if meaning is None:
            evidence = replace(evidence, meaning=None)
        if self._has_begun() or (meaning is not None and meaning.has_words):
            if self.silence_seconds >= choose_wait_seconds(evidence, self._patience):
                return EndpointDecision("silence", self.waited_ms, read_ending(meaning))
            return None
        is_silent = self._samples - self._last_voiced >= self._click
        if is_silent and self._samples - self._wake_word_end >= self._no_speech:
            return EndpointDecision("no_speech", self.waited_ms)
        return None
