"""A time axis: the visible part, zoom and pan, a stretch that can be folded, ticks, a cursor."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, Signal

from app.translation import format_decimal

SHORTEST_SECONDS = 0.000_2
"""The closest zoom."""
FOLDED_SHARE = 0.05
"""Of a folded stretch so much is left."""
ZOOM_STEP = 1.25
PAN_SHARE = 0.1


class TimeScale(QObject):
    """Maps seconds to a position from 0 to 1 across whatever draws them.

    A folded stretch is drawn at a twentieth of its length, so that what lies behind it has room.

    Attributes:
        fold: the stretch that can be folded, in seconds; None for none.
        cursor_seconds: where the pointer is; None when it is nowhere.

    Signals:
        changed: another part is visible, or the fold opened or closed.
        cursor_moved: the pointer is at another time.
    """

    changed = Signal()
    cursor_moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fold: tuple[float, float] | None = None
        self.cursor_seconds: float | None = None
        self._is_folded = False
        # Positions on the axis with the fold drawn in; equal to seconds without one.
        self._limits = (0.0, 1.0)
        self._visible = (0.0, 1.0)
        self._seconds_limits = (0.0, 1.0)

    @property
    def is_folded(self) -> bool:
        """Whether there is a fold, and it is closed."""
        return self._is_folded and self.fold is not None

    @property
    def visible_seconds(self) -> tuple[float, float]:
        """First and last second that can be seen."""
        return self._unfolded(self._visible[0]), self._unfolded(self._visible[1])

    @property
    def is_whole(self) -> bool:
        """Whether all of it can be seen."""
        return self._visible == self._limits

    def set_range(
        self,
        start_seconds: float,
        end_seconds: float,
        fold: tuple[float, float] | None = None,
    ) -> None:
        """Show all of another stretch of time; `fold` is what can be folded in it."""
        end_seconds = max(end_seconds, start_seconds + SHORTEST_SECONDS)
        if (start_seconds, end_seconds) == self._seconds_limits and fold == self.fold:
            return
        self._seconds_limits, self.fold = (start_seconds, end_seconds), fold
        self._set_limits()
        self.fit()

    def set_folded(self, is_folded: bool) -> None:
        """Close or open the fold; what is visible stays visible."""
        if is_folded == self._is_folded:
            return
        was_whole, seconds = self.is_whole, self.visible_seconds
        self._is_folded = is_folded
        self._set_limits()
        if was_whole:
            self.fit()
        else:
            self.show_stretch(*seconds)

    def fit(self) -> None:
        """Show everything."""
        self._show(*self._limits)

    def show_stretch(self, start_seconds: float, end_seconds: float) -> None:
        """Show this stretch alone."""
        self._show(self._folded(start_seconds), self._folded(end_seconds))

    def zoom(self, steps: float, at_seconds: float | None = None) -> None:
        """Magnify by steps of a quarter (negative: shrink); the time at `at_seconds` stays."""
        start, end = self._visible
        centre = (start + end) / 2 if at_seconds is None else self._folded(at_seconds)
        factor = ZOOM_STEP ** (-steps)
        self._show(centre - (centre - start) * factor, centre + (end - centre) * factor)

    def pan(self, share: float) -> None:
        """Move by a share of what is visible; positive towards later."""
        start, end = self._visible
        step = min(max(share * (end - start), self._limits[0] - start), self._limits[1] - end)
        self._show(start + step, end + step)

    def move_cursor(self, seconds: float | None) -> None:
        """The pointer is at this time, or nowhere."""
        if seconds != self.cursor_seconds:
            self.cursor_seconds = seconds
            self.cursor_moved.emit()

    def position(self, seconds: float) -> float:
        """Where a time is: 0 at the left edge, 1 at the right one; beyond them out of sight."""
        start, end = self._visible
        return (self._folded(seconds) - start) / (end - start)

    def seconds(self, position: float) -> float:
        """The time at a position."""
        start, end = self._visible
        return self._unfolded(start + position * (end - start))

    def ticks(self, most: int) -> list[float]:
        """Round times that can be seen, at most so many; none within a closed fold."""
        start, end = self._visible
        step = tick_step((end - start) / max(1, most))
        first, last = self.visible_seconds
        count = math.floor(last / step) - math.ceil(first / step) + 1
        seconds = [(math.ceil(first / step) + index) * step for index in range(max(0, count))]
        if self.is_folded and self.fold is not None:
            low, high = self.fold
            seconds = [each for each in seconds if not low < each <= high]
        return seconds[: most + 1]

    # ----- with the fold

    def _folded(self, seconds: float) -> float:
        if not self.is_folded or self.fold is None:
            return seconds
        low, high = self.fold
        inside = min(max(seconds - low, 0.0), high - low)
        return seconds - inside * (1 - FOLDED_SHARE)

    def _unfolded(self, place: float) -> float:
        if not self.is_folded or self.fold is None:
            return place
        low, high = self.fold
        inside = min(max(place - low, 0.0), (high - low) * FOLDED_SHARE)
        return place + inside * (1 / FOLDED_SHARE - 1)

    def _set_limits(self) -> None:
        start, end = self._seconds_limits
        self._limits = (self._folded(start), self._folded(end))

    def _show(self, start: float, end: float) -> None:
        low, high = self._limits
        length = min(max(end - start, SHORTEST_SECONDS), high - low)
        start = min(max(start, low), high - length)
        # Exactly the limits, whatever the sums are rounded to.
        self._visible = (start, start + length) if length < high - low else self._limits
        self.changed.emit()


def tick_step(least_seconds: float) -> float:
    """The smallest of 1, 2 and 5 times a power of ten that is not below this."""
    power = 10.0 ** math.floor(math.log10(max(least_seconds, 1e-9)))
    return next(
        factor * power for factor in (1, 2, 5, 10) if factor * power >= least_seconds * 0.999_999
    )


def format_tick(seconds: float, step_seconds: float) -> str:
    """A time on the axis with its unit: ms where the ticks are closer than half a second."""
    if step_seconds >= 0.5 - 1e-9:
        digits = 0 if step_seconds >= 1 - 1e-9 or abs(seconds) < 1e-9 else 1
        return f"{format_decimal(seconds, digits)} s".replace("-", "−")
    milliseconds = seconds * 1_000
    digits = max(0, -math.floor(math.log10(step_seconds * 1_000) + 1e-9))
    if not round(milliseconds, digits):
        return "0 ms"
    return f"{format_decimal(milliseconds, digits)} ms".replace("-", "−")
