"""Leads a skill's process from the names of Alexa's services to those on this machine.

Loaded by host.py: a module without any other part of Bergamot. Alexa's SDK asks for lists at
Amazon's own name, whatever the request's `apiEndpoint` is. Other names of the domain are refused:
nothing leaves this machine for there.
"""

from __future__ import annotations

import socket
import sys
from typing import Any
from urllib.parse import urlsplit

DOMAIN = "amazonalexa.com"
"""The domain of Alexa's services."""
SERVICE_NAMES = tuple(f"api{region}.{DOMAIN}" for region in ("", ".eu", ".fe"))
"""The services' names in North America, Europe and the Far East."""
_HTTPS_PORTS = (443, "443", "https")


class AmazonNames:
    """Answers look-ups of Amazon's names in this process; that cannot be undone."""

    def __init__(self) -> None:
        """Refuse all of them, until it is told where the services are."""
        self._services: tuple[str, int] | None = None
        self._look_up = socket.getaddrinfo
        socket.getaddrinfo = self._find_address
        sys.addaudithook(_refuse)

    def lead_to(self, services: str) -> None:
        """Lead to the address of the services on this machine; "" for nowhere."""
        parts = urlsplit(services)
        self._services = (parts.hostname, parts.port) if parts.hostname and parts.port else None

    def _find_address(self, host: Any, port: Any, *arguments: Any, **named: Any) -> Any:
        if self._services and port in _HTTPS_PORTS and _read_name(host) in SERVICE_NAMES:
            host, port = self._services
        return self._look_up(host, port, *arguments, **named)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in ("socket.getaddrinfo", "socket.gethostbyname"):
        return
    name = _read_name(arguments[0])
    if f".{name}".endswith(f".{DOMAIN}"):
        raise ConnectionRefusedError(
            f"{name} is Amazon's: what Bergamot has of Alexa's services is at apiEndpoint, and "
            "this is not offered"
        )


def _read_name(host: Any) -> str:
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    return name.rstrip(".").lower()
