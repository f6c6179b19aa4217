"""Keeps a skill's process from Alexa's services at Amazon, which stand on this machine.

Loaded by host.py: a module without any other part of Bergamot. Alexa's SDK for Python asks for
lists at Amazon's own address, whatever the request's `apiEndpoint` is.
"""

from __future__ import annotations

import sys
from typing import Any

BLOCKED = "amazonalexa.com"
"""The domain of Alexa's services."""


def block_amazon() -> None:
    """Let every look-up of the domain's names fail from now on; that cannot be undone."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in ("socket.getaddrinfo", "socket.gethostbyname"):
        return
    host = arguments[0]
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    if f".{name.rstrip('.').lower()}".endswith(f".{BLOCKED}"):
        raise ConnectionRefusedError(
            f"{name} is Amazon's: what Bergamot has of Alexa's services is at apiEndpoint, and "
            "this is not offered"
        )
