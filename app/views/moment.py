"""The one moment of a request that every open step highlights."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

Stretch = tuple[float, float]
"""Start and end in seconds from the first sample of the utterance; equal for a point in time."""


class SharedMoment(QObject):
    """The chosen moment; whoever shows something with a time chooses it and follows it.

    Attributes:
        stretch: start and end, in seconds from the first sample of the utterance (of a typed
            request: from the question); None when nothing is chosen.

    Signals:
        changed: another moment is chosen, or none.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stretch: Stretch | None = None

    def choose(self, start_seconds: float, end_seconds: float | None = None) -> None:
        """Choose a stretch, or a point in time; the same stretch once more takes it back."""
        end_seconds = start_seconds if end_seconds is None else end_seconds
        stretch = (min(start_seconds, end_seconds), max(start_seconds, end_seconds))
        self._set(None if stretch == self.stretch else stretch)

    def clear(self) -> None:
        """Choose nothing."""
        self._set(None)

    def covers(self, start_seconds: float | None, end_seconds: float | None) -> bool:
        """Whether something with this time belongs to the moment: they share more than an edge."""
        if self.stretch is None or start_seconds is None or end_seconds is None:
            return False
        start, end = self.stretch
        if start == end:
            return start_seconds <= start < end_seconds
        return start < end_seconds and start_seconds < end

    def _set(self, stretch: Stretch | None) -> None:
        if stretch != self.stretch:
            self.stretch = stretch
            self.changed.emit()
