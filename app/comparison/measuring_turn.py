"""Lets one activity at a time load and measure accelerators."""

from __future__ import annotations

from app.translation import tr


class MeasuringTurn:
    """Held by a comparison, a replay or a count of word errors while it runs.

    Two at once would slow each other, and the backend frees what an earlier one has loaded.
    """

    def __init__(self) -> None:
        self._holder = ""

    def refuse(self) -> str:
        """Why nothing can begin now, and what to do; empty when something can."""
        if not self._holder:
            return ""
        words = tr("A {activity} is running. Wait until it is over, or cancel it, then try again.")
        return words.format(activity=tr(self._holder))

    def take(self, activity: str) -> None:
        """Begin an activity, like "comparison"; only when `refuse` says nothing."""
        self._holder = activity

    def give_back(self) -> None:
        """End the activity that has the turn."""
        self._holder = ""
