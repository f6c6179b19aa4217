"""Remembers the wake word's latest scores near its threshold, and what the user says of them.

Only numbers, in memory: no sound is kept for them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.echo.blocks import BLOCK_SECONDS
from app.echo.hearing import ScoredBlock

WORDS_KEPT = 8
NEAR_SHARE = 0.4
"""Part of the threshold from which a score is near it."""
PAUSE_SECONDS = 1.0
"""A word's scores are over when so long none is near the threshold."""
LOWEST_THRESHOLD, HIGHEST_THRESHOLD = 0.05, 0.99
"""What the settings take."""
LEAST_DISTANCE = 0.02
"""A threshold stands so far above other sound, and so far below the wake word."""


@dataclass(frozen=True)
class HeardWord:
    """Something that sounded like the wake word.

    Attributes:
        heard_at: when, by the wall clock: to be shown.
        score: its highest, 0 to 1.
        woke: whether the Echo woke.
        was_meant: what the user says: whether it was the wake word; None without an answer.
    """

    heard_at: datetime
    score: float
    woke: bool
    was_meant: bool | None = None


class HeardWords(QObject):
    """The latest of them, the newest first.

    Signals:
        changed(): one was added or answered.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: deque[HeardWord] = deque(maxlen=WORDS_KEPT)
        self._present: HeardWord | None = None
        self._quiet_blocks = 0

    @property
    def words(self) -> tuple[HeardWord, ...]:
        """All that are kept, the newest first."""
        return tuple(self._words)

    def add(self, block: ScoredBlock, threshold: float) -> None:
        """Take the next block; sound beside the Echo's own is not judged."""
        if block.heard is None and (block.woke or block.score >= NEAR_SHARE * threshold):
            present = self._present or HeardWord(datetime.now().astimezone(), 0.0, False)
            self._present = replace(
                present, score=max(present.score, block.score), woke=present.woke or block.woke
            )
            self._quiet_blocks = 0
            return
        self._quiet_blocks += 1
        if self._present is not None and self._quiet_blocks * BLOCK_SECONDS >= PAUSE_SECONDS:
            self._words.appendleft(self._present)
            self._present = None
            self.changed.emit()

    def answer(self, number: int, was_meant: bool) -> None:
        """Take the user's answer about the word of this number, 0 being the newest."""
        self._words[number] = replace(self._words[number], was_meant=was_meant)
        self.changed.emit()


def suggest_threshold(words: Sequence[HeardWord], threshold: float) -> float | None:
    """The threshold that the user's answers speak for; None while the present one fits them.

    It lies in the middle between the highest score of what was not meant and the lowest of what
    was. Where they overlap, a missed wake word is worth less than a false one: nobody can take back
    what was sent.
    """
    meant = [word.score for word in words if word.was_meant is True]
    others = [word.score for word in words if word.was_meant is False]
    lowest, highest = min(meant, default=1.0), max(others, default=0.0)
    if highest < threshold <= lowest:
        return None
    if not others:
        suggested = lowest - LEAST_DISTANCE
    elif not meant or lowest <= highest:
        suggested = highest + LEAST_DISTANCE
    else:
        suggested = (lowest + highest) / 2
    suggested = round(min(HIGHEST_THRESHOLD, max(LOWEST_THRESHOLD, suggested)), 2)
    return None if suggested == round(threshold, 2) else suggested
