"""The request ids that a connection has used, kept as ranges to bound memory."""

from __future__ import annotations

from bisect import bisect_right

RANGES_LIMIT = 1_000
"""A client that counts up has one range; beyond this many, the lowest gap counts as used."""


class UsedIds:
    """A set of numbers that only grows."""

    def __init__(self) -> None:
        """Start empty."""
        self._starts: list[int] = []
        self._ends: list[int] = []

    def __contains__(self, number: int) -> bool:
        """Whether the number was used, or is in a gap that was dropped."""
        index = bisect_right(self._starts, number) - 1
        return index >= 0 and number <= self._ends[index]

    def add(self, number: int) -> None:
        """Add a number."""
        if number in self:
            return
        index = bisect_right(self._starts, number)
        follows = index > 0 and self._ends[index - 1] == number - 1
        precedes = index < len(self._starts) and self._starts[index] == number + 1
        if follows and precedes:
            self._ends[index - 1] = self._ends.pop(index)
            del self._starts[index]
        elif follows:
            self._ends[index - 1] = number
        elif precedes:
            self._starts[index] = number
        else:
            self._starts.insert(index, number)
            self._ends.insert(index, number)
            self._drop_lowest_gap()

    def _drop_lowest_gap(self) -> None:
        if len(self._starts) > RANGES_LIMIT:
            del self._starts[1], self._ends[0]
