"""Decides whether a request may start now: a bounded number at once, less while others wait, and a fair share for each client."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Hashable

from backend.errors import LimitError
from backend.timing.clock import clock

PLACES_PER_CORE = 12
FEWEST_PLACES = 16
ALWAYS_TAKEN = 4
"""So many at once are never too many, however slow the machine is."""
LONGEST_WAIT_SECONDS = 0.5
"""While work waits longer than this for a core, more of it would be late for everybody."""
SHARE_MEMORY_SECONDS = 5.0
"""Whoever was refused in these last seconds comes before those who were served in them."""


def place_count() -> int:
    """How many requests this machine takes at once."""
    return max(FEWEST_PLACES, PLACES_PER_CORE * (os.cpu_count() or 1))


class Admission:
    """Places for requests. The event loop's thread alone uses it."""

    def __init__(self, places: int, waited_seconds: Callable[[], float]) -> None:
        """Take how many requests may be under way, and what tells how long work waits for a core now."""
        self._places = places
        self._waited_seconds = waited_seconds
        self._held: Counter[Hashable] = Counter()
        self._served_at: dict[Hashable, float] = {}
        self._refused_at: dict[Hashable, float] = {}

    def check(self, client: Hashable) -> None:
        """Refuse a request that cannot start.

        Raises:
            LimitError: with the code "busy".
        """
        if self._is_possible(client):
            return
        self._refused_at[client] = clock()
        raise LimitError(
            "I have too much to do at once and cannot take this now. Please ask again in a moment.",
            code="busy",
        )

    def enter(self, client: Hashable) -> None:
        """Take a place for a request of this client.

        Raises:
            LimitError: with the code "busy".
        """
        self.check(client)
        self._held[client] += 1
        self._served_at[client] = clock()
        self._refused_at.pop(client, None)

    def leave(self, client: Hashable) -> None:
        """Give a place back."""
        self._held[client] -= 1
        if not self._held[client]:
            del self._held[client]

    def forget(self, client: Hashable) -> None:
        """The client is gone; places that its last requests hold are given back by them."""
        self._served_at.pop(client, None)
        self._refused_at.pop(client, None)

    def _is_possible(self, client: Hashable) -> bool:
        taken = self._held.total()
        if taken < ALWAYS_TAKEN:
            return True
        if taken >= self._places or self._waited_seconds() > LONGEST_WAIT_SECONDS:
            return False
        if taken < self._places // 2:
            return True
        # Places are scarce: one for each client, and those who had to go without come first.
        return not self._held[client] and (
            not self._was_served(client) or self._places - taken > self._count_left_out(client)
        )

    def _was_served(self, client: Hashable) -> bool:
        return clock() - self._served_at.get(client, -SHARE_MEMORY_SECONDS) < SHARE_MEMORY_SECONDS

    def _count_left_out(self, client: Hashable) -> int:
        """How many others were refused lately and not served since."""
        since = clock() - SHARE_MEMORY_SECONDS
        self._refused_at = {each: at for each, at in self._refused_at.items() if at > since}
        return len(self._refused_at.keys() - {client})
