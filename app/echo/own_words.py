"""Knows when the Echo itself says the wake word or "stop", so that it does not obey itself."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from app.echo.blocks import BLOCK_SAMPLES, BLOCK_SECONDS
from app.echo.echo_reference import EchoReference, Samples
from app.echo.spoken_words import ObeyedWord, PlayedWord
from app.echo.stop_word_scorer import StopWordScorer
from app.echo.wake_word_scorer import WakeWordScorer
from app.echo.wakehubert_scorer import WakeHubertScorer

MEMORY_SECONDS = 1.5
"""The echo of a word ends after the word: by the room, and by what a device does not report of its
delay."""
SAID_SECONDS = 1.2
"""The same after a word whose end is known: the networks find one in its echo up to 0.6 s later (87
of 91 blocks in simulated rooms), the rest is for what a device does not report."""
WORD_SECONDS = 2.1
"""What a score depends on; silence after that need not be scored."""
LEAST_WAKE_SCORE = 0.03
"""Much less than wakes: "Alexandria" in a reply scores low as it is played, and may score higher as
it is heard."""
LEAST_STOP_SCORE = 0.05
"""Replies without the word score 0.02 at most."""


@dataclass(frozen=True)
class _Scores:
    """Of a block that is played, and until when it is."""

    played_until: float
    wake_word: float
    stop: float


class OwnWords:
    """Knows it by the times of the reply's words, and by scoring what is played as what is heard.

    The networks may find "stop" in what is left of a reply and not in the reply itself: then its
    words tell. Or they find it where no word sounds like it: then the scores do. A word counts as
    soon as the sound card has its samples, so before it sounds, whatever delay the device reports.

    Attributes:
        has_wake_word: whether the Echo says its wake word, or nearly, or has just said it.
        has_stop: whether it says "stop".
    """

    def __init__(self, reference: EchoReference, stop: StopWordScorer) -> None:
        """Load the networks.

        Raises:
            WakeWordError: they are not installed or damaged.
        """
        self._reference = reference
        self._wake_word, self._wakehubert = WakeWordScorer(), WakeHubertScorer()
        self._stop = stop
        self._waiting: Samples = np.zeros(0, np.int16)
        self._silent_seconds = WORD_SECONDS
        self._scores: deque[_Scores] = deque()
        self._said: list[PlayedWord] = []
        self.has_wake_word = False
        self.has_stop = False

    def follow(self, captured_at: float) -> None:
        """Score what the sound card took since the last call; judge this moment.

        Raises:
            WakeWordError: a network fails.
        """
        added, played_until = self._reference.take_added()
        self._waiting = np.concatenate([self._waiting, added])
        while len(self._waiting) >= BLOCK_SAMPLES:
            block, self._waiting = np.split(self._waiting, [BLOCK_SAMPLES])
            self._score(block, played_until)
        while self._scores and self._scores[0].played_until + MEMORY_SECONDS < captured_at:
            self._scores.popleft()
        self._said = [
            each
            for each in (*self._said, *self._reference.take_words())
            if each.played_until + SAID_SECONDS >= captured_at
        ]
        said = {each.word for each in self._said}
        self.has_wake_word = ObeyedWord.ALEXA in said or any(
            one.wake_word >= LEAST_WAKE_SCORE for one in self._scores
        )
        self.has_stop = ObeyedWord.STOP in said or any(
            one.stop >= LEAST_STOP_SCORE for one in self._scores
        )

    def _score(self, block: Samples, played_until: float) -> None:
        self._silent_seconds = 0.0 if block.any() else self._silent_seconds + BLOCK_SECONDS
        if self._silent_seconds >= WORD_SECONDS:
            return
        wake_word = self._wake_word.score(block)
        self._wakehubert.hear(block)
        embeddings, features = self._wake_word.embeddings, self._wakehubert.compute_features()
        # What one network alone takes for "stop" counts too: a room may add what the other misses.
        stop = max(self._stop.score(embeddings), self._stop.score(embeddings, features))
        self._scores.append(_Scores(played_until, wake_word, stop))
