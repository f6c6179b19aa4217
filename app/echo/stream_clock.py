"""When the samples of a device's stream pass the device, smoothed over readings with jitter."""

from __future__ import annotations

SMOOTHING = 0.05
"""Share of each new reading: a single one is off by several milliseconds."""
LARGEST_JITTER_SECONDS = 0.06
"""A reading that is further off is one of a busy machine, or means that the stream stood still."""
STANDSTILL_SECONDS = 0.5
"""If all readings are off for so long, the stream stood still."""


class StreamClock:
    """Gives the moment at which a stream began, as if it had run evenly since."""

    def __init__(self) -> None:
        self._origin: float | None = None
        self._off_since: float | None = None
        self._earliest_off = 0.0

    def read(self, position_seconds: float, moment: float) -> float:
        """Take a reading: this position in the stream passes the device at this moment.

        Returns:
            The moment of the stream's position 0, smoothed.
        """
        origin = moment - position_seconds
        if self._origin is None:
            self._origin = origin
        elif abs(origin - self._origin) <= LARGEST_JITTER_SECONDS:
            self._off_since = None
            self._origin += SMOOTHING * (origin - self._origin)
        else:
            self._follow(origin, moment)
        return self._origin

    def _follow(self, origin: float, moment: float) -> None:
        """Follow a stream that stood still; a thread that comes late reads too late a moment."""
        if self._off_since is None:
            self._off_since, self._earliest_off = moment, origin
        self._earliest_off = min(self._earliest_off, origin)
        if moment - self._off_since >= STANDSTILL_SECONDS:
            self._origin, self._off_since = self._earliest_off, None
