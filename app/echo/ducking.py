"""Decides when the Echo lowers its own voice: someone else speaks while it does."""

from __future__ import annotations

from dataclasses import dataclass

from app.echo.blocks import BLOCK_SECONDS, SILENCE_DECIBELS, compute_level_decibels
from app.echo.echo_canceller import LEAST_PLAYED_DBFS, CancelledBlock

DUCKED_DECIBELS = -12.0
"""As loud as radio programmes lower their music under a voice: still understood."""
HOLD_SECONDS = 1.2
"""From the last sign of a voice: longer than a pause between two words."""
RISING_SCORE = 0.05
"""A wake word score that half of a spoken "Alexa" reaches; replies without it stay below."""
QUIETEST_VOICE_DBFS = -48.0
VOICE_DECIBELS = 11.0
"""A voice is there when so much more is left of the sound than the reply usually leaves."""
VOICE_BLOCKS = 2
"""Blocks in a row: what a canceller leaves of a single consonant is as loud."""
REVERBERATION_DECIBELS = 4.0
"""By which a room falls silent in a block: 60 dB in 1.2 s."""
SMOOTHING = 0.1
SMOOTHING_BESIDE_VOICE = 0.02
"""A room that has changed leaves more of each reply, as a voice would, but for good."""


@dataclass
class Ducking:
    """Follows how much of the reply is usually left, and notices when more is.

    What is left is compared with what was played and with how that still reverberates: the end of a
    loud word is heard beside the quiet beginning of the next one.
    """

    _usual_decibels: float = 0.0
    _reverberation_dbfs: float = SILENCE_DECIBELS
    _voice_blocks: int = 0
    _seconds_left: float = 0.0

    def decide(self, block: CancelledBlock, score: float) -> bool:
        """Take the next block and its wake word score; give whether to be quieter now."""
        if not block.was_playing:
            self._seconds_left, self._voice_blocks = 0.0, 0
            return False
        self._voice_blocks = self._voice_blocks + 1 if self._is_louder(block) else 0
        if score >= RISING_SCORE or self._voice_blocks >= VOICE_BLOCKS:
            self._seconds_left = HOLD_SECONDS
        else:
            self._seconds_left -= BLOCK_SECONDS
        return self._seconds_left > 0

    def _is_louder(self, block: CancelledBlock) -> bool:
        played = compute_level_decibels(block.played)
        faded = self._reverberation_dbfs - REVERBERATION_DECIBELS
        self._reverberation_dbfs = max(played, faded)
        if self._reverberation_dbfs < LEAST_PLAYED_DBFS:
            return False
        if block.near is block.heard:
            return False  # the room is not known yet: the reply itself is left
        left = compute_level_decibels(block.near)
        lost = self._reverberation_dbfs - left
        is_louder = left > QUIETEST_VOICE_DBFS and lost < self._usual_decibels - VOICE_DECIBELS
        smoothing = SMOOTHING_BESIDE_VOICE if is_louder else SMOOTHING
        self._usual_decibels += smoothing * (lost - self._usual_decibels)
        return is_louder
