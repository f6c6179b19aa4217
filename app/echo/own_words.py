"""Knows when the Echo itself says the wake word or "stop", so that it does not obey itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.echo.blocks import BLOCK_SAMPLES, BLOCK_SECONDS
from app.echo.echo_reference import EchoReference, Samples
from app.echo.spoken_words import ObeyedWord
from app.echo.stop_word_scorer import StopWordScorer
from app.echo.wake_word_scorer import WakeWordScorer
from app.echo.wakehubert_scorer import WakeHubertScorer

MEMORY_SECONDS = 1.5
"""The echo of a word ends after the word: by the room, and by what a device does not report of its
delay."""
SAID_SECONDS = 1.2
"""The same after a word whose end is known: the networks find one in its echo up to 0.6 s later (87
of 91 blocks in simulated rooms), the rest is for what a device does not report."""
LATEST_SECONDS = 6.0
"""Nothing that is heard so much later is an echo, however late a busy machine takes the sound."""
WORD_SECONDS = 2.1
"""What a score depends on; silence after that need not be scored."""
LEAST_WAKE_SCORE = 0.03
"""Much less than wakes: "Alexandria" in a reply scores low as it is played, and may score higher as
it is heard."""
LEAST_STOP_SCORE = 0.05
"""Replies without the word score 0.02 at most."""


@dataclass
class _OwnWord:
    """A word that the Echo says itself: until when, and in how much of what is heard it may be."""

    word: ObeyedWord
    played_until: float
    seconds_left: float


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
        self._own: list[_OwnWord] = []
        self.has_wake_word = False
        self.has_stop = False

    def follow(self, captured_at: float) -> None:
        """Score what the sound card took since the last call; judge the next block.

        How long a word is remembered is counted in the sound that is heard: a machine that comes
        late says of a block that it was captured late.

        Raises:
            WakeWordError: a network fails.
        """
        added, played_until = self._reference.take_added()
        self._waiting = np.concatenate([self._waiting, added])
        while len(self._waiting) >= BLOCK_SAMPLES:
            block, self._waiting = np.split(self._waiting, [BLOCK_SAMPLES])
            self._score(block, played_until)
        for said in self._reference.take_words():
            self._own.append(_OwnWord(said.word, said.played_until, SAID_SECONDS))
        for each in self._own:
            each.seconds_left -= BLOCK_SECONDS if each.played_until < captured_at else 0.0
        self._own = [
            each
            for each in self._own
            if each.seconds_left > 0 and captured_at < each.played_until + LATEST_SECONDS
        ]
        words = {each.word for each in self._own}
        self.has_wake_word, self.has_stop = ObeyedWord.ALEXA in words, ObeyedWord.STOP in words

    def _score(self, block: Samples, played_until: float) -> None:
        self._silent_seconds = 0.0 if block.any() else self._silent_seconds + BLOCK_SECONDS
        if self._silent_seconds >= WORD_SECONDS:
            return
        wake_word = self._wake_word.score(block)
        self._wakehubert.hear(block)
        embeddings, features = self._wake_word.embeddings, self._wakehubert.compute_features()
        # What one network alone takes for "stop" counts too: a room may add what the other misses.
        stop = max(self._stop.score(embeddings), self._stop.score(embeddings, features))
        if wake_word >= LEAST_WAKE_SCORE:
            self._own.append(_OwnWord(ObeyedWord.ALEXA, played_until, MEMORY_SECONDS))
        if stop >= LEAST_STOP_SCORE:
            self._own.append(_OwnWord(ObeyedWord.STOP, played_until, MEMORY_SECONDS))
