"""A skill's process reaches nothing below amazonalexa.com, and other names as before.

That it is led to the services on this machine is tried by alexa_services/test_conversations.py.
"""

from __future__ import annotations

from pathlib import Path

from tests.helpers.skill_pools import ask, pool_of

LOOKS_UP = """
import socket

def handler(event, context):
    try:
        return {"found": bool(socket.getaddrinfo(event["todo"], 443))}
    except OSError as error:
        return {"refused": isinstance(error, ConnectionRefusedError), "why": str(error)}
"""


def test_only_the_addresses_of_alexa_s_services_are_refused(tmp_path: Path) -> None:
    with pool_of(tmp_path / "painter", LOOKS_UP) as pool:
        for name in ("api.amazonalexa.com", "API.EU.AmazonAlexa.com.", "amazonalexa.com"):
            refused = ask(pool, name, 10.0)
            assert refused["refused"]
            assert "is at apiEndpoint" in refused["why"]
        assert ask(pool, "localhost", 10.0) == {"found": True}
        assert "apiEndpoint" not in str(ask(pool, "notamazonalexa.com.invalid", 10.0))
