"""Judges from the microphone's audio whether the user comes in loud enough, and unclipped."""

from __future__ import annotations

from collections import deque
from enum import StrEnum

from app.echo.blocks import BLOCK_SECONDS, FULL_SCALE, Block, compute_level_decibels

WINDOW_SECONDS = 4.0
"""The judgement is about the audio of this long."""
USER_BLOCKS = 3
"""Nobody speaks for fewer blocks than these: a knock on the table is shorter."""
QUIETEST_USER_DBFS = -50.0
"""Of the loudest blocks of what the user says. Measured with spoken questions over a noise of -70
dBFS: words are recognised down to -60 dBFS, with less confidence below -55 dBFS; the rest is
reserve."""
USER_ABOVE_NOISE_DECIBELS = 10.0
"""The user is this much louder than what is there all the time."""
SILENT_DBFS = -85.0
"""The noise of every microphone that is open is louder."""
RISING_BLOCKS = 5
"""Somebody whose loudest block is not this old may become louder still."""
OLDEST_LOUDEST_BLOCKS = round(WINDOW_SECONDS / BLOCK_SECONDS) // 2
CLIPPED_SAMPLE = FULL_SCALE - 8
CLIPPED_BLOCKS = 2


class Heard(StrEnum):
    """What the audio tells of the microphone."""

    NOTHING = "nothing"
    """Nobody who speaks, yet."""
    SILENT = "silent"
    """Not even noise."""
    TOO_QUIET = "too_quiet"
    LOUD_ENOUGH = "loud_enough"
    CLIPPED = "clipped"


class MicrophoneJudge:
    """Takes blocks of audio; what it heard last holds until it hears something else."""

    def __init__(self) -> None:
        blocks = round(WINDOW_SECONDS / BLOCK_SECONDS)
        self._levels: deque[float] = deque(maxlen=blocks)
        self._clipped: deque[bool] = deque(maxlen=blocks)
        self.heard = Heard.NOTHING

    def reset(self) -> None:
        """Forget what was heard: another microphone follows."""
        self._levels.clear()
        self._clipped.clear()
        self.heard = Heard.NOTHING

    def process_block(self, block: Block) -> Heard:
        """Take the next 80 ms."""
        self._levels.append(compute_level_decibels(block))
        peak = max(int(block.max()), -int(block.min()))
        self._clipped.append(peak >= CLIPPED_SAMPLE)
        self.heard = self._judge() or self.heard
        return self.heard

    def _judge(self) -> Heard | None:
        """What the latest seconds tell; None when nobody speaks, but there is noise."""
        if sum(self._clipped) >= CLIPPED_BLOCKS:
            return Heard.CLIPPED
        levels = sorted(self._levels)
        if levels[-1] < SILENT_DBFS:
            return Heard.SILENT if len(levels) == self._levels.maxlen else None
        noise, user = levels[len(levels) // 5], levels[-min(USER_BLOCKS, len(levels))]
        if user < max(noise + USER_ABOVE_NOISE_DECIBELS, SILENT_DBFS):
            return Heard.NOTHING if self.heard is Heard.SILENT else None
        loudest_blocks_ago = list(reversed(self._levels)).index(levels[-1])
        if loudest_blocks_ago > OLDEST_LOUDEST_BLOCKS:
            return None  # the end of a sentence whose louder part was judged before
        if user >= QUIETEST_USER_DBFS:
            return Heard.LOUD_ENOUGH
        return Heard.TOO_QUIET if loudest_blocks_ago >= RISING_BLOCKS else None
