"""Which request ids a connection has used, in bounded memory: as ranges, since clients count up."""

from __future__ import annotations

from bisect import bisect_right

RANGES_LIMIT = 1_000
"""A client that counts has one range; one that leaves more gaps than this loses the lowest of
them."""


class UsedIds:
    """A set of numbers that only grows."""

    def __init__(self) -> None:
        """Begin with none."""
        self._starts: list[int] = []
        self._ends: list[int] = []

    def __contains__(self, number: int) -> bool:
        """Whether the number was used, or lies in a gap that is forgotten."""
        index = bisect_right(self._starts, number) - 1
        return index >= 0 and number <= self._ends[index]

    def add(self, number: int) -> None:
        """Note that a number is used now."""
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
            self._forget_lowest_gap()

    def _forget_lowest_gap(self) -> None:
        if len(self._starts) > RANGES_LIMIT:
            del self._starts[1], self._ends[0]
