"""Hears past the Echo's own voice: cancels it, finds the wake word and "stop" in each block."""

from __future__ import annotations

import time
from dataclasses import dataclass

from app.echo.blocks import Block
from app.echo.ducking import Ducking
from app.echo.echo_canceller import CancelledBlock, EchoCanceller
from app.echo.echo_reference import EchoReference
from app.echo.own_words import OwnWords
from app.echo.stop_word_scorer import StopWordScorer
from app.echo.wake_decision import WakeDecision
from app.echo.wake_word_scorer import WakeWordScorer
from app.echo.wake_word_trigger import WakeWordTrigger
from app.echo.wakehubert_scorer import WakeHubertScorer

STOP_THRESHOLD = 0.6
STOP_BLOCKS = 2
"""Scores in a row that must reach it: a single one is often another short word."""


@dataclass(frozen=True)
class ScoredBlock:
    """80 ms of audio and its wake word score.

    Attributes:
        samples: 16 kHz mono, shape (1280,), without the Echo's own voice.
        captured_at: `time.perf_counter()` when its last sample arrived.
        score: how likely the wake word has just ended, 0 to 1.
        woke: the score reached the threshold, and if it was doubtful, a second network agreed.
        milliseconds: what the wake word's networks took for this block.
        heard: the samples as they were captured; None when they are the same.
        cancelling_milliseconds: what taking out the Echo's own voice took, and deciding whether to
            lower it.
        has_stop: whether someone has just said "stop", while the Echo listened for it.
        is_voice_over_reply: whether someone speaks, or seems to, while the Echo does.
    """

    samples: Block
    captured_at: float
    score: float
    woke: bool
    milliseconds: float
    heard: Block | None = None
    cancelling_milliseconds: float = 0.0
    has_stop: bool = False
    is_voice_over_reply: bool = False


class Hearing:
    """Processes the blocks of one microphone, in order; belongs to its thread.

    Attributes:
        is_stop_awaited: whether "stop" alone counts: while there is something to stop.
        uses_free_networks: whether the wake word is found by the freely licensed networks.
    """

    def __init__(self, reference: EchoReference) -> None:
        self.is_stop_awaited = False
        self.uses_free_networks = False
        self._decision = WakeDecision()
        self._stop_trigger = WakeWordTrigger(STOP_THRESHOLD, least_blocks=STOP_BLOCKS)
        self._reference = reference
        self._canceller = EchoCanceller(reference)
        self._ducking = Ducking()
        self._wake_word: WakeWordScorer | None = None

    @property
    def trigger(self) -> WakeWordTrigger:
        """Threshold and pause of the wake word; may be changed at any time."""
        return self._decision.trigger

    @property
    def has_networks(self) -> bool:
        """Whether the networks are loaded."""
        return self._wake_word is not None

    def load(self) -> None:
        """Load the networks.

        Raises:
            WakeWordError: they are not installed or damaged.
        """
        self._stop = StopWordScorer()
        self._own = OwnWords(self._reference, self._stop)
        self._second = WakeHubertScorer()
        self._wake_word = WakeWordScorer()

    def unload(self) -> None:
        """Find no words from now on."""
        self._wake_word = None

    def begin_capture(self) -> None:
        """A stream of the microphone begins: it is unrelated to earlier audio.

        Raises:
            WakeWordError: a network fails.
        """
        self._canceller.begin_capture()
        self._decision.reset()
        if self._wake_word is not None:
            self._wake_word.reset()
            self._second.reset()

    def process(self, samples: Block, captured_at: float) -> ScoredBlock:
        """Process the next 80 ms, whose last sample came at `captured_at`.

        Raises:
            WakeWordError: a network fails.
        """
        block = self._canceller.process(samples, captured_at)
        started_at = time.perf_counter()
        score, others, woke = self._score_wake_word(block, captured_at)
        has_stop = self._find_stop()
        scored_at = time.perf_counter()
        is_voice_over_reply = self._ducking.decide(block, others)
        ducking_milliseconds = (time.perf_counter() - scored_at) * 1_000
        return ScoredBlock(
            samples=block.sent,
            captured_at=captured_at,
            score=score,
            woke=woke,
            milliseconds=(scored_at - started_at) * 1_000,
            heard=block.heard if block.was_playing else None,
            cancelling_milliseconds=block.milliseconds + ducking_milliseconds,
            has_stop=has_stop,
            is_voice_over_reply=is_voice_over_reply,
        )

    def _score_wake_word(
        self, block: CancelledBlock, captured_at: float
    ) -> tuple[float, float, bool]:
        """The score; the same without what the Echo said itself; whether that wakes it."""
        if self._wake_word is None:
            return 0.0, 0.0, False
        self._own.follow(captured_at)
        self._second.hear(block.near)
        verify = None
        if self.uses_free_networks:
            score = self._second.score_window()
            if self.is_stop_awaited:
                self._wake_word.score(block.near)  # for the embeddings that "stop" is found in
        else:
            score = self._wake_word.score(block.near)
            verify = self._second.score_window
        others = 0.0 if self._own.has_wake_word else score
        return score, others, self._decision.wakes(others, verify)

    def _find_stop(self) -> bool:
        score = 0.0
        if self._wake_word is not None and self.is_stop_awaited and not self._own.has_stop:
            features = self._second.compute_features()
            score = self._stop.score(self._wake_word.embeddings, features)
        return self._stop_trigger.wakes(score)
