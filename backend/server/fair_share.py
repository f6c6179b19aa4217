"""Remembers which clients were served and refused lately, so that all get their share."""

from __future__ import annotations

from collections.abc import Hashable

from backend.timing.clock import clock

FAIRNESS_WINDOW_SECONDS = 5.0
"""A client refused within this time takes precedence over clients served within it."""


class FairShare:
    """Of one thing that clients compete for. Only one thread uses it."""

    def __init__(self) -> None:
        """Start without clients."""
        self._served_at: dict[Hashable, float] = {}
        self._refused_at: dict[Hashable, float] = {}

    def note_served(self, client: Hashable) -> None:
        """Take note that a client got its share."""
        self._served_at[client] = clock()
        self._refused_at.pop(client, None)

    def note_refused(self, client: Hashable) -> None:
        """Take note that a client was refused."""
        self._refused_at[client] = clock()

    def forget(self, client: Hashable) -> None:
        """Forget a client that is gone."""
        self._served_at.pop(client, None)
        self._refused_at.pop(client, None)

    def was_served(self, client: Hashable) -> bool:
        """Whether a client was served lately."""
        return (
            clock() - self._served_at.get(client, -FAIRNESS_WINDOW_SECONDS)
            < FAIRNESS_WINDOW_SECONDS
        )

    def count_refused_others(self, client: Hashable) -> int:
        """Count of other clients that were refused lately and not served since."""
        since = clock() - FAIRNESS_WINDOW_SECONDS
        self._refused_at = {refused: at for refused, at in self._refused_at.items() if at > since}
        return len(self._refused_at.keys() - {client})
