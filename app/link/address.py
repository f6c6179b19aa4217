"""Where a backend listens, and the token that opens its doors."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class BackendAddress:
    """Where a backend listens.

    Attributes:
        url: scheme, host and port, for example "http://127.0.0.1:41237".
        token: bearer token.
    """

    url: str
    token: str = field(default="", repr=False)

    @property
    def socket_url(self) -> str:
        """The WebSocket's address."""
        return "ws" + self.url.removeprefix("http") + "/v1/echo"
