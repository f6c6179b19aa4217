"""Admission control: a bounded number of requests at once, shared fairly between clients."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Hashable

from backend.errors import LimitError
from backend.server.answer_forecast import AnswerForecast
from backend.server.fair_share import FairShare

SLOTS_PER_CORE = 12
MINIMUM_SLOTS = 16
ALWAYS_ADMITTED = 4
"""Up to this many requests at once are admitted, however slow the machine is."""
LONGEST_ANSWER_SECONDS = 2.0
"""A request whose first audio is forecast to come later is told at once that it is busy."""
LONGEST_WAIT_SECONDS = 1.0
"""Queueing delay above which no more requests are admitted: they would make all others late."""


def count_slots() -> int:
    """Count of requests that this machine admits at once."""
    return max(MINIMUM_SLOTS, SLOTS_PER_CORE * (os.cpu_count() or 1))


class Admission:
    """Slots for requests, and for waiting for an answer. Only the event loop's thread uses it.

    Attributes:
        forecast: of the wait for an answer; may be used by any thread.
    """

    def __init__(self, slots: int, queueing_delay_seconds: Callable[[], float]) -> None:
        """Take the number of slots, and a function giving the current wait for a core."""
        self._slots = slots
        self.forecast = AnswerForecast()
        self._queueing_delay_seconds = queueing_delay_seconds
        self._held: Counter[Hashable] = Counter()
        self._slot_shares, self._answer_shares = FairShare(), FairShare()

    def check(self, client: Hashable) -> None:
        """Refuse a request that cannot start now.

        Raises:
            LimitError: with the code "busy".
        """
        if not self._is_admissible(client):
            self._slot_shares.note_refused(client)
            raise _create_busy_error()

    def enter(self, client: Hashable) -> None:
        """Take a slot for a request of this client.

        Raises:
            LimitError: with the code "busy".
        """
        self.check(client)
        self._held[client] += 1
        self._slot_shares.note_served(client)

    def await_answer(self, client: Hashable, request: Hashable) -> None:
        """Let a request wait for its answer: its speech is over, or it was typed.

        Raises:
            LimitError: with the code "busy": it would wait too long.
        """
        if not self._is_answered_in_time(client):
            self._answer_shares.note_refused(client)
            raise _create_busy_error()
        self._answer_shares.note_served(client)
        self.forecast.begin(request)

    def leave(self, client: Hashable) -> None:
        """Give a slot back."""
        self._held[client] -= 1
        if not self._held[client]:
            del self._held[client]

    def forget(self, client: Hashable) -> None:
        """Forget a client that is gone; its last requests give their slots back themselves."""
        self._slot_shares.forget(client)
        self._answer_shares.forget(client)

    def _is_answered_in_time(self, client: Hashable) -> bool:
        """Forecast it; clients that were answered lately come after those that were refused."""
        if self.forecast.waiting < ALWAYS_ADMITTED:
            return True
        limit_seconds = LONGEST_ANSWER_SECONDS
        shares = self._answer_shares
        if shares.was_served(client) and shares.count_refused_others(client):
            limit_seconds /= 2
        return self.forecast.predict_seconds() <= limit_seconds

    def _is_admissible(self, client: Hashable) -> bool:
        taken = self._held.total()
        if taken < ALWAYS_ADMITTED:
            return True
        if taken >= self._slots or self._queueing_delay_seconds() > LONGEST_WAIT_SECONDS:
            return False
        if taken < self._slots // 2:
            return True
        # Slots are scarce: one for each client, and clients refused lately come first.
        shares = self._slot_shares
        return not self._held[client] and (
            not shares.was_served(client)
            or self._slots - taken > shares.count_refused_others(client)
        )


def _create_busy_error() -> LimitError:
    return LimitError(
        "I have too much to do at once and cannot take this now. Please ask again in a moment.",
        code="busy",
    )
