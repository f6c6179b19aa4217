"""Admission control: a bounded number of requests at once, shared fairly between clients."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Hashable

from backend.errors import LimitError
from backend.timing.clock import clock

SLOTS_PER_CORE = 12
MINIMUM_SLOTS = 16
ALWAYS_ADMITTED = 4
"""Up to this many requests at once are admitted, however slow the machine is."""
LONGEST_WAIT_SECONDS = 0.5
"""Queueing delay above which no more requests are admitted: they would make all others late."""
FAIRNESS_WINDOW_SECONDS = 5.0
"""A client refused within this time takes precedence over clients served within it."""


def count_slots() -> int:
    """Count of requests that this machine admits at once."""
    return max(MINIMUM_SLOTS, SLOTS_PER_CORE * (os.cpu_count() or 1))


class Admission:
    """Slots for requests. Only the event loop's thread uses it."""

    def __init__(self, slots: int, queueing_delay_seconds: Callable[[], float]) -> None:
        """Take the number of slots, and a function giving the current wait for a core."""
        self._slots = slots
        self._queueing_delay_seconds = queueing_delay_seconds
        self._held: Counter[Hashable] = Counter()
        self._served_at: dict[Hashable, float] = {}
        self._refused_at: dict[Hashable, float] = {}

    def check(self, client: Hashable) -> None:
        """Refuse a request that cannot start now.

        Raises:
            LimitError: with the code "busy".
        """
        if self._is_admissible(client):
            return
        self._refused_at[client] = clock()
        raise LimitError(
            "I have too much to do at once and cannot take this now. Please ask again in a moment.",
            code="busy",
        )

    def enter(self, client: Hashable) -> None:
        """Take a slot for a request of this client.

        Raises:
            LimitError: with the code "busy".
        """
        self.check(client)
        self._held[client] += 1
        self._served_at[client] = clock()
        self._refused_at.pop(client, None)

    def leave(self, client: Hashable) -> None:
        """Give a slot back."""
        self._held[client] -= 1
        if not self._held[client]:
            del self._held[client]

    def forget(self, client: Hashable) -> None:
        """Forget a client that is gone; its last requests give their slots back themselves."""
        self._served_at.pop(client, None)
        self._refused_at.pop(client, None)

    def _is_admissible(self, client: Hashable) -> bool:
        taken = self._held.total()
        if taken < ALWAYS_ADMITTED:
            return True
        if taken >= self._slots or self._queueing_delay_seconds() > LONGEST_WAIT_SECONDS:
            return False
        if taken < self._slots // 2:
            return True
        # Slots are scarce: one for each client, and clients refused lately come first.
        return not self._held[client] and (
            not self._was_served(client) or self._slots - taken > self._count_refused_others(client)
        )

    def _was_served(self, client: Hashable) -> bool:
        return (
            clock() - self._served_at.get(client, -FAIRNESS_WINDOW_SECONDS)
            < FAIRNESS_WINDOW_SECONDS
        )

    def _count_refused_others(self, client: Hashable) -> int:
        """Count of other clients that were refused lately and not served since."""
        since = clock() - FAIRNESS_WINDOW_SECONDS
        self._refused_at = {refused: at for refused, at in self._refused_at.items() if at > since}
        return len(self._refused_at.keys() - {client})
