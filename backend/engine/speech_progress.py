"""How much of a request's speech exists, and where in it the speech of each reply begins."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from backend.pipeline.data import SPEECH_RATE_HERTZ, Speech
from backend.pipeline.speech_part import SENTENCE_PAUSE_SECONDS
from backend.timing.clock import clock
from backend.tts.word_times import move_words

PAUSE = Speech(np.zeros(round(SENTENCE_PAUSE_SECONDS * SPEECH_RATE_HERTZ), np.int16))
"""The silence after what is said early."""


class SpeechProgress:
    """The speech of one request: of its reply, and of what was said early.

    Attributes:
        first_audio_at: reading of the clock at the first audible speech; None before.
    """

    def __init__(self) -> None:
        """Begin without speech."""
        self.first_audio_at: float | None = None
        self._seconds = 0.0
        self._begun_at_seconds = 0.0

    def begin_reply(self) -> None:
        """Begin the speech of another reply, after all that there is."""
        self._begun_at_seconds = self._seconds

    def note_first(self, given: object) -> float | None:
        """Note what a stage gives; gives the time now if it is the first audible speech."""
        is_speech = isinstance(given, Speech) and len(given.samples) > 0
        if not is_speech or self.first_audio_at is not None:
            return None
        self.first_audio_at = clock()
        return self.first_audio_at

    def place(self, speech: Speech) -> Speech:
        """Give speech of a reply with times that count from the first sample of all speech."""
        seconds = self._begun_at_seconds
        if not seconds:
            return speech
        segments = (
            replace(
                each,
                start_seconds=each.start_seconds + seconds,
                end_seconds=each.end_seconds + seconds,
            )
            for each in speech.segments
        )
        return replace(speech, segments=tuple(segments), words=move_words(speech.words, seconds))

    def add(self, speech: Speech) -> float | None:
        """Count speech that was given; gives when more is due (`clock`): once it was played.

        None while nothing can be heard.
        """
        if self.first_audio_at is None:
            return None
        self._seconds += speech.seconds
        return self.first_audio_at + self._seconds
