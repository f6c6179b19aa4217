"""The backend's REST doors: health, description, choice of accelerator, metrics."""

from __future__ import annotations

from app.link.address import BackendAddress
from backend.wire.messages import Description


class BackendRest:
    """Calls that wait for their answer; not for the main thread."""

    def __init__(self, address: BackendAddress, timeout_seconds: float = 5.0) -> None:
        self._address = address
        self._timeout_seconds = timeout_seconds

    def is_healthy(self) -> bool:
        """Whether the backend answers."""
        raise NotImplementedError

    def description(self) -> Description:
        """What the backend says of itself."""
        raise NotImplementedError

    def choose_accelerator(self, name: str) -> None:
        """Run the next request on this accelerator."""
        raise NotImplementedError

    def metrics(self) -> str:
        """The backend's counters, in Prometheus text form."""
        raise NotImplementedError
