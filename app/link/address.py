"""Where a backend listens, and the token that opens its doors."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit


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

    @property
    def is_loopback(self) -> bool:
        """Whether it is on this machine, so that no proxy may stand between."""
        try:
            host = urlsplit(self.url).hostname or ""
            return host == "localhost" or ipaddress.ip_address(host).is_loopback
        except ValueError:
            return False

    @property
    def is_encrypted(self) -> bool:
        """Whether nobody on the way can read what is sent: it is encrypted, or there is no way."""
        return self.url.startswith("https://") or self.is_loopback

    @property
    def headers(self) -> dict[str, str]:
        """What opens the doors."""
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}
