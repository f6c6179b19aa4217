"""How far the link to the backend has come, in one word for everybody who shows or asks it."""

from __future__ import annotations

from enum import StrEnum

LEFT_ALONE = "The backend is stopped. Press Restart to start it again."
"""What the state STOPPED means, wherever it is said."""


class LinkState(StrEnum):
    """Exactly one of these at a time."""

    STARTING = "starting"
    """The backend's process starts (again), or the first connection to a foreign backend is being
    made."""
    LOADING = "loading"
    """Connected; the backend loads its networks."""
    READY = "ready"
    """Connected; requests are answered at once."""
    FAILED = "failed"
    """Connected; the backend could not load its networks."""
    UNREACHABLE = "unreachable"
    """There is no connection; it is tried again."""
    FORBIDDEN = "forbidden"
    """The backend is on another machine and not encrypted, and the settings do not allow that."""
    STOPPED = "stopped"
    """Our backend ended and is left alone; only `BackendLink.restart` starts it again."""

    @property
    def keeps_requests(self) -> bool:
        """Whether a request that cannot be answered now is kept until it can."""
        return self in (LinkState.STARTING, LinkState.LOADING)

    @property
    def needs_restart(self) -> bool:
        """Whether nothing gets better by waiting."""
        return self in (LinkState.STOPPED, LinkState.FAILED)
