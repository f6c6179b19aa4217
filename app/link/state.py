"""The state of the link to the backend."""

from __future__ import annotations

from enum import StrEnum

from app.translation import tr_noop

STOPPED_SENTENCE = tr_noop("The backend is stopped. Press Restart to start it again.")
"""Explains the state STOPPED to the user."""


class LinkState(StrEnum):
    """States of the link; exactly one holds at a time."""

    STARTING = "starting"
    """The backend's process is starting (again), or a first connection to a remote backend is being
    made."""
    LOADING = "loading"
    """Connected; the backend is loading its networks."""
    READY = "ready"
    """Connected; requests are answered at once."""
    FAILED = "failed"
    """Connected; the backend could not load its networks."""
    UNREACHABLE = "unreachable"
    """There is no connection; it is retried."""
    FORBIDDEN = "forbidden"
    """The backend is on another machine without encryption, which the settings do not allow."""
    STOPPED = "stopped"
    """Our backend ended and is not restarted; only `BackendLink.restart` starts it again."""

    @property
    def keeps_requests(self) -> bool:
        """Whether a request that cannot be answered yet is kept until it can be."""
        return self in (LinkState.STARTING, LinkState.LOADING)

    @property
    def needs_restart(self) -> bool:
        """Whether waiting does not help: only a restart does."""
        return self in (LinkState.STOPPED, LinkState.FAILED)
