"""Follows a loudness that comes in steps, so that a picture of it moves with every frame."""

from __future__ import annotations

import math

from app.views.light_patterns import QUIET_DBFS

RISE_SECONDS, FALL_SECONDS = 0.04, 0.16
"""Time constants: lights rise with the voice and fall gently."""


class LevelFollower:
    """Moves towards the last loudness, fast upwards and slowly downwards."""

    def __init__(self) -> None:
        self._target_dbfs = QUIET_DBFS
        self._shown_dbfs = QUIET_DBFS
        self._moved_at: float | None = None

    def set_target(self, level_dbfs: float) -> None:
        """Take the next loudness, in dBFS; below the quietest that is shown, all are the same."""
        self._target_dbfs = max(level_dbfs, QUIET_DBFS)

    def move(self, now: float) -> float:
        """Move on to a moment and return the loudness to show then, in dBFS.

        Args:
            now: a clock's reading in seconds; never less than the last one.
        """
        elapsed_seconds = now - self._moved_at if self._moved_at is not None else 0.0
        self._moved_at = now
        rises = self._target_dbfs > self._shown_dbfs
        share = 1.0 - math.exp(-elapsed_seconds / (RISE_SECONDS if rises else FALL_SECONDS))
        self._shown_dbfs += (self._target_dbfs - self._shown_dbfs) * share
        return self._shown_dbfs
