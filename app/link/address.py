"""The URL at which a backend listens, and the token that authorises requests to it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True)
class BackendAddress:
    """A backend's URL and bearer token.

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
        """Whether the backend is on this machine; then no proxy is used."""
        try:
            host = urlsplit(self.url).hostname or ""
            return host == "localhost" or ipaddress.ip_address(host).is_loopback
        except ValueError:
            return False

    @property
    def is_encrypted(self) -> bool:
        """Whether traffic cannot be read in transit: it uses TLS, or never leaves this machine."""
        return self.url.startswith("https://") or self.is_loopback

    @property
    def headers(self) -> dict[str, str]:
        """The HTTP headers that authorise a request."""
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}
