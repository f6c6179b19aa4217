"""Takes the Echo's own voice out of what its microphone hears."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from pywebrtc_audio import EchoCanceller as WebRtcCanceller

from app.echo.blocks import BLOCK_SECONDS, Block, compute_level_decibels
from app.echo.delay_search import DelaySearch
from app.echo.echo_reference import LEAD_SECONDS, EchoReference
from app.echo.linear_canceller import LinearCanceller
from backend.wire.limits import USER_AUDIO_RATE_HERTZ

LEARNING_SECONDS = 2.0
"""Of sound, until the linear filter knows a room. Until then what it leaves of a reply is distorted
speech, in which a wake word network may hear anything."""
KNOWN_DECIBELS = 8.0
"""A filter that takes away so much knows the room already: from the last reply."""
LATEST_ECHO_SECONDS = 0.12
"""Half of what the filter spans: the rest is for the room."""
SMOOTHING = 0.3
"""Of the powers that tell how much it takes away, for each block."""
LEAST_PLAYED_DBFS = -45.0
"""A quieter reply teaches the filter nothing."""


@dataclass(frozen=True)
class CancelledBlock:
    """80 ms of audio without the echo.

    Attributes:
        heard: as the microphone captured it.
        played: what the speaker played meanwhile; silence when nothing was.
        near: without the echo, the person unchanged: for the wake word. Until the room is known,
            it is `heard` itself.
        sent: with as little echo as possible: for the backend.
        was_playing: whether there was anything to cancel; if not, all are as captured.
        milliseconds: what cancelling took.
    """

    heard: Block
    played: Block
    near: Block
    sent: Block
    was_playing: bool
    milliseconds: float = 0.0


class EchoCanceller:
    """Cancels block by block; belongs to the microphone's thread.

    While nothing plays, samples pass unchanged and cost nothing. What was learned of the room stays
    for the next reply.
    """

    def __init__(self, reference: EchoReference) -> None:
        self._reference = reference
        self.begin_capture()

    def begin_capture(self) -> None:
        """A stream of the microphone begins: another device hears another room."""
        self._reference.begin_capture()
        self._linear = LinearCanceller()
        self._web_rtc = WebRtcCanceller(USER_AUDIO_RATE_HERTZ)
        self._alignments = self._reference.alignments
        self._seconds_learned = 0.0
        self._heard_power = self._near_power = 0.0
        self._has_learned = False
        self._search = DelaySearch()

    def process(self, block: Block, captured_at: float) -> CancelledBlock:
        """Cancel the echo in the next block, whose last sample came at `captured_at`."""
        played = self._reference.read(len(block), captured_at)
        if not self._reference.is_audible(captured_at):
            return CancelledBlock(block, played, block, block, was_playing=False)
        started_at = time.perf_counter()
        self._search.add(block, played)
        near = self._subtract(block, played)
        sent = self._web_rtc.process(block, played)
        milliseconds = (time.perf_counter() - started_at) * 1_000
        return CancelledBlock(block, played, near, sent, True, milliseconds)

    def _subtract(self, block: Block, played: Block) -> Block:
        """Subtract by the linear filter, once it knows the room at this alignment."""
        if self._alignments != self._reference.alignments:
            self._alignments = self._reference.alignments
            self._linear.doubt()
            self._has_learned |= self._seconds_learned >= LEARNING_SECONDS
            self._seconds_learned = self._heard_power = self._near_power = 0.0
        near = self._linear.process(block, played)
        if self._is_known(block, near):
            self._seconds_learned = LEARNING_SECONDS
        if self._seconds_learned >= LEARNING_SECONDS:
            return near
        if compute_level_decibels(played) >= LEAST_PLAYED_DBFS:
            self._seconds_learned += BLOCK_SECONDS
            if self._seconds_learned >= LEARNING_SECONDS:
                self._follow_delay()
        return block

    def _follow_delay(self) -> None:
        """Align anew where the echo comes at a moment that the filter does not reach well."""
        delay_seconds = self._search.find()
        if delay_seconds is not None and not 0 <= delay_seconds <= LATEST_ECHO_SECONDS:
            self._reference.delay_by(delay_seconds - LEAD_SECONDS)

    def _is_known(self, block: Block, near: Block) -> bool:
        """Whether a filter of an earlier alignment takes most of the sound away already."""
        self._heard_power += SMOOTHING * (_compute_power(block) - self._heard_power)
        self._near_power += SMOOTHING * (_compute_power(near) - self._near_power)
        rest = self._near_power * 10 ** (KNOWN_DECIBELS / 10)
        return self._has_learned and rest <= self._heard_power


def _compute_power(block: Block) -> float:
    return float(np.mean(np.square(block, dtype=np.float64)))
